import { closeSync, openSync } from 'node:fs';
import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Modes of what holds words, pictures or keys: for this user alone. Windows keeps the rights of the folder above. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/** Makes an empty file for this user alone, where there is none. */
export function createPrivate(path: string): void {
  closeSync(openSync(path, 'a', PRIVATE_FILE));
}

/**
 * Takes the rights of others from a folder and everything in it: earlier versions left them to the umask. What refuses is
 * left as it is.
 */
export async function makePrivate(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await chmod(folder, PRIVATE_FOLDER).catch(() => undefined);
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  for (const entry of entries) {
    const wanted = entry.isDirectory() ? PRIVATE_FOLDER : entry.isFile() ? PRIVATE_FILE : null;
    const path = join(entry.parentPath, entry.name);
    const mode = await stat(path).then(
      (found) => found.mode & 0o777,
      () => wanted,
    );
    if (wanted !== null && mode !== wanted) await chmod(path, wanted).catch(() => undefined);
  }
}
