import { assertNever } from '../../contract/domain/assert-never.ts';
import { clampWake } from '../../contract/domain/backoff.ts';
import { ClientKey } from '../../contract/domain/keys.ts';
import type { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { OutboxEvent, WaitReason } from '../../contract/domain/outbox.ts';
import type { Outcome } from '../../contract/domain/problem.ts';
import type { FileUploads } from '../attachments/uploads.ts';
import type { Capabilities, Connection } from '../connection/connection.ts';
import { Gate } from '../platform/gate.ts';
import { keyMaker } from '../platform/new-key.ts';
import type { ChangeFeed, Clock, Log } from '../platform/ports.ts';
import type { AppliedChanges, OutboxRow, Store } from '../store/store.ts';
import { deliver } from './delivery.ts';
import type { DeliveryEnd } from './delivery.ts';
import { Lines } from './lines.ts';
import type { Place } from './lines.ts';
import { checkBeforeSend, diskFull } from './send-checks.ts';
import { alreadySent, free, outcomeUnknown } from './taking-back.ts';

export interface OutboxDependencies {
  connection: Connection;
  store: Store;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  log: Log;
  changes: ChangeFeed;
  uploads: Pick<FileUploads, 'bringUp' | 'startOver' | 'giveUp'>;
  /** Deletes copies in the staging folder that no row names any more. */
  deleteFiles: (storedNames: readonly string[]) => void;
  /** Told after the server's answer put a message into the store; the engine knows of it already. */
  onApplied: (applied: AppliedChanges) => void;
  /** The server said 401: ask the partner to sign in again. */
  onUnauthorized: () => void;
  limits: () => Pick<Capabilities, 'attachments' | 'bodyMaxLength'>;
}

/** One message being worked on; a thread has at most one. */
interface Run {
  clientKey: ClientKey;
  abort: AbortController;
  /** From here on the server may take the message. */
  attempting: boolean;
  done: Promise<void>;
}

/** How many messages are handed to the server at once; each thread has one sender. */
const ATTEMPTS_AT_ONCE = 4;

/** After an error of our own (a full disk, say) a thread rests for this long, ms. */
const REST_MS = 10_000;

const tried: Outcome<void> = { ok: true, value: undefined };

/**
 * The durable send queue (architecture.md, The life of a message). Every step is in the store before it is taken, so
 * that a killed process goes on where it was; the lines in memory only say whose turn it is.
 */
export class OutboxEngine {
  readonly #on: OutboxDependencies;
  readonly #newKey: () => string;
  readonly #lines = new Lines();
  readonly #runs = new Map<ThreadKey, Run>();
  readonly #attempts = new Gate(ATTEMPTS_AT_ONCE);
  /** Messages that can still be undone, and what ends that time. */
  readonly #holds = new Map<ClientKey, () => void>();
  readonly #wakes = new Map<ClientKey, () => void>();
  readonly #rests = new Map<ThreadKey, () => void>();
  /** Messages that the partner is taking back or pausing. */
  readonly #reserved = new Set<ClientKey>();
  #running = false;
  #online = true;
  #signedIn = true;

  constructor(dependencies: OutboxDependencies) {
    this.#on = dependencies;
    this.#newKey = keyMaker(() => dependencies.clock.now());
  }

  /** Takes up what the last run left: what was under way is tried again, wake times hold, undo ends. */
  async start(): Promise<void> {
    this.#running = true;
    for (const row of await this.#on.store.read.outboxRows()) {
      this.#lines.put(row);
      const interrupted = row.state.name === 'uploading' || row.state.name === 'sending';
      const signedOut = row.state.name === 'waiting' && row.state.why === 'signed_out';
      if (interrupted || signedOut) await this.#apply(row.clientKey, { type: 'wake' });
      else this.#plan(row.clientKey);
    }
    this.#pump();
  }

  /** Stops all work; what was under way is tried again at the next start. */
  async stop(): Promise<void> {
    this.#running = false;
    for (const timers of [this.#holds, this.#wakes, this.#rests]) {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    }
    const runs = [...this.#runs.values()];
    for (const run of runs) run.abort.abort();
    await Promise.all(runs.map((run) => run.done));
    this.#lines.clear();
  }

  /**
   * Puts the text and the draft's files into the outbox. Problems (`empty`, `too_long`, `file_refused`, `disk_full`)
   * leave the draft as it is.
   * @param message.undoMs how long it is held back so that Send can be undone, ms; 0: not at all
   */
  async send(message: {
    threadKey: ThreadKey;
    body: string;
    replyTo: MessageKey | null;
    revision: number;
    undoMs: number;
  }): Promise<Outcome<{ clientKey: ClientKey; undoMs: number }>> {
    const { store, clock, limits } = this.#on;
    const { threadKey, body, replyTo, revision, undoMs } = message;
    const files = await store.read.stagedFiles({ draft: threadKey });
    const problem = checkBeforeSend(body, files, limits());
    if (problem !== null) return { ok: false, problem };
    const clientKey = ClientKey.parse(this.#newKey());
    if (undoMs > 0) this.#hold(clientKey, undoMs);
    let row: OutboxRow;
    try {
      row = await store.personal.enqueue({
        clientKey,
        threadKey,
        body,
        replyTo,
        draftRevision: revision,
        now: clock.now(),
      });
    } catch (error) {
      this.#endHold(clientKey);
      this.#on.log.error('outbox.enqueue_failed', { reason: nameOf(error) });
      return { ok: false, problem: diskFull };
    }
    this.#lines.put(row);
    this.#on.changes.tell({ threads: [threadKey], lists: ['outbox', 'drafts', 'inbox'] });
    this.#pump();
    return { ok: true, value: { clientKey, undoMs } };
  }

  /** Takes a message that was just sent back into its thread's draft. Problems as for `edit`. */
  undo(clientKey: ClientKey): Promise<Outcome<void>> {
    return this.edit(clientKey);
  }

  /**
   * Moves the words and files back into the thread's draft. After a first attempt only once the server has confirmed
   * that it doesn't have the message. Problems: `already_sent`, `outcome_unknown` (try again later).
   */
  edit(clientKey: ClientKey): Promise<Outcome<void>> {
    return this.#takeBack(clientKey, async () => {
      await this.#on.store.personal.returnToDraft(clientKey, this.#on.clock.now());
    });
  }

  /** Throws the message and its files away, under the same conditions as `edit`. */
  discard(clientKey: ClientKey): Promise<Outcome<void>> {
    return this.#takeBack(clientKey, async (row) => {
      this.#on.uploads.giveUp(row.files);
      this.#on.deleteFiles(await this.#on.store.personal.discardOutboxItem(clientKey));
    });
  }

  /** Puts a refused message last in its thread's line; its files are uploaded anew where the server refused them. */
  async retry(clientKey: ClientKey): Promise<Outcome<void>> {
    const row = await this.#on.store.read.outboxRow(clientKey);
    if (row === null) return { ok: false, problem: alreadySent };
    if (row.state.name !== 'refused') return this.sendNow(clientKey);
    const { why } = row.state;
    if (why === 'cancelled' || why === 'mismatch') {
      const message =
        "The server won't take this message again as it is. Choose Edit to send its words as a new message.";
      return { ok: false, problem: { code: 'not_allowed', message } };
    }
    if (why === 'rejected' || why.startsWith('file_')) await this.#on.uploads.startOver(clientKey);
    const queued = await this.#on.store.personal.requeueLast(clientKey);
    await this.#took(clientKey, queued);
    this.#pump();
    return tried;
  }

  /**
   * Tries a waiting message at once, confirms a restored one, ends the time for undo; a message behind one that
   * holds the line goes before it.
   */
  async sendNow(clientKey: ClientKey): Promise<Outcome<void>> {
    this.#endHold(clientKey);
    const place = this.#lines.get(clientKey);
    if (place === null) return { ok: false, problem: alreadySent };
    if (place.state.name === 'refused') return this.retry(clientKey);
    const restored = place.state.name === 'waiting' && place.state.why === 'restored';
    if (!restored && this.#lines.head(place.threadKey)?.clientKey !== clientKey) {
      this.#lines.jump(clientKey);
      const run = this.#runs.get(place.threadKey);
      if (run !== undefined && run.clientKey !== clientKey && !run.attempting) run.abort.abort();
    }
    if (place.state.name === 'waiting') await this.#apply(clientKey, { type: 'wake' });
    this.#pump();
    return tried;
  }

  /** Holds a message, and with it its thread's line, until the partner sends it. */
  async pause(clientKey: ClientKey): Promise<Outcome<void>> {
    this.#endHold(clientKey);
    return this.#reserve(clientKey, async () => {
      this.#lines.stay(clientKey);
      const event: OutboxEvent = { type: 'wait', why: 'paused', until: null, delay: null };
      if ((await this.#apply(clientKey, event)) !== null) return tried;
      if (this.#lines.get(clientKey) === null) return { ok: false, problem: alreadySent };
      const message = "This message isn't waiting to be sent, so there is nothing to pause.";
      return { ok: false, problem: { code: 'not_allowed', message } };
    });
  }

  /** A file of this message was taken off or resumed by the partner: looks at the message again. */
  filesChanged(clientKey: ClientKey): void {
    const place = this.#lines.get(clientKey);
    if (place?.state.name !== 'waiting') return;
    if (place.state.why === 'disk_full') void this.sendNow(clientKey);
  }

  /** While false nothing is tried. Its return resets the backoff, but not what a server asked for. */
  setOnline(online: boolean): void {
    if (this.#online === online) return;
    this.#online = online;
    if (online) this.#inBackground(this.#networkReturned());
  }

  /** While false nothing is sent. Signing in again wakes what waited for it. */
  setSignedIn(signedIn: boolean): void {
    if (this.#signedIn === signedIn) return;
    this.#signedIn = signedIn;
    this.#inBackground(signedIn ? this.#signInReturned() : this.#holdAllForSignIn());
  }

  /** After sleep: timers stood still, so every wake time is looked at again. */
  wake(): void {
    for (const place of this.#lines.all()) this.#plan(place.clientKey);
  }

  /** What sync (or an answer to another call) found: accepted messages are settled, locked programs refuse theirs. */
  onApplied(applied: AppliedChanges): void {
    for (const { clientKey, storedNames } of applied.settled) {
      this.#runOf(clientKey)?.abort.abort();
      this.#forget(clientKey);
      this.#on.deleteFiles(storedNames);
    }
    for (const clientKey of applied.refused) {
      this.#endHold(clientKey);
      const run = this.#runOf(clientKey);
      // An attempt under way is let finish: its answer tells whether the message was still taken.
      if (run?.attempting === false) run.abort.abort();
      this.#inBackground(this.#reload(clientKey));
    }
    if (applied.settled.length + applied.refused.length > 0) {
      this.#on.changes.tell({ threads: applied.threads, lists: ['outbox', 'inbox'] });
      this.#pump();
    }
  }

  // -------------------------------------------------------------- the senders

  #pump(): void {
    if (!this.#running || !this.#online || !this.#signedIn) return;
    for (const threadKey of this.#lines.threads()) {
      if (this.#runs.has(threadKey) || this.#rests.has(threadKey)) continue;
      const place = this.#lines.next(threadKey, (clientKey) => this.#isHeld(clientKey));
      if (place !== null) this.#begin(place);
    }
  }

  #begin({ clientKey, threadKey }: Place): void {
    const abort = new AbortController();
    const run: Run = { clientKey, abort, attempting: false, done: Promise.resolve() };
    this.#runs.set(threadKey, run);
    run.done = this.#work(run)
      .catch((error: unknown) => {
        this.#on.log.error('outbox.work_failed', { clientKey, reason: nameOf(error) });
        this.#rest(threadKey);
      })
      .finally(() => {
        this.#runs.delete(threadKey);
        this.#pump();
      });
  }

  async #work(run: Run): Promise<void> {
    const { clientKey, abort } = run;
    const { connection, uploads, random, store } = this.#on;
    const row = await store.read.outboxRow(clientKey);
    if (row === null) {
      this.#forget(clientKey);
      return;
    }
    const end = await deliver(
      row,
      {
        connection,
        uploads,
        random,
        attempts: this.#attempts,
        beginUpload: async () => {
          run.attempting = false;
          // Files that the server forgot are uploaded from the middle of an attempt.
          if (this.#lines.get(clientKey)?.state.name === 'sending') {
            await this.#apply(clientKey, { type: 'wake' });
          }
          return this.#apply(clientKey, { type: 'upload' });
        },
        beginAttempt: () => {
          run.attempting = true;
          return this.#apply(clientKey, { type: 'attempt' });
        },
      },
      abort.signal,
    );
    await this.#finish(row, end);
  }

  async #finish(row: OutboxRow, end: DeliveryEnd): Promise<void> {
    const { clientKey, threadKey } = row;
    const { store, connection, clock, log } = this.#on;
    switch (end.name) {
      case 'accepted': {
        const myKey = connection.identity.member?.key ?? null;
        const applied = await store.cache.acceptMessage(end.message, myKey);
        if (!applied.settled.some((settled) => settled.clientKey === clientKey)) {
          this.#on.deleteFiles(await store.personal.settle(clientKey));
        }
        this.#forget(clientKey);
        this.onApplied(applied);
        this.#on.onApplied(applied);
        this.#on.changes.tell({ threads: [threadKey], lists: ['outbox', 'inbox'] });
        return;
      }
      case 'refused':
        log.warn('outbox.refused', { clientKey, why: end.why });
        await this.#apply(
          clientKey,
          { type: 'refuse', why: end.why },
          // Whoever judges a message has looked for its key first (api.md); only a thread that is gone wasn't looked in.
          end.detail === 'file' || end.why === 'thread_gone' ? {} : { outcomeKnown: true },
        );
        return;
      case 'wait': {
        const { why, delay, untaken } = end;
        log.info('outbox.waits', { clientKey, why, delay });
        const until = delay === null ? null : clock.now() + delay;
        await this.#apply(
          clientKey,
          { type: 'wait', why, until, delay },
          {
            ...(untaken && !row.outcomeUnknown ? { outcomeKnown: true } : {}),
            ...(delay === null ? {} : { failures: row.failures + 1 }),
          },
        );
        if (why === 'signed_out') await this.#unauthorized();
        return;
      }
      case 'interrupted':
      case 'overtaken': {
        const place = await this.#reload(clientKey);
        if (place === null || !this.#running) return;
        if (place.state.name === 'uploading' || place.state.name === 'sending') {
          await this.#apply(clientKey, { type: 'wake' });
        }
        return;
      }
      default:
        assertNever(end);
    }
  }

  // -------------------------------------------------------------- taking back

  #takeBack(clientKey: ClientKey, take: (row: OutboxRow) => Promise<void>): Promise<Outcome<void>> {
    return this.#reserve(clientKey, async () => {
      this.#endHold(clientKey);
      const row = await this.#on.store.read.outboxRow(clientKey);
      if (row === null) return { ok: false, problem: alreadySent };
      const freed = await free(row, this.#on.connection);
      if (freed.name === 'unknown') return { ok: false, problem: outcomeUnknown };
      if (freed.name === 'accepted') {
        await this.#finish(row, freed);
        return { ok: false, problem: alreadySent };
      }
      if (row.state.name === 'sending' || row.outcomeUnknown) {
        await this.#apply(clientKey, { type: 'wake' }, { outcomeKnown: true });
      }
      await take(row);
      this.#forget(clientKey);
      this.#on.changes.tell({ threads: [row.threadKey], lists: ['outbox', 'drafts', 'inbox'] });
      return tried;
    });
  }

  /** Ends the work on a message and keeps it from beginning again until `act` has finished. */
  async #reserve(clientKey: ClientKey, act: () => Promise<Outcome<void>>): Promise<Outcome<void>> {
    if (this.#reserved.has(clientKey)) {
      const message = 'This message is being taken back already. Wait a moment.';
      return { ok: false, problem: { code: 'not_allowed', message } };
    }
    this.#reserved.add(clientKey);
    try {
      const run = this.#runOf(clientKey);
      run?.abort.abort();
      await run?.done;
      return await act();
    } finally {
      this.#reserved.delete(clientKey);
      this.#pump();
    }
  }

  // -------------------------------------------------------------- waiting and waking

  async #networkReturned(): Promise<void> {
    for (const clientKey of await this.#on.store.personal.networkReturned()) {
      await this.#reload(clientKey);
    }
    this.#pump();
  }

  async #unauthorized(): Promise<void> {
    if (!this.#signedIn) return;
    this.#signedIn = false;
    this.#on.onUnauthorized();
    await this.#holdAllForSignIn();
  }

  async #holdAllForSignIn(): Promise<void> {
    for (const run of this.#runs.values()) if (!run.attempting) run.abort.abort();
    for (const threadKey of this.#lines.threads()) {
      const head = this.#lines.head(threadKey);
      if (head === null || this.#runs.get(threadKey)?.attempting === true) continue;
      const stays = head.state.name === 'waiting' && !wakesByItself(head.state.why);
      if (stays) continue;
      const event: OutboxEvent = { type: 'wait', why: 'signed_out', until: null, delay: null };
      await this.#apply(head.clientKey, event);
    }
  }

  async #signInReturned(): Promise<void> {
    for (const { clientKey, state } of this.#lines.all()) {
      if (state.name !== 'waiting' || state.why !== 'signed_out') continue;
      await this.#apply(clientKey, { type: 'wake' });
    }
    this.#pump();
  }

  /** Sets the timer of a waiting message from its stored wake time. */
  #plan(clientKey: ClientKey): void {
    cancelTimer(this.#wakes, clientKey);
    const state = this.#lines.get(clientKey)?.state;
    if (!this.#running || state?.name !== 'waiting' || !wakesByItself(state.why)) return;
    const now = this.#on.clock.now();
    const until = state.until === null ? now : clampWake(state.until, state.delay ?? 0, now);
    const cancel = this.#on.clock.after(Math.max(0, until - now), () => {
      this.#wakes.delete(clientKey);
      this.#inBackground(this.#apply(clientKey, { type: 'wake' }).then(() => this.#pump()));
    });
    this.#wakes.set(clientKey, cancel);
  }

  #hold(clientKey: ClientKey, undoMs: number): void {
    const cancel = this.#on.clock.after(undoMs, () => {
      this.#holds.delete(clientKey);
      this.#pump();
    });
    this.#holds.set(clientKey, cancel);
  }

  #endHold(clientKey: ClientKey): void {
    cancelTimer(this.#holds, clientKey);
  }

  #isHeld(clientKey: ClientKey): boolean {
    return this.#holds.has(clientKey) || this.#reserved.has(clientKey);
  }

  #rest(threadKey: ThreadKey): void {
    if (!this.#running) return;
    const cancel = this.#on.clock.after(REST_MS, () => {
      this.#rests.delete(threadKey);
      this.#pump();
    });
    this.#rests.set(threadKey, cancel);
  }

  // -------------------------------------------------------------- rows

  async #apply(
    clientKey: ClientKey,
    event: OutboxEvent,
    facts: { outcomeKnown?: boolean; failures?: number } = {},
  ): Promise<OutboxRow | null> {
    const row = await this.#on.store.personal.applyOutboxEvent(clientKey, event, facts);
    await this.#took(clientKey, row);
    return row;
  }

  async #took(clientKey: ClientKey, row: OutboxRow | null): Promise<void> {
    if (row === null) {
      await this.#reload(clientKey);
      return;
    }
    this.#lines.put(row);
    this.#plan(clientKey);
    this.#on.changes.tell({ threads: [row.threadKey], lists: ['outbox'] });
  }

  async #reload(clientKey: ClientKey): Promise<OutboxRow | null> {
    const row = await this.#on.store.read.outboxRow(clientKey);
    if (row === null) this.#forget(clientKey);
    else {
      this.#lines.put(row);
      this.#plan(clientKey);
    }
    return row;
  }

  #forget(clientKey: ClientKey): void {
    this.#endHold(clientKey);
    cancelTimer(this.#wakes, clientKey);
    this.#lines.remove(clientKey);
  }

  #runOf(clientKey: ClientKey): Run | null {
    for (const run of this.#runs.values()) if (run.clientKey === clientKey) return run;
    return null;
  }

  #inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      this.#on.log.error('outbox.background_failed', { reason: nameOf(error) });
    });
  }
}

function cancelTimer(timers: Map<ClientKey, () => void>, clientKey: ClientKey): void {
  timers.get(clientKey)?.();
  timers.delete(clientKey);
}

/** The others wait for the partner or for a sign-in. */
function wakesByItself(why: WaitReason): boolean {
  return (
    why === 'offline' || why === 'server_trouble' || why === 'rate_limited' || why === 'disk_full'
  );
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
