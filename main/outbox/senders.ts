import { assertNever } from '../../contract/domain/assert-never.ts';
import type { ClientKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { OutboxEvent } from '../../contract/domain/outbox.ts';
import type { FileUploads } from '../attachments/transfer/uploads.ts';
import type { Connection } from '../connection/connection.ts';
import { nameOf } from '../platform/error-name.ts';
import { Gate } from '../platform/gate.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { OutboxRow } from '../store/outgoing.ts';
import type { Store } from '../store/store.ts';
import { deliver } from './delivery.ts';
import type { DeliveryEnd } from './delivery.ts';
import type { Place } from './lines.ts';
import type { Brought } from './noted.ts';
import { REST_MS, wakesByItself } from './outbox-rows.ts';
import type { OutboxRows } from './outbox-rows.ts';
import { Timers } from '../platform/timers.ts';

export interface SendersDependencies {
  rows: OutboxRows;
  connection: Connection;
  store: Store;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  log: Log;
  uploads: Pick<FileUploads, 'bringUp' | 'startOver'>;
  /** The server has the message. */
  onAccepted: (row: OutboxRow, brought: Brought) => Promise<void>;
  onUnauthorized: () => void;
  /** The server knows nothing of a thread that we hold: sync is to find out what that means. */
  onNoMessaging: () => void;
}

/** The work on one message; a thread has at most one. */
interface Run {
  clientKey: ClientKey;
  abort: AbortController;
  /** The server may be taking the message. */
  attempting: boolean;
  done: Promise<void>;
}

/** How many messages are handed to the server at once. */
const ATTEMPTS_AT_ONCE = 4;

/** The dispatcher: works through the threads' lines, one message a thread, while the app is online and signed in. */
export class Senders {
  readonly #on: SendersDependencies;
  readonly #runs = new Map<ThreadKey, Run>();
  readonly #attempts = new Gate(ATTEMPTS_AT_ONCE);
  /** Messages that can still be undone. */
  readonly #holds: Timers<ClientKey>;
  readonly #rests: Timers<ThreadKey>;
  /** Messages that the partner is taking back or pausing. */
  readonly #reserved = new Set<ClientKey>();
  #running = false;
  #online = true;
  #signedIn = true;

  constructor(dependencies: SendersDependencies) {
    this.#on = dependencies;
    this.#holds = new Timers(dependencies.clock);
    this.#rests = new Timers(dependencies.clock);
  }

  start(): void {
    this.#running = true;
    this.pump();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#holds.clear();
    this.#rests.clear();
    const runs = [...this.#runs.values()];
    for (const run of runs) run.abort.abort();
    await Promise.all(runs.map((run) => run.done));
  }

  /** Starts work on every message whose turn it is. */
  pump(): void {
    if (!this.#running) return;
    if (!this.#signedIn) {
      this.holdAllForSignIn().catch((error: unknown) => {
        this.#on.log.error('outbox.not_held', { reason: nameOf(error) });
      });
      return;
    }
    if (!this.#online) return;
    const { lines } = this.#on.rows;
    for (const threadKey of lines.threads()) {
      if (this.#runs.has(threadKey) || this.#rests.has(threadKey)) continue;
      const place = lines.next(threadKey, (clientKey) => this.#isHeld(clientKey));
      if (place !== null) this.#begin(place);
    }
  }

  /** @returns whether this is a change */
  setOnline(online: boolean): boolean {
    if (this.#online === online) return false;
    this.#online = online;
    return true;
  }

  /** Whether anything may be asked of the server. */
  get isActive(): boolean {
    return this.#running && this.#online && this.#signedIn;
  }

  get isSignedIn(): boolean {
    return this.#signedIn;
  }

  /** @returns whether this is a change */
  setSignedIn(signedIn: boolean): boolean {
    if (this.#signedIn === signedIn) return false;
    this.#signedIn = signedIn;
    return true;
  }

  /** Keeps a message back while Send can be undone, for `ms` of the monotonic clock. A hold ends with the process. */
  hold(clientKey: ClientKey, ms: number): void {
    this.#holds.set(clientKey, ms, () => this.pump());
  }

  endHold(clientKey: ClientKey): void {
    this.#holds.cancel(clientKey);
  }

  /**
   * Ends the work on a message, and its time for undo, and keeps work from beginning again until `act` has finished.
   * @returns null where something else holds it so already
   */
  async withhold<T>(clientKey: ClientKey, act: () => Promise<T>): Promise<T | null> {
    this.endHold(clientKey);
    if (this.#reserved.has(clientKey)) return null;
    this.#reserved.add(clientKey);
    try {
      const run = this.#runOf(clientKey);
      run?.abort.abort();
      await run?.done;
      return await act();
    } finally {
      this.#reserved.delete(clientKey);
      this.pump();
    }
  }

  /** Makes way in a thread for another message than the one at work, unless the server may be taking that one. */
  makeWay(threadKey: ThreadKey, forKey: ClientKey): void {
    const run = this.#runs.get(threadKey);
    if (run !== undefined && run.clientKey !== forKey && !run.attempting) run.abort.abort();
  }

  /** Stops working on a message that is settled or refused. */
  drop(clientKey: ClientKey, why: 'settled' | 'refused'): void {
    this.endHold(clientKey);
    const run = this.#runOf(clientKey);
    // The attempt under way goes on: its answer tells whether the message was still taken.
    if (why === 'settled' || run?.attempting === false) run?.abort.abort();
  }

  /** Writes that the head of every line waits for a sign-in, and stops where the partner signs in meanwhile. */
  async holdAllForSignIn(): Promise<void> {
    const { lines } = this.#on.rows;
    for (const run of this.#runs.values()) if (!run.attempting) run.abort.abort();
    for (const threadKey of lines.threads()) {
      if (this.#signedIn) return;
      const head = lines.head(threadKey);
      if (head === null || this.#runs.get(threadKey)?.attempting === true) continue;
      if (head.state.name === 'waiting' && !wakesByItself(head.state.why)) continue;
      const event: OutboxEvent = { type: 'wait', why: 'signed_out', until: null, delay: null };
      await this.#on.rows.apply(head.clientKey, event);
      // The partner signed in while this was being written: nothing else would wake it.
      if (this.#signedIn) await this.wakeAllForSignIn();
    }
  }

  /** Wakes what waited for a sign-in. */
  async wakeAllForSignIn(): Promise<void> {
    for (const { clientKey, state } of this.#on.rows.lines.all()) {
      if (state.name !== 'waiting' || state.why !== 'signed_out') continue;
      await this.#on.rows.wake(clientKey, state.why);
    }
    this.pump();
  }

  #begin({ clientKey, threadKey }: Place): void {
    const abort = new AbortController();
    const run: Run = { clientKey, abort, attempting: false, done: Promise.resolve() };
    this.#runs.set(threadKey, run);
    run.done = this.#work(run)
      .catch((error: unknown) => {
        this.#on.log.error('outbox.work_failed', { clientKey, reason: nameOf(error) });
        this.#rest(threadKey, clientKey);
      })
      .finally(() => {
        this.#runs.delete(threadKey);
        this.pump();
      });
  }

  /** Tries a message again after a rest, from the state that the store has of it. */
  #rest(threadKey: ThreadKey, clientKey: ClientKey): void {
    if (!this.#running) return;
    this.#rests.set(threadKey, REST_MS, () => {
      this.#requeue(clientKey)
        .then(() => this.pump())
        .catch((error: unknown) => {
          this.#on.log.error('outbox.rest_failed', { clientKey, reason: nameOf(error) });
          this.#rest(threadKey, clientKey);
        });
    });
  }

  async #requeue(clientKey: ClientKey): Promise<void> {
    const row = await this.#on.rows.reload(clientKey);
    if (row === null || !this.#running) return;
    if (row.state.name === 'uploading' || row.state.name === 'sending') {
      await this.#on.rows.apply(clientKey, { type: 'interrupt' });
    }
  }

  async #work(run: Run): Promise<void> {
    const { clientKey, abort } = run;
    const { connection, store, uploads, random, rows } = this.#on;
    // Its files have moved on since it was put in line: how far they are uploaded is theirs alone.
    const row = await rows.reload(clientKey);
    if (row === null || row.state.name !== 'queued') return;
    const end = await deliver(
      row,
      {
        connection,
        cache: store.cache,
        uploads,
        random,
        attempts: this.#attempts,
        beginUpload: async () => {
          run.attempting = false;
          // Files that the server forgot are uploaded again from the middle of an attempt.
          if (rows.lines.get(clientKey)?.state.name === 'sending') {
            await rows.apply(clientKey, { type: 'interrupt' });
          }
          return rows.apply(clientKey, { type: 'upload' });
        },
        beginAttempt: () => {
          run.attempting = true;
          return rows.apply(clientKey, { type: 'attempt' });
        },
      },
      abort.signal,
    );
    await this.#finish(row, end);
  }

  async #finish(row: OutboxRow, end: DeliveryEnd): Promise<void> {
    const { clientKey } = row;
    const { rows, clock, log } = this.#on;
    switch (end.name) {
      case 'accepted':
        return this.#on.onAccepted(row, end);
      case 'refused': {
        log.warn('outbox.refused', { clientKey, why: end.why });
        // A refusal settles this attempt alone: an earlier one may still arrive, and only *cancel* tells of it.
        const facts = end.final || !row.outcomeUnknown ? { outcomeKnown: true } : {};
        await rows.apply(clientKey, { type: 'refuse', why: end.why }, facts);
        return;
      }
      case 'wait': {
        const { why, delay, untaken } = end;
        log.info('outbox.waits', { clientKey, why, delay });
        const until = delay === null ? null : clock.now() + delay;
        const facts = {
          ...(untaken && !row.outcomeUnknown ? { outcomeKnown: true } : {}),
          ...(delay === null ? {} : { failures: row.failures + 1 }),
        };
        if (why === 'no_messaging') this.#on.onNoMessaging();
        // Before it is written: a sign-in that comes while it is being written must not be taken back by it.
        const ended = why === 'signed_out' && this.setSignedIn(false);
        await rows.apply(clientKey, { type: 'wait', why, until, delay }, facts);
        if (ended) this.#on.onUnauthorized();
        if (why === 'signed_out') {
          await (this.#signedIn ? this.wakeAllForSignIn() : this.holdAllForSignIn());
        }
        return;
      }
      case 'interrupted':
      case 'overtaken':
        await this.#requeue(clientKey);
        return;
      default:
        assertNever(end);
    }
  }

  #isHeld(clientKey: ClientKey): boolean {
    return this.#holds.has(clientKey) || this.#reserved.has(clientKey);
  }

  #runOf(clientKey: ClientKey): Run | null {
    for (const run of this.#runs.values()) if (run.clientKey === clientKey) return run;
    return null;
  }
}
