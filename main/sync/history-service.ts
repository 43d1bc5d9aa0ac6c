import type { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { Outcome, Problem } from '../../contract/domain/problem.ts';
import { said } from '../../contract/domain/said.ts';
import type { Connection, HistoryAnchor, HistoryPage } from '../connection/connection.ts';
import { ConnectionError } from '../connection/connection.ts';
import { SingleFlight } from '../platform/async.ts';
import { Gate } from '../platform/gate.ts';
import type { Log } from '../platform/ports.ts';
import type { Store } from '../store/store.ts';

/** Messages asked for at once when a window reaches a gap. */
export const STRETCH = 100;
/** Messages asked for at once when everything is fetched; the most that the server gives. */
const LONG_STRETCH = 250;
/** How often a page that sync overtakes is asked for before its caller has to ask again. */
const MOST_TRIES = 4;

export interface HistoryOptions {
  connection: Connection;
  store: Store;
  log: Log;
  /** Aborts with the session: what is under way then is given up. */
  ending?: AbortSignal;
}

interface PageWanted {
  threadKey: ThreadKey;
  anchor: HistoryAnchor;
  limit: number;
  signal?: AbortSignal | undefined;
}

/**
 * Fetches what the store doesn't hold of a thread's past, when someone wants to see it. Each method resolves with
 * whether something was fetched, and never throws for what the server says.
 */
export class HistoryService {
  readonly #options: HistoryOptions;
  /** Lets one request at a time go for the same thing; who asks meanwhile gets its answer. */
  readonly #fetches = new SingleFlight<string, Outcome<boolean>>();
  /** Lets background requests through one by one: nobody looks at what they fetch. */
  readonly #background = new Gate(1);

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /** Fetches the stretch that is missing next to the edge of a window; `seq` is the message at that edge. */
  fill(query: {
    threadKey: ThreadKey;
    edge: 'older' | 'newer';
    seq: number | null;
  }): Promise<Outcome<boolean>> {
    const { threadKey, edge } = query;
    return this.#once(`${edge} ${threadKey}`, async () => {
      const gap = await this.#options.store.read.gapAt(query);
      if (gap === null) return false;
      await this.#fetchNextTo(threadKey, edge, gap.beyond);
      return true;
    });
  }

  /** Whether something that the partner wants to see is being fetched. */
  get isBusy(): boolean {
    return this.#fetches.isBusy;
  }

  /**
   * Fetches the next stretch backwards from the newest messages that are held. Null: the thread is held to its start.
   * `from` is the message before which it was asked for. Throws `ConnectionError`.
   */
  async goBack(
    threadKey: ThreadKey,
    signal: AbortSignal,
    limit = LONG_STRETCH,
  ): Promise<{ from: MessageKey | null; messages: number } | null> {
    const leave = await this.#background.enter(signal);
    try {
      const query = { threadKey, edge: 'older', seq: null } as const;
      const gap = await this.#options.store.read.gapAt(query);
      if (gap === null) return null;
      const page = await this.#fetchNextTo(threadKey, 'older', gap.beyond, limit, signal);
      return { from: gap.beyond, messages: page.messages.length };
    } finally {
      leave();
    }
  }

  /** Makes sure that a message is held, together with what stands around it. */
  ensureMessage(query: { threadKey: ThreadKey; key: MessageKey }): Promise<Outcome<boolean>> {
    const { threadKey, key } = query;
    return this.#once(`message ${key}`, async () => {
      if (await this.#options.store.read.holdsMessage(key)) return false;
      await this.#fetchAround(threadKey, { kind: 'around', key });
      return true;
    });
  }

  /** Makes sure that what was written around a time is held; ms since the epoch, by the server's clock. */
  ensureTime(query: { threadKey: ThreadKey; at: number }): Promise<Outcome<boolean>> {
    const { threadKey, at } = query;
    return this.#once(`time ${threadKey} ${at}`, async () => {
      await this.#fetchAround(threadKey, { kind: 'at', time: at });
      return true;
    });
  }

  async #fetchNextTo(
    threadKey: ThreadKey,
    edge: 'older' | 'newer',
    beyond: MessageKey | null,
    limit = STRETCH,
    signal?: AbortSignal,
  ): Promise<HistoryPage> {
    const anchor: HistoryAnchor =
      beyond === null
        ? { kind: 'newest' }
        : { kind: edge === 'older' ? 'before' : 'after', key: beyond };
    const newest = anchor.kind === 'newest';
    return this.#fetch({ threadKey, anchor, limit, signal }, beyond, ({ hasMore }) => ({
      older: (edge === 'older' || newest) && !hasMore,
      newer: newest || (edge === 'newer' && !hasMore),
    }));
  }

  async #fetchAround(threadKey: ThreadKey, anchor: HistoryAnchor): Promise<void> {
    // Where there is more, the server doesn't say on which side.
    await this.#fetch({ threadKey, anchor, limit: STRETCH }, null, ({ hasMore }) => ({
      older: !hasMore,
      newer: !hasMore,
    }));
  }

  /** Asks for a page and adds it; one that sync overtook on its way is asked for anew. */
  async #fetch(
    wanted: PageWanted,
    nextTo: MessageKey | null,
    endsOf: (page: HistoryPage) => { older: boolean; newer: boolean },
  ): Promise<HistoryPage> {
    const { connection, store } = this.#options;
    const { threadKey } = wanted;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { page, name } = await this.#ask(wanted);
      const ends = endsOf(page);
      const applied = await store.cache.addHistory({
        threadKey,
        messages: page.messages,
        nextTo,
        olderEnd: ends.older,
        newerEnd: ends.newer,
        myKey: connection.identity.member?.key ?? null,
        page: name,
      });
      if (applied !== null) return page;
    }
    throw new ConnectionError('trouble', 'The thread changes faster than it can be read.');
  }

  async #ask(wanted: PageWanted): Promise<{ page: HistoryPage; name: number }> {
    const { connection, store, ending } = this.#options;
    const { threadKey, anchor, limit } = wanted;
    const signals = [wanted.signal, ending].filter((signal) => signal !== undefined);
    const signal = AbortSignal.any(signals);
    signal.throwIfAborted();
    const name = await store.cache.openPage();
    try {
      const page = await connection.history(threadKey, anchor, limit, signal);
      signal.throwIfAborted();
      return { page, name };
    } catch (error) {
      await store.cache.dropPage(name);
      throw error;
    }
  }

  #once(name: string, work: () => Promise<boolean>): Promise<Outcome<boolean>> {
    return this.#fetches.run(name, () => this.#tried(work));
  }

  async #tried(work: () => Promise<boolean>): Promise<Outcome<boolean>> {
    try {
      return { ok: true, value: await work() };
    } catch (error) {
      if (this.#options.ending?.aborted === true) return { ok: false, problem: ended() };
      if (!(error instanceof ConnectionError)) throw error;
      this.#options.log.warn('history.not_read', { fault: error.fault });
      return { ok: false, problem: problemOf(error) };
    }
  }
}

/** The problem of a session that has ended, which nobody is left to read. */
function ended(): Problem {
  return { code: 'signed_out', said: said('history_signed_out') };
}

function problemOf(error: ConnectionError): Problem {
  switch (error.fault) {
    case 'unreachable':
      return {
        code: 'unreachable',
        said: said('history_unreachable'),
      };
    case 'unauthorized':
      return { code: 'signed_out', said: said('history_signed_out') };
    case 'not_found':
    case 'invalid':
    case 'forbidden':
    case 'locked':
    case 'cursor_expired':
      return { code: 'not_found', said: said('history_gone') };
    case 'in_between':
      return {
        code: 'server_trouble',
        said: said('history_in_between'),
      };
    case 'trouble':
    case 'rate_limited':
    case 'account_locked':
    case 'not_a_server':
      return {
        code: 'server_trouble',
        said: said('history_trouble'),
      };
    default:
      throw error;
  }
}
