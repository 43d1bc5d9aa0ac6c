import type { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { Outcome, Problem } from '../../contract/domain/problem.ts';
import type { Thread } from '../../contract/domain/thread.ts';
import type { InboxScope } from '../../contract/ipc/views.ts';
import { said } from '../../contract/domain/said.ts';
import type { Connection, ConnectionFault } from '../connection/connection.ts';
import { ConnectionError } from '../connection/connection.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { PendingReadMarker, Store } from '../store/store.ts';
import { pointBefore, readSoFar } from './unread-point.ts';
import { Rests } from './waiting.ts';

/** Markers on their way at once. */
const WIDTH = 4;

/** After so many failures in a row a round ends: it's more than a few threads that the server has trouble with. */
const MOST_IN_A_ROW = 8;

export interface ReadMarkerOptions {
  connection: Connection;
  store: Store;
  clock: Clock;
  log: Log;
  /** A number in [0, 1). */
  random?: () => number;
}

/** What was asked for a thread. */
interface Ask {
  at: number;
  unread: boolean;
}

/**
 * What the partner has read. A marker is stored first and told to the server as soon as it can be reached; the
 * latest of a thread wins. One that the server doesn't take is dropped, since the server's word then counts.
 */
export class ReadMarkers {
  readonly #options: ReadMarkerOptions;
  #flushing: Promise<void> | null = null;
  #again = false;
  readonly #rests: Rests;
  /** How often the markers that wait have failed: those that did so less often are told first. */
  readonly #failures = new Map<ThreadKey, number>();
  #cancelRetry: (() => void) | null = null;
  /** Gives up what is under way, and begins nothing any more. */
  readonly #ending = new AbortController();
  /** What the partner asks for is counted: finding the message that is meant can outlast what is asked for next. */
  #asked = 0;
  readonly #lastAsk = new Map<ThreadKey, Ask>();

  constructor(options: ReadMarkerOptions) {
    this.#options = options;
    this.#rests = new Rests(options.clock, options.random ?? Math.random);
  }

  /** Read up to and including this message. */
  async markRead(query: { threadKey: ThreadKey; messageKey: MessageKey }): Promise<void> {
    this.#ask(query.threadKey, false);
    await this.#mark(query.threadKey, query.messageKey, false);
  }

  /**
   * This message and all after it become unread; null: the newest of the company, or all that is unread already.
   * `readUpTo` is the message up to which was read until now; null where none was, or it can't be told. Problem:
   * `unreachable` where the marker's place can't be told without the server, and `not_found` where there is nothing.
   */
  async markUnread(query: {
    threadKey: ThreadKey;
    messageKey: MessageKey | null;
  }): Promise<Outcome<{ readUpTo: MessageKey | null }>> {
    const { store, connection } = this.#options;
    const { threadKey } = query;
    const ask = this.#ask(threadKey, true);
    const before = await readSoFar(store, threadKey);
    const from = query.messageKey ?? before.firstUnread ?? before.newestOfCompany;
    if (from === null) return { ok: false, problem: nothingToMark() };
    const point = await pointBefore(store, connection, threadKey, from);
    // Whatever was asked for since counts.
    if (this.#lastAsk.get(threadKey) !== ask) return { ok: true, value: { readUpTo: null } };
    if (point === null) return { ok: false, problem: placeUnknown() };
    await this.#mark(threadKey, point.marker, true);
    return { ok: true, value: { readUpTo: before.upTo } };
  }

  async markAllRead(scope: InboxScope): Promise<void> {
    const { store } = this.#options;
    const before = this.#asked;
    const unread = await store.read.unreadThreads(scope);
    for (const { threadKey, newest } of unread) {
      const last = this.#lastAsk.get(threadKey);
      if (last?.unread === true && last.at > before) continue;
      this.#ask(threadKey, false);
      await store.personal.setReadMarker({ threadKey, messageKey: newest, unread: false });
    }
    if (unread.length > 0) void this.flush();
  }

  /** The partner asks to try again: not even a Retry-After holds it back. */
  retryNow(): void {
    this.#rests.forget();
    void this.flush();
  }

  /**
   * Tells the server what it doesn't know yet, unless it asked us to wait. Called when it can be reached again, and
   * after every change.
   */
  flush(): Promise<void> {
    if (this.#ending.signal.aborted) return Promise.resolve();
    const { left } = this.#rests;
    if (left > 0) {
      this.#flushAfter(left);
      return Promise.resolve();
    }
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    if (this.#flushing !== null) {
      this.#again = true;
      return this.#flushing;
    }
    const flushing = this.#flushAll()
      .catch((error: unknown) => {
        if (this.#ending.signal.aborted) return;
        this.#options.log.error('read_markers.not_told', { error: nameOf(error) });
      })
      .finally(() => {
        this.#flushing = null;
        // What was set after the last look at what is pending, or while that failed.
        if (this.#again) void this.flush();
      });
    this.#flushing = flushing;
    return flushing;
  }

  /** Gives up what is under way, and resolves when nothing is any more; what is pending stays stored. */
  async stop(): Promise<void> {
    this.#ending.abort();
    this.#cancelRetry?.();
    await this.#flushing;
  }

  #ask(threadKey: ThreadKey, unread: boolean): Ask {
    this.#asked += 1;
    const ask = { at: this.#asked, unread };
    this.#lastAsk.set(threadKey, ask);
    return ask;
  }

  async #mark(threadKey: ThreadKey, messageKey: MessageKey | null, unread: boolean): Promise<void> {
    await this.#options.store.personal.setReadMarker({ threadKey, messageKey, unread });
    void this.flush();
  }

  async #flushAll(): Promise<void> {
    do {
      this.#again = false;
      const pending = await this.#options.store.read.pendingReadMarkers();
      // One may have been set while they were being read.
      if (pending.length === 0) continue;
      const failure = await this.#tellEach(pending);
      if (failure === null) {
        this.#rests.succeeded();
        continue;
      }
      if (this.#ending.signal.aborted) return;
      // One that was set meanwhile doesn't wait for those of a few threads.
      if (this.#again && !isOfAll(failure)) continue;
      this.#again = false;
      this.#flushAfter(this.#rests.failed(failure));
      return;
    } while (this.#again && !this.#ending.signal.aborted);
  }

  /** @returns why markers are left, before all what is said to everyone; null where each was settled */
  async #tellEach(pending: PendingReadMarker[]): Promise<ConnectionError | null> {
    const failuresOf = ({ threadKey }: PendingReadMarker): number =>
      this.#failures.get(threadKey) ?? 0;
    const line = [...pending].sort((a, b) => failuresOf(a) - failuresOf(b));
    let failure: ConnectionError | null = null;
    let inARow = 0;
    let ends = false;
    const work = async (): Promise<void> => {
      for (let marker = line.shift(); marker !== undefined; marker = line.shift()) {
        if (ends || this.#ending.signal.aborted) return;
        const failed = await this.#tell(marker);
        if (failed === null) {
          inARow = 0;
          this.#failures.delete(marker.threadKey);
          continue;
        }
        this.#failures.set(marker.threadKey, failuresOf(marker) + 1);
        inARow += 1;
        ends ||= isOfAll(failed) || inARow >= MOST_IN_A_ROW;
        if (failure === null || isOfAll(failed)) failure = failed;
      }
    };
    await Promise.all(Array.from({ length: WIDTH }, work));
    return failure;
  }

  async #tell(marker: PendingReadMarker): Promise<ConnectionError | null> {
    const { connection, store, log } = this.#options;
    const { threadKey, messageKey, unread, revision } = marker;
    const { signal } = this.#ending;
    try {
      const thread = unread
        ? await markBack(connection, threadKey, messageKey, signal)
        : await connection.setReadMarker(threadKey, messageKey, false, signal);
      await store.personal.readMarkerAccepted(threadKey, revision, thread);
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      if (!(await this.#isFinal(error.fault, threadKey))) return error;
      log.warn('read_markers.not_taken', { fault: error.fault });
      await store.personal.readMarkerAccepted(threadKey, revision, null);
    }
    return null;
  }

  /**
   * Whether asking again can't help. A server without messaging for a while knows no thread either: sync knows better.
   */
  async #isFinal(fault: ConnectionFault, threadKey: ThreadKey): Promise<boolean> {
    return fault === 'not_found'
      ? this.#options.store.read.isThreadGone(threadKey)
      : FINAL.includes(fault);
  }

  #flushAfter(ms: number): void {
    this.#cancelRetry?.();
    this.#cancelRetry = this.#options.clock.after(ms, () => void this.flush());
  }
}

/**
 * Moves the marker to a message before which it may stand, because what was read in between was never told: the server
 * refuses to move it "back" to a message ahead of it (docs/contract.md#read-markers), and then takes it as an advance.
 */
async function markBack(
  connection: Connection,
  threadKey: ThreadKey,
  messageKey: MessageKey | null,
  signal: AbortSignal,
): Promise<Thread> {
  try {
    return await connection.setReadMarker(threadKey, messageKey, true, signal);
  } catch (error) {
    if (!(error instanceof ConnectionError) || error.fault !== 'invalid') throw error;
    return connection.setReadMarker(threadKey, messageKey, false, signal);
  }
}

function nothingToMark(): Problem {
  return {
    code: 'not_found',
    said: said('nothing_to_mark'),
  };
}

function placeUnknown(): Problem {
  return {
    code: 'unreachable',
    said: said('place_unknown'),
  };
}

/** Whether a failure is about all markers: the next one would meet it, too. */
function isOfAll({ fault, retryAfterMs }: ConnectionError): boolean {
  return retryAfterMs !== null || OF_ALL.includes(fault);
}

const OF_ALL: readonly ConnectionFault[] = [
  'unreachable',
  'in_between',
  'rate_limited',
  'unauthorized',
];

/** Faults that asking again can't change. */
const FINAL: readonly ConnectionFault[] = ['forbidden', 'locked', 'invalid', 'cursor_expired'];
