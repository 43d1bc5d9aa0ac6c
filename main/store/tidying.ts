import type { Log } from '../platform/ports.ts';
import type { Database } from './database.ts';
import { sql } from './database.ts';

/** So long must nothing have been asked of the writer. */
const QUIET_MS = 5_000;

/** Each slice holds up a call that comes in for a few milliseconds at most. */
const VACUUMED_PAGES = 128;
const MERGED_PAGES = 64;

/** Rows that `optimize` looks at of each index. */
const ANALYSED_ROWS = 200;

type Step = 'merge' | 'vacuum' | 'optimise' | 'checkpoint';

/**
 * Tidies `cache.db` while the writer has nothing to do: merges the parts of the full-text index, gives free pages
 * back, optimises, and checkpoints. In slices, so that a call never waits for more than one; never a full VACUUM.
 */
export class Tidying {
  readonly #cache: Database;
  readonly #log: Log;
  #timer: NodeJS.Timeout | null = null;
  #step: Step | null = null;

  constructor(cache: Database, log: Log) {
    this.#cache = cache;
    this.#log = log;
  }

  /** Something was asked of the writer: tidying begins anew once it has been quiet for a while. */
  noteCall(): void {
    this.#step = 'merge';
    this.#plan(QUIET_MS);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#step = null;
  }

  #plan(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#slice();
    }, ms);
    // An end of the worker doesn't wait for this.
    this.#timer.unref();
  }

  #slice(): void {
    if (this.#step === null) return;
    try {
      this.#step = takeSlice(this.#cache, this.#step);
    } catch (error) {
      // Nothing depends on it; it's tried again after the next call.
      this.#step = null;
      this.#log.warn('tidying failed', {
        reason: error instanceof Error ? error.message : String(error),
      });
    }
    if (this.#step !== null) this.#plan(0);
  }
}

/** Tidies all at once, as long as it takes. */
export function tidyNow(cache: Database): void {
  let step: Step | null = 'merge';
  while (step !== null) step = takeSlice(cache, step);
}

/** @returns the step of the next slice; null: all is tidy */
function takeSlice(cache: Database, step: Step): Step | null {
  switch (step) {
    case 'merge':
      return mergeIndex(cache) ? 'merge' : 'vacuum';
    case 'vacuum':
      if (Number(cache.pragma('freelist_count')) === 0) return 'optimise';
      cache.script(`PRAGMA incremental_vacuum(${VACUUMED_PAGES})`);
      return 'vacuum';
    case 'optimise':
      cache.pragma(`analysis_limit = ${ANALYSED_ROWS}`);
      cache.pragma('optimize');
      return 'checkpoint';
    case 'checkpoint':
      // Passive: it waits for nobody, and nobody waits for a lock of its own.
      cache.pragma('wal_checkpoint(PASSIVE)');
      return null;
  }
}

/** @returns false where nothing was left to merge (FTS5: fewer than two changes) */
function mergeIndex(cache: Database): boolean {
  const before = changesOf(cache);
  cache.run(
    sql`INSERT INTO message_search (message_search, rank) VALUES ('merge', ${MERGED_PAGES})`,
  );
  return changesOf(cache) - before >= 2;
}

function changesOf(cache: Database): number {
  return cache.get<{ changes: number }>(sql`SELECT total_changes() AS changes`)?.changes ?? 0;
}
