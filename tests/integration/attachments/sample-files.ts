import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { png } from '../../files/build/images.ts';
import { pdf } from '../../files/build/office.ts';

/** A PDF whose bytes are its own; at least `size` bytes. */
export function pdfOf(label: string, size = 0): Buffer {
  const line = `% ${label} `.padEnd(99, '.');
  return pdf(`${line}\n${`${line}\n`.repeat(Math.ceil(size / 100))}`);
}

export function pngOf(width: number, height: number): Buffer {
  return png({ width, height });
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes files into a folder. @returns their paths */
export async function write(folder: string, files: Record<string, Buffer>): Promise<string[]> {
  const paths: string[] = [];
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder, name);
    await writeFile(path, bytes);
    paths.push(path);
  }
  return paths;
}
