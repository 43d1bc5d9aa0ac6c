import type { ProxyConfig } from 'electron';
import { setGlobalProxyFromEnv } from 'node:http';
import { notImplemented } from './not-implemented.ts';

let restore: (() => void) | null = null;

/** Chromium never sends these to a proxy, unless a rule says `<-loopback>`. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Sends what this process fetches by the proxy, as far as Node can: http proxies, and hosts to bypass by name.
 * `system` is `direct` here.
 */
export function routeBy({
  mode,
  proxyRules = '',
  proxyBypassRules = '',
  pacScript,
}: ProxyConfig): void {
  if (pacScript !== undefined || mode === 'pac_script' || mode === 'auto_detect') {
    throw notImplemented('session.setProxy with a script');
  }
  if (mode === 'fixed_servers' || (mode === undefined && proxyRules !== '')) {
    if (!/^http:\/\/[^;,=]+$/u.test(proxyRules)) {
      throw notImplemented(`session.setProxy with the rules ${proxyRules}`);
    }
    const rules = proxyBypassRules.split(/[;,]/u).filter(Boolean);
    const hosts = rules.filter((rule) => rule !== '<-loopback>');
    const odd = hosts.find((host) => !/^[*.]?[a-z0-9.-]+(?::\d+)?$/u.test(host));
    if (odd !== undefined) throw notImplemented(`session.setProxy with the bypass rule ${odd}`);
    const direct = rules.includes('<-loopback>') ? hosts : [...hosts, ...LOOPBACK];
    restore?.();
    restore = setGlobalProxyFromEnv({
      HTTP_PROXY: proxyRules,
      HTTPS_PROXY: proxyRules,
      NO_PROXY: direct.join(','),
    });
    return;
  }
  restore?.();
  restore = null;
}
