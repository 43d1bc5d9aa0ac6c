import type { App } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, parse } from 'node:path';
import { systemUser } from '../../../main/platform/system-user.ts';
import { requireNotReady } from './lifecycle.ts';

type PathName = Parameters<App['getPath']>[0];

const userFolders: Partial<Record<PathName, string>> = {
  desktop: 'Desktop',
  documents: 'Documents',
  downloads: 'Downloads',
  music: 'Music',
  pictures: 'Pictures',
  videos: 'Videos',
};

/** `app.getPath` and `app.setPath`. */
export class AppPaths {
  readonly #set = new Map<string, string>();

  /** @param userData from `--user-data-dir`, which Electron honours by itself */
  constructor(userData: string | undefined) {
    if (userData !== undefined) this.#set.set('userData', userData);
  }

  get(name: PathName, appName: string): string {
    const userData = (): string => this.get('userData', appName);
    const defaults: Partial<Record<PathName, () => string>> = {
      home: homeFolder,
      appData,
      userData: () => join(this.get('appData', appName), appName),
      sessionData: userData,
      logs: () => join(userData(), 'logs'),
      crashDumps: () => join(userData(), 'Crashpad'),
      temp: tmpdir,
      exe: () => process.execPath,
    };
    const folder = userFolders[name];
    const found =
      this.#set.get(name) ??
      defaults[name]?.() ??
      (folder === undefined ? undefined : join(homeFolder(), folder));
    if (found === undefined) throw new Error(`Failed to get '${name}' path`);
    return found;
  }

  set(name: string, path: string): void {
    requireNotReady('app.setPath');
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    this.#set.set(name, path);
  }
}

/** Of a user without one Chromium says the folder for temporary files. */
export function homeFolder(): string {
  return systemUser().home || tmpdir();
}

function appData(): string {
  const home = homeFolder();
  if (process.platform === 'win32')
    return process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] || join(home, '.config');
}

export interface PackageFile {
  name?: string;
  productName?: string;
  version?: string;
}

/** The folder of the nearest package.json above the entry: the app's own. */
export function packageFolder(entry: string): string {
  for (let folder = dirname(entry); folder !== parse(folder).root; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return dirname(entry);
}

export function readPackage(entry: string): PackageFile {
  const file = join(packageFolder(entry), 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageFile) : {};
}
