import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import type { HistoryExtent } from '../incoming.ts';
import { THREAD_START } from '../ingest/stretches.ts';

interface Incomplete {
  key: ThreadKey;
  activity_at: number;
}

/**
 * Threads that aren't held as one verified stretch from their start to their newest message.
 * @param among only these are looked at; null: all
 */
export function readIncompleteThreads(
  cache: Database,
  among: readonly ThreadKey[] | null,
): ThreadKey[] {
  return cache
    .transaction(() =>
      among === null ? everyIncomplete(cache) : among.flatMap((key) => incomplete(cache, key)),
    )
    .sort((a, b) => b.activity_at - a.activity_at)
    .map(({ key }) => key);
}

function everyIncomplete(cache: Database): Incomplete[] {
  return cache.all<Incomplete>(sql`
    SELECT key, activity_at FROM thread
    WHERE shown = 1 AND purged = 0 AND NOT (holds_newest = 1
      AND EXISTS (SELECT 1 FROM stretch WHERE thread_id = thread.id AND lo = ${THREAD_START} AND verified = 1)
      AND NOT EXISTS (SELECT 1 FROM stretch WHERE thread_id = thread.id AND lo > ${THREAD_START}))`);
}

function incomplete(cache: Database, threadKey: ThreadKey): Incomplete[] {
  return cache.all<Incomplete>(sql`
    SELECT key, activity_at FROM thread
    WHERE key = ${threadKey} AND shown = 1 AND purged = 0 AND NOT (holds_newest = 1
      AND EXISTS (SELECT 1 FROM stretch WHERE thread_id = thread.id AND lo = ${THREAD_START} AND verified = 1)
      AND NOT EXISTS (SELECT 1 FROM stretch WHERE thread_id = thread.id AND lo > ${THREAD_START}))`);
}

interface Held {
  count: number;
  lowest: number | null;
  highest: number | null;
  oldest_at: number | null;
  newest_at: number | null;
  began_at: number | null;
}

/** Counts what is held and estimates the rest, thread by thread. */
export function readHistoryExtent(cache: Database): HistoryExtent {
  return cache.transaction(() => {
    const held =
      cache.get<{ count: number }>(sql`SELECT count(*) AS count FROM message`)?.count ?? 0;
    const missing = readIncompleteThreads(cache, null).reduce(
      (sum, key) => sum + missingOf(cache, key),
      0,
    );
    const bytes = Number(cache.pragma('page_count')) * Number(cache.pragma('page_size'));
    return { held, about: held + Math.round(missing), bytes };
  });
}

/**
 * Estimates how many messages are missing before the oldest that is held, by two measures of which the smaller counts:
 * how many the seqs below it would hold at the density of those held (docs/contract.md#threads-and-messages: seqs have
 * gaps), and how many fit between the beginning of the program and then at the pace of those held.
 */
function missingOf(cache: Database, threadKey: ThreadKey): number {
  const row = cache.get<Held>(sql`
    SELECT (SELECT count(*) FROM message WHERE thread_id = thread.id) AS count,
      (SELECT seq FROM message WHERE thread_id = thread.id ORDER BY seq LIMIT 1) AS lowest,
      (SELECT seq FROM message WHERE thread_id = thread.id ORDER BY seq DESC LIMIT 1) AS highest,
      (SELECT created_at FROM message WHERE thread_id = thread.id ORDER BY seq LIMIT 1) AS oldest_at,
      (SELECT created_at FROM message WHERE thread_id = thread.id ORDER BY seq DESC LIMIT 1) AS newest_at,
      coalesce(applied_at, joined_at) AS began_at
    FROM thread JOIN program ON program.id = thread.program_id WHERE thread.key = ${threadKey}`);
  if (row === undefined || row.count < 2) return 0;
  const { count, lowest, highest, oldest_at, newest_at, began_at } = row;
  const bySeq = ((lowest ?? 0) * count) / Math.max(1, (highest ?? 0) - (lowest ?? 0));
  const span = (newest_at ?? 0) - (oldest_at ?? 0);
  const byTime =
    began_at === null || oldest_at === null || span <= 0
      ? Infinity
      : ((oldest_at - began_at) * count) / span;
  return Math.max(0, Math.min(bySeq, byTime));
}
