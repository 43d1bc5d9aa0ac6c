import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { FoundInThread, FoundRanges } from '../../../contract/ipc/search-views.ts';
import { hitsIn, patternsOf } from '../search/highlights.ts';
import { programTag } from '../search/search-index.ts';
import { allOf, matchExpression, searchTerms } from '../search/search-terms.ts';
import { expandPrefix } from '../search/word-list.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { readIncompleteThreads } from './history-extent.ts';

/** More than anybody steps through. */
const MOST_FOUND = 1_000;

/** The messages of one conversation that have the words, in their text or in the names of their files. */
export function searchThread(
  cache: Database,
  { threadKey, text }: { threadKey: ThreadKey; text: string },
): FoundInThread {
  return cache.transaction(() => {
    const thread = cache.get<{ id: number; program_id: number }>(
      sql`SELECT id, program_id FROM thread WHERE key = ${threadKey} AND shown = 1`,
    );
    const terms = searchTerms(text);
    const complete = readIncompleteThreads(cache, [threadKey]).length === 0;
    if (thread === undefined || terms.length === 0) return { keys: [], more: false, complete };
    const expression = allOf([
      ...terms.map(
        (term) => `{body names} : ${matchExpression(term, (word) => expandPrefix(cache, word))}`,
      ),
      `tags : "${programTag(thread.program_id)}"`,
    ]);
    // A unary plus keeps the index of the thread out: what has the words is walked, newest first.
    const found = cache.all<{ key: MessageKey }>(sql`
      SELECT message.key FROM message_search JOIN message ON message.id = message_search.rowid
      WHERE message_search MATCH ${expression} AND +thread_id = ${thread.id}
      ORDER BY message_search.rowid DESC LIMIT ${MOST_FOUND + 1}`);
    const keys = found.slice(0, MOST_FOUND).map(({ key }) => key);
    return { keys, more: found.length > MOST_FOUND, complete };
  });
}

/** Where the words stand in the texts of messages. */
export function rangesIn(
  cache: Database,
  { text, keys }: { text: string; keys: readonly MessageKey[] },
): FoundRanges[] {
  const patterns = patternsOf(searchTerms(text));
  return keys.flatMap((key) => {
    const row = cache.get<{ body: string }>(sql`SELECT body FROM message WHERE key = ${key}`);
    const ranges = row === undefined ? [] : hitsIn(row.body, patterns);
    return ranges.length === 0 ? [] : [{ key, ranges }];
  });
}
