import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';

/**
 * A message's id in the cache is its time followed by a place among those of the same millisecond: the order of ids
 * is date order across all threads, whatever order messages arrive in. 10 bits of place keep it below 2^53 until the
 * year 2248; times outside of that (odd servers) are clamped and sort at the ends.
 */
const PLACES = 1024;
const LAST_TIME = Math.floor(Number.MAX_SAFE_INTEGER / PLACES) - 1;
/** The first place of the last millisecond that has as many as every other. */
const LAST_START = Math.floor(Number.MAX_SAFE_INTEGER / PLACES) * PLACES;

/** The smallest id that a message of that time (ms since the epoch) or later can have. */
export function firstIdAt(time: number): number {
  return Math.min(LAST_TIME, Math.max(0, Math.floor(time))) * PLACES;
}

/** The largest id at which a message of that time (ms since the epoch) or earlier is looked for. */
export function lastIdAt(time: number): number {
  return time >= LAST_TIME ? Number.MAX_SAFE_INTEGER : firstIdAt(time + 1) - 1;
}

/**
 * A free id for a new message. Should a millisecond be full, the next one's places are used, and those before it where
 * time ends. Throws where none is left.
 */
export function freeId(cache: Database, createdAt: number): number {
  const first = firstIdAt(createdAt);
  const found = freePlace(cache, first, PLACES) ?? freePlace(cache, first - PLACES, -PLACES);
  if (found === null) throw new Error('No place in time is free for a message');
  return found;
}

/**
 * A free place in the first millisecond, from this one on, whose last place is free.
 * @param first the first id of the millisecond
 * @param step to the next one
 */
function freePlace(cache: Database, first: number, step: number): number | null {
  const full = cache.get<{ count: number }>(sql`
    WITH RECURSIVE full (last) AS (
      SELECT id FROM message WHERE id = ${first + PLACES - 1}
      UNION ALL SELECT message.id FROM full JOIN message ON message.id = full.last + ${step})
    SELECT count(*) AS count FROM full`);
  const start = first + (full?.count ?? 0) * step;
  if (start < 0 || start > LAST_START) return null;
  const taken = cache.get<{ id: number | null }>(
    sql`SELECT max(id) AS id FROM message WHERE id >= ${start} AND id < ${start + PLACES}`,
  );
  return (taken?.id ?? start - 1) + 1;
}
