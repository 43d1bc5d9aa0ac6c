import { failed, type Outcome } from '../../../contract/domain/problem.ts';
import type { ProgramKey } from '../../../contract/domain/keys.ts';
import { said } from '../../../contract/domain/said.ts';

/** Where the API stands below a server's origin (docs/contract.md#conventions). */
export const BASE_PATH = '/api/v2';

/** PartnerStack's own server, where a partner types nothing. */
export const DEFAULT_SERVER = 'https://api.partnerstack.com';

/**
 * The origin that a typed server address leads to. A missing scheme means https; `/api/v2` at the end is allowed;
 * http is only for this machine, because the key would travel in the open.
 */
export function normaliseAddress(typed: string): Outcome<string> {
  const text = typed.trim();
  if (text === '') {
    return failed('server_address', said('address_empty'));
  }
  const url = parse(
    /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${defaultScheme(text)}://${text}`,
  );
  if (url === null || url.hostname === '') {
    return failed('server_address', said('address_odd'));
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return failed('server_address', said('address_scheme'));
  }
  if (url.username !== '' || url.password !== '') {
    return failed('server_address', said('address_with_name'));
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return failed('server_address', said('address_in_the_open'));
  }
  const path = url.pathname.replace(/\/+$/, '');
  if ((path !== '' && path !== BASE_PATH) || url.search !== '' || url.hash !== '') {
    return failed('server_address', said('address_with_path', { address: url.origin }));
  }
  return { ok: true, value: url.origin };
}

/** Whether a host name of a URL means this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/** The program's page on the web, for "Open in PartnerStack". */
export function webAddressOf(server: string, program: ProgramKey): string {
  const { hostname, origin } = new URL(server);
  const isPartnerStack = hostname === 'partnerstack.com' || hostname.endsWith('.partnerstack.com');
  const site = isPartnerStack ? 'https://dash.partnerstack.com' : origin;
  return `${site}/partnerships/${encodeURIComponent(program)}`;
}

function defaultScheme(text: string): 'http' | 'https' {
  const url = parse(`http://${text}`);
  return url !== null && isLoopback(url.hostname) ? 'http' : 'https';
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
