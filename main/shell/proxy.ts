import { session } from 'electron';
import { assertNever } from '../../contract/domain/assert-never.ts';
import type { ProxySetting } from '../../contract/domain/proxy.ts';

/** Sends everything from now on by this proxy; what is under way by another is cut, so that it begins again. */
export async function routeBy(proxy: ProxySetting): Promise<void> {
  const { defaultSession } = session;
  await defaultSession.setProxy(configOf(proxy));
  await defaultSession.closeAllConnections();
}

function configOf(proxy: ProxySetting): Electron.ProxyConfig {
  switch (proxy.mode) {
    case 'system':
      return { mode: 'system' };
    case 'none':
      return { mode: 'direct' };
    case 'address':
      return {
        mode: 'fixed_servers',
        proxyRules: proxy.address,
        proxyBypassRules: proxy.bypass.join(','),
      };
    default:
      return assertNever(proxy);
  }
}
