import type { ThreadKey } from '../../contract/domain/keys.ts';
import type { Database } from './database.ts';
import { sql } from './database.ts';

/** Snoozed threads whose time has come, and the next time; few threads are snoozed (index `thread_snoozed`). */
export function readSnoozes(
  cache: Database,
  { from, now }: { from: number; now: number },
): { due: ThreadKey[]; next: number | null } {
  return cache.transaction(() => ({
    due: cache
      .all<{ key: ThreadKey }>(
        sql`
        SELECT key FROM thread WHERE shown = 1 AND conversation = 1 AND snoozed_until IS NOT NULL
          AND snoozed_until > ${from} AND snoozed_until <= ${now} ORDER BY snoozed_until`,
      )
      .map(({ key }) => key),
    next:
      cache.get<{ next: number | null }>(sql`
        SELECT min(snoozed_until) AS next FROM thread
        WHERE shown = 1 AND conversation = 1 AND snoozed_until IS NOT NULL AND snoozed_until > ${now}`)
        ?.next ?? null,
  }));
}
