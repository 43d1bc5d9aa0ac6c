import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { readStretches } from '../ingest/cache-change.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { THREAD_START, unbrokenFrom } from '../ingest/stretches.ts';
import { withOpenEnd } from './windows.ts';

/** How many messages a start brings: a thread of which so many are held can be read. */
const WELL_HELD = 50;

interface Candidate {
  id: number;
  key: ThreadKey;
  activity_at: number;
  holds_newest: number;
  start_lowest: number | null;
  newest_seq: number;
}

/**
 * Open threads whose newest messages came one by one and stand apart: sync brought them, and nobody has told what is
 * between them or before them. A thread that a start brought, or that began while sync was looking, isn't apart for
 * what may be older, which waits until someone looks; unless a message is held beyond the gap. Newest activity first.
 * @param among only these are looked at; null: all
 */
export function readThreadsApart(cache: Database, among: readonly ThreadKey[] | null): ThreadKey[] {
  return cache.transaction(() =>
    (among === null ? everyCandidate(cache) : among.flatMap((key) => candidate(cache, key)))
      .filter((thread) => isApart(cache, thread))
      .sort((a, b) => b.activity_at - a.activity_at)
      .map(({ key }) => key),
  );
}

/** Threads that may be apart. Nearly all can't be: their only stretch begins where the thread, or a start, did. */
function everyCandidate(cache: Database): Candidate[] {
  return cache.all<Candidate>(sql`
    SELECT thread.id, thread.key, thread.activity_at, holds_newest, start_lowest, newest.seq AS newest_seq
    FROM thread JOIN message AS newest ON newest.id = last_message_id
    JOIN program ON program.id = thread.program_id
    WHERE shown = 1 AND purged = 0 AND access = 'open' AND (
      NOT EXISTS (SELECT 1 FROM stretch WHERE thread_id = thread.id)
      OR EXISTS (SELECT 1 FROM stretch WHERE thread_id = thread.id
        AND lo NOT IN (${THREAD_START}, coalesce(start_lowest, ${THREAD_START}))))`);
}

function candidate(cache: Database, key: ThreadKey): Candidate[] {
  return cache.all<Candidate>(sql`
    SELECT thread.id, thread.key, thread.activity_at, holds_newest, start_lowest, newest.seq AS newest_seq
    FROM thread JOIN message AS newest ON newest.id = last_message_id
    JOIN program ON program.id = thread.program_id
    WHERE thread.key = ${key} AND shown = 1 AND purged = 0 AND access = 'open'`);
}

function isApart(cache: Database, thread: Candidate): boolean {
  const stretches = withOpenEnd(readStretches(cache, thread.id), thread.holds_newest === 1);
  const lowest = unbrokenFrom(stretches, thread.newest_seq);
  if (lowest === THREAD_START || holdsMany(cache, thread.id, lowest)) return false;
  return lowest !== thread.start_lowest || holdsBelow(cache, thread.id, lowest);
}

function holdsMany(cache: Database, threadId: number, lowest: number): boolean {
  const row = cache.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM message WHERE thread_id = ${threadId} AND seq >= ${lowest} LIMIT ${WELL_HELD})`);
  return row?.count === WELL_HELD;
}

function holdsBelow(cache: Database, threadId: number, lowest: number): boolean {
  return (
    cache.get(
      sql`SELECT 1 FROM message WHERE thread_id = ${threadId} AND seq < ${lowest} LIMIT 1`,
    ) !== undefined
  );
}
