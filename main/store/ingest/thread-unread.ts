import type { MessageKey } from '../../../contract/domain/keys.ts';
import type { Database, Sql } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { THREAD_START } from './stretches.ts';

/**
 * What is unread of a thread while no marker of this machine is pending: the held messages after `after` (a seq) that
 * aren't from the partner's side or deleted, and `besides`, which the server counts and which aren't among those.
 */
export interface UnreadCount {
  after: number;
  besides: number;
}

interface ToldRow {
  read_up_to: MessageKey | null;
  server_unread: number;
  holds_newest: number;
  lo: number | null;
  verified: number | null;
  head: number | null;
}

/** The seq of the read marker that counts: the pending one, else the server's; null: nothing is known to be read. */
export function markerSeq(
  cache: Database,
  threadId: number,
  markerKey: MessageKey | null,
): number | null {
  if (markerKey === null) return null;
  return (
    cache.get<{ seq: number }>(
      sql`SELECT seq FROM message WHERE key = ${markerKey} AND thread_id = ${threadId}`,
    )?.seq ?? null
  );
}

/**
 * Splits the server's count by what is held now. Where the marker stands in the stretch that reaches to the newest
 * message, it's counted there, which no clock and no later deletion puts off; else the server's number says how much is
 * unread beyond what is held, or where in it the marker stands.
 */
export function splitUnread(cache: Database, threadId: number): void {
  const told = cache.get<ToldRow>(sql`
    SELECT read_up_to, server_unread, holds_newest, lo, verified,
      (SELECT seq FROM message WHERE thread_id = thread.id ORDER BY seq DESC LIMIT 1) AS head
    FROM thread LEFT JOIN stretch ON thread_id = thread.id
      AND lo = (SELECT max(lo) FROM stretch WHERE thread_id = thread.id)
    WHERE thread.id = ${threadId}`);
  if (told === undefined) return;
  const { after, besides } = splitOf(cache, threadId, told);
  cache.run(
    sql`UPDATE thread SET counted_after = ${after}, uncounted = ${besides} WHERE id = ${threadId}`,
  );
}

function splitOf(cache: Database, threadId: number, told: ToldRow): UnreadCount {
  const head = told.head ?? THREAD_START;
  const from = told.holds_newest === 1 && told.verified === 1 ? told.lo : null;
  if (from === null) return { after: head, besides: told.server_unread };
  const before = Math.max(THREAD_START, from - 1);
  const marker = markerSeq(cache, threadId, told.read_up_to);
  if (marker !== null && marker >= before) return { after: marker, besides: 0 };
  if (told.read_up_to === null && from === THREAD_START) return { after: from, besides: 0 };
  const held = countUnreadAfter(cache, threadId, before);
  if (told.server_unread >= held) {
    return { after: before, besides: from === THREAD_START ? 0 : told.server_unread - held };
  }
  // The marker stands among what is held, at a message that is gone or isn't held any more.
  if (told.server_unread === 0) return { after: head, besides: 0 };
  const first = cache.get<{ seq: number }>(sql`
    SELECT seq FROM message INDEXED BY message_of_others
    WHERE thread_id = ${threadId} AND side <> 'partner' AND deleted_at IS NULL
    ORDER BY seq DESC LIMIT 1 OFFSET ${told.server_unread - 1}`);
  return { after: (first?.seq ?? head) - 1, besides: 0 };
}

/**
 * More of the pull that told of these threads has come: what the server counted may have been ahead of it. Nothing
 * becomes read by that, so that what has just come is still told as news.
 */
export function narrowUnread(cache: Database, threadIds: readonly number[]): void {
  const rows = cache.all<{
    id: number;
    server_unread: number;
    counted_after: number;
    uncounted: number;
  }>(sql`
    SELECT id, server_unread, counted_after, uncounted FROM thread
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(threadIds)})) AND telling = 1 AND uncounted > 0`);
  for (const { id, server_unread, counted_after, uncounted } of rows) {
    const held = countUnreadAfter(cache, id, counted_after);
    const besides = Math.min(uncounted, Math.max(0, server_unread - held));
    cache.run(sql`UPDATE thread SET uncounted = ${besides} WHERE id = ${id}`);
  }
}

/** Unread messages of threads as far as the server's word and what is held tell. */
export function countUnread(cache: Database, threadIds: readonly number[]): Map<number, number> {
  const rows = cache.all<{ id: number; unread: number }>(sql`
    SELECT id, uncounted + (SELECT count(*) FROM message INDEXED BY message_of_others
      WHERE thread_id = thread.id AND seq > counted_after AND side <> 'partner' AND deleted_at IS NULL) AS unread
    FROM thread WHERE id IN (SELECT value FROM json_each(${JSON.stringify(threadIds)}))`);
  return new Map(rows.map(({ id, unread }) => [id, unread]));
}

export function countUnreadAfter(cache: Database, threadId: number, seq: number): number {
  return countOf(
    cache,
    sql`SELECT count(*) AS count FROM message INDEXED BY message_of_others
      WHERE thread_id = ${threadId} AND seq > ${seq} AND side <> 'partner' AND deleted_at IS NULL`,
  );
}

function countOf(cache: Database, query: Sql): number {
  return cache.get<{ count: number }>(query)?.count ?? 0;
}
