import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { readStretches } from '../ingest/cache-change.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { THREAD_START, stretchAt } from '../ingest/stretches.ts';
import type { Stretch } from '../ingest/stretches.ts';

/** The message next to which something is missing (store.ts, `gapAt`). */
export function readGap(
  cache: Database,
  query: { threadKey: ThreadKey; edge: 'older' | 'newer'; seq: number | null },
): { beyond: MessageKey | null } | null {
  return cache.transaction(() => {
    const thread = cache.get<{ id: number; holds_newest: number }>(
      sql`SELECT id, holds_newest FROM thread WHERE key = ${query.threadKey} AND known = 1 AND purged = 0`,
    );
    if (thread === undefined) return null;
    const stretches = readStretches(cache, thread.id);
    const at = query.seq === null ? null : stretchAt(stretches, query.seq);
    if (query.seq === null || stretches.length === 0) {
      const top = stretches.at(-1);
      if (top !== undefined && top.verified && thread.holds_newest === 1) {
        return query.edge === 'newer' ? null : gapBeside(cache, thread.id, top, 'older');
      }
      return { beyond: null };
    }
    if (at !== null && at.verified) {
      if (query.edge === 'newer' && at === stretches.at(-1) && thread.holds_newest === 1)
        return null;
      return gapBeside(cache, thread.id, at, query.edge);
    }
    // An unverified stretch is fetched again from the verified one next to it, or from the newest message on.
    const neighbour =
      query.edge === 'older'
        ? stretches.find((stretch) => stretch.verified && stretch.lo > (query.seq ?? 0))
        : stretches.findLast((stretch) => stretch.verified && stretch.hi < (query.seq ?? 0));
    if (neighbour !== undefined) return gapBeside(cache, thread.id, neighbour, query.edge);
    return { beyond: null };
  });
}

function gapBeside(
  cache: Database,
  threadId: number,
  stretch: Stretch,
  edge: 'older' | 'newer',
): { beyond: MessageKey | null } | null {
  if (edge === 'older' && stretch.lo === THREAD_START) return null;
  const row =
    edge === 'older'
      ? cache.get<{ key: MessageKey }>(sql`
          SELECT key FROM message WHERE thread_id = ${threadId} AND seq >= ${stretch.lo} ORDER BY seq LIMIT 1`)
      : cache.get<{ key: MessageKey }>(sql`
          SELECT key FROM message WHERE thread_id = ${threadId} AND seq <= ${stretch.hi} ORDER BY seq DESC LIMIT 1`);
  return { beyond: row?.key ?? null };
}
