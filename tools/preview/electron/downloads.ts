import type { CdpSession } from '../host/cdp.ts';
import type { RunningChromium } from '../host/chromium.ts';
import { reportProblem } from '../host/control.ts';
import { toAppUrl } from '../host/origins.ts';
import { createEvent } from './emitter.ts';
import { guarded } from './not-implemented.ts';
import { sessionState } from './session.ts';
import type { PreviewContents } from './web-contents.ts';

/** Tells of downloads that a page begins. None is carried out: Electron's own dialog for them isn't played here. */
export function watchDownloads(
  browser: CdpSession,
  context: RunningChromium['context'],
  contents: PreviewContents,
): void {
  browser.post('Browser.setDownloadBehavior', {
    behavior: 'deny',
    eventsEnabled: true,
    ...context,
  });
  browser.on('Browser.downloadWillBegin', ({ frameId, url, suggestedFilename }) => {
    if (contents.tree.frame(frameId) === null) return;
    const event = createEvent();
    const item = guarded('DownloadItem', {
      getURL: () => toAppUrl(url),
      getFilename: () => suggestedFilename,
      cancel: () => event.preventDefault(),
    });
    sessionState.emit('will-download', event, item, contents.outside);
    if (!event.defaultPrevented) {
      reportProblem({
        kind: 'protocol-error',
        text: `preview: not implemented: download of ${toAppUrl(url)}`,
      });
    }
  });
}
