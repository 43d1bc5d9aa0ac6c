import type {
  AttachmentKey,
  ClientKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import type {
  Attachment,
  AuthorSide,
  EmailDelivery,
  Message,
} from '../../../contract/domain/message.ts';
import { saidName } from '../../../contract/domain/names.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';

interface MessageRow {
  id: number;
  key: MessageKey;
  seq: number;
  thread_key: ThreadKey;
  program_key: ProgramKey;
  client_key: ClientKey | null;
  side: AuthorSide;
  author_key: MemberKey;
  author_name: string;
  avatar_url: string | null;
  body: string;
  reply_to: MessageKey | null;
  created_at: number | null;
  edited_at: number | null;
  deleted_at: number | null;
  in_app: number;
  email: EmailDelivery;
  read_at: number | null;
}

interface AttachmentColumns {
  key: AttachmentKey;
  name: string;
  content_type: string;
  size: number;
  sha256: string;
  width: number | null;
  height: number | null;
}

/** A message as the server told it. */
export function readMessage(cache: Database, key: MessageKey): Message | null {
  const row = cache.get<MessageRow>(sql`
    SELECT message.id, message.key, seq, thread.key AS thread_key, program.key AS program_key, client_key, author.side,
      author.key AS author_key, author.name AS author_name, picture.url AS avatar_url, body, reply_to,
      iif(time_known, message.created_at, NULL) AS created_at, edited_at, deleted_at, in_app, email, read_at
    FROM message JOIN author ON author.id = message.author_id JOIN thread ON thread.id = message.thread_id
    JOIN program ON program.id = thread.program_id LEFT JOIN picture ON picture.id = author.avatar_id
    WHERE message.key = ${key}`);
  if (row === undefined) return null;
  return {
    key: row.key,
    seq: row.seq,
    threadKey: row.thread_key,
    programKey: row.program_key,
    clientKey: row.client_key,
    author: {
      side: row.side,
      key: row.author_key,
      name: saidName(row.author_name),
      avatarUrl: row.avatar_url,
    },
    body: row.body,
    replyTo: row.reply_to,
    attachments: cache
      .all<AttachmentColumns>(
        sql`
        SELECT key, name, content_type, size, sha256, width, height FROM attachment
        WHERE message_id = ${row.id} ORDER BY position`,
      )
      .map(attachmentOf),
    createdAt: row.created_at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    delivery: { app: row.in_app === 1, email: row.email, readAt: row.read_at },
  };
}

export function readAttachment(
  cache: Database,
  key: AttachmentKey,
): (Attachment & { messageKey: MessageKey; threadKey: ThreadKey }) | null {
  const row = cache.get<AttachmentColumns & { message_key: MessageKey; thread_key: ThreadKey }>(sql`
    SELECT attachment.key, name, content_type, size, sha256, width, height, message.key AS message_key,
      thread.key AS thread_key
    FROM attachment JOIN message ON message.id = attachment.message_id JOIN thread ON thread.id = message.thread_id
    WHERE attachment.key = ${key}`);
  if (row === undefined) return null;
  return { ...attachmentOf(row), messageKey: row.message_key, threadKey: row.thread_key };
}

export function readAttachmentKeys(
  cache: Database,
  { after, limit }: { after: AttachmentKey | null; limit: number },
): AttachmentKey[] {
  return cache
    .all<{ key: AttachmentKey }>(
      sql`SELECT key FROM attachment WHERE key > ${after ?? ''} ORDER BY key LIMIT ${limit}`,
    )
    .map(({ key }) => key);
}

export function readNewestMessage(cache: Database, threadKey: ThreadKey): MessageKey | null {
  return (
    cache.get<{ key: MessageKey }>(sql`
      SELECT key FROM message WHERE thread_id = (SELECT id FROM thread WHERE key = ${threadKey})
      ORDER BY seq DESC LIMIT 1`)?.key ?? null
  );
}

function attachmentOf(row: AttachmentColumns): Attachment {
  return {
    key: row.key,
    name: row.name,
    contentType: row.content_type,
    size: row.size,
    sha256: row.sha256,
    width: row.width,
    height: row.height,
  };
}

/** The partner's own key, by which messages are theirs; null: it isn't known. */
export function readMyKey(cache: Database): string | null {
  return cache.get<{ my_key: string | null }>(sql`SELECT my_key FROM sync_state`)?.my_key ?? null;
}
