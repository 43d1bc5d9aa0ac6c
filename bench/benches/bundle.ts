import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bench } from '../result.ts';

const dist = join(import.meta.dirname, '../../dist/renderer');

/** The scripts that the page needs before it can paint: its own and whatever they import at once. */
export const bundle: Bench = () => {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const first = [...page.matchAll(/<(?:script|link)\b[^>]*(?:src|href)="([^"]+\.js)"/g)].map(
    ([, path = '']) => path,
  );
  const needed = new Set<string>();
  const take = (path: string): void => {
    if (needed.has(path)) return;
    needed.add(path);
    const text = readFileSync(join(dist, path), 'utf8');
    // `import(…)` comes later; `import … from "…"`, `import "…"` and `export … from "…"` come first.
    for (const [, imported = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+\.js)"/g)) {
      take(join(dirname(path), imported));
    }
  };
  first.forEach(take);
  const files = [...needed].map((path) => readFileSync(join(dist, path)));
  const zipped = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0) / 1_024;
  const plain = files.reduce((sum, file) => sum + file.length, 0) / 1_024;
  return Promise.resolve({
    name: 'bundle',
    work: 'The JavaScript of the built page that is needed for its first paint',
    bars: [{ what: 'Gzipped', value: zipped, limit: 150, sense: 'at most', unit: 'KB' }],
    figures: [
      { what: 'As it is', value: plain, unit: 'KB' },
      { what: 'Files', value: needed.size, unit: '' },
    ],
  });
};
