import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import type { LocalStates, LocalThreadState } from '../personal/thread-settings.ts';
import { THREAD_START } from './stretches.ts';
import { countUnread, countUnreadAfter, markerSeq } from './thread-unread.ts';

interface FigureRow {
  kind: string;
  last_message_at: number | null;
  purged: number;
  access: 'open' | 'locked' | null;
  newest_id: number | null;
  newest_at: number | null;
  company_seq: number | null;
}

/**
 * Works out the aggregates that lists show of a thread, in the transaction that changed what they follow from: unread
 * count, since when a reply is awaited, newest message, place in the list, done and snoozed. @returns the unread count
 */
export function refreshThread(
  cache: Database,
  threadId: number,
  local: LocalThreadState | null,
): number {
  const thread = cache.get<FigureRow>(sql`
    SELECT kind, last_message_at, purged,
      (SELECT access FROM program WHERE id = thread.program_id) AS access,
      newest.id AS newest_id, newest.created_at AS newest_at,
      (SELECT seq FROM message INDEXED BY message_of_others
        WHERE thread_id = thread.id AND side <> 'partner' AND deleted_at IS NULL AND side = 'company'
        ORDER BY seq DESC LIMIT 1) AS company_seq
    FROM thread LEFT JOIN message AS newest ON newest.id = (
      SELECT id FROM message WHERE thread_id = thread.id ORDER BY seq DESC LIMIT 1)
    WHERE thread.id = ${threadId}`);
  if (thread === undefined) return 0;
  const companySeq = thread.company_seq;
  const unread = thread.purged === 1 ? 0 : unreadOf(cache, threadId, local?.marker ?? null);
  // Nobody answers in a program that is locked for the partner.
  const isAnswered = thread.kind === 'team' || thread.kind === 'member';
  const awaitingSince =
    isAnswered && thread.access !== 'locked'
      ? (oldestUnanswered(cache, threadId, companySeq) ?? null)
      : null;
  const done = isSince(local?.doneSeq ?? null, companySeq);
  const snoozed = isSince(local?.snoozeSeq ?? null, companySeq);
  cache.run(sql`
    UPDATE thread SET unread_count = ${unread}, awaiting_since = ${awaitingSince},
      last_message_id = ${thread.newest_id}, last_company_seq = ${companySeq},
      activity_at = ${Math.max(thread.last_message_at ?? 0, thread.newest_at ?? 0)},
      done = ${done ? 1 : 0}, muted = ${local?.muted === true ? 1 : 0}, done_seq = ${local?.doneSeq ?? null},
      snoozed_until = ${snoozed ? (local?.snoozedUntil ?? null) : null}, snooze_seq = ${local?.snoozeSeq ?? null}
    WHERE id = ${threadId}`);
  return unread;
}

/** Sums up what a program's threads show. */
export function refreshProgram(cache: Database, programId: number): void {
  cache.run(sql`
    UPDATE program SET (unread_count, thread_count, activity_at) = (
        SELECT coalesce(sum(unread_count), 0), count(*), max(nullif(activity_at, 0))
        FROM thread WHERE program_id = ${programId} AND known = 1),
      team_thread_key = (
        SELECT key FROM thread WHERE program_id = ${programId} AND known = 1
        ORDER BY kind <> 'team', kind <> 'member', id LIMIT 1)
    WHERE id = ${programId}`);
}

/** Brings threads, and their programs, in line with what is set on this machine. */
export function refreshLocal(
  cache: Database,
  threadKeys: readonly ThreadKey[],
  states: LocalStates,
): void {
  const programs = new Set<number>();
  for (const key of threadKeys) {
    const row = cache.get<{ id: number; program_id: number }>(
      sql`SELECT id, program_id FROM thread WHERE key = ${key}`,
    );
    if (row === undefined) continue;
    refreshThread(cache, row.id, states(key));
    programs.add(row.program_id);
  }
  for (const id of programs) refreshProgram(cache, id);
}

/**
 * Without a pending marker the server's word counts, by what is held of the thread (thread-unread.ts). With one, it's
 * counted here: what is held after the marker that isn't from the partner's side or deleted.
 */
function unreadOf(
  cache: Database,
  threadId: number,
  pending: { messageKey: MessageKey | null } | null,
): number {
  if (pending === null) return countUnread(cache, threadId);
  const marker = markerSeq(cache, threadId, pending.messageKey);
  if (pending.messageKey !== null && marker === null) return countUnread(cache, threadId);
  return countUnreadAfter(cache, threadId, marker ?? THREAD_START);
}

function oldestUnanswered(
  cache: Database,
  threadId: number,
  lastCompanySeq: number | null,
): number | undefined {
  return cache.get<{ created_at: number }>(sql`
    SELECT created_at FROM message
    WHERE thread_id = ${threadId} AND seq > ${lastCompanySeq ?? THREAD_START} AND side = 'partner'
      AND deleted_at IS NULL
    ORDER BY seq LIMIT 1`)?.created_at;
}

/** Done and snoozed hold until the company writes again. */
function isSince(setAt: number | null, lastCompanySeq: number | null): boolean {
  return setAt !== null && (lastCompanySeq ?? THREAD_START) <= setAt;
}
