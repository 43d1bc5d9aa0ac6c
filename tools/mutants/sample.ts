import { createHash } from 'node:crypto';
import { keyOf, type Mutant } from './mutate.ts';

/** Folders whose rooms differ enough to be counted apart. */
const WITH_ROOMS = ['main/store', 'main/attachments'];

/** The folder that a mutant is counted in: two levels, three where there are rooms. */
export function folderOf(file: string): string {
  const parts = file.split('/').slice(0, -1);
  const rooms = WITH_ROOMS.includes(parts.slice(0, 2).join('/'));
  return parts.slice(0, rooms ? 3 : 2).join('/');
}

/**
 * Draws mutants so that each is as likely as any other and each folder gets its share: those of a folder are shuffled,
 * the folders laid end to end, and every n-th is taken, from a place that the seed decides.
 * @returns them shuffled, so that the first hundred are a sample, too
 */
export function sampleOf(all: readonly Mutant[], count: number, seed: number): Mutant[] {
  const line = all
    .map((mutant) => ({ mutant, folder: folderOf(mutant.file), lot: lotOf(seed, keyOf(mutant)) }))
    .toSorted((a, b) => compare(a.folder, b.folder) || compare(a.lot, b.lot));
  const step = Math.max(1, line.length / count);
  const start = (parseInt(lotOf(seed, 'start').slice(0, 8), 16) / 2 ** 32) * step;
  return Array.from(
    { length: Math.min(count, line.length) },
    (_, at) => line[Math.floor(start + at * step)],
  )
    .filter((one) => one !== undefined)
    .toSorted((a, b) => compare(a.lot, b.lot))
    .map(({ mutant }) => mutant);
}

/** A lot that stays the same while its mutant does, whatever becomes of the others. */
function lotOf(seed: number, key: string): string {
  return createHash('sha256').update(`${seed} ${key}`).digest('hex');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
