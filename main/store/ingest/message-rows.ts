import type { MessageKey } from '../../../contract/domain/keys.ts';
import type { EmailDelivery, Message } from '../../../contract/domain/message.ts';
import { saidName } from '../../../contract/domain/names.ts';
import type { CacheChange } from './cache-change.ts';
import { sql } from '../sqlite/database.ts';
import { firstIdAt, freeId } from './message-ids.ts';
import { momentOf, type Moment } from './moments.ts';
import type { IndexedMessage } from '../search/search-index.ts';
import { hold, stretchAt } from './stretches.ts';
import { stubThread } from './parent-stubs.ts';

/** Where a message comes from decides what it says about its neighbours and whether it's news. */
export type MessageSource = 'live' | 'start' | 'history' | 'answer';

interface HeldMessage {
  id: number;
  thread_id: number;
  seq: number;
  created_at: number;
  time_known: number;
  body: string;
  edited_at: number | null;
  deleted_at: number | null;
  email: EmailDelivery;
  read_at: number | null;
}

/** Adds a message or brings the held one to this state. */
export function upsertMessage(change: CacheChange, message: Message, source: MessageSource): void {
  const { threadId, programId } = stubThread(change, message.threadKey, message.programKey);
  change.touchThread(threadId);
  const row: RowToWrite = {
    message,
    moment: momentOf(change.cache, threadId, message),
    threadId,
    authorId: change.authorId(message.author),
    body: message.deletedAt === null ? message.body : '',
    attachments: message.deletedAt === null ? message.attachments : [],
    entry: {
      body: message.body,
      attachmentNames: message.attachments.map(({ name }) => name),
      programId,
      sender: senderOf(change, message),
    },
  };
  // Most messages are new: the look-up is left to the insert's own check.
  const first = firstIdAt(row.moment.at);
  if (insertRow(change, first, row)) {
    noteNew(change, first, row, source);
  } else {
    const held = change.cache.get<HeldMessage>(sql`
      SELECT id, thread_id, seq, created_at, time_known, body, edited_at, deleted_at, email, read_at
      FROM message WHERE key = ${message.key}`);
    if (held !== undefined && source !== 'live' && source !== 'start' && isOlder(message, held)) {
      return;
    }
    if (held !== undefined && isInPlace(row, held)) {
      updateRow(change, held, row);
    } else {
      const arrival = held === undefined ? undefined : change.arrivals.get(held.id);
      if (held !== undefined) removeMessageRow(change, held.id);
      const id = freeId(change.cache, row.moment.at);
      // Counted as held and not there, it would be missing without anyone ever asking for it.
      if (!insertRow(change, id, row)) throw new Error('A message found no place in the store');
      if (arrival !== undefined && message.deletedAt === null) {
        change.arrivals.set(id, { ...arrival, threadId, seq: message.seq });
      }
      noteNew(change, id, row, held === undefined ? source : 'history');
    }
  }
  noteHeld(change, threadId, message, source);
}

interface RowToWrite {
  message: Message;
  moment: Moment;
  threadId: number;
  authorId: number;
  /** Without what a deleted message has lost. */
  body: string;
  attachments: Message['attachments'];
  entry: IndexedMessage;
}

/** @returns false where the id or the key is taken */
function insertRow(change: CacheChange, id: number, row: RowToWrite): boolean {
  const { message, moment, threadId, authorId, body, attachments } = row;
  const isAdded =
    change.cache.run(sql`
      INSERT INTO message (id, key, thread_id, seq, generation, side, author_id, client_key, body, reply_to,
        attachment_count, created_at, time_known, edited_at, deleted_at, in_app, email, read_at)
      VALUES (${id}, ${message.key}, ${threadId}, ${message.seq}, ${change.generation}, ${message.author.side},
        ${authorId}, ${message.clientKey}, ${body}, ${message.replyTo}, ${attachments.length}, ${moment.at},
        ${moment.known ? 1 : 0}, ${message.editedAt}, ${message.deletedAt}, ${message.delivery.app ? 1 : 0}, ${message.delivery.email},
        ${message.delivery.readAt})
      ON CONFLICT DO NOTHING`) > 0;
  if (isAdded) change.added.note(threadId, message.seq, body !== '' || attachments.length > 0);
  return isAdded;
}

function noteNew(change: CacheChange, id: number, row: RowToWrite, source: MessageSource): void {
  const { message, threadId, attachments } = row;
  if (message.deletedAt !== null) return;
  change.search.add(id, row.entry);
  writeAttachments(change, id, row.entry.programId, attachments);
  if (source !== 'live' || message.author.side !== 'company') return;
  change.arrivals.set(id, {
    threadId,
    seq: message.seq,
    reply: {
      messageKey: message.key,
      threadKey: message.threadKey,
      programKey: message.programKey,
      authorName: saidName(message.author.name),
      body: message.body,
      attachmentCount: attachments.length,
      createdAt: row.moment.at,
    },
  });
}

function updateRow(change: CacheChange, held: HeldMessage, row: RowToWrite): void {
  const { message, authorId, body, attachments } = row;
  const { id } = held;
  change.cache.run(sql`
    UPDATE message SET generation = ${change.generation}, side = ${message.author.side}, author_id = ${authorId},
      client_key = ${message.clientKey}, body = ${body}, reply_to = ${message.replyTo},
      attachment_count = ${attachments.length}, edited_at = ${message.editedAt}, deleted_at = ${message.deletedAt},
      in_app = ${message.delivery.app ? 1 : 0}, email = ${message.delivery.email}, read_at = ${message.delivery.readAt}
    WHERE id = ${id}`);
  if (message.deletedAt !== null) {
    change.arrivals.delete(id);
    if (held.deleted_at === null) change.search.remove(id);
    removeAttachments(change, id);
    return;
  }
  const isSame = sameAttachments(change, id, attachments);
  if (held.body !== body || held.deleted_at !== null || !isSame)
    change.search.replace(id, row.entry);
  if (isSame) return;
  removeAttachments(change, id, new Set(attachments.map(({ key }) => key)));
  writeAttachments(change, id, row.entry.programId, attachments);
}

function isInPlace({ message, moment, threadId }: RowToWrite, held: HeldMessage): boolean {
  return (
    held.thread_id === threadId &&
    held.seq === message.seq &&
    // One without a time stays where it stood at first, whatever has come around it since.
    (moment.known ? held.time_known === 1 && held.created_at === moment.at : held.time_known === 0)
  );
}

function senderOf(change: CacheChange, { author }: Message): IndexedMessage['sender'] {
  return author.side === 'partner' && author.key === change.myKey ? 'me' : author.side;
}

export function deleteMessage(change: CacheChange, key: MessageKey): void {
  const row = change.cache.get<{ id: number; thread_id: number }>(
    sql`SELECT id, thread_id FROM message WHERE key = ${key}`,
  );
  if (row === undefined) return;
  change.touchThread(row.thread_id);
  removeMessageRow(change, row.id);
}

/** Removes a message with its index entry, its attachments and their downloads. */
export function removeMessageRow(change: CacheChange, id: number): void {
  removeAttachments(change, id);
  change.search.remove(id);
  change.arrivals.delete(id);
  change.cache.run(sql`DELETE FROM message WHERE id = ${id}`);
}

/**
 * An answer to a call may be older than what sync has brought since: edits, deletions, read receipts and what became of
 * the email stay.
 */
function isOlder(message: Message, held: HeldMessage): boolean {
  return (
    (held.deleted_at !== null && message.deletedAt === null) ||
    (held.edited_at ?? 0) > (message.editedAt ?? 0) ||
    (held.email !== 'queued' && message.delivery.email === 'queued') ||
    (held.read_at !== null && message.delivery.readAt === null)
  );
}

function writeAttachments(
  change: CacheChange,
  messageId: number,
  programId: number,
  attachments: Message['attachments'],
): void {
  for (const [position, attachment] of attachments.entries()) {
    change.cache.run(sql`
      INSERT OR REPLACE INTO attachment (key, message_id, program_id, position, name, content_type, size, sha256,
        width, height)
      VALUES (${attachment.key}, ${messageId}, ${programId}, ${position}, ${attachment.name},
        ${attachment.contentType}, ${attachment.size}, ${attachment.sha256}, ${attachment.width}, ${attachment.height})`);
  }
}

function removeAttachments(
  change: CacheChange,
  messageId: number,
  keep: ReadonlySet<string> = new Set(),
): void {
  const rows = change.cache.all<{ key: string }>(
    sql`SELECT key FROM attachment WHERE message_id = ${messageId}`,
  );
  for (const { key } of rows) {
    change.cache.run(sql`DELETE FROM attachment WHERE key = ${key}`);
    if (keep.has(key)) continue;
    change.purgedAttachments.push(key as (typeof change.purgedAttachments)[number]);
    const download = change.cache.get<{ stored_name: string }>(
      sql`DELETE FROM download WHERE key = ${key} RETURNING stored_name`,
    );
    if (download !== undefined) change.purgedNames.push(download.stored_name);
  }
}

function sameAttachments(
  change: CacheChange,
  messageId: number,
  attachments: Message['attachments'],
): boolean {
  const rows = change.cache.all<{ key: string; name: string }>(
    sql`SELECT key, name FROM attachment WHERE message_id = ${messageId} ORDER BY position`,
  );
  return (
    rows.length === attachments.length &&
    rows.every(({ key, name }, at) => attachments[at]?.key === key && attachments[at].name === name)
  );
}

/** Widens what is known to be held of the thread, as far as this message allows. */
function noteHeld(
  change: CacheChange,
  threadId: number,
  message: Message,
  source: MessageSource,
): void {
  // A stretch of history is noted as a whole (history.ts). An answer says nothing about what came before it: sync does.
  if (source === 'history' || source === 'answer') return;
  const { seq } = message;
  const holding = change.holding(threadId);
  const stretches = change.stretches(threadId);
  const top = stretches.findLast((stretch) => stretch.verified);
  if (source === 'start') {
    const continues = holding.startGeneration === change.generation && holding.startLowest !== null;
    holding.startLowest = continues ? Math.min(holding.startLowest ?? seq, seq) : seq;
    holding.startGeneration = change.generation;
    holding.holdsNewest = true;
    holding.changed = true;
    // What the start brings of a thread is one stretch.
    const reached = continues && top !== undefined ? Math.max(top.hi, seq) : seq;
    change.setStretches(threadId, hold(stretches, holding.startLowest, reached));
    return;
  }
  if (stretchAt(stretches, seq)?.verified === true) return;
  if (holding.holdsNewest && top !== undefined && seq > top.hi) {
    // Sync brings everything that is newer than what was held.
    change.setStretches(threadId, hold(stretches, top.lo, seq));
    return;
  }
  if (holding.holdsNewest && top === undefined && holding.startLowest === null) {
    // The thread began while sync was looking: nothing came before this.
    holding.startLowest = seq;
    holding.changed = true;
  }
  // Anything else says nothing about the history around it.
  change.setStretches(threadId, hold(stretches, seq, seq));
}
