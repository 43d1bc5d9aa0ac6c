import type { ClientKey } from '../../contract/domain/keys.ts';
import type { OutboxEvent } from '../../contract/domain/outbox.ts';
import type { Outcome } from '../../contract/domain/problem.ts';
import type { UndoneOfSeveral } from '../../contract/ipc/states.ts';
import type { FileUploads } from '../attachments/transfer/uploads.ts';
import type { Capabilities, Connection } from '../connection/connection.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Clock, Log } from '../platform/ports.ts';
import { UnderWay } from '../platform/under-way.ts';
import type { AppliedChanges } from '../store/incoming.ts';
import type { OutboxRow } from '../store/outgoing.ts';
import type { Store } from '../store/store.ts';
import { beingTakenBack, done, neverAsItIs, nothingToPause, takenBackAlready } from './answers.ts';
import type { Answer } from './answers.ts';
import type { Brought } from './noted.ts';
import { OutboxRows } from './outbox-rows.ts';
import { Queueing } from './queueing.ts';
import type { Outgoing, OutgoingToSeveral } from './queueing.ts';
import { Senders } from './senders.ts';
import { TakingBack } from './taking-back.ts';
import { SeveralSends } from './undo-several.ts';

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

/**
 * The durable send queue (docs/outbox.md). Every step is in the store before it is taken, so that a killed process goes
 * on where it was; the lines in memory only say whose turn it is.
 */
export class OutboxEngine {
  readonly #on: OutboxDependencies;
  readonly #rows: OutboxRows;
  readonly #senders: Senders;
  readonly #queueing: Queueing;
  readonly #takingBack: TakingBack;
  readonly #several: SeveralSends;
  /** Calls of the partner and work beside them, which an end waits for. */
  readonly #underWay = new UnderWay();

  constructor(dependencies: OutboxDependencies) {
    this.#on = dependencies;
    const rows = new OutboxRows({
      ...dependencies,
      onWoken: () => this.#senders.pump(),
      onTakeBackDue: (clientKey) => this.#inBackground(this.#takingBack.goOn(clientKey, true)),
    });
    const onAccepted = (row: OutboxRow, brought: Brought) => this.#accepted(row, brought);
    const senders = new Senders({ ...dependencies, rows, onAccepted });
    const takingBack = new TakingBack({ ...dependencies, rows, senders, onAccepted });
    this.#rows = rows;
    this.#senders = senders;
    this.#queueing = new Queueing({ ...dependencies, rows, senders });
    this.#takingBack = takingBack;
    this.#several = new SeveralSends({ ...dependencies, lines: rows.lines, takingBack });
  }

  /** Takes up what the last run left: what was under way is tried again, wake times hold, undo ends. */
  async start(): Promise<void> {
    this.#takingBack.start();
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
    this.#takingBack.stop();
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
    return this.#underWay.add(this.#queueing.send(message));
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
    const outcome = await this.#queueing.sendToSeveral(message);
    if (outcome.ok) this.#several.began(outcome.value.clientKeys);
    return outcome;
  }

  /**
   * Takes messages to several programs back into their draft, as far as they haven't gone out.
   * @param body the words with their placeholders @returns what became of each
   */
  undoSeveral(clientKeys: readonly ClientKey[], body: string): Promise<UndoneOfSeveral[]> {
    return this.#underWay.add(this.#several.undo(clientKeys, body));
  }

  /** Takes a message that was just sent back into its thread's draft. Problems as for `edit`. */
  undo(clientKey: ClientKey): Promise<Answer> {
    return this.edit(clientKey);
  }

  /**
   * Moves the words and files back into the thread's draft. After a first attempt only once the server has confirmed
   * that it doesn't have the message: where it can't be asked, nothing sends the message any more, and it is asked
   * until it has answered, over a restart too. Problems: `already_sent`, `outcome_unknown`.
   */
  edit(clientKey: ClientKey): Promise<Answer> {
    return this.#underWay.add(this.#takingBack.edit(clientKey));
  }

  /** Throws the message and its files away, under the same conditions as `edit`. */
  discard(clientKey: ClientKey): Promise<Answer> {
    return this.#underWay.add(this.#takingBack.discard(clientKey));
  }

  /** Puts a refused message last in its thread's line; its files are uploaded anew where those were the cause. */
  retry(clientKey: ClientKey): Promise<Answer> {
    return this.#underWay.add(this.#retry(clientKey));
  }

  async #retry(clientKey: ClientKey): Promise<Answer> {
    const row = await this.#on.store.read.outboxRow(clientKey);
    if (row === null) return this.#takingBack.endOf(clientKey);
    if (row.state.name === 'taking_back') return beingTakenBack();
    if (row.state.name !== 'refused') return this.#sendNow(clientKey);
    const { why } = row.state;
    if (why === 'cancelled' || why === 'mismatch') return neverAsItIs();
    if (why === 'rejected' || why.startsWith('file_')) await this.#on.uploads.startOver(clientKey);
    const queued = await this.#on.store.personal.requeueLast(clientKey);
    if (queued === null) await this.#rows.reload(clientKey);
    else this.#rows.took(queued);
    this.#senders.pump();
    return done;
  }

  /**
   * Tries a waiting message at once, confirms a restored one, ends the time for undo. A message behind others goes
   * before them, from here on and over a restart: what shows the line shows that.
   */
  sendNow(clientKey: ClientKey): Promise<Answer> {
    return this.#underWay.add(this.#sendNow(clientKey));
  }

  async #sendNow(clientKey: ClientKey): Promise<Answer> {
    this.#senders.endHold(clientKey);
    const { lines } = this.#rows;
    const place = lines.get(clientKey);
    if (place === null) return this.#takingBack.endOf(clientKey);
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
    return done;
  }

  /** Holds a message, and with it its thread's line, until the partner sends it. */
  pause(clientKey: ClientKey): Promise<Answer> {
    return this.#underWay.add(this.#pause(clientKey));
  }

  async #pause(clientKey: ClientKey): Promise<Answer> {
    const event: OutboxEvent = { type: 'wait', why: 'paused', until: null, delay: null };
    const answer = await this.#senders.withhold(clientKey, async () => {
      if ((await this.#rows.apply(clientKey, event)) !== null) return done;
      const isGone = this.#rows.lines.get(clientKey) === null;
      return isGone ? this.#takingBack.endOf(clientKey) : nothingToPause();
    });
    return answer ?? takenBackAlready();
  }

  /** While offline nothing is tried. The network's return resets the backoff, but not what a server asked for. */
  setOnline(online: boolean): void {
    if (this.#senders.setOnline(online) && online) this.#inBackground(this.#networkReturned());
  }

  /** The server answers again: what waits for that, or is being taken back, is tried at once, as for the network's return. */
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
      if (state.name === 'taking_back') this.#inBackground(this.#takingBack.goOn(clientKey, false));
    }
  }

  #inBackground(work: Promise<unknown>): void {
    this.#underWay.add(work).catch((error: unknown) => {
      this.#on.log.error('outbox.background_failed', { reason: nameOf(error) });
    });
  }
}
