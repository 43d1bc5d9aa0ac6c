import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

/**
 * Marks a file as coming from the internet where the system has such a mark, so that it warns before running it.
 * @param origin of the server that it came from
 * @returns false where it couldn't be marked (the file system or the system has no such mark)
 */
export type MarkFromInternet = (path: string, origin: string) => Promise<boolean>;

export const markFromInternet: MarkFromInternet = async (path, origin) => {
  const { platform } = process;
  if (platform === 'win32') return markForWindows(path, origin);
  if (platform === 'darwin') return markForMac(path);
  if (platform !== 'linux') return false;
  return runs('setfattr', ['-n', 'user.xdg.origin.url', '-v', origin, '--', path]);
};

/** The zone is an alternate stream of the file; 3 stands for the internet. */
async function markForWindows(path: string, origin: string): Promise<boolean> {
  try {
    await writeFile(`${path}:Zone.Identifier`, zoneIdentifier(origin));
    return true;
  } catch {
    return false;
  }
}

/** Text of the mark of the web, as browsers write it. */
export function zoneIdentifier(origin: string): string {
  return `[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=${origin}\r\n`;
}

/** 0081: downloaded by an app, and not yet opened by the person. */
async function markForMac(path: string): Promise<boolean> {
  const seconds = Math.floor(Date.now() / 1_000).toString(16);
  const mark = `0081;${seconds};Partner Inbox;${randomUUID().toUpperCase()}`;
  return runs('/usr/bin/xattr', ['-w', 'com.apple.quarantine', mark, path]);
}

async function runs(command: string, parameters: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(command, parameters, { timeout: 5_000 }, (error) => resolve(error === null));
  });
}
