import { app, nativeImage } from 'electron';
import { join } from 'node:path';
import { tCount } from '../../words/words.ts';
import type { MainWindow } from './window.ts';

/** Shows the number of unread conversations on the dock or the taskbar; on Windows a dot stands for any of them. */
export function showBadge(unread: number, window: MainWindow, icons: string): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(unread);
    return;
  }
  const dot = unread === 0 ? null : nativeImage.createFromPath(join(icons, 'badge.png'));
  const words = unread === 0 ? '' : tCount(unread, '1 unread', '{count} unread');
  window.browserWindow?.setOverlayIcon(dot, words);
}
