import type { Log } from '../../platform/ports.ts';
import type { Database } from '../sqlite/database.ts';
import { Erasing } from '../ingest/erasing.ts';
import { reindexSlice } from '../search/reindex.ts';
import { mergeIndex, vacuum } from '../sqlite/slices.ts';

/** How long nothing must have been asked of the writer, ms. */
const QUIET_MS = 5_000;

/** The work of one slice, which holds up a call that comes in for a few milliseconds at most. */
const VACUUMED_PAGES = 128;
const MERGED_PAGES = 64;

/** How many rows of each index `optimize` looks at. */
const ANALYSED_ROWS = 200;

type Step = 'begin' | 'erase' | 'reindex' | 'merge' | 'vacuum' | 'optimise' | 'checkpoint';

/**
 * Background maintenance of `cache.db` while the writer has nothing to do: erases the traces of what was purged,
 * indexes anew what an earlier version indexed, merges the parts of the full-text index, gives free pages back,
 * optimises, and checkpoints. In slices, so that a call never waits for more than one; never a full VACUUM.
 */
export class Tidying {
  readonly #log: Log;
  readonly #onFailure: (error: unknown) => void;
  readonly #round: Round;
  #timer: NodeJS.Timeout | null = null;
  #isOver = true;

  /** @param folder the account's @param onFailure told why a slice failed: damage that shows here has to be mended */
  constructor(
    cache: Database,
    folder: string,
    log: Log,
    onFailure: (error: unknown) => void = () => undefined,
  ) {
    this.#onFailure = onFailure;
    this.#log = log;
    this.#round = new Round(cache, folder);
  }

  /** Something was asked of the writer: tidying begins anew once it has been quiet for a while. */
  noteCall(): void {
    this.#isOver = false;
    this.#round.beginAnew();
    this.#plan(QUIET_MS);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#isOver = true;
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
    if (this.#isOver) return;
    try {
      this.#isOver = !this.#round.slice();
    } catch (error) {
      // Nothing depends on tidying; it's tried again after the next call.
      this.#isOver = true;
      this.#log.warn('store.tidying_failed', {
        reason: error instanceof Error ? error.message : String(error),
      });
      this.#onFailure(error);
    }
    if (!this.#isOver) this.#plan(0);
  }
}

/** Tidies all at once, as long as it takes. */
export function tidyNow(cache: Database, folder: string): void {
  const round = new Round(cache, folder);
  while (round.slice());
}

/** One round of tidying, step by step. */
class Round {
  readonly #cache: Database;
  readonly #folder: string;
  #step: Step = 'begin';
  #erasing: Erasing | null = null;

  constructor(cache: Database, folder: string) {
    this.#cache = cache;
    this.#folder = folder;
  }

  /** Begins the round anew; erasing goes on where it was. */
  beginAnew(): void {
    this.#step = this.#erasing === null ? 'begin' : 'erase';
  }

  /** @returns false once all is tidy */
  slice(): boolean {
    const cache = this.#cache;
    switch (this.#step) {
      case 'begin':
        this.#erasing = Erasing.begin(cache, this.#folder);
        this.#step = this.#erasing === null ? 'reindex' : 'erase';
        return true;
      case 'erase':
        if (this.#erasing?.slice() === true) return true;
        this.#erasing = null;
        this.#step = 'reindex';
        return true;
      case 'reindex':
        if (!reindexSlice(cache)) this.#step = 'merge';
        return true;
      case 'merge':
        if (!mergeIndex(cache, MERGED_PAGES)) this.#step = 'vacuum';
        return true;
      case 'vacuum':
        if (!vacuum(cache, VACUUMED_PAGES)) this.#step = 'optimise';
        return true;
      case 'optimise':
        cache.pragma(`analysis_limit = ${ANALYSED_ROWS}`);
        cache.pragma('optimize');
        this.#step = 'checkpoint';
        return true;
      case 'checkpoint':
        // PASSIVE takes no lock that a reader or a writer would wait for.
        cache.pragma('wal_checkpoint(PASSIVE)');
        this.#step = 'begin';
        return false;
    }
  }
}
