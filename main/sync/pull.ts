import type { ChangePage, Connection } from '../connection/connection.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Clock } from '../platform/ports.ts';
import type { SyncPosition } from '../store/incoming.ts';
import type { Store } from '../store/store.ts';
import type { Offers } from './offers.ts';

/**
 * Changes in a page: many enough that requests don't count and that what a batch costs for each thread is shared by
 * several messages, few enough that writing them takes no longer than a few frames.
 */
const PAGE_LIMIT = 1_000;

/** How often one pull begins again from nothing before it counts as failed. */
const MAX_BEGINNINGS = 3;

export interface PullPorts {
  connection: Connection;
  store: Store;
  clock: Clock;
  /** A batch was stored, with so many messages. @param hasMore more are to follow */
  stored(hasMore: boolean, messages: number): void;
  /** The first pull after a start, a sleep or an absence. */
  catchUp: boolean;
  /** The cursor had expired, and everything is asked for from its beginning on. */
  begunAgain(): void;
}

/**
 * Brings all changes since the stored position, one transaction a page. The next page is on its way while one is
 * being stored. An expired cursor begins again from nothing. @returns how many changes came, and the
 * cursor of the last page
 */
export async function pullChanges(
  ports: PullPorts,
  position: SyncPosition,
  offers: Offers,
  signal: AbortSignal,
): Promise<{ brought: number; cursor: string | null }> {
  const { connection, store, clock } = ports;
  const leaving = new AbortController();
  const both = AbortSignal.any([signal, leaving.signal]);
  const ask = (cursor: string | null): Promise<ChangePage> => {
    const page = connection.changesSince(cursor, PAGE_LIMIT, both);
    // A request that is abandoned fails unseen; whoever waits for it still sees its failure.
    page.catch(() => undefined);
    return page;
  };
  let { cursor, starting } = position;
  let brought = 0;
  let beginnings = 0;
  let next = ask(cursor);
  try {
    for (;;) {
      let page: ChangePage;
      try {
        page = await next;
      } catch (error) {
        if (!(error instanceof ConnectionError) || error.fault !== 'cursor_expired') throw error;
        beginnings += 1;
        if (beginnings > MAX_BEGINNINGS) {
          throw new ConnectionError('trouble', 'The server forgets every cursor.');
        }
        signal.throwIfAborted();
        await store.cache.beginAgain();
        cursor = null;
        starting = true;
        ports.begunAgain();
        next = ask(null);
        continue;
      }
      signal.throwIfAborted();
      const moved = page.cursor !== cursor;
      if (page.hasMore && !moved) {
        throw new ConnectionError('trouble', 'The server’s cursor doesn’t move on.');
      }
      cursor = page.cursor;
      next = page.hasMore ? ask(cursor) : next;
      if (moved || page.changes.length > 0 || page.start || starting) {
        const retentionOnLock = await offers.retentionFor(page.changes, signal);
        signal.throwIfAborted();
        await store.cache.applyChanges({
          changes: page.changes,
          cursor,
          start: page.start,
          hasMore: page.hasMore,
          myKey: connection.identity.member?.key ?? null,
          catchUp: ports.catchUp,
          retentionOnLock,
          now: clock.now(),
        });
        starting = page.start && page.hasMore;
        brought += page.changes.length;
        ports.stored(
          page.hasMore,
          page.changes.filter(({ kind, op }) => kind === 'message' && op === 'upsert').length,
        );
      }
      if (!page.hasMore) return { brought, cursor };
    }
  } finally {
    leaving.abort();
  }
}

/** Reads all programs of a server that has nothing else. */
export async function pullPrograms(ports: PullPorts, signal: AbortSignal): Promise<void> {
  const programs = await ports.connection.programs(signal);
  signal.throwIfAborted();
  await ports.store.cache.replacePrograms(programs);
  ports.stored(false, 0);
}
