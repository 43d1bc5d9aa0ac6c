import { ClientKey } from '../../contract/domain/keys.ts';
import type { MessageKey, StagedFileId, ThreadKey } from '../../contract/domain/keys.ts';
import { backoff, obeyRetryAfter } from '../../contract/domain/backoff.ts';
import type { OutboxEvent, TakenBackAs } from '../../contract/domain/outbox.ts';
import type { Outcome, Problem } from '../../contract/domain/problem.ts';
import { SEVERAL_PROGRAMS } from '../../contract/domain/several-programs.ts';
import type { UndoneOfSeveral } from '../../contract/ipc/states.ts';
import type { DraftView } from '../../contract/ipc/views.ts';
import { said, type Said } from '../../contract/domain/said.ts';
import type { FileUploads } from '../attachments/transfer/uploads.ts';
import type { Capabilities, Connection, ConnectionError } from '../connection/connection.ts';
import { nameOf } from '../platform/error-name.ts';
import { keyMaker } from '../platform/new-key.ts';
import type { Clock, Log } from '../platform/ports.ts';
import { UnderWay } from '../platform/under-way.ts';
import { StoreClosedError, UnknownThreadError } from '../store/sqlite/errors.ts';
import type { AppliedChanges, OutboxRow, StagedFile, Store } from '../store/store.ts';
import { OutboxRows, REST_MS } from './outbox-rows.ts';
import type { Brought } from './noted.ts';
import { checkBeforeSendingTo, messagesTo } from './several-programs.ts';
import { checkBeforeSend, diskFull, moreWords, notHereYet } from './send-checks.ts';
import { Senders } from './senders.ts';
import { alreadySent, alreadyTakenBack, free, outcomeUnknown } from './taking-back.ts';
import { Returning, SeveralSends, becameOf } from './undo-several.ts';

export interface OutboxDependencies {
  connection: Connection;
  store: Store;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  log: Log;
  uploads: Pick<FileUploads, 'bringUp' | 'startOver' | 'giveUp'>;
  /** Deletes copies in the staging folder that no row names any more. */
  deleteFiles: (storedNames: readonly string[]) => void;
  /** The server said 401: ask the partner to sign in again. */
  onUnauthorized: () => void;
  /** The server knows nothing of a thread that we hold: sync is to find out what that means. */
  onNoMessaging: () => void;
  /** The server has a message that isn't in the store, because sync was ahead of the answer: sync is to look for it. */
  onOvertaken: () => void;
  limits: () => Pick<Capabilities, 'attachments' | 'bodyMaxLength'>;
}

type Words = Pick<DraftView, 'body' | 'replyTo'>;

/** What one Send takes out of a draft. */
interface Sent {
  body: string;
  /** One higher than the revision of the draft that the sender knows. */
  revision: number;
  /** Which of the draft's files; absent: all. */
  files?: readonly StagedFileId[] | undefined;
  /** What stays in the draft; absent: nothing. */
  rest?: Words | undefined;
  /** How long it is held back so that Send can be undone, ms; 0: not at all. */
  undoMs: number;
}

interface Outgoing extends Sent {
  threadKey: ThreadKey;
  replyTo: MessageKey | null;
}

interface OutgoingToSeveral extends Sent {
  threadKeys: readonly ThreadKey[];
  /** What a company without a name is called in the words; absent: its placeholder stays. */
  unnamed?: string;
}

const tried: Outcome<void> = { ok: true, value: undefined };

/**
 * The durable send queue (docs/outbox.md). Every step is in the store before it is taken, so that a killed process goes
 * on where it was; the lines in memory only say whose turn it is.
 */
export class OutboxEngine {
  readonly #on: OutboxDependencies;
  readonly #newKey: () => string;
  readonly #rows: OutboxRows;
  readonly #senders: Senders;
  readonly #several = new SeveralSends();
  /** Messages that this run took back, with what became of their words. */
  readonly #takenBack = new Map<ClientKey, TakenBackAs>();
  /** Calls of the partner and work beside them, which an end waits for. */
  readonly #underWay = new UnderWay();
  /** Aborts the *cancel* calls under way. */
  #stopping = new AbortController();

  constructor(dependencies: OutboxDependencies) {
    this.#on = dependencies;
    this.#newKey = keyMaker(() => dependencies.clock.now());
    this.#rows = new OutboxRows({
      ...dependencies,
      onWoken: () => this.#senders.pump(),
      onTakeBackDue: (clientKey) => this.#inBackground(this.#goOnTakingBack(clientKey)),
    });
    this.#senders = new Senders({
      ...dependencies,
      rows: this.#rows,
      onAccepted: (row, brought) => this.#accepted(row, brought),
    });
  }

  /** Takes up what the last run left: what was under way is tried again, wake times hold, undo ends. */
  async start(): Promise<void> {
    this.#stopping = new AbortController();
    for (const row of await this.#on.store.read.outboxRows()) {
      this.#rows.lines.put(row);
      const interrupted = row.state.name === 'uploading' || row.state.name === 'sending';
      const signedOut = row.state.name === 'waiting' && row.state.why === 'signed_out';
      if (interrupted) await this.#rows.apply(row.clientKey, { type: 'interrupt' });
      else if (signedOut && this.#senders.isSignedIn)
        await this.#rows.wake(row.clientKey, 'signed_out');
      else this.#rows.plan(row.clientKey);
    }
    if (!this.#senders.isSignedIn) await this.#senders.holdAllForSignIn();
    this.#senders.start();
  }

  /**
   * Stops all work; what was under way is tried again at the next start. What the partner asked for is answered first:
   * a Send is in the outbox then, and a message whose *cancel* the server hasn't answered is still being taken back.
   */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#senders.stop();
    await this.#underWay.settled();
    // What was answered meanwhile may have set timers.
    await this.#senders.stop();
    this.#rows.clear();
  }

  /**
   * Puts the text and the draft's files into the outbox. Problems (`empty`, `too_long`, `file_refused`, `disk_full`,
   * `not_allowed` where the draft has words that whoever sends hasn't seen) leave the draft as it is.
   */
  send(message: Outgoing): Promise<Outcome<{ clientKey: ClientKey; undoMs: number }>> {
    return this.#underWay.add(this.#send(message));
  }

  async #send(message: Outgoing): Promise<Outcome<{ clientKey: ClientKey; undoMs: number }>> {
    const { store, clock, limits } = this.#on;
    const { threadKey, body, replyTo, revision, rest, undoMs } = message;
    const files =
      message.files?.length === 0
        ? []
        : namedOf(await store.read.stagedFiles({ draft: threadKey }), message.files);
    const problem = checkBeforeSend(body, files, limits());
    if (problem !== null) return { ok: false, problem };
    const clientKey = ClientKey.parse(this.#newKey());
    const now = clock.now();
    if (undoMs > 0) this.#senders.hold(clientKey, undoMs);
    try {
      const row = { clientKey, threadKey, body, replyTo, draftRevision: revision, rest, now };
      const queued = await store.personal.enqueue({ ...row, files: files.map(({ id }) => id) });
      if (queued === null) {
        this.#senders.endHold(clientKey);
        return { ok: false, problem: moreWords() };
      }
      this.#rows.took(queued);
    } catch (error) {
      this.#senders.endHold(clientKey);
      return { ok: false, problem: this.#notQueued(error) };
    }
    this.#senders.pump();
    return { ok: true, value: { clientKey, undoMs } };
  }

  /**
   * Puts a message of its own for each thread into the outbox, with the words and files of the draft for several
   * programs (P13): all of them or none. Problems as for `send`, and `locked_program`.
   */
  sendToSeveral(
    message: OutgoingToSeveral,
  ): Promise<Outcome<{ clientKeys: ClientKey[]; undoMs: number }>> {
    return this.#underWay.add(this.#sendToSeveral(message));
  }

  async #sendToSeveral(
    message: OutgoingToSeveral,
  ): Promise<Outcome<{ clientKeys: ClientKey[]; undoMs: number }>> {
    const { store, clock, limits, connection } = this.#on;
    const { body, revision, rest, undoMs } = message;
    const threadKeys = [...new Set(message.threadKeys)];
    const attached = await store.read.stagedFiles({ draft: SEVERAL_PROGRAMS });
    const files = namedOf(attached, message.files);
    const words = { body, files, partnerName: connection.identity.member?.name ?? '' };
    const recipients = (await store.read.recipients(threadKeys)).map((one) => ({
      ...one,
      companyName: one.companyName || (message.unnamed ?? ''),
    }));
    const problem = checkBeforeSendingTo(threadKeys, recipients, words, limits());
    if (problem !== null) return { ok: false, problem };
    const messages = messagesTo(recipients, words, this.#newKey);
    const clientKeys = messages.map(({ clientKey }) => clientKey);
    if (undoMs > 0) for (const clientKey of clientKeys) this.#senders.hold(clientKey, undoMs);
    try {
      const draft = { revision, rest, files: files.map(({ id }) => id), now: clock.now() };
      const queued = await store.personal.enqueueToSeveral(messages, draft);
      if (queued === null) {
        for (const clientKey of clientKeys) this.#senders.endHold(clientKey);
        return { ok: false, problem: moreWords() };
      }
      for (const row of queued) this.#rows.took(row);
      this.#several.began(clientKeys, (clientKey) => this.#rows.lines.get(clientKey) !== null);
    } catch (error) {
      for (const clientKey of clientKeys) this.#senders.endHold(clientKey);
      return { ok: false, problem: this.#notQueued(error) };
    }
    this.#senders.pump();
    return { ok: true, value: { clientKeys, undoMs } };
  }

  /**
   * Takes messages to several programs back into their draft, as far as they haven't gone out.
   * @param body the words with their placeholders @returns what became of each
   */
  undoSeveral(clientKeys: readonly ClientKey[], body: string): Promise<UndoneOfSeveral[]> {
    const { store, clock, deleteFiles } = this.#on;
    const sent = this.#several.of(clientKeys);
    const returning = new Returning(sent, clientKeys, async (keys, brought) => {
      const step = { clientKeys: keys, body, brought, now: clock.now() };
      const returned = await store.personal.returnToSeveral(step);
      deleteFiles(returned.unneeded);
      return returned;
    });
    return Promise.all(
      clientKeys.map(async (clientKey) => ({
        clientKey,
        became: await this.#undoOne(clientKey, returning),
      })),
    );
  }

  async #undoOne(clientKey: ClientKey, returning: Returning): Promise<UndoneOfSeveral['became']> {
    const outcome = await this.#takeBack(
      clientKey,
      'edit',
      (row) => returning.take(row),
      () => returning.passes(clientKey),
    )
      .catch((error: unknown) => {
        this.#on.log.error('outbox.not_undone', { clientKey, reason: nameOf(error) });
        return null;
      })
      .finally(() => returning.passes(clientKey));
    const state = this.#rows.lines.get(clientKey)?.state.name;
    return becameOf(outcome, state);
  }

  /** Takes a message that was just sent back into its thread's draft. Problems as for `edit`. */
  undo(clientKey: ClientKey): Promise<Outcome<void>> {
    return this.edit(clientKey);
  }

  /**
   * Moves the words and files back into the thread's draft. After a first attempt only once the server has confirmed
   * that it doesn't have the message: where it can't be asked, nothing sends the message any more, and it is asked
   * until it has answered, over a restart too. Problems: `already_sent`, `outcome_unknown`.
   */
  async edit(clientKey: ClientKey): Promise<Outcome<void>> {
    const outcome = await this.#takeBack(clientKey, 'edit', (row) => this.#intoDraft(row));
    return this.#isDone(clientKey, 'edit') ? tried : outcome;
  }

  /** Throws the message and its files away, under the same conditions as `edit`. */
  async discard(clientKey: ClientKey): Promise<Outcome<void>> {
    const outcome = await this.#takeBack(clientKey, 'discard', (row) => this.#away(row));
    return this.#isDone(clientKey, 'discard') ? tried : outcome;
  }

  /**
   * Whether the message has been taken back so, by this call or by another that came first: it hasn't been sent then.
   */
  #isDone(clientKey: ClientKey, as: TakenBackAs): boolean {
    return this.#takenBack.get(clientKey) === as;
  }

  /** The answer about a message that has left the outbox: it was sent, or taken back. */
  #ended(clientKey: ClientKey): Outcome<void> {
    const as = this.#takenBack.get(clientKey);
    return failed(as === undefined ? alreadySent() : alreadyTakenBack(as));
  }

  /** Puts a refused message last in its thread's line; its files are uploaded anew where those were the cause. */
  retry(clientKey: ClientKey): Promise<Outcome<void>> {
    return this.#underWay.add(this.#retry(clientKey));
  }

  async #retry(clientKey: ClientKey): Promise<Outcome<void>> {
    const row = await this.#on.store.read.outboxRow(clientKey);
    if (row === null) return this.#ended(clientKey);
    if (row.state.name === 'taking_back') return beingTakenBack();
    if (row.state.name !== 'refused') return this.#sendNow(clientKey);
    const { why } = row.state;
    // Under this client key the server's answer would stay the same.
    if (why === 'cancelled' || why === 'mismatch') {
      return notAllowed(said('never_as_it_is'));
    }
    if (why === 'rejected' || why.startsWith('file_')) await this.#on.uploads.startOver(clientKey);
    const queued = await this.#on.store.personal.requeueLast(clientKey);
    if (queued === null) await this.#rows.reload(clientKey);
    else this.#rows.took(queued);
    this.#senders.pump();
    return tried;
  }

  /**
   * Tries a waiting message at once, confirms a restored one, ends the time for undo. A message behind others goes
   * before them, from here on and over a restart: what shows the line shows that.
   */
  sendNow(clientKey: ClientKey): Promise<Outcome<void>> {
    return this.#underWay.add(this.#sendNow(clientKey));
  }

  async #sendNow(clientKey: ClientKey): Promise<Outcome<void>> {
    this.#senders.endHold(clientKey);
    const { lines } = this.#rows;
    const place = lines.get(clientKey);
    if (place === null) return this.#ended(clientKey);
    if (place.state.name === 'refused') return this.#retry(clientKey);
    if (place.state.name === 'taking_back') return beingTakenBack();
    const isRestored = place.state.name === 'waiting' && place.state.why === 'restored';
    if (!isRestored && lines.head(place.threadKey)?.clientKey !== clientKey) {
      const first = await this.#on.store.personal.putFirst(clientKey);
      if (first === null) await this.#rows.reload(clientKey);
      else this.#rows.took(first);
      this.#senders.makeWay(place.threadKey, clientKey);
    }
    if (place.state.name === 'waiting')
      await this.#rows.apply(clientKey, { type: 'wake', why: null });
    this.#senders.pump();
    return tried;
  }

  /** Holds a message, and with it its thread's line, until the partner sends it. */
  pause(clientKey: ClientKey): Promise<Outcome<void>> {
    return this.#withhold(clientKey, async () => {
      const event: OutboxEvent = { type: 'wait', why: 'paused', until: null, delay: null };
      if ((await this.#rows.apply(clientKey, event)) !== null) return tried;
      return this.#rows.lines.get(clientKey) === null
        ? this.#ended(clientKey)
        : notAllowed(said('nothing_to_pause'));
    });
  }

  /** While offline nothing is tried. The network's return resets the backoff, but not what a server asked for. */
  setOnline(online: boolean): void {
    if (this.#senders.setOnline(online) && online) this.#inBackground(this.#networkReturned());
  }

  /** The server answers again: what waits for that, or is being taken back, is tried at once. */
  retryWaiting(): void {
    this.#inBackground(this.#networkReturned());
  }

  /** While signed out nothing is sent. Signing in again wakes what waited for it. */
  setSignedIn(signedIn: boolean): void {
    if (!this.#senders.setSignedIn(signedIn)) return;
    this.#inBackground(
      signedIn ? this.#senders.wakeAllForSignIn() : this.#senders.holdAllForSignIn(),
    );
    if (signedIn) this.#goOnTakingAllBack();
  }

  /** After sleep: timers stood still, so every wake time is looked at again. */
  wake(): void {
    for (const { clientKey } of this.#rows.lines.all()) this.#rows.plan(clientKey);
  }

  /**
   * Follows what sync, or another call's answer, did to the rows: accepted messages are settled, locked programs
   * refuse.
   */
  onApplied(applied: Pick<AppliedChanges, 'settled' | 'refused'>): void {
    for (const { clientKey, storedNames } of applied.settled) {
      this.#senders.drop(clientKey, 'settled');
      this.#rows.forget(clientKey);
      this.#on.deleteFiles(storedNames);
    }
    for (const clientKey of applied.refused) {
      this.#senders.drop(clientKey, 'refused');
      this.#inBackground(this.#rows.reload(clientKey));
    }
    if (applied.settled.length + applied.refused.length === 0) return;
    this.#senders.pump();
  }

  /**
   * The problem of a Send that couldn't be written. Throws where the session has ended, which says nothing of the disk.
   */
  #notQueued(error: unknown): Problem {
    if (error instanceof StoreClosedError) throw error;
    this.#on.log.error('outbox.enqueue_failed', { reason: nameOf(error) });
    return error instanceof UnknownThreadError ? notHereYet() : diskFull();
  }

  async #accepted(row: OutboxRow, { message, page }: Brought): Promise<void> {
    const { store, connection } = this.#on;
    const { clientKey } = row;
    const myKey = connection.identity.member?.key ?? null;
    const applied = await store.cache.acceptMessage(message, myKey, page);
    // A server that doesn't tell our own client key back leaves the row for us to settle.
    if (!applied.settled.some((settled) => settled.clientKey === clientKey)) {
      this.#on.deleteFiles(await store.personal.settle(clientKey));
    }
    this.#rows.forget(clientKey);
    if (!applied.stored) this.#on.onOvertaken();
  }

  #takeBack(
    clientKey: ClientKey,
    as: TakenBackAs,
    take: (row: OutboxRow) => Promise<boolean>,
    onAsking: () => void = () => undefined,
  ): Promise<Outcome<void>> {
    return this.#withhold(clientKey, async () => {
      const row = await this.#on.store.read.outboxRow(clientKey);
      if (row === null) return this.#ended(clientKey);
      if (row.outcomeUnknown) {
        onAsking();
        // Before the server is asked, so that neither a lost answer nor a crash lets it go on being sent.
        await this.#keepBack(row, as, REST_MS, 0);
      }
      return this.#freeAndTake(row, as, take);
    });
  }

  /** Takes up a message that the partner took back and for which the server hadn't answered yet. */
  async #goOnTakingBack(clientKey: ClientKey): Promise<void> {
    // The network's return and a sign-in take it up again.
    if (!this.#senders.isActive) return;
    try {
      const outcome = await this.#senders.withhold(clientKey, async () => {
        const row = await this.#rows.reload(clientKey);
        if (row?.state.name !== 'taking_back') return tried;
        const { as } = row.state;
        return this.#freeAndTake(row, as, (taken) =>
          as === 'edit' ? this.#intoDraft(taken) : this.#away(taken),
        );
      });
      if (outcome === null) this.#rows.planLater(clientKey);
    } catch (error) {
      this.#rows.planLater(clientKey);
      throw error;
    }
  }

  async #freeAndTake(
    row: OutboxRow,
    as: TakenBackAs,
    take: (row: OutboxRow) => Promise<boolean>,
  ): Promise<Outcome<void>> {
    const { clientKey } = row;
    const freed = await free(row, this.#on, this.#stopping.signal);
    // The next start asks again.
    if (freed.name === 'given_up') return failed(outcomeUnknown(as));
    if (freed.name === 'accepted') {
      await this.#accepted(row, freed);
      return failed(alreadySent());
    }
    if (freed.name === 'unknown' && !(await this.#isNothingLeftToAsk(row, freed.error))) {
      await this.#askLater(row, as, freed.error);
      return failed(outcomeUnknown(as));
    }
    // Its key is ruled out now, and a crash from here on mustn't forget that.
    if (row.outcomeUnknown) await this.#keepBack(row, as, 0, 0, { outcomeKnown: true });
    if (!(await take(row))) {
      await this.#rows.reload(clientKey);
      return this.#ended(clientKey);
    }
    this.#takenBack.set(clientKey, as);
    this.#rows.forget(clientKey);
    return tried;
  }

  async #keepBack(
    { clientKey }: OutboxRow,
    as: TakenBackAs,
    delay: number,
    failures: number,
    facts: { outcomeKnown?: boolean } = {},
  ): Promise<void> {
    const until = this.#on.clock.now() + delay;
    const event: OutboxEvent = { type: 'take_back', as, until, delay };
    await this.#rows.apply(clientKey, event, { ...facts, failures });
  }

  async #askLater(row: OutboxRow, as: TakenBackAs, error: ConnectionError): Promise<void> {
    const { retryAfterMs, fault } = error;
    const failures = (row.state.name === 'taking_back' ? row.failures : 0) + 1;
    const delay =
      retryAfterMs === null
        ? backoff(failures + 1, this.#on.random())
        : obeyRetryAfter(retryAfterMs);
    this.#on.log.info('outbox.not_taken_back', { clientKey: row.clientKey, fault, delay });
    await this.#keepBack(row, as, delay, failures);
    if (fault === 'unauthorized' && this.#senders.setSignedIn(false)) {
      this.#on.onUnauthorized();
      await this.#senders.holdAllForSignIn();
    }
  }

  /**
   * The server says that there is no such conversation, and sync has said so too: nobody will answer *cancel* there.
   */
  async #isNothingLeftToAsk({ threadKey }: OutboxRow, error: ConnectionError): Promise<boolean> {
    return error.fault === 'not_found' && (await this.#on.store.read.isThreadGone(threadKey));
  }

  #intoDraft({ clientKey }: OutboxRow): Promise<boolean> {
    return this.#on.store.personal.returnToDraft(clientKey, this.#on.clock.now());
  }

  async #away({ clientKey, files }: OutboxRow): Promise<boolean> {
    const { uploads, deleteFiles, store } = this.#on;
    uploads.giveUp(files);
    deleteFiles(await store.personal.discardOutboxItem(clientKey));
    return (await store.read.outboxRow(clientKey)) === null;
  }

  async #withhold(clientKey: ClientKey, act: () => Promise<Outcome<void>>): Promise<Outcome<void>> {
    this.#senders.endHold(clientKey);
    const outcome = await this.#underWay.add(this.#senders.withhold(clientKey, act));
    return outcome ?? notAllowed(said('taken_back_already'));
  }

  async #networkReturned(): Promise<void> {
    try {
      for (const clientKey of await this.#on.store.personal.networkReturned()) {
        await this.#rows.reload(clientKey);
      }
    } finally {
      // A waiting message has a timer as well; a queued one has only this.
      this.#senders.pump();
      this.#goOnTakingAllBack();
    }
  }

  #goOnTakingAllBack(): void {
    for (const { clientKey, state } of this.#rows.lines.all()) {
      if (state.name === 'taking_back') this.#inBackground(this.#goOnTakingBack(clientKey));
    }
  }

  #inBackground(work: Promise<unknown>): void {
    this.#underWay.add(work).catch((error: unknown) => {
      this.#on.log.error('outbox.background_failed', { reason: nameOf(error) });
    });
  }
}

/** Those of a draft's files that go with a message. @param ids absent: all */
function namedOf(files: StagedFile[], ids: readonly StagedFileId[] | undefined): StagedFile[] {
  return ids === undefined ? files : files.filter(({ id }) => ids.includes(id));
}

function failed(problem: Problem): Outcome<void> {
  return { ok: false, problem };
}

function beingTakenBack(): Outcome<void> {
  return notAllowed(said('being_taken_back'));
}

function notAllowed(why: Said): Outcome<void> {
  return failed({ code: 'not_allowed', said: why });
}
