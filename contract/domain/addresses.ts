import { withoutDirections } from './directions.ts';

/** A URL as the URL Standard has it. Node and the page both have the class; this folder's types know neither. */
interface ParsedUrl {
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
}
declare const URL: { parse(text: string): ParsedUrl | null };

/** What may stand before an @ (RFC 5322, dot-atom); nothing that begins the headers of a mailto. */
const LOCAL_PART = /^[A-Za-z0-9!#$&'*+/=^_`{|}~-]+(?:\.[A-Za-z0-9!#$&'*+/=^_`{|}~-]+)*$/;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A web address of a stranger that may be opened; null for every other scheme, and for one with a name before its host.
 */
export function webAddress(text: string): ParsedUrl | null {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return null;
  return url.hostname === '' || url.username !== '' || url.password !== '' ? null : url;
}

/**
 * One email address of a stranger, with its domain as the network sees it: without the name around it, a second address
 * or headers, of which some mail programs attach files.
 */
export function mailAddress(text: string): string | null {
  const [local = '', domain = '', ...rest] = text.split('@');
  if (rest.length > 0 || local.length > 64 || !LOCAL_PART.test(local)) return null;
  const host = hostOf(domain);
  return host === null ? null : `${local}@${host}`;
}

/** A mailto address without headers, made from an address that was checked. */
export function mailtoOf(checked: string): string {
  const [local = '', domain = ''] = checked.split('@');
  return `mailto:${encodeURIComponent(local)}@${domain}`;
}

/** The address of a mailto, whose headers are left behind; null where it names none, or several. */
export function addressOfMailto(mailto: string): string | null {
  const [, named = ''] = /^mailto:([^?#]*)/i.exec(mailto) ?? [];
  try {
    return mailAddress(decodeURIComponent(named));
  } catch {
    return null;
  }
}

/**
 * An address as it is shown, wherever one is shown. Its host is written as the network sees it, in lower case and with
 * look-alikes in punycode, so that аррӏе.com and paypaI.com can't pass for others; nothing in it is invisible or turns
 * the text around it.
 */
export function shownAddress(text: string): string {
  const url = /^https?:/i.test(text) ? URL.parse(text) : null;
  if (url !== null) {
    const rest = /^https?:[\\/]*[^/?#\\]*(.*)$/isu.exec(text)?.[1] ?? '';
    return `${url.protocol}//${url.host}${visible(rest)}`;
  }
  if (/^mailto:/i.test(text)) {
    const address = addressOfMailto(text);
    return address === null ? visible(text) : `mailto:${address}`;
  }
  if (!text.includes('@')) return visible(text);
  return mailAddress(text) ?? visible(text);
}

/**
 * Which server a typed address leads to, with its port where it isn't the usual one: what comes before an @, and
 * letters that look like others, pass for no other server.
 */
export function shownServer(typed: string): string {
  const text = typed.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  return url === null || url.host === '' ? visible(text) : visible(url.host);
}

/** A host without a port, a path or a name before it, as URLs write it; null where it can't be one. */
function hostOf(domain: string): string | null {
  if (!/^[^\s/?#@:\\%[\]]+$/u.test(domain)) return null;
  const url = URL.parse(`http://${domain}/`);
  return url !== null && url.hostname.includes('.') && !url.hostname.endsWith('.')
    ? url.hostname
    : null;
}

function visible(text: string): string {
  return withoutDirections(text).replaceAll(INVISIBLE, '');
}
