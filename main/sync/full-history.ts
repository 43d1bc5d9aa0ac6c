import type { ThreadKey } from '../../contract/domain/keys.ts';
import type { HistoryProgress, Settings } from '../../contract/ipc/states.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { HistoryExtent, Store } from '../store/store.ts';
import { historyProgress } from './history-progress.ts';
import type { HistoryService } from './history-service.ts';
import { Rests, isOfThisThread, pause } from './waiting.ts';

/** Between two requests, ms: the server and this machine have other things to do. */
const PAUSE_MS = 100;
/** Counting is dear in a large store: it's done this often, ms. */
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
  /** Threads that this round is done with, whether or not the server had all of them. */
  readonly #visited = new Set<ThreadKey>();
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

  /** How it stands; the figures are read anew where nothing is under way. */
  async progress(): Promise<HistoryProgress> {
    if (this.#abort === null) await this.#measure();
    return historyProgress(this.#name, this.#extent);
  }

  /** Online: the server is reached, and a start has brought everything that it brings. */
  setOnline(online: boolean): void {
    if (online === this.#online) return;
    this.#online = online;
    this.settingChanged();
  }

  /** Doesn't wait any longer for what failed, and asks again also for what the server didn't have. */
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

  #begin(): void {
    const abort = new AbortController();
    this.#abort = abort;
    this.#visited.clear();
    this.#rests.succeeded();
    this.#stand('running');
    this.#work = this.#fillAll(abort.signal)
      .catch((error: unknown) => {
        if (abort.signal.aborted) return;
        this.#on.log.error('history.stopped', {
          reason: error instanceof Error ? error.name : typeof error,
        });
        this.#stand('waiting');
      })
      .finally(() => {
        this.#abort = null;
        // Wanted again while it was stopping.
        if (abort.signal.aborted && this.#online) this.settingChanged();
      });
  }

  async #fillAll(signal: AbortSignal): Promise<void> {
    for (;;) {
      const threads = (await this.#on.store.read.incompleteThreads()).filter(
        (key) => !this.#visited.has(key),
      );
      await this.#measure();
      signal.throwIfAborted();
      if (threads.length === 0) break;
      for (const threadKey of threads) {
        await this.#fillThread(threadKey, signal);
        this.#visited.add(threadKey);
        await this.#measureNowAndThen();
      }
    }
    this.#stand('done');
    this.#on.log.info('history.complete', { messages: this.#extent.held });
  }

  /** Goes back to the thread's start, or to where the server has no more of it. */
  async #fillThread(threadKey: ThreadKey, signal: AbortSignal): Promise<void> {
    let from: string | null = null;
    for (;;) {
      await this.#myTurn(signal);
      try {
        const step = await this.#on.history.goBack(threadKey, signal);
        this.#rests.succeeded();
        if (this.#name !== 'running') this.#stand('running');
        // A server that gives nothing and still says that there is more would keep us here for ever.
        if (step === null || step.from === from) return;
        from = step.from;
        this.#count(step.messages);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ConnectionError)) throw error;
        if (isOfThisThread(error)) return;
        await this.#rest(error, signal);
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

  /** Waits a little, and then as long as the partner's own requests or sync are under way. */
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
