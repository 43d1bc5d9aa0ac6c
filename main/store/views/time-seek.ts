import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';

interface Place {
  seq: number;
  created_at: number;
}

/**
 * The seq of a thread's first held message at or after a time (ms since the epoch); null: there is none. Within a
 * thread times rise with seqs, so that halving finds it without an index of its own.
 */
export function seqAtTime(cache: Database, threadId: number, at: number): number | null {
  const first = cache.get<Place>(
    sql`SELECT seq, created_at FROM message WHERE thread_id = ${threadId} ORDER BY seq LIMIT 1`,
  );
  const last = cache.get<Place>(
    sql`SELECT seq, created_at FROM message WHERE thread_id = ${threadId} ORDER BY seq DESC LIMIT 1`,
  );
  if (first === undefined || last === undefined || last.created_at < at) return null;
  if (first.created_at >= at) return first.seq;
  // The message that's looked for has a seq above `below` and at most `found`, which is always a message's.
  let below = first.seq;
  let found = last.seq;
  while (found - below > 1) {
    const middle = below + Math.floor((found - below) / 2);
    const row = cache.get<Place>(sql`
      SELECT seq, created_at FROM message WHERE thread_id = ${threadId} AND seq <= ${middle} ORDER BY seq DESC LIMIT 1`);
    if (row !== undefined && row.created_at >= at) found = row.seq;
    else below = middle;
  }
  return found;
}
