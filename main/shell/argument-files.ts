import { MOST_AT_ONCE } from '../../contract/domain/most-at-once.ts';
import { lstatSync } from 'node:fs';
import path, { type PlatformPath } from 'node:path';

/** An address of any scheme, the app's own and `file:` too. A drive (`C:\`) is told apart before. */
const ADDRESS = /^[a-z][a-z0-9+.-]*:/i;

/** A drive and a separator; `D:x`, which leans on the drive's current folder, isn't meant. */
const DRIVE = /^[a-z]:[\\/]/i;

/** Names that Windows keeps for devices, in every folder and with every extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])$/i;

/** The system that paths belong to, and how to look whether something is there; tests bring their own. */
export interface FileSystem {
  path: Pick<PlatformPath, 'sep' | 'resolve' | 'dirname' | 'normalize'>;
  isThere: (path: string) => boolean;
}

const thisSystem: FileSystem = { path, isThere };

/**
 * Absolute paths of the files that a command line hands over. A link on a web page can start the app with an address
 * of its own making, so nothing that has a scheme is ever a path, and neither is a switch or a name that only means
 * something beside another folder: the system hands over whole paths of what is there.
 * @param folder where the app was started
 * @param appPath where an app that isn't packaged was started from, since its own path is then an argument too; null:
 * it's packaged
 */
export function filesOfArguments(
  commandLine: readonly string[],
  folder: string,
  appPath: string | null,
  system: FileSystem = thisSystem,
): string[] {
  const given = commandLine.slice(1);
  const own = ownArguments(given, folder, appPath, system.path);
  return filesHandedOver(given.slice(own), system);
}

/** Those of the paths that may be looked at and lead somewhere, each once, however they came (a later start, the dock). */
export function filesHandedOver(
  given: readonly string[],
  system: FileSystem = thisSystem,
): string[] {
  const files = new Set<string>();
  for (const one of given) {
    if (files.size >= MOST_AT_ONCE) break;
    const file = pathOf(one, system.path);
    if (file !== null && !files.has(file) && system.isThere(file)) files.add(file);
  }
  return [...files];
}

/** How many arguments come before those of the app itself: `electron <its switches> <app> …`. */
function ownArguments(
  given: readonly string[],
  folder: string,
  appPath: string | null,
  { resolve, dirname }: FileSystem['path'],
): number {
  if (appPath === null) return 0;
  const inFolder = given.findIndex((argument) => {
    if (argument.startsWith('-') || ADDRESS.test(argument)) return false;
    const place = resolve(folder, argument);
    return place === appPath || dirname(place) === appPath;
  });
  return inFolder < 0 ? 1 : inFolder + 1;
}

/** The argument as an absolute path of a disk of this machine, or null, before anything is asked of the system. */
function pathOf(argument: string, { sep, normalize }: FileSystem['path']): string | null {
  if (argument.includes('\0')) return null;
  if (sep === '/') return argument.startsWith('/') ? normalize(argument) : null;
  // Looking at `\\server\share` would send this user's name there, and opening `\\.\pipe\x` would wait for it.
  if (!DRIVE.test(argument)) return null;
  const place = normalize(argument);
  const names = place.slice(3).split(sep);
  return names.some(isDeviceOrStream) ? null : place;
}

/** `NUL`, `con.txt`, `aux .pdf`; and `a.pdf:b`, which is another stream of a file. */
function isDeviceOrStream(name: string): boolean {
  const stem = name.split('.', 1)[0] ?? '';
  return name.includes(':') || DEVICE.test(stem.trimEnd());
}

/** A file, or a folder or link, which is refused with its reason later; never a pipe, a socket or a device. */
function isThere(place: string): boolean {
  try {
    const found = lstatSync(place);
    return found.isFile() || found.isDirectory() || found.isSymbolicLink();
  } catch {
    // Not there, or not for this user: the app starts without it.
    return false;
  }
}
