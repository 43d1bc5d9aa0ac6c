import { answerDriver, onForget } from '../host/control.ts';
import { clickInMenu, Menu } from './menu.ts';
import { BrowserWindow } from './window.ts';

function named(id: number): BrowserWindow {
  const found = BrowserWindow.fromId(id);
  if (found === null) throw new Error(`preview: there is no window ${id}`);
  return found;
}

onForget(() => {
  for (const one of BrowserWindow.getAllWindows()) one.contents.drags.length = 0;
});
answerDriver('windows', () =>
  BrowserWindow.getAllWindows().map((one) => ({
    id: one.id,
    targetId: one.contents.targetId,
    url: one.contents.getURL(),
    title: one.getTitle(),
    bounds: one.getBounds(),
    visible: one.isVisible(),
    focused: one.isFocused(),
    minimized: one.isMinimized(),
    maximized: one.isMaximized(),
    loading: one.contents.isLoading(),
    crashed: one.contents.crashed,
    progress: one.progress,
    overlay: one.overlay,
    flashing: one.flashing,
    webRTCPolicy: one.contents.getWebRTCIPHandlingPolicy(),
    drags: one.contents.drags.map(({ file, files }) => ({ file, files })),
  })),
);
answerDriver('closeWindow', (id: number) => named(id).close());
answerDriver('focusWindow', (id: number) => named(id).show());
answerDriver('blurWindow', (id: number) => named(id).blur());
answerDriver('minimizeWindow', (id: number) => named(id).minimize());
answerDriver('resizeWindow', (id: number, width: number, height: number) =>
  named(id).setSize(width, height),
);
/** Answered once main was told: by then it may have reloaded the page. */
answerDriver('crashWindow', async (id: number) => {
  const { contents } = named(id);
  const gone = new Promise((resolve) => contents.once('render-process-gone', resolve));
  contents.run((cdp) => cdp.post('Page.crash'));
  await gone;
});
answerDriver('clickMenu', (path: string[]) =>
  clickInMenu(Menu.getApplicationMenu(), path, BrowserWindow.getFocusedWindow()),
);
