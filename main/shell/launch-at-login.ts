import { app } from 'electron';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { autostartEntry, startedFrom } from './desktop-entry.ts';

/** Starts the app, without a window, when the partner signs in to the computer (P21). Only an installed app does. */
export async function setLaunchAtLogin(on: boolean): Promise<void> {
  if (!app.isPackaged) return;
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: on, args: ['--hidden'] });
    return;
  }
  // Electron has no call for Linux; the desktop's own convention is a file (freedesktop.org, Autostart).
  const folder = join(app.getPath('appData'), 'autostart');
  const file = join(folder, 'partner-inbox.desktop');
  if (!on) {
    await rm(file, { force: true });
    return;
  }
  await mkdir(folder, { recursive: true });
  // The runtime of AppImages tells by the environment only; nobody switches the app with it.
  // oxlint-disable-next-line node/no-process-env
  await writeFile(file, autostartEntry(startedFrom(app.getPath('exe'), process.env)));
}
