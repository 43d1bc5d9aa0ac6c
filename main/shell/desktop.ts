import { app, clipboard, nativeImage, shell } from 'electron';
import { join } from 'node:path';
import { Bucket } from '../platform/bucket.ts';
import type { Desktop, Log, Opening } from '../platform/ports.ts';
import { choose, chooseSavePath, pickFiles, pickFolder } from './dialogs.ts';
import { externalAddress } from './external-address.ts';
import type { MainWindow } from './window.ts';

/** The desktop through Electron. `icons` is the folder of the app's own icons. */
export function createDesktop(window: MainWindow, icons: string, log: Log): Desktop {
  return {
    platform: platformName(),
    version: app.getVersion(),
    openAddress: (address) => openAddress(address, log),
    confirm: (question) => choose(window, question),
    openFile: async (path) => (await shell.openPath(path)) === '',
    showInFolder: (path) => shell.showItemInFolder(path),
    copyText: async (text) => {
      await clipboard.writeText(text);
    },
    pickFiles: () => pickFiles(window),
    pickFolder: (title, button) => pickFolder(window, title, button),
    chooseSavePath: (name, title) =>
      chooseSavePath(window, join(app.getPath('downloads'), name), title),
    noteUnsaved: (unsaved) => window.noteUnsaved(unsaved),
    drag: async (path) => {
      const icon = await dragIcon(path, icons);
      window.browserWindow?.webContents.startDrag({ file: path, icon });
    },
  };
}

/** A person opens a few links in a row; a script that opens more would fill the screen, or start program after program. */
const openings = new Bucket({ most: 5, everyMs: 2_000 });

/** Hands an address to the system, written anew from its parsed form. */
export async function openAddress(address: string, log: Log): Promise<Opening> {
  const safe = externalAddress(address);
  if (safe === null) {
    log.warn('address.refused');
    return 'not_allowed';
  }
  if (!openings.take(performance.now())) {
    log.warn('address.rate_limited');
    return 'too_many';
  }
  try {
    await shell.openExternal(safe);
    return 'opened';
  } catch {
    log.warn('address.not_opened');
    return 'failed';
  }
}

function platformName(): Desktop['platform'] {
  if (process.platform === 'darwin') return 'mac';
  return process.platform === 'win32' ? 'windows' : 'linux';
}

/** What hangs on the pointer: the system's icon of the file, or the app's own, since an empty one isn't taken. */
async function dragIcon(path: string, icons: string): Promise<Electron.NativeImage> {
  try {
    const icon = await app.getFileIcon(path, { size: 'normal' });
    if (!icon.isEmpty()) return icon;
  } catch {
    // Some desktops know no icon for a type.
  }
  return nativeImage.createFromPath(join(icons, 'icon.png'));
}
