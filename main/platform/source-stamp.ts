import { lstat } from 'node:fs/promises';
import { isMissing } from './disk.ts';

/** What tells whether a file is still the one that was inspected. Times in ms. */
export interface SourceStamp {
  size: number;
  modifiedAt: number;
  inode: number;
}

/** @returns null where there is no plain file at the path (any more). Links aren't followed. */
export async function stampOf(path: string): Promise<SourceStamp | null> {
  try {
    const stat = await lstat(path);
    if (!stat.isFile()) return null;
    return { size: stat.size, modifiedAt: stat.mtimeMs, inode: stat.ino };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

export function sameStamp(a: SourceStamp | null, b: SourceStamp | null): boolean {
  if (a === null || b === null) return false;
  return a.size === b.size && a.modifiedAt === b.modifiedAt && a.inode === b.inode;
}

/** Bytes of a plain file; null where there is none. */
export async function sizeOf(path: string): Promise<number | null> {
  return (await stampOf(path))?.size ?? null;
}
