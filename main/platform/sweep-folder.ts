import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from './ports.ts';
import { codeOf, removeFile } from './disk.ts';

/**
 * Deletes the files of a folder that nothing names. It never throws: what can't be looked at or deleted is left for the
 * next time, and folders stay, because the app makes none there (a network drive or a sync program does).
 * @param what is swept, for the log
 * @returns how many were deleted
 */
export async function sweepFolder(
  folder: string,
  isNamed: (name: string) => boolean,
  { log, what }: { log: Log; what: string },
): Promise<number> {
  let deleted = 0;
  let left = 0;
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries) {
      if (entry.isDirectory() || isNamed(entry.name)) continue;
      try {
        await removeFile(join(folder, entry.name));
        deleted += 1;
      } catch {
        left += 1;
      }
    }
  } catch (error) {
    log.warn('folder.not_swept', { what, code: codeOf(error) });
  }
  if (deleted > 0 || left > 0) log.info('folder.swept', { what, deleted, left });
  return deleted;
}
