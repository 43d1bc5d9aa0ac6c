import { app } from 'electron';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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
  // An AppImage runs from a folder that is gone at the next login; this is where the image itself lies.
  // Its runtime tells by the environment only; nobody switches the app with it.
  // oxlint-disable-next-line node/no-process-env
  await writeFile(file, desktopEntry(process.env['APPIMAGE'] ?? app.getPath('exe')));
}

function desktopEntry(executable: string): string {
  const quoted = `"${executable.replaceAll(/["\\$`]/g, String.raw`\$&`)}"`;
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Partner Inbox',
    `Exec=${quoted} --hidden`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
