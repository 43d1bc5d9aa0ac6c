import { isDeepStrictEqual } from 'node:util';
import type { CacheChange } from './cache-change.ts';
import { nothingApplied } from './cache-change.ts';
import { sql } from '../sqlite/database.ts';
import type { AppliedChanges } from '../incoming.ts';
import type { NewReply } from '../replies.ts';
import { noteOtherNewest } from './shown-messages.ts';
import { THREAD_START } from './stretches.ts';
import { refreshPrograms, refreshThreads } from './thread-figures.ts';
import type { ThreadFigures } from './thread-figures.ts';
import type { LocalStates } from '../personal/thread-settings.ts';
import { markerSeq, narrowUnread, splitUnread } from './thread-unread.ts';

/**
 * Ends a transaction on the cache: writes index entries and stretches, and brings every figure up to date.
 * @param pull how a batch of sync stands in its pull: in a `start`, with `more` to come, or `last`; null: none
 */
export function finishChange(
  change: CacheChange,
  localStates: LocalStates,
  pull: 'start' | 'more' | 'last' | null = null,
): AppliedChanges {
  const { cache } = change;
  change.writeHoldings();
  change.writeStretches();
  countAnew(change, pull);
  const applied = nothingApplied();
  const { figures, local } = refreshThreads(cache, [...change.threads.keys()], localStates);
  const otherNewest: number[] = [];
  for (const [threadId, { key, unreadBefore, newestBefore }] of change.threads) {
    const now = figures.get(threadId);
    applied.threads.push(key);
    if (unreadBefore > 0 && (now?.unread ?? 0) === 0) applied.quieted.push(key);
    if (now !== undefined && !isDeepStrictEqual(now.newest, newestBefore))
      otherNewest.push(threadId);
  }
  for (const [threadKey, { unread }] of change.removedThreads) {
    applied.threads.push(threadKey);
    if (unread) applied.quieted.push(threadKey);
  }
  refreshPrograms(cache, [...change.programs]);
  applied.locked = [...change.lockedPrograms.values()];
  applied.replies = repliesOf(change, figures, local);
  applied.purgedFiles = {
    storedNames: change.purgedNames,
    attachments: change.purgedAttachments,
  };
  change.added.write(cache);
  noteOtherNewest(cache, otherNewest);
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
  const threads = [...change.threads.keys()];
  const isTold = (threadId: number) => pull === 'start' || countedAnew.has(threadId);
  for (const threadId of threads.filter(isTold)) splitUnread(cache, threadId);
  if (pull === 'more') {
    narrowUnread(
      cache,
      threads.filter((threadId) => !isTold(threadId)),
    );
  }
}

/** Replies that are news: newer than what was held and what is read, still there, unread, in a thread that shows. */
function repliesOf(
  change: CacheChange,
  figures: ReadonlyMap<number, ThreadFigures>,
  local: ReturnType<LocalStates>,
): NewReply[] {
  const quiet = new Map<number, number>();
  const replies: NewReply[] = [];
  for (const { reply, threadId, seq } of change.arrivals.values()) {
    let upTo = quiet.get(threadId);
    if (upTo === undefined) {
      upTo = quietUpTo(change, threadId, figures.get(threadId), local);
      quiet.set(threadId, upTo);
    }
    if (seq > upTo) replies.push(reply);
  }
  return replies;
}

/** The seq up to which nothing in a thread is news. */
function quietUpTo(
  change: CacheChange,
  threadId: number,
  figures: ThreadFigures | undefined,
  local: ReturnType<LocalStates>,
): number {
  const touched = change.threads.get(threadId);
  if (touched === undefined || figures?.isShown !== true || figures.unread === 0) {
    return Number.MAX_SAFE_INTEGER;
  }
  const pending = local.get(touched.key)?.marker ?? null;
  const marker = pending === null ? figures.readUpTo : pending.messageKey;
  return Math.max(
    touched.headBefore ?? THREAD_START,
    figures.quietUpTo ?? THREAD_START,
    markerSeq(change.cache, threadId, marker) ?? THREAD_START,
  );
}
