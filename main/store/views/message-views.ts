import type { ClientKey, MemberKey, MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { AuthorSide, EmailDelivery } from '../../../contract/domain/message.ts';
import type { MessageView } from '../../../contract/ipc/views.ts';
import { readAttachments } from './attachment-views.ts';
import { saidName } from '../../../contract/domain/names.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { outboxItemViews } from '../personal/outbox-rows.ts';
import type { OutboxRow } from '../outgoing.ts';
import { THREAD_START, stretchAt, type Stretch } from '../ingest/stretches.ts';

export interface WindowMessageRow {
  id: number;
  key: MessageKey;
  seq: number;
  client_key: ClientKey | null;
  body: string;
  reply_to: MessageKey | null;
  attachment_count: number;
  /** Null: not known. */
  created_at: number | null;
  edited_at: number | null;
  deleted_at: number | null;
  in_app: number;
  email: EmailDelivery;
  read_at: number | null;
  side: AuthorSide;
  author_key: MemberKey;
  author_name: string;
  avatar_id: string | null;
}

/** An accepted message as the window shows it. */
export function messageView(
  cache: Database,
  row: WindowMessageRow,
  threadKey: ThreadKey,
  myKey: string | null,
  stretches: readonly Stretch[],
): MessageView {
  const isMe = row.side === 'partner' && row.author_key === myKey;
  return {
    id: row.client_key !== null && isMe ? row.client_key : row.key,
    key: row.key,
    seq: row.seq,
    threadKey,
    author: {
      side: row.side,
      key: row.author_key,
      name: saidName(row.author_name),
      isMe,
      avatar: row.avatar_id === null ? null : `/avatars/${row.avatar_id}`,
    },
    body: row.body,
    at: row.created_at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    replyTo: quoteOf(cache, row.reply_to, row.seq, stretches),
    attachments: row.attachment_count === 0 ? [] : readAttachments(cache, row.id),
    delivery: { app: row.in_app === 1, email: row.email, readAt: row.read_at },
    outbox: null,
  };
}

/** Outbox rows that the cache doesn't show as accepted yet. */
export function unsentViews(
  cache: Database,
  threadKey: ThreadKey,
  outbox: readonly OutboxRow[],
  myKey: string | null,
  stretches: readonly Stretch[],
): MessageView[] {
  if (outbox.length === 0) return [];
  const views = outboxItemViews(cache, outbox);
  const me = cache.get<{ key: MemberKey; name: string }>(
    sql`SELECT key, name FROM author WHERE key = ${myKey} AND side = 'partner' ORDER BY id DESC LIMIT 1`,
  );
  return outbox.flatMap((row, at) => {
    const accepted = cache.get(
      sql`SELECT 1 FROM message WHERE client_key = ${row.clientKey} AND client_key IS NOT NULL`,
    );
    if (accepted !== undefined) return [];
    const view: MessageView = {
      id: row.clientKey,
      key: null,
      seq: null,
      threadKey,
      author: {
        side: 'partner',
        key: me?.key ?? ((myKey ?? 'me') as MemberKey),
        name: me?.name ?? '',
        isMe: true,
        avatar: null,
      },
      body: row.body,
      at: row.createdAt,
      editedAt: null,
      deletedAt: null,
      replyTo: quoteOf(cache, row.replyTo, stretches.at(-1)?.hi ?? THREAD_START, stretches),
      attachments: [],
      delivery: null,
      outbox: views[at] ?? null,
    };
    return [view];
  });
}

const EXCERPT_LENGTH = 140;

/** The quote above the message at `seq`: what is shown of the one that it answers. */
function quoteOf(
  cache: Database,
  key: MessageKey | null,
  seq: number,
  stretches: readonly Stretch[],
): MessageView['replyTo'] {
  if (key === null) return null;
  const row = cache.get<{ name: string; body: string; deleted_at: number | null }>(sql`
    SELECT author.name, substr(body, 1, ${EXCERPT_LENGTH * 2}) AS body, deleted_at
    FROM message JOIN author ON author.id = message.author_id WHERE message.key = ${key}`);
  if (row === undefined) {
    // Where everything before is held, a message that isn't here is gone.
    const around = stretchAt(stretches, seq);
    const deleted = around !== null && around.verified && around.lo === THREAD_START;
    return { key, authorName: null, excerpt: null, deleted };
  }
  const text = row.body.replace(/\s+/gu, ' ').trim();
  return {
    key,
    authorName: saidName(row.name) || null,
    excerpt: row.deleted_at === null ? Array.from(text).slice(0, EXCERPT_LENGTH).join('') : null,
    deleted: row.deleted_at !== null,
  };
}
