import { backoff, clampWake, obeyRetryAfter } from '../../contract/domain/backoff.ts';
import type { ClientKey } from '../../contract/domain/keys.ts';
import type { OutboxEvent, TakenBackAs } from '../../contract/domain/outbox.ts';
import type { FileUploads } from '../attachments/transfer/uploads.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Connection } from '../connection/connection.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { OutboxRow } from '../store/outgoing.ts';
import type { Store } from '../store/store.ts';
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

/** What the partner wants of a message. */
interface Wish {
  as: TakenBackAs;
  take: Take;
}

/** The work on one message. */
interface Run {
  /** A Discard gives way to an Edit, which keeps the words, until it's decided what becomes of the message. */
  wish: Wish;
  isDecided: boolean;
  /** null: something else holds the message. */
  answer: Promise<Answer | null>;
}

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
  readonly #runs = new Map<ClientKey, Run>();
  readonly #intoDraft: Wish;
  readonly #away: Wish;
  /** Aborts the *cancel* calls under way. */
  #stopping = new AbortController();

  constructor(dependencies: TakingBackDependencies) {
    this.#on = dependencies;
    const { store, clock, uploads, deleteFiles } = dependencies;
    this.#intoDraft = {
      as: 'edit',
      take: ({ clientKey }) => store.personal.returnToDraft(clientKey, clock.now()),
    };
    this.#away = {
      as: 'discard',
      take: async ({ clientKey, files }) => {
        uploads.giveUp(files);
        deleteFiles(await store.personal.discardOutboxItem(clientKey));
        return (await store.read.outboxRow(clientKey)) === null;
      },
    };
  }

  start(): void {
    this.#stopping = new AbortController();
  }

  /** Gives up what the server hasn't answered yet: the next start asks again. */
  stop(): void {
    this.#stopping.abort();
  }

  async edit(clientKey: ClientKey): Promise<Answer> {
    return this.#answerTo(clientKey, 'edit', await this.take(clientKey, this.#intoDraft));
  }

  async discard(clientKey: ClientKey): Promise<Answer> {
    return this.#answerTo(clientKey, 'discard', await this.take(clientKey, this.#away));
  }

  /**
   * Takes a message as soon as it's free, or as soon as the Discard of it that is under way would have.
   * @param onAsking the server has to be asked first, which may take a while
   */
  async take(
    clientKey: ClientKey,
    wish: Wish,
    onAsking: () => void = () => undefined,
  ): Promise<Answer> {
    const other = this.#runs.get(clientKey);
    if (other?.wish.as === 'discard' && wish.as === 'edit') {
      onAsking();
      if (!other.isDecided) return this.#takeInstead(clientKey, other, wish);
      await other.answer.catch(() => null);
      return this.take(clientKey, wish, onAsking);
    }
    const answer = await this.#run(clientKey, wish, async (run) => {
      const row = await this.#on.store.read.outboxRow(clientKey);
      if (row === null) return this.endOf(clientKey);
      if (row.outcomeUnknown) {
        onAsking();
        // Before the server is asked, so that neither a lost answer nor a crash lets it go on being sent.
        await this.#keepBack(clientKey, run.wish.as, REST_MS, 0);
      }
      return this.#freeAndTake(row, run);
    });
    return answer ?? takenBackAlready();
  }

  /**
   * Takes up a message that the partner took back and for which the server hadn't answered yet.
   * @param isDue its time has come; else something has returned, which ends our own pauses, but not the server's
   */
  async goOn(clientKey: ClientKey, isDue: boolean): Promise<void> {
    const { senders, rows } = this.#on;
    const state = rows.lines.get(clientKey)?.state;
    // The network's return and a sign-in take it up again.
    if (state?.name !== 'taking_back' || !senders.isActive) return;
    const wish = state.as === 'edit' ? this.#intoDraft : this.#away;
    try {
      const answer = await this.#run(clientKey, wish, async (run) => {
        const row = await rows.reload(clientKey);
        if (row?.state.name !== 'taking_back') return this.endOf(clientKey);
        const now = this.#on.clock.now();
        const { until, delay } = row.state;
        const isTimeOfServer = row.failures === 0 && clampWake(until, delay, now) > now;
        const mustWait = isTimeOfServer && !isDue && run.wish === wish;
        return mustWait ? this.#unknown(run) : this.#freeAndTake(row, run);
      });
      if (answer === null) rows.planLater(clientKey);
    } catch (error) {
      rows.planLater(clientKey);
      throw error;
    }
  }

  /** Works on a message that nothing else holds. @returns null where something does */
  #run(
    clientKey: ClientKey,
    wish: Wish,
    work: (run: Run) => Promise<Answer>,
  ): Promise<Answer | null> {
    if (this.#runs.has(clientKey)) return Promise.resolve(null);
    const run: Run = { wish, isDecided: false, answer: Promise.resolve(null) };
    this.#runs.set(clientKey, run);
    run.answer = this.#on.senders
      .withhold(clientKey, () => work(run))
      .finally(() => this.#runs.delete(clientKey));
    return run.answer;
  }

  /** Has a message that is being discarded taken in another way, and writes so, in case this process ends before. */
  async #takeInstead(clientKey: ClientKey, run: Run, wish: Wish): Promise<Answer> {
    run.wish = wish;
    const written = this.#keepBack(clientKey, wish.as, REST_MS, 0).catch((error: unknown) => {
      this.#on.log.error('outbox.wish_not_written', { clientKey, reason: nameOf(error) });
    });
    const answer = await run.answer;
    await written;
    return answer ?? takenBackAlready();
  }

  /** The answer about a message that has left the outbox: it was sent, or taken back. */
  endOf(clientKey: ClientKey): Answer {
    const as = this.#takenBack.get(clientKey);
    return as === undefined ? alreadySent() : alreadyTakenBack(as);
  }

  /**
   * Where the message has been taken back meanwhile, by this call or by another, that is the answer: it hasn't been sent.
   */
  #answerTo(clientKey: ClientKey, as: TakenBackAs, answer: Answer): Answer {
    const became = this.#takenBack.get(clientKey);
    if (became === undefined || this.#on.rows.lines.get(clientKey) !== null) return answer;
    return became === as ? done : alreadyTakenBack(became);
  }

  async #freeAndTake(row: OutboxRow, run: Run): Promise<Answer> {
    const { clientKey } = row;
    const freed = await this.#free(row);
    if (freed.name === 'given_up') return this.#unknown(run);
    if (freed.name === 'accepted') {
      await this.#on.onAccepted(row, freed);
      return alreadySent();
    }
    if (freed.name === 'unknown' && !(await this.#isNothingLeftToAsk(row, freed.error))) {
      const answer = this.#unknown(run);
      await this.#askLater(row, run.wish.as, freed.error);
      return answer;
    }
    // Its key is ruled out now, and a crash from here on mustn't forget that.
    if (row.outcomeUnknown) {
      await this.#keepBack(clientKey, run.wish.as, 0, 0, { outcomeKnown: true });
    }
    run.isDecided = true;
    const { as, take } = run.wish;
    if (!(await take(row))) {
      await this.#on.rows.reload(clientKey);
      return this.endOf(clientKey);
    }
    this.#takenBack.set(clientKey, as);
    this.#on.rows.forget(clientKey);
    return done;
  }

  /** It isn't taken now. A wish that comes from here on is asked for anew. */
  #unknown(run: Run): Answer {
    run.isDecided = true;
    return outcomeUnknown(run.wish.as);
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
    const before = row.state.name === 'taking_back' ? row.failures : 0;
    // A server that names a time is there: nothing failed, and no return of anything shortens its time.
    const failures = retryAfterMs === null ? before + 1 : 0;
    const delay =
      retryAfterMs === null ? backoff(failures + 1, random()) : obeyRetryAfter(retryAfterMs);
    log.info('outbox.not_taken_back', { clientKey: row.clientKey, fault, delay });
    await this.#keepBack(row.clientKey, as, delay, failures);
    if (fault === 'unauthorized' && senders.setSignedIn(false)) {
      onUnauthorized();
      await senders.holdAllForSignIn();
    }
  }

  /** Writes that nothing sends the message any more, and that the server is asked for it after `delay` ms. */
  async #keepBack(
    clientKey: ClientKey,
    as: TakenBackAs,
    delay: number,
    failures: number,
    facts: { outcomeKnown?: boolean } = {},
  ): Promise<void> {
    const until = this.#on.clock.now() + delay;
    const event: OutboxEvent = { type: 'take_back', as, until, delay };
    await this.#on.rows.apply(clientKey, event, { ...facts, failures });
  }
}
