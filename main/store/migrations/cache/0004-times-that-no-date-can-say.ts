import { LAST_TIME_MS } from '../../../../contract/domain/times.ts';
import { sql, type Database } from '../../sqlite/database.ts';
import { freeId } from '../../ingest/message-ids.ts';
import { indexHeld } from '../../search/reindex.ts';

/**
 * A message tells whether its time is the server's own. What was stored before with a time that no date can say
 * (contract/api) counts as without one: each such message takes the place of its neighbour, and the rest is forgotten.
 */
export function timesThatNoDateCanSay(cache: Database): void {
  cache.script(`
    ALTER TABLE message ADD COLUMN time_known INTEGER NOT NULL DEFAULT 1;
    UPDATE message SET deleted_at = 0 WHERE deleted_at NOT BETWEEN 0 AND ${LAST_TIME_MS};
    UPDATE message SET edited_at = NULL WHERE edited_at NOT BETWEEN 0 AND ${LAST_TIME_MS};
    UPDATE message SET read_at = NULL WHERE read_at NOT BETWEEN 0 AND ${LAST_TIME_MS};
    UPDATE program SET applied_at = NULL WHERE applied_at NOT BETWEEN 0 AND ${LAST_TIME_MS};
    UPDATE program SET joined_at = NULL WHERE joined_at NOT BETWEEN 0 AND ${LAST_TIME_MS};
    UPDATE program SET updated_at = NULL WHERE updated_at NOT BETWEEN 0 AND ${LAST_TIME_MS};
    UPDATE program SET activity_at = NULL WHERE activity_at NOT BETWEEN 0 AND ${LAST_TIME_MS};
    UPDATE thread SET last_message_at = NULL WHERE last_message_at NOT BETWEEN 0 AND ${LAST_TIME_MS};
    UPDATE thread SET updated_at = 0 WHERE updated_at NOT BETWEEN 0 AND ${LAST_TIME_MS};
    UPDATE thread SET awaiting_since = NULL WHERE awaiting_since NOT BETWEEN 0 AND ${LAST_TIME_MS};
    UPDATE thread SET activity_at = 0 WHERE activity_at NOT BETWEEN 0 AND ${LAST_TIME_MS};`);
  const odd = cache.all<{ id: number; thread_id: number; seq: number }>(sql`
    SELECT id, thread_id, seq FROM message
    WHERE created_at NOT BETWEEN 0 AND CAST(${LAST_TIME_MS} AS INTEGER) ORDER BY thread_id, seq`);
  for (const { id, thread_id, seq } of odd) {
    const at = neighbouring(cache, thread_id, seq);
    const place = freeId(cache, at);
    indexHeld(cache, id, 'remove');
    cache.run(sql`
      UPDATE message SET id = ${place}, created_at = ${at}, time_known = 0
      WHERE id = ${id}`);
    cache.run(sql`UPDATE attachment SET message_id = ${place} WHERE message_id = ${id}`);
    cache.run(sql`UPDATE thread SET last_message_id = ${place} WHERE last_message_id = ${id}`);
    cache.run(sql`
      UPDATE thread SET activity_at = max(activity_at, ${at}) WHERE last_message_id = ${place}`);
    indexHeld(cache, place, 'add');
  }
}

/** The time of the nearest message whose time can be said: the one before it, else the one after. */
function neighbouring(cache: Database, threadId: number, seq: number): number {
  const found = cache.get<{ at: number }>(sql`
    SELECT coalesce(
      (SELECT created_at FROM message WHERE thread_id = ${threadId} AND seq < ${seq}
        AND created_at BETWEEN 0 AND CAST(${LAST_TIME_MS} AS INTEGER) ORDER BY seq DESC LIMIT 1),
      (SELECT created_at FROM message WHERE thread_id = ${threadId} AND seq > ${seq}
        AND created_at BETWEEN 0 AND CAST(${LAST_TIME_MS} AS INTEGER) ORDER BY seq LIMIT 1),
      (SELECT last_message_at FROM thread WHERE id = ${threadId}), 0) AS at`);
  return found?.at ?? 0;
}
