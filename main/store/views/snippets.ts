import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { AuthorSide } from '../../../contract/domain/message.ts';
import { saidName } from '../../../contract/domain/names.ts';
import type { ThreadRow } from '../../../contract/ipc/views.ts';
import type { DraftBrief } from '../personal/drafts.ts';
import type { UnsentOfThread } from '../personal/outbox-rows.ts';
import { readStagedFiles } from '../personal/staged-files.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import type { StagedFile } from '../outgoing.ts';
import { safeName } from './attachment-views.ts';

/** The message that stands for a thread; all null where it has none. */
export interface ToldMessageRow {
  last_message_id: number | null;
  /** The beginning of the body, as far as a list shows it. */
  body: string | null;
  attachment_count: number | null;
  deleted_at: number | null;
  author_side: AuthorSide | null;
  author_key: string | null;
  author_name: string | null;
}

/** Of the message that stands for a thread in the cache. */
export function snippetOf(
  cache: Database,
  threadId: number,
  row: ToldMessageRow,
  myKey: string | null,
): ThreadRow['snippet'] {
  const isEmpty = row.body === '' && row.attachment_count === 0;
  const told = isEmpty ? (readNewestKept(cache, threadId) ?? row) : row;
  const attachmentCount = told.attachment_count ?? 0;
  const first =
    attachmentCount > 0 && told.last_message_id !== null
      ? cache.get<{ name: string }>(
          sql`SELECT name FROM attachment WHERE message_id = ${told.last_message_id} ORDER BY position LIMIT 1`,
        )
      : undefined;
  return {
    who: whoOf(told, myKey),
    authorName: told.author_name === null ? null : saidName(told.author_name) || null,
    text: onOneLine(told.body ?? ''),
    attachmentName: first === undefined ? null : safeName(first.name),
    attachmentCount,
    deleted: told.deleted_at !== null,
  };
}

/** The newest message that has something to show, for a thread whose newest has nothing, such as a deleted one. */
function readNewestKept(cache: Database, threadId: number): ToldMessageRow | undefined {
  return cache.get<ToldMessageRow>(sql`
    SELECT message.id AS last_message_id, substr(body, 1, 200) AS body, attachment_count, deleted_at,
      author.side AS author_side, author.key AS author_key, author.name AS author_name
    FROM message JOIN author ON author.id = author_id
    WHERE thread_id = ${threadId} AND (body <> '' OR attachment_count > 0) ORDER BY seq DESC LIMIT 1`);
}

/** Of a message in the outbox. */
export function unsentSnippet(
  personal: Database,
  { clientKey, body }: UnsentOfThread['shown'],
): ThreadRow['snippet'] {
  return stagedSnippet('you', body, readStagedFiles(personal, { message: clientKey }));
}

export function draftSnippet(
  personal: Database,
  draft: ThreadKey,
  { body }: DraftBrief,
): ThreadRow['snippet'] {
  return stagedSnippet('draft', body, readStagedFiles(personal, { draft }));
}

function stagedSnippet(
  who: ThreadRow['snippet']['who'],
  body: string,
  files: readonly StagedFile[],
): ThreadRow['snippet'] {
  return {
    who,
    authorName: null,
    text: onOneLine(body),
    attachmentName: files[0]?.name ?? null,
    attachmentCount: files.length,
    deleted: false,
  };
}

function onOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function whoOf(row: ToldMessageRow, myKey: string | null): ThreadRow['snippet']['who'] {
  switch (row.author_side) {
    case null:
      return null;
    case 'company':
    case 'system':
      return row.author_side;
    case 'partner':
      return row.author_key === myKey ? 'you' : 'teammate';
  }
}
