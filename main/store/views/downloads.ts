import type { AttachmentKey, MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { DownloadItem } from '../../../contract/ipc/states.ts';
import { attachmentView } from './attachment-views.ts';
import type { AttachmentRow } from './attachment-views.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { saidOf, textOf } from '../sqlite/said-column.ts';
import { programBrief } from './programs.ts';
import type { ProgramBriefRow } from './programs.ts';
import type { DownloadRow } from '../downloads.ts';

interface DownloadTableRow {
  key: AttachmentKey;
  stored_name: string;
  size: number;
  sha256: string;
  received: number;
  state: DownloadRow['state'];
  problem: string | null;
  gone: number;
  used_at: number;
}

export function readDownload(cache: Database, key: AttachmentKey): DownloadRow | null {
  const row = cache.get<DownloadTableRow>(sql`SELECT * FROM download WHERE key = ${key}`);
  if (row === undefined) return null;
  return {
    key: row.key,
    storedName: row.stored_name,
    size: row.size,
    sha256: row.sha256,
    received: row.received,
    state: row.state,
    problem: saidOf(row.problem),
    gone: row.gone === 1,
    usedAt: row.used_at,
  };
}

/** Last used first. */
export function readDownloads(cache: Database): DownloadItem[] {
  return cache
    .all<AttachmentRow & ProgramBriefRow & { message_key: MessageKey; thread_key: ThreadKey }>(
      sql`
      SELECT attachment.key, message_id, name, content_type, attachment.size, attachment.sha256, width, height,
        received, state, problem, message.key AS message_key, thread.key AS thread_key,
        program.key AS program_key, company_name, status, archived_reason, access, logo_id
      FROM download JOIN attachment ON attachment.key = download.key
      JOIN message ON message.id = attachment.message_id JOIN thread ON thread.id = message.thread_id
      JOIN program ON program.id = thread.program_id
      ORDER BY download.used_at DESC`,
    )
    .map((row) => {
      const attachment = attachmentView(row);
      return {
        attachment,
        messageKey: row.message_key,
        threadKey: row.thread_key,
        program: programBrief(row),
        state: attachment.download,
      };
    });
}

/** @returns false where the attachment has gone meanwhile: its download mustn't come back */
export function writeDownload(cache: Database, row: DownloadRow): boolean {
  const written = cache.run(sql`
    INSERT INTO download (key, stored_name, size, sha256, received, state, problem, gone, used_at)
    SELECT key, ${row.storedName}, ${row.size}, ${row.sha256}, ${row.received}, ${row.state}, ${textOf(row.problem)},
      ${row.gone ? 1 : 0}, ${row.usedAt}
    FROM attachment WHERE key = ${row.key}
    ON CONFLICT (key) DO UPDATE SET stored_name = excluded.stored_name, size = excluded.size,
      sha256 = excluded.sha256, received = excluded.received, state = excluded.state, problem = excluded.problem,
      gone = excluded.gone, used_at = excluded.used_at`);
  return written > 0;
}

/** @returns false where there is no such download */
export function writeDownloadUse(cache: Database, key: AttachmentKey, usedAt: number): boolean {
  return cache.run(sql`UPDATE download SET used_at = ${usedAt} WHERE key = ${key}`) > 0;
}

export function deleteDownload(cache: Database, key: AttachmentKey): void {
  cache.run(sql`DELETE FROM download WHERE key = ${key}`);
}

/** Forgets the least recently used kept files until the rest fits. @returns their stored names */
export function trimKeptDownloads(cache: Database, budgetBytes: number): string[] {
  return cache.transaction(() => {
    const kept = cache.all<{ key: AttachmentKey; stored_name: string; size: number }>(
      sql`SELECT key, stored_name, size FROM download WHERE state = 'kept' ORDER BY used_at DESC`,
    );
    const removed: string[] = [];
    let total = 0;
    for (const { key, stored_name, size } of kept) {
      total += size;
      if (total <= budgetBytes) continue;
      deleteDownload(cache, key);
      removed.push(stored_name);
    }
    return removed;
  });
}
