import type { Privileges } from 'electron';

const schemes = new Map<string, Privileges>();

/** Notes a custom scheme; the page meets it under a web origin, because Chromium refuses schemes that it doesn't know. */
export function addScheme(scheme: string, privileges: Privileges): void {
  schemes.set(scheme, privileges);
}

export function schemePrivileges(scheme: string): Privileges | undefined {
  return schemes.get(scheme);
}

/**
 * `app://inbox/x` → `https://inbox.app.invalid/x`. A scheme without the `secure` privilege becomes plain http, so that the page
 * isn't a secure context.
 */
export function toPageUrl(url: string): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  const [, scheme = '', host = '', rest = ''] = parts ?? [];
  const privileges = schemes.get(scheme.toLowerCase());
  if (parts === null || privileges === undefined) return url;
  const web = privileges.secure === true ? 'https' : 'http';
  return `${web}://${host.toLowerCase()}.${scheme.toLowerCase()}.invalid${rest === '' ? '/' : rest}`;
}

/** The way back: whatever main sees is the app's own address. */
export function toAppUrl(url: string): string {
  return url.replace(
    /^(blob:)?https?:\/\/([a-z0-9-]+)\.([a-z0-9+-]+)\.invalid(?=[/?#]|$)/i,
    (whole, blob: string | undefined, host: string, scheme: string) =>
      schemes.has(scheme) ? `${blob ?? ''}${scheme}://${host}` : whole,
  );
}

/** The scheme of an address as main sees it, in lower case and without the colon. */
export function schemeOf(url: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

/** The origin of an address as main sees it; `null` where it has none. */
export function originOf(url: string): string {
  const scheme = schemeOf(url);
  if (schemes.has(scheme)) return /^[^/]+:\/\/[^/?#]*/.exec(url)?.[0] ?? 'null';
  return URL.canParse(url) ? new URL(url).origin : 'null';
}

/** A policy written for the app's scheme, as Chromium has to read it. */
export function policyForPage(policy: string): string {
  let mapped = policy;
  for (const [scheme, privileges] of schemes) {
    const web = privileges.secure === true ? 'https' : 'http';
    mapped = mapped
      .replaceAll(new RegExp(`\\b${scheme}://([a-z0-9-]+)`, 'gi'), `${web}://$1.${scheme}.invalid`)
      .replaceAll(
        new RegExp(`(^|[\\s;])${scheme}:(?=[\\s;]|$)`, 'gi'),
        `$1${web}://*.${scheme}.invalid`,
      );
  }
  return mapped;
}
