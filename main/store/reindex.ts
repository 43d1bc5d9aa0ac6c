import type { AuthorSide } from '../../contract/domain/message.ts';
import type { Database } from './database.ts';
import { sql } from './database.ts';
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
  const row = cache.get<HeldRow>(sql`
    SELECT body, program_id, message.side, deleted_at,
      message.side = 'partner' AND author.key IS (SELECT my_key FROM sync_state) AS is_me
    FROM message JOIN author ON author.id = message.author_id
    JOIN thread ON thread.id = message.thread_id WHERE message.id = ${id}`);
  // A deleted message has no entry.
  if (row === undefined || row.deleted_at !== null) return;
  const search = new SearchEntries(cache);
  if (change === 'remove') search.remove(id);
  else {
    search.add(id, {
      body: row.body,
      attachmentNames: cache
        .all<{ name: string }>(
          sql`SELECT name FROM attachment WHERE message_id = ${id} ORDER BY position`,
        )
        .map(({ name }) => name),
      programId: row.program_id,
      sender: row.is_me === 1 ? 'me' : row.side,
    });
  }
  search.write();
}
