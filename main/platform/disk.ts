import { open, rm, statfs } from 'node:fs/promises';

/** Bytes that can still be written below a folder. */
export type FreeBytes = (folder: string) => Promise<number>;

export const freeBytes: FreeBytes = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** Room that a file of this size needs before it's written: its bytes and 10 % to spare. */
export function roomFor(bytes: number): number {
  return Math.ceil(bytes * 1.1);
}

/** The disk, or this user's share of it, is full. */
export function isDiskFull(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** There is nothing at the path (any more). */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** `code` of an error of the file system; null for any other. */
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

/** Makes names in a folder survive a power cut; where the system can't sync folders (Windows) it does so by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes a file; one that isn't there is no error. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
