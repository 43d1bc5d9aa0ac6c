import type { WebContents } from 'electron';
import type { Log } from '../platform/ports.ts';
import { externalAddress } from './external-address.ts';
import { PAGE_ADDRESS } from './origin/origin.ts';

/**
 * The window shows one page and never another: every navigation of the page or of a frame in it is refused, redirects
 * too, and so are new windows. A link that the page didn't catch opens in the browser.
 */
export function lockNavigation(
  contents: WebContents,
  openOutside: (address: string) => void,
  log: Log,
): void {
  contents.on('will-frame-navigate', (details) => {
    if (details.isMainFrame && details.url === PAGE_ADDRESS) return;
    log.warn('navigation.refused', { mainFrame: details.isMainFrame });
    details.preventDefault();
  });
  contents.on('will-navigate', (details) => {
    if (details.url !== PAGE_ADDRESS) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    log.warn('navigation.redirect_refused', { mainFrame: details.isMainFrame });
    details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const address = externalAddress(url);
    if (address !== null) openOutside(address);
    return { action: 'deny' };
  });
}
