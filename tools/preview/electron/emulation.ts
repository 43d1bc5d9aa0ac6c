import type { CdpSession } from '../host/cdp.ts';
import { isOnline, onOnlineChange } from './net.ts';
import { nativeThemeState, onThemeChange } from './native-theme.ts';

/** Keeps a page's idea of the network and of the system's colours in step with main's. */
export async function applyEmulation(cdp: CdpSession): Promise<void> {
  const network = () =>
    cdp.send('Network.emulateNetworkConditions', {
      offline: !isOnline(),
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  const theme = () =>
    cdp.send('Emulation.setEmulatedMedia', {
      features: [
        {
          name: 'prefers-color-scheme',
          value: nativeThemeState.shouldUseDarkColors ? 'dark' : 'light',
        },
        {
          name: 'forced-colors',
          value: nativeThemeState.shouldUseHighContrastColors ? 'active' : 'none',
        },
        {
          name: 'prefers-contrast',
          value: nativeThemeState.shouldUseHighContrastColors ? 'more' : 'no-preference',
        },
        {
          name: 'prefers-reduced-motion',
          value: nativeThemeState.reducedMotion ? 'reduce' : 'no-preference',
        },
      ],
    });
  onOnlineChange(() => void network().catch(() => undefined));
  onThemeChange(() => void theme().catch(() => undefined));
  await Promise.all([isOnline() ? undefined : network(), theme()]);
}
