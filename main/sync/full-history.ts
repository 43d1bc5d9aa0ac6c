import type { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { HistoryProgress, Settings } from '../../contract/ipc/states.ts';
import { ConnectionError } from '../connection/connection.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { AppliedChanges, HistoryExtent } from '../store/incoming.ts';
import type { Store } from '../store/store.ts';
import { historyProgress } from './history-progress.ts';
import type { HistoryService } from './history-service.ts';
import { Rests, isOfThisThread, overAfter, pause } from './waiting.ts';
import type { Over } from './waiting.ts';

/** The pause between two requests, ms: the server and this machine have other things to do. */
const PAUSE_MS = 100;
/** How often the figures are counted, ms: in a large store counting is dear. */
const MEASURE_MS = 20_000;
/** How often the figures are told, ms. */
const TELL_MS = 500;

export interface FullHistoryOptions {
  store: Store;
  history: Pick<HistoryService, 'goBack' | 'isBusy'>;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  log: Log;
  wanted: () => Settings['fullHistory'];
  /** Sync is asking the server right now. */
  isSyncing: () => boolean;
  onProgress: (progress: HistoryProgress) => void;
}

/**
 * Fetches what is missing of every thread, back to its start, where the partner wants all messages on this computer.
 * One request at a time, after whatever the partner or sync is asking for; newest threads first. What is held is
 * in the store, so that a restart goes on where it was.
 */
export class FullHistory {
  readonly #on: FullHistoryOptions;
  #online = false;
  #started = false;
  #abort: AbortController | null = null;
  #work: Promise<void> = Promise.resolve();
  /** Threads that are incomplete and aren't asked for again, each with why. */
  readonly #over = new Map<ThreadKey, Over>();
  /** How often threads failed. Those with fewer failures come first, so that one with trouble keeps no other back. */
  readonly #failures = new Map<ThreadKey, number>();
  /** The thread that is being asked for; `stirred`: sync has brought something of it since. */
  #asking: { threadKey: ThreadKey; stirred: boolean } | null = null;
  /** Sync has brought something since the store was last looked at. */
  #looksAgain = false;
  readonly #rests: Rests;
  #extent: HistoryExtent = { held: 0, about: 0, bytes: 0 };
  #measuredAt = Number.NEGATIVE_INFINITY;
  #toldAt = Number.NEGATIVE_INFINITY;
  #name: HistoryProgress['name'] = 'off';

  constructor(options: FullHistoryOptions) {
    this.#on = options;
    this.#rests = new Rests(options.clock, options.random);
  }

  start(): void {
    this.#started = true;
    this.settingChanged();
  }

  async stop(): Promise<void> {
    this.#started = false;
    this.#abort?.abort();
    await this.#work;
  }

  /** How far the fetching is. The figures are read anew where nothing is under way. */
  async progress(): Promise<HistoryProgress> {
    if (this.#abort === null) await this.#measure();
    return historyProgress(this.#name, this.#extent);
  }

  /** @param online the server is reached, and a start has brought all that it brings */
  setOnline(online: boolean): void {
    if (online === this.#online) return;
    this.#online = online;
    this.settingChanged();
  }

  /** Takes note of what sync brought: a thread may be incomplete by it, or be given again. */
  received({ threads }: Pick<AppliedChanges, 'threads'>): void {
    if (!this.#started || threads.length === 0) return;
    for (const key of threads) {
      if (this.#asking?.threadKey === key) this.#asking.stirred = true;
      if (this.#over.get(key) === 'for_now') this.#over.delete(key);
    }
    this.#looksAgain = true;
    if (this.#abort !== null) return;
    if (this.#name === 'done') this.#lookAmong(threads);
    else if (this.#name === 'incomplete') this.#lookAmong(null);
  }

  /** Ends every pause, and asks again for what the server didn't have. */
  retryNow(): void {
    this.#rests.forget();
    if (this.#abort === null) this.settingChanged();
    else this.#abort.abort();
  }

  /** Begins, goes on or stops as the partner has chosen. */
  settingChanged(): void {
    if (!this.#started) return;
    const wanted = this.#on.wanted();
    if (wanted === 'on' && this.#online) {
      if (this.#abort === null) this.#begin();
      return;
    }
    this.#abort?.abort();
    this.#stand(wanted === 'on' ? 'waiting' : wanted);
  }

  /** Whether it fetches, or waits to go on. */
  get #isUnderWay(): boolean {
    return this.#name === 'running' || this.#name === 'waiting';
  }

  #begin(): void {
    this.#over.clear();
    this.#failures.clear();
    this.#rests.succeeded();
    this.#stand(this.#rests.left > 0 ? 'waiting' : 'running');
    this.#lookAmong(null);
  }

  /** @param among only these threads can have become incomplete; null: all */
  #lookAmong(among: readonly ThreadKey[] | null): void {
    const abort = new AbortController();
    this.#abort = abort;
    this.#work = this.#fillAll(among, abort.signal)
      .catch((error: unknown) => {
        if (abort.signal.aborted) return;
        this.#on.log.error('history.stopped', {
          reason: nameOf(error),
        });
        this.#looksAgain = false;
        this.#stand('waiting');
      })
      .finally(() => {
        this.#abort = null;
        // The setting came back while the last run was stopping.
        if (abort.signal.aborted && this.#online) this.settingChanged();
        else if (this.#looksAgain && !abort.signal.aborted) this.#lookAmong(null);
      });
  }

  async #fillAll(first: readonly ThreadKey[] | null, signal: AbortSignal): Promise<void> {
    let among = first;
    if (this.#isUnderWay) await this.#measure();
    for (;;) {
      this.#looksAgain = false;
      const incomplete = await this.#on.store.read.incompleteThreads(among);
      signal.throwIfAborted();
      among = null;
      if (await this.#fillEach(incomplete, signal)) continue;
      const name = incomplete.length === 0 ? 'done' : 'incomplete';
      if (name !== this.#name) await this.#measure();
      signal.throwIfAborted();
      if (this.#looksAgain) continue;
      if (name === this.#name) return;
      this.#stand(name);
      this.#on.log.info('history.ends', { messages: this.#extent.held, left: incomplete.length });
      return;
    }
  }

  /**
   * Until one fails, or sync brings what may change which are incomplete.
   * @returns whether there was one to ask for
   */
  async #fillEach(incomplete: readonly ThreadKey[], signal: AbortSignal): Promise<boolean> {
    const failuresOf = (key: ThreadKey): number => this.#failures.get(key) ?? 0;
    const open = incomplete.filter((key) => !this.#over.has(key));
    for (const threadKey of open.sort((a, b) => failuresOf(a) - failuresOf(b))) {
      // After a failure it waits until something arrives.
      if (!this.#isUnderWay) this.#stand('running');
      await this.#fillThread(threadKey, signal);
      await this.#measureNowAndThen();
      if (this.#looksAgain || this.#failures.has(threadKey)) break;
    }
    return open.length > 0;
  }

  /** Goes back to the thread's start, or to where the server gives no more of it or fails. */
  async #fillThread(threadKey: ThreadKey, signal: AbortSignal): Promise<void> {
    /** The message from which was asked last; null: from the newest on, undefined: nothing was asked yet. */
    let from: MessageKey | null | undefined;
    for (;;) {
      await this.#myTurn(signal);
      const asking = { threadKey, stirred: false };
      this.#asking = asking;
      try {
        const step = await this.#on.history.goBack(threadKey, signal);
        this.#rests.succeeded();
        this.#failures.delete(threadKey);
        if (this.#name !== 'running') this.#stand('running');
        // A server that gives nothing and says that there is more would keep this loop for ever.
        const isStuck = step === null || step.from === from;
        if (isStuck && !asking.stirred) {
          this.#over.set(threadKey, 'for_now');
          return;
        }
        if (step === null) return;
        from = step.from;
        this.#count(step.messages);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ConnectionError)) throw error;
        if (!isOfThisThread(error)) {
          this.#failures.set(threadKey, (this.#failures.get(threadKey) ?? 0) + 1);
          await this.#rest(error, signal);
          return;
        }
        const over = overAfter(error);
        if (over === 'for_now' && asking.stirred) continue;
        this.#over.set(threadKey, over);
        return;
      }
    }
  }

  async #rest(error: ConnectionError, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#on;
    const wait = this.#rests.failed(error);
    log.info('history.rests', { fault: error.fault, wait });
    this.#stand('waiting');
    await pause(clock, wait, signal);
  }

  /** Waits for a pause, and then for the partner's own requests and for sync. */
  async #myTurn(signal: AbortSignal): Promise<void> {
    const { clock, history, isSyncing } = this.#on;
    await this.#rests.over(signal);
    do await pause(clock, PAUSE_MS, signal);
    while (history.isBusy || isSyncing());
  }

  #count(messages: number): void {
    this.#extent = { ...this.#extent, held: this.#extent.held + messages };
    if (this.#on.clock.monotonic() - this.#toldAt >= TELL_MS) this.#tell();
  }

  async #measureNowAndThen(): Promise<void> {
    if (this.#on.clock.monotonic() - this.#measuredAt < MEASURE_MS) return;
    await this.#measure();
    this.#tell();
  }

  async #measure(): Promise<void> {
    this.#extent = await this.#on.store.read.historyExtent();
    this.#measuredAt = this.#on.clock.monotonic();
  }

  #stand(name: HistoryProgress['name']): void {
    this.#name = name;
    this.#tell();
  }

  #tell(): void {
    this.#toldAt = this.#on.clock.monotonic();
    this.#on.onProgress(historyProgress(this.#name, this.#extent));
  }
}
