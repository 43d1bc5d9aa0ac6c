import type { AttachmentKey, MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { said } from '../../../contract/domain/said.ts';
import { shownKindOf } from '../../../contract/domain/shown-kinds.ts';
import type { AttachmentView, DownloadState } from '../../../contract/ipc/views.ts';
import { saidOf } from '../sqlite/said-column.ts';
import type { z } from 'zod';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import type { DownloadRow } from '../downloads.ts';

export interface AttachmentRow {
  key: AttachmentKey;
  message_id: number;
  name: string;
  content_type: string;
  size: number;
  sha256: string;
  width: number | null;
  height: number | null;
  message_key?: MessageKey;
  thread_key?: ThreadKey;
  received: number | null;
  state: DownloadRow['state'] | null;
  problem: string | null;
}

/** The attachments of a message with their downloads, in order. */
export function readAttachments(cache: Database, messageId: number): AttachmentView[] {
  return cache
    .all<AttachmentRow>(
      sql`
      SELECT attachment.key, message_id, name, content_type, attachment.size, attachment.sha256, width, height,
        received, state, problem
      FROM attachment LEFT JOIN download ON download.key = attachment.key
      WHERE message_id = ${messageId} ORDER BY position`,
    )
    .map(attachmentView);
}

export function attachmentView(row: AttachmentRow): AttachmentView {
  const kind = shownKindOf(row.content_type);
  return {
    key: row.key,
    name: safeName(row.name),
    kind,
    contentType: row.content_type,
    size: row.size,
    width: row.width,
    height: row.height,
    preview: kind === 'image' ? `/previews/${row.key}` : null,
    source: `/attachments/${row.key}`,
    download: downloadState(row),
  };
}

export function downloadState({
  state,
  received,
  problem,
}: {
  state: DownloadRow['state'] | null;
  received: number | null;
  problem: string | null;
}): z.infer<typeof DownloadState> {
  switch (state) {
    case null:
      return { name: 'absent' };
    case 'queued':
      return { name: 'queued' };
    case 'running':
      return { name: 'running', received: received ?? 0 };
    case 'paused':
      return { name: 'paused', received: received ?? 0 };
    case 'failed':
      return {
        name: 'failed',
        received: received ?? 0,
        why: saidOf(problem) ?? said('download_failed'),
      };
    case 'kept':
      return { name: 'kept' };
  }
}

/** Characters that could reverse, hide or break a name on screen, and the separators of paths. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]/gu;

/** A server's file name as it can be shown. */
export function safeName(name: string): string {
  const safe = name.replace(UNSAFE, '').trim();
  return safe === '' ? 'file' : safe;
}
