import type { Database } from './database.ts';
import { sql } from './database.ts';

/**
 * A message's id in the cache is its time followed by a place among those of the same millisecond: the order of ids
 * is date order across all threads, whatever order messages arrive in. 10 bits of place keep it below 2^53 until the
 * year 2248; times outside of that (odd servers) are clamped and sort at the ends.
 */
const PLACES = 1024;
const LAST_TIME = Math.floor(Number.MAX_SAFE_INTEGER / PLACES) - 1;

/** The smallest id that a message of that time (ms since the epoch) or later can have. */
export function firstIdAt(time: number): number {
  return Math.min(LAST_TIME, Math.max(0, Math.floor(time))) * PLACES;
}

/** A free id for a new message. Should a millisecond be full, the next one's places are used. */
export function freeId(cache: Database, createdAt: number): number {
  let first = firstIdAt(createdAt);
  for (;;) {
    const last = cache.get<{ id: number | null }>(
      sql`SELECT max(id) AS id FROM message WHERE id >= ${first} AND id < ${first + PLACES}`,
    )?.id;
    if (last === null || last === undefined) return first;
    if (last + 1 < first + PLACES) return last + 1;
    first += PLACES;
  }
}
