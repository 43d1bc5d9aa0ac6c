import type { MemberKey, MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Message } from '../../../contract/domain/message.ts';
import { CacheChange, nothingApplied } from './cache-change.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { finishChange } from './finish-change.ts';
import { removeMessageRow, upsertMessage } from './message-rows.ts';
import { OpenPages } from './open-pages.ts';
import type { AppliedChanges } from '../incoming.ts';
import { THREAD_START, hold, stretchAt } from './stretches.ts';
import type { LocalStates } from '../personal/thread-settings.ts';
import { threadTaking } from './thread-rows.ts';
import { countUnread } from './thread-unread.ts';

/** A contiguous stretch of a thread, as the server gave it. */
export interface HistoryStretch {
  threadKey: ThreadKey;
  messages: readonly Message[];
  nextTo: MessageKey | null;
  olderEnd: boolean;
  newerEnd: boolean;
  myKey: MemberKey | null;
  /** The name that `openPage` gave it when it was asked for; absent: it can't have been overtaken. */
  page?: number | undefined;
}

/**
 * Adds a stretch of history. What is held unverified within it and isn't in it is gone on the server.
 * @returns null where it was overtaken, and has to be asked for again
 */
export function addStretch(
  cache: Database,
  stretch: HistoryStretch,
  localStates: LocalStates,
  pages = new OpenPages(),
): AppliedChanges | null {
  const isThere = stretch.page === undefined ? () => true : pages.close(stretch.page);
  if (isThere === null) return null;
  return cache.transaction(() => {
    const thread = threadTaking(cache, stretch.threadKey);
    if (thread === null) return nothingApplied();
    const change = new CacheChange(cache, stretch.myKey);
    change.touchThread(thread.id);
    countByWhatIsHeld(change, thread.id);
    const messages = stretch.messages.filter(
      ({ threadKey, key }) => threadKey === stretch.threadKey && isThere(key),
    );
    for (const message of messages) upsertMessage(change, message, 'history');
    // Counted by all that the page named: a message that is gone by now was there when the page was made.
    const reached = change.stretches(thread.id).at(-1)?.hi ?? THREAD_START;
    const span = spanOf(cache, thread.id, stretch, reached);
    if (span !== null) {
      const before = change.stretches(thread.id);
      const brought = new Set<string>(messages.map(({ key }) => key));
      if (stretch.nextTo !== null) brought.add(stretch.nextTo);
      const held = cache.all<{ id: number; key: string; seq: number }>(sql`
        SELECT id, key, seq FROM message
        WHERE thread_id = ${thread.id} AND seq >= ${span.lo} AND seq <= ${span.hi}`);
      for (const { id, key, seq } of held) {
        if (!brought.has(key) && stretchAt(before, seq)?.verified !== true) {
          removeMessageRow(change, id);
        }
      }
      change.setStretches(thread.id, hold(before, span.lo, span.hi));
    }
    if (stretch.newerEnd && (stretch.nextTo === null || span !== null)) {
      const holding = change.holding(thread.id);
      holding.holdsNewest = true;
      holding.changed = true;
    }
    return finishChange(change, localStates);
  });
}

/** Notes the count as it stands, to be split anew afterwards, because the page adds to what is held. */
function countByWhatIsHeld(change: CacheChange, threadId: number): void {
  change.cache.run(sql`
    UPDATE thread SET server_unread = ${countUnread(change.cache, [threadId]).get(threadId) ?? 0}
    WHERE id = ${threadId} AND telling = 0`);
  change.countedAnew.add(threadId);
}

function spanOf(
  cache: Database,
  threadId: number,
  stretch: HistoryStretch,
  /** The highest seq that was ever known to be held. */
  reached: number,
): { lo: number; hi: number } | null {
  const seqs = stretch.messages.flatMap(({ seq, threadKey }) =>
    threadKey === stretch.threadKey ? [seq] : [],
  );
  if (stretch.nextTo !== null) {
    const neighbour = cache.get<{ seq: number }>(
      sql`SELECT seq FROM message WHERE key = ${stretch.nextTo} AND thread_id = ${threadId}`,
    );
    if (neighbour !== undefined) seqs.push(neighbour.seq);
  }
  const lowest = seqs.reduce((least, seq) => Math.min(least, seq), Number.MAX_SAFE_INTEGER);
  const highest = seqs.reduce((most, seq) => Math.max(most, seq), THREAD_START);
  if (seqs.length === 0) {
    // An empty page without a neighbour says that the thread has no messages at all.
    return stretch.olderEnd && stretch.newerEnd ? { lo: THREAD_START, hi: reached } : null;
  }
  // Sync alone brings what is above the newest: newest messages that went leave no gap.
  const hi = stretch.newerEnd && stretch.nextTo === null ? Math.max(highest, reached) : highest;
  return { lo: stretch.olderEnd ? THREAD_START : lowest, hi };
}
