import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes the files of a folder that were written first until the rest has at most so many bytes. */
export async function trimFolder(folder: string, mostBytes: number): Promise<void> {
  const files = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() === true) files.push({ path, size: found.size, at: found.mtimeMs });
  }
  files.sort((a, b) => b.at - a.at);
  let bytes = 0;
  for (const { path, size } of files) {
    bytes += size;
    if (bytes > mostBytes) await rm(path, { force: true });
  }
}
