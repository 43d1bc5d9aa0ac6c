import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keptFiles } from '../guards/weight.ts';
import type { Source } from './mutate.ts';

/** What no test of the product reads. */
const LEFT_OUT = /^(docs\/pictures|bench|\.github)\//;

/** Makes a copy of the repository with what isn't committed yet. */
export function makeCopy(root: string, copy: string): void {
  rmSync(copy, { recursive: true, force: true });
  for (const file of keptFiles(root)) {
    if (LEFT_OUT.test(file)) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    // A file that was deleted and not committed is listed, too.
    cpSync(join(root, file), join(copy, file), { force: true, errorOnExist: false });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

export function write(copy: string, sources: readonly Source[]): void {
  for (const { file, text } of sources) writeFileSync(join(copy, file), text);
}

/** @returns these files, as they are */
export function readSources(root: string, files: readonly string[]): Source[] {
  return files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}
