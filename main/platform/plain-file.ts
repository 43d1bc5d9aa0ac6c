import { constants } from 'node:fs';
import type { Stats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { codeOf, isMissing } from './disk.ts';
import type { SourceStamp } from './source-stamp.ts';

/** Opens without following a link or waiting for a pipe. Windows has neither flag; there the look before tells. */
const READ_PLAIN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * A file that was opened once: whatever its path leads to later, this is what is judged, hashed and copied.
 * Whoever opens it closes `handle`.
 */
export interface PlainFile {
  handle: FileHandle;
  /** As it was when it was opened. */
  stamp: SourceStamp;
}

/**
 * Opens a plain file for reading: never through a link in its last place, and without waiting for whoever may write
 * into a pipe. Throws what the file system throws.
 * @returns null where there is no plain file at the path (any more)
 */
export async function openPlain(path: string): Promise<PlainFile | null> {
  try {
    if (!(await lstat(path)).isFile()) return null;
    const handle = await open(path, READ_PLAIN);
    const stats = await handle.stat().catch(async (error: unknown) => {
      await handle.close();
      throw error;
    });
    if (stats.isFile()) return { handle, stamp: stampOfStats(stats) };
    await handle.close();
    return null;
  } catch (error) {
    // ELOOP: a link came there between the two looks. ENXIO: a socket did.
    if (isMissing(error) || codeOf(error) === 'ELOOP' || codeOf(error) === 'ENXIO') return null;
    throw error;
  }
}

export function stampOfStats(stats: Stats): SourceStamp {
  return { size: stats.size, modifiedAt: stats.mtimeMs, inode: stats.ino };
}
