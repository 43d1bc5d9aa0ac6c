import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { keyOf, type Mutant } from './mutate.ts';
import type { Verdict } from './score.ts';

/** What became of a mutant, as it's kept. */
export interface Kept {
  mutant: Mutant;
  /** Of the text that it changes, from `hashOf`. */
  hash: string;
  /** `open`: it compiles, and hasn't been judged yet. */
  verdict: Verdict | 'open';
  /** The test that noticed, or how many test files didn't. */
  by: string;
  /** The seed that drew it. */
  seed: number;
  /** The repository's, when it was judged. */
  commit: string;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/**
 * Verdicts in a file that grows by one line for each, so that a run that was ended goes on where it stood, and several
 * seeds and folders make one score. One holds while the file that its mutant changes has the same text, whatever has
 * become of the tests since: `--again` asks them anew.
 */
export class Verdicts {
  readonly #path: string;
  readonly #byKey = new Map<string, Kept>();

  /** @param texts the product's files as they are now */
  constructor(path: string, texts: ReadonlyMap<string, string>) {
    this.#path = path;
    const hashes = new Map([...texts].map(([file, text]) => [file, hashOf(text)]));
    for (const kept of existsSync(path) ? readLines<Kept>(path) : []) {
      if (hashes.get(kept.mutant.file) === kept.hash) this.#byKey.set(keyOf(kept.mutant), kept);
    }
  }

  /** All that hold, the last one of each mutant. */
  all(): (Kept & { verdict: Verdict })[] {
    return [...this.#byKey.values()].filter(
      (kept): kept is Kept & { verdict: Verdict } => kept.verdict !== 'open',
    );
  }

  of(mutant: Mutant): Kept | undefined {
    return this.#byKey.get(keyOf(mutant));
  }

  keep(kept: Kept): void {
    this.#byKey.set(keyOf(kept.mutant), kept);
    appendFileSync(this.#path, `${JSON.stringify(kept)}\n`);
  }
}

/** @returns what the lines of a file say; a line that was cut off, as by the end of its process, says nothing */
export function readLines<Said>(path: string): Said[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Said];
      } catch {
        return [];
      }
    });
}
