import type { MemberKey, MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { Message } from '../../contract/domain/message.ts';
import { CacheChange, nothingApplied } from './cache-change.ts';
import type { Database } from './database.ts';
import { sql } from './database.ts';
import { finishChange } from './finish-change.ts';
import { removeMessageRow, upsertMessage } from './message-rows.ts';
import type { AppliedChanges } from './store.ts';
import { THREAD_START, hold, stretchAt } from './stretches.ts';
import type { LocalStates } from './thread-figures.ts';

/** A contiguous stretch of a thread, as the server gave it. */
export interface HistoryStretch {
  threadKey: ThreadKey;
  messages: readonly Message[];
  nextTo: MessageKey | null;
  olderEnd: boolean;
  newerEnd: boolean;
  myKey: MemberKey | null;
}

/** Adds a stretch of history. What is held unverified within it and isn't in it is gone on the server. */
export function addStretch(
  cache: Database,
  stretch: HistoryStretch,
  localStates: LocalStates,
): AppliedChanges {
  return cache.transaction(() => {
    const thread = cache.get<{ id: number; purged: number }>(
      sql`SELECT id, purged FROM thread WHERE key = ${stretch.threadKey} AND known = 1`,
    );
    // Deleted or purged while the page was on its way: it must not come back.
    if (thread === undefined || thread.purged === 1) return nothingApplied();
    const change = new CacheChange(cache, stretch.myKey);
    change.touchThread(thread.id);
    const messages = stretch.messages.filter(({ threadKey }) => threadKey === stretch.threadKey);
    for (const message of messages) upsertMessage(change, message, 'history');
    const span = spanOf(cache, thread.id, stretch, messages);
    if (span !== null) {
      const before = change.stretches(thread.id);
      const brought = new Set<string>(messages.map(({ key }) => key));
      if (stretch.nextTo !== null) brought.add(stretch.nextTo);
      const held = cache.all<{ id: number; key: string; seq: number }>(sql`
        SELECT id, key, seq FROM message
        WHERE thread_id = ${thread.id} AND seq >= ${span.lo} AND seq <= ${span.hi}`);
      for (const { id, key, seq } of held) {
        if (!brought.has(key) && stretchAt(before, seq)?.verified === false) {
          removeMessageRow(change, id);
        }
      }
      change.setStretches(thread.id, hold(before, span.lo, span.hi));
    }
    if (stretch.newerEnd && stretch.nextTo === null) {
      const holding = change.holding(thread.id);
      holding.holdsNewest = true;
      holding.changed = true;
    }
    return finishChange(change, localStates);
  });
}

function spanOf(
  cache: Database,
  threadId: number,
  stretch: HistoryStretch,
  messages: readonly Message[],
): { lo: number; hi: number } | null {
  const seqs = messages.map(({ seq }) => seq);
  if (stretch.nextTo !== null) {
    const neighbour = cache.get<{ seq: number }>(
      sql`SELECT seq FROM message WHERE key = ${stretch.nextTo} AND thread_id = ${threadId}`,
    );
    if (neighbour !== undefined) seqs.push(neighbour.seq);
  }
  const lowest = seqs.reduce((least, seq) => Math.min(least, seq), Number.MAX_SAFE_INTEGER);
  const highest = seqs.reduce((most, seq) => Math.max(most, seq), THREAD_START);
  if (seqs.length === 0) {
    // An empty page without a neighbour: the thread has no messages at all.
    return stretch.olderEnd && stretch.newerEnd ? { lo: THREAD_START, hi: THREAD_START } : null;
  }
  return { lo: stretch.olderEnd ? THREAD_START : lowest, hi: highest };
}
