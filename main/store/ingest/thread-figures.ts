import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import type { LocalStates, LocalThreadState } from '../personal/thread-settings.ts';
import { newestOf } from './cache-change.ts';
import type { Newest } from './shown-messages.ts';
import { THREAD_START } from './stretches.ts';
import { countUnread, countUnreadAfter, markerSeq } from './thread-unread.ts';

/** What the end of a change has to know of a thread whose figures it has worked out. */
export interface ThreadFigures {
  unread: number;
  isShown: boolean;
  readUpTo: MessageKey | null;
  quietUpTo: number | null;
  newest: Newest;
}

interface FigureRow {
  id: number;
  key: ThreadKey;
  kind: string;
  last_message_at: number | null;
  purged: number;
  shown: number;
  read_up_to: MessageKey | null;
  quiet_up_to: number | null;
  access: 'open' | 'locked' | null;
  newest_id: number | null;
  newest_at: number | null;
  author_id: number | null;
  deleted_at: number | null;
  company_seq: number | null;
  unanswered_since: number | null;
}

/**
 * Works out the aggregates that lists show of threads, in the transaction that changed what they follow from: unread
 * count, since when a reply is awaited, newest message, place in the list, done and snoozed. All threads of a batch are
 * asked about together, since a page of sync may bring each only a few messages.
 */
export function refreshThreads(
  cache: Database,
  threadIds: readonly number[],
  localStates: LocalStates,
): { figures: Map<number, ThreadFigures>; local: ReturnType<LocalStates> } {
  const rows = cache.all<FigureRow>(sql`
    WITH found AS MATERIALIZED (
      SELECT thread.id, thread.key, kind, last_message_at, purged, shown, read_up_to, quiet_up_to,
        (SELECT access FROM program WHERE id = thread.program_id) AS access,
        newest.id AS newest_id, newest.created_at AS newest_at, newest.author_id, newest.deleted_at,
        (SELECT seq FROM message INDEXED BY message_of_others
          WHERE thread_id = thread.id AND side <> 'partner' AND deleted_at IS NULL AND side = 'company'
          ORDER BY seq DESC LIMIT 1) AS company_seq
      FROM thread LEFT JOIN message AS newest ON newest.id = (
        SELECT id FROM message WHERE thread_id = thread.id ORDER BY seq DESC LIMIT 1)
      WHERE thread.id IN (SELECT value FROM json_each(${JSON.stringify(threadIds)})))
    SELECT found.*, (
      SELECT created_at FROM message
      WHERE thread_id = found.id AND seq > coalesce(company_seq, ${THREAD_START}) AND side = 'partner'
        AND deleted_at IS NULL
      ORDER BY seq LIMIT 1) AS unanswered_since
    FROM found`);
  const told = countUnread(cache, threadIds);
  const local = localStates(rows.map(({ key }) => key));
  const figures = new Map<number, ThreadFigures>();
  for (const row of rows) {
    const state = local.get(row.key) ?? null;
    const unread = row.purged === 1 ? 0 : unreadOf(cache, row.id, told.get(row.id) ?? 0, state);
    writeFigures(cache, row, unread, state);
    figures.set(row.id, {
      unread,
      isShown: row.shown === 1,
      readUpTo: row.read_up_to,
      quietUpTo: row.quiet_up_to,
      newest: newestOf(row),
    });
  }
  return { figures, local };
}

function writeFigures(
  cache: Database,
  row: FigureRow,
  unread: number,
  local: LocalThreadState | null,
): void {
  const companySeq = row.company_seq;
  // Nobody answers in a program that is locked for the partner.
  const isAnswered = (row.kind === 'team' || row.kind === 'member') && row.access !== 'locked';
  const done = isSince(local?.doneSeq ?? null, companySeq);
  const snoozed = isSince(local?.snoozeSeq ?? null, companySeq);
  cache.run(sql`
    UPDATE thread SET unread_count = ${unread}, awaiting_since = ${isAnswered ? row.unanswered_since : null},
      last_message_id = ${row.newest_id}, last_company_seq = ${companySeq},
      activity_at = ${Math.max(row.last_message_at ?? 0, row.newest_at ?? 0)},
      done = ${done ? 1 : 0}, muted = ${local?.muted === true ? 1 : 0}, done_seq = ${local?.doneSeq ?? null},
      snoozed_until = ${snoozed ? (local?.snoozedUntil ?? null) : null}, snooze_seq = ${local?.snoozeSeq ?? null}
    WHERE id = ${row.id}`);
}

/** Sums up what the threads of programs show. */
export function refreshPrograms(cache: Database, programIds: readonly number[]): void {
  cache.run(sql`
    UPDATE program SET (unread_count, thread_count, activity_at) = (
        SELECT coalesce(sum(unread_count), 0), count(*), max(nullif(activity_at, 0))
        FROM thread WHERE program_id = program.id AND known = 1),
      team_thread_key = (
        SELECT key FROM thread WHERE program_id = program.id AND known = 1
        ORDER BY kind <> 'team', kind <> 'member', id LIMIT 1)
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(programIds)}))`);
}

/** Brings threads, and their programs, in line with what is set on this machine. */
export function refreshLocal(
  cache: Database,
  threadKeys: readonly ThreadKey[],
  states: LocalStates,
): void {
  const rows = cache.all<{ id: number; program_id: number }>(sql`
    SELECT id, program_id FROM thread WHERE key IN (SELECT value FROM json_each(${JSON.stringify(threadKeys)}))`);
  refreshThreads(
    cache,
    rows.map(({ id }) => id),
    states,
  );
  refreshPrograms(cache, [...new Set(rows.map(({ program_id }) => program_id))]);
}

/**
 * Without a pending marker the server's word counts, by what is held of the thread (thread-unread.ts). With one, it's
 * counted here: what is held after the marker that isn't from the partner's side or deleted.
 * @param told by the server's word
 */
function unreadOf(
  cache: Database,
  threadId: number,
  told: number,
  local: LocalThreadState | null,
): number {
  const pending = local?.marker ?? null;
  if (pending === null) return told;
  const marker = markerSeq(cache, threadId, pending.messageKey);
  if (pending.messageKey !== null && marker === null) return told;
  return countUnreadAfter(cache, threadId, marker ?? THREAD_START);
}

/** Done and snoozed hold until the company writes again. */
function isSince(setAt: number | null, lastCompanySeq: number | null): boolean {
  return setAt !== null && (lastCompanySeq ?? THREAD_START) <= setAt;
}
