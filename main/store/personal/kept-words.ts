import type { KeptWords } from '../../../contract/ipc/states.ts';
import type { Database, Sql } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';

/** What the partner has written here that no outbox holds, the draft for several programs included. */
export function readKeptWords(personal: Database): KeptWords {
  const count = (query: Sql) => personal.get<{ count: number }>(query)?.count ?? 0;
  return {
    drafts: count(sql`
      SELECT count(*) AS count FROM (
        SELECT thread_key FROM draft WHERE body <> ''
        UNION SELECT draft_thread_key FROM staged_file WHERE draft_thread_key IS NOT NULL)`),
    notes: count(sql`SELECT count(*) AS count FROM note WHERE body <> ''`),
    savedReplies: count(sql`SELECT count(*) AS count FROM saved_reply`),
  };
}
