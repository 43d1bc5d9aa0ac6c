import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FIRST_PAINT_KB, neededForFirstPaint, zippedKb } from '../../tools/first-paint.ts';
import type { Bench } from '../result.ts';

const dist = join(import.meta.dirname, '../../dist/renderer');

/** What the page loads before it can draw an inbox: scripts, styles and the page itself. */
export const bundle: Bench = () => {
  const files = neededForFirstPaint(dist);
  const scripts = files.filter(({ path }) => path.endsWith('.js'));
  const plain = files.reduce((sum, file) => sum + file.plain, 0) / 1_024;
  return Promise.resolve({
    name: 'bundle',
    work: 'All that the built page loads before its first paint: page, styles, and scripts with what they import at once',
    bars: [
      {
        what: 'Gzipped',
        value: zippedKb(files),
        limit: FIRST_PAINT_KB,
        sense: 'at most',
        unit: 'KB',
      },
    ],
    figures: [
      { what: 'Scripts of it, gzipped', value: zippedKb(scripts), unit: 'KB' },
      { what: 'As it is', value: plain, unit: 'KB' },
      { what: 'Files', value: files.length, unit: '' },
      { what: 'In German, its words besides', value: catalogKb('de'), unit: 'KB' },
      { what: 'In Arabic, its words besides', value: catalogKb('ar'), unit: 'KB' },
    ],
  });
};

/** Gzipped size of what the page says in a language. */
function catalogKb(language: string): number {
  const assets = join(dist, 'assets');
  const name = readdirSync(assets).find((one) => one.startsWith(`${language}-`));
  if (name === undefined) throw new Error(`dist/ has no words in “${language}”`);
  return gzipSync(readFileSync(join(assets, name)), { level: 9 }).length / 1_024;
}
