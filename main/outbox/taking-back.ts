import { backoff, obeyRetryAfter } from '../../contract/domain/backoff.ts';
import type { ClientKey } from '../../contract/domain/keys.ts';
import type { OutboxEvent, TakenBackAs } from '../../contract/domain/outbox.ts';
import type { FileUploads } from '../attachments/transfer/uploads.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Connection } from '../connection/connection.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { OutboxRow, Store } from '../store/store.ts';
import {
  alreadySent,
  alreadyTakenBack,
  done,
  outcomeUnknown,
  takenBackAlready,
} from './answers.ts';
import type { Answer } from './answers.ts';
import { noted } from './noted.ts';
import type { Brought } from './noted.ts';
import { REST_MS } from './outbox-rows.ts';
import type { OutboxRows } from './outbox-rows.ts';
import type { Senders } from './senders.ts';

interface TakingBackDependencies {
  rows: OutboxRows;
  senders: Senders;
  connection: Connection;
  store: Store;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  log: Log;
  uploads: Pick<FileUploads, 'giveUp'>;
  deleteFiles: (storedNames: readonly string[]) => void;
  /** The server has the message after all. */
  onAccepted: (row: OutboxRow, brought: Brought) => Promise<void>;
  onUnauthorized: () => void;
}

/** Takes a message that is free. @returns whether it did: sync may have settled it meanwhile */
type Take = (row: OutboxRow) => Promise<boolean>;

/** Whether a message is the partner's own again. */
type Freed =
  | { name: 'free' }
  /** The server had accepted it already. */
  | ({ name: 'accepted' } & Brought)
  /** The server couldn't be asked; nothing is known. */
  | { name: 'unknown'; error: ConnectionError }
  /** All work stopped before the server had answered; nothing is known either. */
  | { name: 'given_up' };

/** Takes messages back for Undo, Edit and Discard (docs/outbox.md#taking-back). */
export class TakingBack {
  readonly #on: TakingBackDependencies;
  /** Messages that this run took back, with what became of their words. */
  readonly #takenBack = new Map<ClientKey, TakenBackAs>();
  /** Aborts the *cancel* calls under way. */
  #stopping = new AbortController();

  constructor(dependencies: TakingBackDependencies) {
    this.#on = dependencies;
  }

  start(): void {
    this.#stopping = new AbortController();
  }

  /** Gives up what the server hasn't answered yet: the next start asks again. */
  stop(): void {
    this.#stopping.abort();
  }

  async edit(clientKey: ClientKey): Promise<Answer> {
    const answer = await this.take(clientKey, 'edit', (row) => this.#intoDraft(row));
    return this.#isDone(clientKey, 'edit') ? done : answer;
  }

  async discard(clientKey: ClientKey): Promise<Answer> {
    const answer = await this.take(clientKey, 'discard', (row) => this.#away(row));
    return this.#isDone(clientKey, 'discard') ? done : answer;
  }

  /**
   * Takes a message in a way of the caller's, as soon as it's free.
   * @param onAsking the server has to be asked first, which may take a while
   */
  async take(
    clientKey: ClientKey,
    as: TakenBackAs,
    take: Take,
    onAsking: () => void = () => undefined,
  ): Promise<Answer> {
    const answer = await this.#on.senders.withhold(clientKey, async () => {
      const row = await this.#on.store.read.outboxRow(clientKey);
      if (row === null) return this.endOf(clientKey);
      if (row.outcomeUnknown) {
        onAsking();
        // Before the server is asked, so that neither a lost answer nor a crash lets it go on being sent.
        await this.#keepBack(row, as, REST_MS, 0);
      }
      return this.#freeAndTake(row, as, take);
    });
    return answer ?? takenBackAlready();
  }

  /** Takes up a message that the partner took back and for which the server hadn't answered yet. */
  async goOn(clientKey: ClientKey): Promise<void> {
    const { senders, rows } = this.#on;
    // The network's return and a sign-in take it up again.
    if (!senders.isActive) return;
    try {
      const answer = await senders.withhold(clientKey, async () => {
        const row = await rows.reload(clientKey);
        if (row?.state.name !== 'taking_back') return done;
        const { as } = row.state;
        return this.#freeAndTake(row, as, (taken) =>
          as === 'edit' ? this.#intoDraft(taken) : this.#away(taken),
        );
      });
      if (answer === null) rows.planLater(clientKey);
    } catch (error) {
      rows.planLater(clientKey);
      throw error;
    }
  }

  /** The answer about a message that has left the outbox: it was sent, or taken back. */
  endOf(clientKey: ClientKey): Answer {
    const as = this.#takenBack.get(clientKey);
    return as === undefined ? alreadySent() : alreadyTakenBack(as);
  }

  /**
   * Whether the message has been taken back so, by this call or by another that came first: it hasn't been sent then.
   */
  #isDone(clientKey: ClientKey, as: TakenBackAs): boolean {
    return this.#takenBack.get(clientKey) === as;
  }

  async #freeAndTake(row: OutboxRow, as: TakenBackAs, take: Take): Promise<Answer> {
    const { clientKey } = row;
    const freed = await this.#free(row);
    if (freed.name === 'given_up') return outcomeUnknown(as);
    if (freed.name === 'accepted') {
      await this.#on.onAccepted(row, freed);
      return alreadySent();
    }
    if (freed.name === 'unknown' && !(await this.#isNothingLeftToAsk(row, freed.error))) {
      await this.#askLater(row, as, freed.error);
      return outcomeUnknown(as);
    }
    // Its key is ruled out now, and a crash from here on mustn't forget that.
    if (row.outcomeUnknown) await this.#keepBack(row, as, 0, 0, { outcomeKnown: true });
    if (!(await take(row))) {
      await this.#on.rows.reload(clientKey);
      return this.endOf(clientKey);
    }
    this.#takenBack.set(clientKey, as);
    this.#on.rows.forget(clientKey);
    return done;
  }

  /**
   * Frees a message: at once before its first attempt, afterwards only by the server's answer to *cancel*. A server
   * that knows no such thread frees nothing: it may be without messaging for a while.
   */
  async #free(row: OutboxRow): Promise<Freed> {
    if (!row.outcomeUnknown) return { name: 'free' };
    const { connection, store } = this.#on;
    const { signal } = this.#stopping;
    try {
      const ask = () => connection.cancelSend(row.threadKey, row.clientKey, signal);
      const outcome = await noted(store.cache, ask);
      return outcome.name === 'accepted' ? outcome : { name: 'free' };
    } catch (error) {
      if (signal.aborted) return { name: 'given_up' };
      if (!(error instanceof ConnectionError)) throw error;
      return { name: 'unknown', error };
    }
  }

  /**
   * The server says that there is no such conversation, and sync has said so too: nobody will answer *cancel* there.
   */
  async #isNothingLeftToAsk({ threadKey }: OutboxRow, error: ConnectionError): Promise<boolean> {
    return error.fault === 'not_found' && (await this.#on.store.read.isThreadGone(threadKey));
  }

  async #askLater(row: OutboxRow, as: TakenBackAs, error: ConnectionError): Promise<void> {
    const { random, log, senders, onUnauthorized } = this.#on;
    const { retryAfterMs, fault } = error;
    const failures = (row.state.name === 'taking_back' ? row.failures : 0) + 1;
    const delay =
      retryAfterMs === null ? backoff(failures + 1, random()) : obeyRetryAfter(retryAfterMs);
    log.info('outbox.not_taken_back', { clientKey: row.clientKey, fault, delay });
    await this.#keepBack(row, as, delay, failures);
    if (fault === 'unauthorized' && senders.setSignedIn(false)) {
      onUnauthorized();
      await senders.holdAllForSignIn();
    }
  }

  /** Writes that nothing sends the message any more, and that the server is asked for it after `delay` ms. */
  async #keepBack(
    { clientKey }: OutboxRow,
    as: TakenBackAs,
    delay: number,
    failures: number,
    facts: { outcomeKnown?: boolean } = {},
  ): Promise<void> {
    const until = this.#on.clock.now() + delay;
    const event: OutboxEvent = { type: 'take_back', as, until, delay };
    await this.#on.rows.apply(clientKey, event, { ...facts, failures });
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
}
