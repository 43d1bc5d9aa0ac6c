import { Menu, nativeImage, Tray } from 'electron';
import { join } from 'node:path';
import { t } from '../../words/words.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Disposable, Log } from '../platform/ports.ts';

export interface TrayIcon extends Disposable {
  /** @param unread conversations with something that the partner hasn't read */
  show(unread: number): void;
  /** Its menu is said anew, after the language has changed. */
  rename(): void;
}

/**
 * The icon in the notification area, where there is one: with it, closing the window keeps the app sending.
 * @returns null where the desktop has no place for it
 */
export function createTray(options: {
  icons: string;
  open: () => void;
  quit: () => void;
  log: Log;
}): TrayIcon | null {
  const { icons, open, quit, log } = options;
  const file = process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
  let tray: Tray;
  try {
    tray = new Tray(nativeImage.createFromPath(join(icons, file)));
  } catch (error) {
    log.warn('tray.missing', { error: nameOf(error) });
    return null;
  }
  const rename = () =>
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: t('Open Partner Inbox'), click: open },
        { type: 'separator' },
        { label: t('Quit'), click: quit },
      ]),
    );
  rename();
  tray.on('click', open);
  return {
    show: (unread) =>
      tray.setToolTip(
        unread === 0 ? 'Partner Inbox' : t('Partner Inbox: {unread} unread', { unread }),
      ),
    rename,
    dispose: () => tray.destroy(),
  };
}
