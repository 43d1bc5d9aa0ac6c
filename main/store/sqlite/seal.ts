import { crc32 } from 'node:zlib';
import type { Database, SqlValue } from './database.ts';
import { sql } from './database.ts';

/** The checksum of a row of `personal.db`: a CRC over its values, each with its type, so that null isn't ''. */
export function seal(...values: SqlValue[]): number {
  let sum = 0;
  for (const value of values) {
    const text = value === null ? 'n' : typeof value === 'number' ? `i${value}` : `t${value}`;
    sum = crc32(`${text}\u0000`, sum);
  }
  return sum;
}

/** Lets the triggers of `personal.db` seal rows, and queries verify them, on this connection. */
export function registerSeal(database: Database): void {
  database.raw.function('seal', { varargs: true, deterministic: true }, (...values: SqlValue[]) =>
    seal(...values),
  );
}

/** @returns the table of the first row whose checksum fails, or null where all are sound */
export function brokenSeal(database: Database): string | null {
  const row = database.get<{ name: string }>(sql`
    SELECT 'draft' AS name FROM draft
      WHERE checksum IS NOT seal(thread_key, body, reply_to, revision, updated_at)
    UNION ALL SELECT 'outbox_item' FROM outbox_item
      WHERE checksum IS NOT seal(client_key, thread_key, program_key, company_name, thread_name, body, reply_to,
        position, state, why, wake_at, wake_delay, attempts, failures, outcome_unknown, created_at)
    UNION ALL SELECT 'staged_file' FROM staged_file
      WHERE checksum IS NOT seal(id, draft_thread_key, client_key, place, name, content_type, size, width, height,
        source_path, source_modified_at, stored_name, sha256, state, problem, upload_address, attachment_key)
    UNION ALL SELECT 'read_marker' FROM read_marker
      WHERE checksum IS NOT seal(thread_key, message_key, unread, revision, pending)
    UNION ALL SELECT 'thread_setting' FROM thread_setting
      WHERE checksum IS NOT seal(thread_key, muted, done_seq, done_at, snoozed_until, snooze_seq)
    UNION ALL SELECT 'program_setting' FROM program_setting
      WHERE checksum IS NOT seal(program_key, notifications)
    UNION ALL SELECT 'note' FROM note
      WHERE checksum IS NOT seal(program_key, body, updated_at)
    UNION ALL SELECT 'reminder' FROM reminder
      WHERE checksum IS NOT seal(thread_key, after_seq, days)
    UNION ALL SELECT 'saved_reply' FROM saved_reply
      WHERE checksum IS NOT seal(id, name, body, updated_at)
    LIMIT 1`);
  return row?.name ?? null;
}
