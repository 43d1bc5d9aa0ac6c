import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files that one start can hand over; who selects more has selected a folder's content by mistake. */
export const MOST_ARGUMENT_FILES = 1_000;

const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;

/**
 * Absolute paths of the files that a command line names: what is neither a switch nor an address. After `--`
 * everything is a file. Whether they exist is told where they are attached.
 * @param appPath where an app that isn't packaged was started from, since its own path is then an argument too; null:
 * it's packaged
 */
export function filesOfArguments(
  commandLine: readonly string[],
  folder: string,
  appPath: string | null,
): string[] {
  const given = commandLine.slice(1 + ownArguments(commandLine.slice(1), folder, appPath));
  const end = given.indexOf('--');
  const before = end < 0 ? given : given.slice(0, end);
  const after = end < 0 ? [] : given.slice(end + 1);
  const named = [...before.filter((argument) => !argument.startsWith('-')), ...after];
  const paths = named.flatMap((argument) => pathOf(argument, folder) ?? []);
  return [...new Set(paths)].slice(0, MOST_ARGUMENT_FILES);
}

/** How many arguments come before those of the app itself: `electron <its switches> <app> …`. */
function ownArguments(given: readonly string[], folder: string, appPath: string | null): number {
  if (appPath === null) return 0;
  const inFolder = given.findIndex((argument) => {
    if (argument.startsWith('-')) return false;
    const path = resolve(folder, argument);
    return path === appPath || dirname(path) === appPath;
  });
  return inFolder < 0 ? 1 : inFolder + 1;
}

function pathOf(argument: string, folder: string): string | null {
  if (argument === '') return null;
  if (!ADDRESS.test(argument)) return resolve(folder, argument);
  if (!argument.toLowerCase().startsWith('file://')) return null;
  try {
    // Desktops of Linux name files by address.
    return fileURLToPath(argument);
  } catch {
    return null;
  }
}
