import { said, type Said } from './said.ts';

/** How the app reaches the network (P27): as the system says, directly, or by a proxy of the partner's own. */
export type ProxySetting =
  | { mode: 'system' }
  | { mode: 'none' }
  | {
      mode: 'address';
      /** `scheme://host:port`, as `readProxyAddress` makes it. */
      address: string;
      /** Hosts that are reached directly, as `readBypassList` makes it. */
      bypass: readonly string[];
    };

type Read<T> = { ok: true; value: T } | { ok: false; said: Said };

const DEFAULT_PORTS = { http: 80, https: 443, socks5: 1080 } as const;
type Scheme = keyof typeof DEFAULT_PORTS;

const ADDRESS =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::(\d+))?\/?$/iu;

/** Reads a proxy's address as a person types it; without a scheme it's an http proxy. */
export function readProxyAddress(text: string): Read<string> {
  const typed = text.trim();
  if (typed === '') return wrong(said('proxy_empty'));
  if (typed.includes('@')) return wrong(said('proxy_with_name'));
  const found = ADDRESS.exec(typed);
  if (found === null) return wrong(said('proxy_odd'));
  const [, givenScheme = 'http', host = '', givenPort] = found;
  const scheme = givenScheme.toLowerCase();
  if (!isScheme(scheme)) return wrong(said('proxy_scheme', { scheme: givenScheme }));
  const port = givenPort === undefined ? DEFAULT_PORTS[scheme] : Number(givenPort);
  if (port < 1 || port > 65_535) return wrong(said('proxy_port'));
  return { ok: true, value: `${scheme}://${host.toLowerCase()}:${String(port)}` };
}

const MOST_BYPASSED = 200;
/** A host, with a star or a leading dot; an address or a range of them; with a port or without. */
const BYPASSED =
  /^(?:<local>|<-loopback>|[*.]?[a-z0-9*](?:[a-z0-9.*-]*[a-z0-9*])?(?:\/\d{1,3})?(?::\d{1,5})?|\[[0-9a-f:.]+\](?:\/\d{1,3})?(?::\d{1,5})?)$/iu;

/** Reads hosts that are reached without the proxy, separated by commas, spaces or lines. */
export function readBypassList(text: string): Read<string[]> {
  const hosts = text.split(/[\s,;]+/u).filter(Boolean);
  const odd = hosts.find((host) => !BYPASSED.test(host));
  if (odd !== undefined) return wrong(said('proxy_odd_host', { text: odd }));
  if (hosts.length > MOST_BYPASSED) {
    return wrong(said('proxy_too_many_hosts', { most: MOST_BYPASSED }));
  }
  return { ok: true, value: hosts.map((host) => host.toLowerCase()) };
}

/** Whether a stored setting is one that these readers make. */
export function isSoundProxy(proxy: ProxySetting): boolean {
  if (proxy.mode !== 'address') return true;
  const address = readProxyAddress(proxy.address);
  const bypass = readBypassList(proxy.bypass.join(','));
  return (
    address.ok &&
    address.value === proxy.address &&
    bypass.ok &&
    isSameList(bypass.value, proxy.bypass)
  );
}

export function isSameProxy(one: ProxySetting, other: ProxySetting): boolean {
  if (one.mode !== 'address' || other.mode !== 'address') return one.mode === other.mode;
  return one.address === other.address && isSameList(one.bypass, other.bypass);
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((host, at) => host === other[at]);
}

function isScheme(text: string): text is Scheme {
  return text in DEFAULT_PORTS;
}

function wrong(why: Said): { ok: false; said: Said } {
  return { ok: false, said: why };
}
