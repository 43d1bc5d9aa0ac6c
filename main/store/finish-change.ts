import type { Arrival, CacheChange } from './cache-change.ts';
import { nothingApplied } from './cache-change.ts';
import { sql } from './database.ts';
import type { AppliedChanges } from './store.ts';
import { markerSeq, refreshProgram, refreshThread } from './thread-figures.ts';
import type { LocalStates } from './thread-figures.ts';

/** Ends a transaction on the cache: writes index entries and stretches, and brings every figure up to date. */
export function finishChange(change: CacheChange, localStates: LocalStates): AppliedChanges {
  const { cache } = change;
  change.writeHoldings();
  change.search.write();
  change.writeStretches();
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
  for (const [programId, key] of change.programs) {
    refreshProgram(cache, programId);
    applied.programs.push(key);
  }
  applied.programs.push(...change.removedPrograms);
  applied.locked = [...change.lockedPrograms.values()];
  applied.replies = change.arrivals
    .filter((arrival) => isReply(change, arrival, localStates, unreadNow))
    .map(({ reply }) => reply);
  applied.purgedFiles = {
    storedNames: change.purgedNames,
    attachments: change.purgedAttachments,
  };
  return applied;
}

/** News: newer than what was held, still there, unread, in a thread that shows. */
function isReply(
  change: CacheChange,
  { reply, threadId, seq }: Arrival,
  localStates: LocalStates,
  unreadNow: ReadonlyMap<number, number>,
): boolean {
  const { cache } = change;
  const touched = change.threads.get(threadId);
  if (touched === undefined || (unreadNow.get(threadId) ?? 0) === 0) return false;
  if (touched.headBefore !== null && seq <= touched.headBefore) return false;
  const row = cache.get<{
    read_up_to: string | null;
    shown: number;
    quiet_up_to: number | null;
    deleted_at: number | null;
  }>(sql`
    SELECT thread.read_up_to, thread.shown, thread.quiet_up_to, message.deleted_at
    FROM message JOIN thread ON thread.id = message.thread_id WHERE message.key = ${reply.messageKey}`);
  if (row === undefined || row.shown === 0 || row.deleted_at !== null) return false;
  if (row.quiet_up_to !== null && seq <= row.quiet_up_to) return false;
  const pending = localStates(reply.threadKey)?.marker ?? null;
  const marker =
    pending === null ? (row.read_up_to as typeof reply.messageKey) : pending.messageKey;
  const readUpTo = markerSeq(cache, threadId, marker);
  return readUpTo === null || seq > readUpTo;
}
