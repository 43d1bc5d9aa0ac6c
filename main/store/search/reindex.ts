import type { AuthorSide } from '../../../contract/domain/message.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { mayBeReadOtherwise } from './indexed-words.ts';
import type { IndexedMessage } from './search-index.ts';
import { SearchEntries } from './search-index.ts';

interface HeldRow {
  body: string;
  program_id: number;
  side: AuthorSide;
  is_me: number;
  deleted_at: number | null;
}

/** Takes a held message out of the full-text index, or writes it there anew from what is held of it. For migrations. */
export function indexHeld(cache: Database, id: number, change: 'add' | 'remove'): void {
  const entry = readEntry(cache, id);
  if (entry === null) return;
  const search = new SearchEntries(cache);
  if (change === 'remove') search.remove(id);
  else search.add(id, entry);
  search.write();
}

/** A deleted message has no entry. */
function readEntry(cache: Database, id: number): IndexedMessage | null {
  const row = cache.get<HeldRow>(sql`
    SELECT body, program_id, message.side, deleted_at,
      message.side = 'partner' AND author.key IS (SELECT my_key FROM sync_state) AS is_me
    FROM message JOIN author ON author.id = message.author_id
    JOIN thread ON thread.id = message.thread_id WHERE message.id = ${id}`);
  if (row === undefined || row.deleted_at !== null) return null;
  return {
    body: row.body,
    attachmentNames: readNames(cache, id),
    programId: row.program_id,
    sender: row.is_me === 1 ? 'me' : row.side,
  };
}

function readNames(cache: Database, messageId: number): string[] {
  return cache
    .all<{ name: string }>(
      sql`SELECT name FROM attachment WHERE message_id = ${messageId} ORDER BY position`,
    )
    .map(({ name }) => name);
}

const LOOKED_AT_ROWS = 200;
/** UTF-16 units of text that a slice writes into the index, about: a few milliseconds. */
const WRITTEN_UNITS = 16_000;

/** Whether messages are still to be indexed anew: what has been written otherwise in them isn't found yet. */
export function isReindexing(cache: Database): boolean {
  return readBelow(cache) !== null;
}

/**
 * Indexes some of the messages anew that an earlier version indexed, from the newest back, and notes how far it came.
 * @returns false where none is left
 */
export function reindexSlice(cache: Database): boolean {
  const below = readBelow(cache);
  if (below === null) return false;
  cache.transaction(() => {
    const rows = cache.all<{ id: number; body: string; attachment_count: number }>(sql`
      SELECT id, body, attachment_count FROM message WHERE id < CAST(${below} AS INTEGER)
      ORDER BY id DESC LIMIT ${LOOKED_AT_ROWS}`);
    const search = new SearchEntries(cache);
    let units = 0;
    let next = rows.length < LOOKED_AT_ROWS ? null : (rows.at(-1)?.id ?? null);
    for (const { id, body, attachment_count } of rows) {
      const names = attachment_count === 0 ? '' : readNames(cache, id).join(' ');
      if (!mayBeReadOtherwise(body) && !mayBeReadOtherwise(names)) continue;
      const entry = readEntry(cache, id);
      if (entry !== null) search.replace(id, entry);
      units += body.length;
      if (units < WRITTEN_UNITS) continue;
      next = id;
      break;
    }
    search.write();
    cache.run(sql`UPDATE sync_state SET reindex_below = CAST(${next} AS INTEGER)`);
  });
  return true;
}

function readBelow(cache: Database): number | null {
  const state = cache.get<{ reindex_below: number | null }>(
    sql`SELECT reindex_below FROM sync_state`,
  );
  return state?.reindex_below ?? null;
}
