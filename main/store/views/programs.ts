import type {
  AttachmentKey,
  MessageKey,
  ProgramKey,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import type { ProgramBrief, ProgramDetails, ProgramSummary } from '../../../contract/ipc/views.ts';
import { saidName } from '../../../contract/domain/names.ts';
import { attachmentView } from './attachment-views.ts';
import type { AttachmentRow } from './attachment-views.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { readNote, readProgramNotifications } from '../personal/thread-settings.ts';

/** The columns that make a `ProgramBrief`, under names of their own for joins. */
export interface ProgramBriefRow {
  program_key: ProgramKey;
  company_name: string;
  status: string;
  archived_reason: 'removed' | 'left' | null;
  access: 'open' | 'locked';
  logo_id: string | null;
}

/** The row of a program; undefined where there is none. */
export function idOfProgram(cache: Database, key: ProgramKey): number | undefined {
  return cache.get<{ id: number }>(sql`SELECT id FROM program WHERE key = ${key}`)?.id;
}

/** The company's name as it's said; '' where it has none, or none that can be seen. */
export function companyNameOf({ company_name }: { company_name: string }): string {
  return saidName(company_name);
}

export function programBrief(row: ProgramBriefRow): ProgramBrief {
  return {
    key: row.program_key,
    companyName: companyNameOf(row),
    status: row.status,
    archivedReason: row.archived_reason,
    access: row.access,
    logo: row.logo_id === null ? null : `/logos/${row.logo_id}`,
  };
}

interface ProgramRow extends ProgramBriefRow {
  id: number;
  unread_count: number;
  thread_count: number;
  team_thread_key: ThreadKey | null;
  activity_at: number | null;
  website: string | null;
  support_url: string | null;
  support_email: string | null;
  manager_name: string | null;
  group_name: string | null;
  applied_at: number | null;
  joined_at: number | null;
}

export function readPrograms(
  cache: Database,
  personal: Database,
  now = Infinity,
): ProgramSummary[] {
  const notifications = new Map(
    personal
      .all<{ program_key: ProgramKey; notifications: ProgramSummary['notifications'] }>(
        sql`SELECT program_key, notifications FROM program_setting`,
      )
      .map((row) => [row.program_key, row.notifications]),
  );
  const { rows, aside } = cache.transaction(() => ({
    rows: cache.all<ProgramRow>(
      sql`SELECT *, key AS program_key FROM program WHERE known = 1 ORDER BY key`,
    ),
    aside: unreadPutAside(cache, now),
  }));
  return rows
    .map((row) => ({ ...row, unread_count: row.unread_count - (aside.get(row.id) ?? 0) }))
    .map((row) => summaryOf(row, notifications.get(row.program_key) ?? 'all'));
}

/** Unread messages of each program in threads that are done or snoozed. No list of what is unread counts those. */
function unreadPutAside(cache: Database, now: number): Map<number, number> {
  const rows = cache.all<{ program_id: number; unread: number }>(sql`
    SELECT program_id, sum(unread_count) AS unread FROM thread INDEXED BY thread_unread
    WHERE shown = 1 AND conversation = 1 AND unread_count > 0 AND (done = 1 OR snoozed_until > ${now})
    GROUP BY program_id`);
  return new Map(rows.map(({ program_id, unread }) => [program_id, unread]));
}

export function readProgramDetails(
  cache: Database,
  personal: Database,
  key: ProgramKey,
): ProgramDetails | null {
  const row = cache.get<ProgramRow>(
    sql`SELECT *, key AS program_key FROM program WHERE key = ${key} AND known = 1`,
  );
  if (row === undefined) return null;
  return {
    ...summaryOf(row, readProgramNotifications(personal, key)),
    website: row.website,
    supportUrl: row.support_url,
    supportEmail: row.support_email,
    managerName: row.manager_name,
    group: row.group_name,
    offers: cache.all<{ key: string; name: string; description: string | null }>(
      sql`SELECT key, name, description FROM program_offer WHERE program_id = ${row.id} ORDER BY position`,
    ),
    links: cache.all<{ key: string; name: string; url: string }>(
      sql`SELECT key, name, url FROM program_link WHERE program_id = ${row.id} ORDER BY position`,
    ),
    appliedAt: row.applied_at,
    joinedAt: row.joined_at,
    note: readNote(personal, key),
    files: readProgramFiles(cache, row.id),
  };
}

const SHOWN_FILES = 10;

function readProgramFiles(cache: Database, programId: number): ProgramDetails['files'] {
  return cache
    .all<AttachmentRow & { key: AttachmentKey; message_key: MessageKey; thread_key: ThreadKey }>(
      sql`
      SELECT attachment.key, message_id, name, content_type, attachment.size, attachment.sha256, width, height,
        received, state, problem, message.key AS message_key, thread.key AS thread_key
      FROM attachment
      JOIN message ON message.id = attachment.message_id
      JOIN thread ON thread.id = message.thread_id
      LEFT JOIN download ON download.key = attachment.key
      WHERE attachment.program_id = ${programId}
      ORDER BY attachment.message_id DESC, attachment.position DESC LIMIT ${SHOWN_FILES}`,
    )
    .map((file) => ({
      ...attachmentView(file),
      messageKey: file.message_key,
      threadKey: file.thread_key,
    }));
}

function summaryOf(
  row: ProgramRow,
  notifications: ProgramSummary['notifications'],
): ProgramSummary {
  return {
    ...programBrief(row),
    unreadCount: row.unread_count,
    teamThreadKey: row.team_thread_key,
    threadCount: row.thread_count,
    lastActivityAt: row.activity_at,
    notifications,
  };
}
