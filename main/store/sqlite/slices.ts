import type { Database } from './database.ts';
import { sql } from './database.ts';

/** Merges so many pages of the full-text index. @returns false where nothing was left to merge (FTS5: fewer than two changes) */
export function mergeIndex(cache: Database, pages: number): boolean {
  const before = changesOf(cache);
  cache.run(sql`INSERT INTO message_search (message_search, rank) VALUES ('merge', ${pages})`);
  return changesOf(cache) - before >= 2;
}

/** Gives so many free pages back to the disk. @returns false where there were none */
export function vacuum(database: Database, pages: number): boolean {
  if (Number(database.pragma('freelist_count')) === 0) return false;
  database.script(`PRAGMA incremental_vacuum(${pages})`);
  return true;
}

function changesOf(cache: Database): number {
  return cache.get<{ changes: number }>(sql`SELECT total_changes() AS changes`)?.changes ?? 0;
}
