import { sql, type Database } from '../../sqlite/database.ts';
import { indexProgram } from '../../search/search-index.ts';

/**
 * Search reads emoji, scripts without spaces, what can't be seen, and Arabic letters otherwise than before. Programs are
 * few and indexed at once; messages from `reindex_below` back are indexed anew in the background (reindex.ts).
 */
export function searchedAnew(cache: Database): void {
  cache.script(`
    ALTER TABLE sync_state ADD COLUMN reindex_below INTEGER;
    UPDATE sync_state SET reindex_below = (SELECT max(id) + 1 FROM message);`);
  const programs = cache.all<{ id: number; company_name: string }>(
    sql`SELECT id, company_name FROM program WHERE known = 1`,
  );
  for (const { id, company_name } of programs) indexProgram(cache, id, company_name);
}
