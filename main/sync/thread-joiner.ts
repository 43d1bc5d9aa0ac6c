import type { ThreadKey } from '../../contract/domain/keys.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { AppliedChanges } from '../store/incoming.ts';
import type { Store } from '../store/store.ts';
import { STRETCH } from './history-service.ts';
import type { HistoryService } from './history-service.ts';
import { Rests, isOfThisThread, overAfter, pause } from './waiting.ts';
import type { Over } from './waiting.ts';

/** From more threads than these on, all are looked at together, which takes less time than one by one. */
const MANY = 200;

export interface ThreadJoinerOptions {
  store: Pick<Store, 'read'>;
  history: Pick<HistoryService, 'goBack'>;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  log: Log;
  /** Begins work that nobody waits for but the session's end. */
  beside: (name: string, work: () => Promise<void>) => void;
  /** Aborts with the session. */
  ending: AbortSignal;
}

/**
 * Fetches a page of each thread whose newest messages stand apart from what is before them (store.ts, `threadsApart`),
 * so that the conversation can be read once the server can't be reached. What else is missing is fetched when someone
 * looks at it. One request at a time; which threads need one is in the store, so that a restart goes on.
 */
export class ThreadJoiner {
  readonly #on: ThreadJoinerOptions;
  readonly #rests: Rests;
  #online = false;
  #abort: AbortController | null = null;
  /** Threads that may be apart. */
  #suspects = new Set<ThreadKey>();
  /** Something has come since the store was last looked at. */
  #looksAgain = false;
  /** Failures of threads that are apart, those with fewer first. */
  readonly #failures = new Map<ThreadKey, number>();
  /** Threads that aren't asked for again, as long as they are apart. */
  readonly #over = new Map<ThreadKey, Over>();
  /** The thread that is being asked for; `stirred`: something has come in it since. */
  #asking: { threadKey: ThreadKey; stirred: boolean } | null = null;

  constructor(options: ThreadJoinerOptions) {
    this.#on = options;
    this.#rests = new Rests(options.clock, options.random);
  }

  /** @param online the server is reached, and a start has brought all that it brings */
  setOnline(online: boolean): void {
    if (online === this.#online) return;
    this.#online = online;
    this.#restart();
  }

  /** Ends every pause, and asks again for what the server didn't give. */
  retryNow(): void {
    this.#over.clear();
    this.#failures.clear();
    this.#rests.forget();
    this.#restart();
  }

  /** Sync has brought something. */
  received({ threads }: AppliedChanges, { hasMore }: { hasMore: boolean }): void {
    if (!this.#online) return;
    for (const key of threads) {
      this.#suspects.add(key);
      if (this.#asking?.threadKey === key) this.#asking.stirred = true;
      if (this.#over.get(key) === 'for_now') this.#over.delete(key);
    }
    // The rest of a pull may join what its beginning brought.
    if (!hasMore) this.noMore();
  }

  /** Begins to fetch: nothing follows for now what sync has brought. */
  noMore(): void {
    if (this.#online && this.#suspects.size > 0) this.#look();
  }

  #restart(): void {
    this.#abort?.abort();
    this.#abort = null;
    if (this.#online) this.#begin(async () => this.#suspect(await this.#apart(null)));
  }

  #look(): void {
    this.#looksAgain = true;
    if (this.#abort === null) this.#begin(() => Promise.resolve());
  }

  #begin(prepare: () => Promise<void>): void {
    const abort = new AbortController();
    this.#abort = abort;
    const signal = AbortSignal.any([abort.signal, this.#on.ending]);
    this.#on.beside('threads.join', async () => {
      try {
        await prepare();
        await this.#joinAll(signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        if (this.#abort === abort) this.#abort = null;
      }
    });
  }

  async #joinAll(signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.#rests.over(signal);
      this.#looksAgain = false;
      const threadKey = await this.#next();
      signal.throwIfAborted();
      if (threadKey === null) {
        if (this.#looksAgain) continue;
        return;
      }
      const asking = { threadKey, stirred: false };
      this.#asking = asking;
      try {
        await this.#on.history.goBack(threadKey, signal, STRETCH);
        if (!asking.stirred) this.#over.set(threadKey, 'for_now');
        this.#rests.succeeded();
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ConnectionError)) throw error;
        if (isOfThisThread(error)) {
          const over = overAfter(error);
          if (over !== 'for_now' || !asking.stirred) this.#over.set(threadKey, over);
          continue;
        }
        this.#failures.set(threadKey, (this.#failures.get(threadKey) ?? 0) + 1);
        const wait = this.#rests.failed(error);
        this.#on.log.info('threads.join_rests', { fault: error.fault, wait });
        await pause(this.#on.clock, wait, signal);
      }
    }
  }

  /** The thread to ask for now, by what the store says now: it may have been joined, locked or deleted meanwhile. */
  async #next(): Promise<ThreadKey | null> {
    const suspects = [...this.#suspects];
    this.#suspects.clear();
    const apart = await this.#apart(suspects.length > MANY ? null : suspects);
    const stillApart = new Set(apart);
    for (const key of suspects) {
      if (stillApart.has(key)) continue;
      this.#failures.delete(key);
      this.#over.delete(key);
    }
    this.#suspect(apart);
    const failuresOf = (key: ThreadKey): number => this.#failures.get(key) ?? 0;
    const open = apart.filter((key) => !this.#over.has(key));
    return open.sort((a, b) => failuresOf(a) - failuresOf(b))[0] ?? null;
  }

  #apart(among: readonly ThreadKey[] | null): Promise<ThreadKey[]> {
    return this.#on.store.read.threadsApart(among);
  }

  #suspect(keys: readonly ThreadKey[]): void {
    for (const key of keys) this.#suspects.add(key);
  }
}
