import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { CacheChange } from './cache-change.ts';
import { nothingApplied } from './cache-change.ts';
import { sql } from '../sqlite/database.ts';
import type { Database } from '../sqlite/database.ts';
import type { AppliedChanges } from '../incoming.ts';
import type { NewReply } from '../replies.ts';
import { THREAD_START } from './stretches.ts';
import { refreshProgram, refreshThread } from './thread-figures.ts';
import type { LocalStates, LocalThreadState } from '../personal/thread-settings.ts';
import { markerSeq, narrowUnread, splitUnread } from './thread-unread.ts';

/**
 * Ends a transaction on the cache: writes index entries and stretches, and brings every figure up to date.
 * @param pull how a batch of sync stands in its pull: in a `start`, with `more` to come, or `last`; null: none
 */
export function finishChange(
  change: CacheChange,
  readLocal: LocalStates,
  pull: 'start' | 'more' | 'last' | null = null,
): AppliedChanges {
  const { cache } = change;
  const local = new Map<ThreadKey, LocalThreadState | null>();
  const localStates: LocalStates = (key) => {
    const known = local.get(key);
    if (known !== undefined) return known;
    const state = readLocal(key);
    local.set(key, state);
    return state;
  };
  change.writeHoldings();
  change.writeStretches();
  countAnew(change, pull);
  const applied = nothingApplied();
  const unreadNow = new Map<number, number>();
  for (const [threadId, touched] of change.threads) {
    const unread = refreshThread(cache, threadId, localStates(touched.key));
    unreadNow.set(threadId, unread);
    applied.threads.push(touched.key);
    if (touched.unreadBefore > 0 && unread === 0) applied.quieted.push(touched.key);
  }
  for (const [threadKey, { unread }] of change.removedThreads) {
    applied.threads.push(threadKey);
    if (unread) applied.quieted.push(threadKey);
  }
  for (const programId of change.programs) refreshProgram(cache, programId);
  applied.locked = [...change.lockedPrograms.values()];
  applied.replies = repliesOf(change, localStates, unreadNow);
  applied.purgedFiles = {
    storedNames: change.purgedNames,
    attachments: change.purgedAttachments,
  };
  change.added.write(cache);
  // Last: a statement that can be undone by itself, as each with a trigger is, has the full-text index written out first.
  change.search.write();
  return applied;
}

/**
 * Brings the counts of unread messages in line with what the server has told. A page of sync tells of a thread as it
 * stands when the page is made, maybe before its messages have come: only the end of the pull has both.
 */
function countAnew(change: CacheChange, pull: 'start' | 'more' | 'last' | null): void {
  const { cache, countedAnew } = change;
  if (pull === 'last') {
    for (const { id } of cache.all<{ id: number }>(sql`SELECT id FROM thread WHERE telling = 1`)) {
      change.touchThread(id);
      countedAnew.add(id);
    }
    cache.run(sql`UPDATE thread SET telling = 0 WHERE telling = 1`);
  }
  for (const threadId of change.threads.keys()) {
    if (countedAnew.has(threadId) || pull === 'start') splitUnread(cache, threadId);
    else if (pull === 'more' && isTelling(cache, threadId)) narrowUnread(cache, threadId);
  }
}

function isTelling(cache: Database, threadId: number): boolean {
  return cache.get(sql`SELECT 1 FROM thread WHERE id = ${threadId} AND telling = 1`) !== undefined;
}

/** Replies that are news: newer than what was held and what is read, still there, unread, in a thread that shows. */
function repliesOf(
  change: CacheChange,
  localStates: LocalStates,
  unreadNow: ReadonlyMap<number, number>,
): NewReply[] {
  const quiet = new Map<number, number>();
  const replies: NewReply[] = [];
  for (const { reply, threadId, seq } of change.arrivals.values()) {
    let upTo = quiet.get(threadId);
    if (upTo === undefined) {
      const unread = (unreadNow.get(threadId) ?? 0) > 0;
      upTo = unread ? quietUpTo(change, threadId, localStates) : Number.MAX_SAFE_INTEGER;
      quiet.set(threadId, upTo);
    }
    if (seq > upTo) replies.push(reply);
  }
  return replies;
}

/** The seq up to which nothing in a thread is news. */
function quietUpTo(change: CacheChange, threadId: number, localStates: LocalStates): number {
  const touched = change.threads.get(threadId);
  const thread = change.cache.get<{
    read_up_to: MessageKey | null;
    shown: number;
    quiet_up_to: number | null;
  }>(sql`SELECT read_up_to, shown, quiet_up_to FROM thread WHERE id = ${threadId}`);
  if (touched === undefined || thread === undefined || thread.shown === 0) {
    return Number.MAX_SAFE_INTEGER;
  }
  const pending = localStates(touched.key)?.marker ?? null;
  const marker = pending === null ? thread.read_up_to : pending.messageKey;
  return Math.max(
    touched.headBefore ?? THREAD_START,
    thread.quiet_up_to ?? THREAD_START,
    markerSeq(change.cache, threadId, marker) ?? THREAD_START,
  );
}
