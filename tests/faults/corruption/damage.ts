import { closeSync, existsSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseName } from '../../../main/store/sqlite/errors.ts';
import type { Dice } from '../plan.ts';

const MOST_FLIPS = 40;
const BLOCK = 4096;

/** Damages a database or its log: random bytes, a block of zeros as a bad sector leaves it, or a cut tail. */
export function damage(folder: string, name: DatabaseName, dice: Dice): string {
  const files = [`${name}.db`, `${name}.db-wal`].filter((file) => {
    const path = join(folder, file);
    return existsSync(path) && statSync(path).size > 0;
  });
  // The database itself more often than its log.
  const file = files[dice.below(3) === 0 ? files.length - 1 : 0] ?? `${name}.db`;
  const path = join(folder, file);
  const { size } = statSync(path);
  const kind = dice.below(4);
  if (kind === 0) {
    const length = dice.below(size);
    truncateSync(path, length);
    return `${file} cut to ${length} of ${size} bytes`;
  }
  const handle = openSync(path, 'r+');
  try {
    if (kind === 1) {
      const at = dice.below(Math.max(1, size - BLOCK));
      writeSync(handle, Buffer.alloc(Math.min(BLOCK, size)), 0, Math.min(BLOCK, size), at);
      return `${file} of ${size} bytes: zeros at ${at}`;
    }
    const flips = 1 + dice.below(MOST_FLIPS);
    for (let left = flips; left > 0; left -= 1) {
      writeSync(handle, Buffer.from([dice.below(256)]), 0, 1, dice.below(size));
    }
    return `${file} of ${size} bytes: ${flips} bytes flipped`;
  } finally {
    closeSync(handle);
  }
}
