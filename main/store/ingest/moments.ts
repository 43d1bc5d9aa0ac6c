import type { Message } from '../../../contract/domain/message.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';

/** Where a message stands in time, ms since the epoch. */
export interface Moment {
  at: number;
  /** Whether the server told it; else it's that of a neighbour, which gives the message its place and is never shown. */
  known: boolean;
}

/** The server's time of a message; where it tells none, that of the one before it in its thread, else of the one after. */
export function momentOf(
  cache: Database,
  threadId: number,
  { createdAt, seq }: Pick<Message, 'createdAt' | 'seq'>,
): Moment {
  if (createdAt !== null) return { at: createdAt, known: true };
  const neighbour = cache.get<{ at: number | null }>(sql`
    SELECT coalesce(
      (SELECT created_at FROM message WHERE thread_id = ${threadId} AND seq < ${seq} ORDER BY seq DESC LIMIT 1),
      (SELECT created_at FROM message WHERE thread_id = ${threadId} AND seq > ${seq} ORDER BY seq LIMIT 1),
      (SELECT last_message_at FROM thread WHERE id = ${threadId})) AS at`);
  return { at: neighbour?.at ?? 0, known: false };
}
