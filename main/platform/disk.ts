import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';

/** Bytes that can still be written below a folder; Infinity where its file system doesn't tell. */
export type FreeBytes = (folder: string) => Promise<number>;

export const freeBytes: FreeBytes = async (folder) => {
  const { blocks, bavail, bsize } = await statfs(folder);
  // One of no size at all (ramfs, some FUSE and network file systems) isn't full: writing tells when it is.
  return blocks === 0 ? Infinity : bavail * bsize;
};

/** Room that a file of this size needs before it's written: its bytes and 10 % to spare. */
export function roomFor(bytes: number): number {
  return Math.ceil(bytes * 1.1);
}

/** The disk, or this user's share of it, is full: the system says so, or SQLite. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(codeOf(error) ?? '');
}

/** What the system would throw for want of room, where that is seen before anything is written. */
export function diskFullError(): Error {
  return Object.assign(new Error('Not enough room'), { code: 'ENOSPC' });
}

/** There is nothing at the path (any more). */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** `code` of an error of the file system or of a database; null for any other. */
export function codeOf(error: unknown): string | null {
  const isCoded = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return isCoded ? (error.code as string) : null;
}

/** Makes a file's bytes survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** `syncFile` that blocks its thread: for the store's worker. */
export function syncFileNow(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Makes names in a folder survive a power cut. Where that can't be asked for (Windows, some network and FUSE file
 * systems) what was written and renamed is as finished as it gets there, so this is no error.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!isUnsupported(error)) throw error;
  } finally {
    await handle.close();
  }
}

/** `syncFolder` that blocks its thread: for the store's worker. */
export function syncFolderNow(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    if (!isUnsupported(error)) throw error;
  } finally {
    closeSync(handle);
  }
}

/** The file system has no such operation; trouble with the disk itself has other codes. */
function isUnsupported(error: unknown): boolean {
  return ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error) ?? '');
}

/** Removes a file; one that isn't there is no error. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
