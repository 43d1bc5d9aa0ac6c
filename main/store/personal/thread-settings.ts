import type { MessageKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { NotificationLevel } from '../../../contract/ipc/views.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import type { PendingReadMarker } from '../store.ts';

/** What the partner has set for a thread on this machine, and the read marker that the server hasn't taken yet. */
export interface LocalThreadState {
  marker: { messageKey: MessageKey | null } | null;
  muted: boolean;
  doneSeq: number | null;
  snoozedUntil: number | null;
  snoozeSeq: number | null;
}

/** Gives the local states of threads; a thread for which nothing is set has none. */
export type LocalStates = (
  threadKeys: readonly ThreadKey[],
) => ReadonlyMap<ThreadKey, LocalThreadState>;

interface LocalStateRow {
  thread_key: ThreadKey;
  muted: number | null;
  done_seq: number | null;
  snoozed_until: number | null;
  snooze_seq: number | null;
  pending: number | null;
  message_key: MessageKey | null;
}

/** What is set for a thread on this machine; null where nothing is. */
export function readLocalState(personal: Database, threadKey: ThreadKey): LocalThreadState | null {
  return readLocalStates(personal, [threadKey]).get(threadKey) ?? null;
}

export function readLocalStates(
  personal: Database,
  threadKeys: readonly ThreadKey[],
): Map<ThreadKey, LocalThreadState> {
  const rows = personal.all<LocalStateRow>(sql`
    SELECT named.value AS thread_key, muted, done_seq, snoozed_until, snooze_seq, pending, message_key
    FROM json_each(${JSON.stringify(threadKeys)}) AS named
    LEFT JOIN thread_setting ON thread_setting.thread_key = named.value
    LEFT JOIN read_marker ON read_marker.thread_key = named.value AND pending = 1
    WHERE muted IS NOT NULL OR pending IS NOT NULL`);
  return new Map(
    rows.map((row) => [
      row.thread_key,
      {
        marker: row.pending === null ? null : { messageKey: row.message_key },
        muted: row.muted === 1,
        doneSeq: row.done_seq,
        snoozedUntil: row.snoozed_until,
        snoozeSeq: row.snooze_seq,
      },
    ]),
  );
}

/** Every thread for which something is set or a marker waits. */
export function threadsWithLocalState(personal: Database): ThreadKey[] {
  return personal
    .all<{ thread_key: ThreadKey }>(
      sql`
      SELECT thread_key FROM thread_setting
      UNION SELECT thread_key FROM read_marker WHERE pending = 1`,
    )
    .map(({ thread_key }) => thread_key);
}

export function writeMuted(personal: Database, threadKey: ThreadKey, muted: boolean): void {
  personal.run(sql`
    INSERT INTO thread_setting (thread_key, muted) VALUES (${threadKey}, ${muted ? 1 : 0})
    ON CONFLICT (thread_key) DO UPDATE SET muted = excluded.muted`);
}

/** @param seq newest message when it was marked done; null: not done */
export function writeDone(
  personal: Database,
  threadKey: ThreadKey,
  seq: number | null,
  now: number,
): void {
  personal.run(sql`
    INSERT INTO thread_setting (thread_key, muted, done_seq, done_at)
    VALUES (${threadKey}, 0, ${seq}, ${seq === null ? null : now})
    ON CONFLICT (thread_key) DO UPDATE SET done_seq = excluded.done_seq, done_at = excluded.done_at`);
}

/** @param until ms since the epoch; null: not snoozed @param seq newest message when it was snoozed */
export function writeSnooze(
  personal: Database,
  threadKey: ThreadKey,
  until: number | null,
  seq: number,
): void {
  personal.run(sql`
    INSERT INTO thread_setting (thread_key, muted, snoozed_until, snooze_seq)
    VALUES (${threadKey}, 0, ${until}, ${until === null ? null : seq})
    ON CONFLICT (thread_key) DO UPDATE SET snoozed_until = excluded.snoozed_until, snooze_seq = excluded.snooze_seq`);
}

export function writeReadMarker(
  personal: Database,
  marker: { threadKey: ThreadKey; messageKey: MessageKey | null; unread: boolean },
): PendingReadMarker {
  const row = personal.get<{ revision: number }>(sql`
    INSERT INTO read_marker (thread_key, message_key, unread, revision, pending)
    VALUES (${marker.threadKey}, ${marker.messageKey}, ${marker.unread ? 1 : 0}, 1, 1)
    ON CONFLICT (thread_key) DO UPDATE SET message_key = excluded.message_key, unread = excluded.unread,
      revision = revision + 1, pending = 1
    RETURNING revision`);
  return { ...marker, revision: row?.revision ?? 1 };
}

/** @returns false where a newer revision has been set since and stays pending */
export function clearReadMarker(
  personal: Database,
  threadKey: ThreadKey,
  revision: number,
): boolean {
  // The row stays, so that revisions go on growing.
  return (
    personal.run(sql`
      UPDATE read_marker SET pending = 0
      WHERE thread_key = ${threadKey} AND revision <= ${revision} AND pending = 1`) > 0
  );
}

export function readPendingMarkers(personal: Database): PendingReadMarker[] {
  return personal
    .all<{
      thread_key: ThreadKey;
      message_key: MessageKey | null;
      unread: number;
      revision: number;
    }>(
      sql`
      SELECT thread_key, message_key, unread, revision FROM read_marker WHERE pending = 1 ORDER BY revision`,
    )
    .map((row) => ({
      threadKey: row.thread_key,
      messageKey: row.message_key,
      unread: row.unread === 1,
      revision: row.revision,
    }));
}

export function writeProgramNotifications(
  personal: Database,
  programKey: ProgramKey,
  level: NotificationLevel,
): void {
  personal.run(sql`
    INSERT INTO program_setting (program_key, notifications) VALUES (${programKey}, ${level})
    ON CONFLICT (program_key) DO UPDATE SET notifications = excluded.notifications`);
}

export function readProgramNotifications(
  personal: Database,
  programKey: ProgramKey,
): NotificationLevel {
  return (
    personal.get<{ notifications: NotificationLevel }>(
      sql`SELECT notifications FROM program_setting WHERE program_key = ${programKey}`,
    )?.notifications ?? 'all'
  );
}

export function writeNote(
  personal: Database,
  programKey: ProgramKey,
  note: string,
  now: number,
): void {
  personal.run(sql`
    INSERT INTO note (program_key, body, updated_at) VALUES (${programKey}, ${note}, ${now})
    ON CONFLICT (program_key) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`);
}

export function readNote(personal: Database, programKey: ProgramKey): string {
  return (
    personal.get<{ body: string }>(sql`SELECT body FROM note WHERE program_key = ${programKey}`)
      ?.body ?? ''
  );
}
