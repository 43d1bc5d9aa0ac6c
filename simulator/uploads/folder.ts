import { join } from 'node:path';
import type { World } from '../store/world.ts';

/** Where the bytes of uploads and of companies' files lie. */
export function uploadsFolder(world: World): string {
  return join(world.folder, 'uploads');
}

/** Where one file's bytes lie. Keys can't leave the folder: they have neither dots nor slashes. */
export function filePath(world: World, key: string): string {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(key)) throw new Error('not a key');
  return join(uploadsFolder(world), key);
}
