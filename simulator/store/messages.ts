import type { ListPage } from '../../contract/api/lists.ts';
import type { Author, Message } from '../../contract/api/message.ts';
import type { Member } from '../../contract/api/session.ts';
import { attachmentsOf, attachTo } from './attachments.ts';
import { recordChange } from './changes.ts';
import type { ListRequest } from './lists.ts';
import { threadChanged, threadRow, type ThreadRow } from './threads.ts';
import { newKey, type World } from './world.ts';

export interface MessageRow {
  key: string;
  seq: number;
  thread_key: string;
  client_key: string | null;
  author_side: 'partner' | 'company' | 'system';
  author_key: string;
  author_name: string;
  body: string;
  reply_to: string | null;
  created_at: number;
  edited_at: number | null;
  deleted_at: number | null;
  email: 'queued' | 'sent' | 'failed' | 'off';
  read_at: number | null;
  partnership_key: string;
  /** The one member who sees its thread; null: all of the team. */
  only_member: string | null;
  team_key: string;
  purged: number;
}

const MESSAGE = `SELECT m.*, t.partnership_key, t.member_key AS only_member, p.team_key, p.purged
  FROM messages m JOIN threads t ON t.key = m.thread_key
  JOIN partnerships p ON p.key = t.partnership_key`;

/** A message of any team, for the simulator itself. */
export function messageRow(world: World, key: string): MessageRow | null {
  return world.db.sql<MessageRow>(`${MESSAGE} WHERE m.key = ? AND t.gone = 0`).get(key) ?? null;
}

/** The message, if this member may see it: purged ones are gone for them. */
export function visibleMessage(world: World, member: Member, key: string): MessageRow | null {
  const row = messageRow(world, key);
  if (row === null || row.team_key !== member.team.key || row.purged === 1) return null;
  return row.only_member === null || row.only_member === member.key ? row : null;
}

export function messageOf(world: World, row: MessageRow): Message {
  const deleted = row.deleted_at !== null;
  return {
    key: row.key,
    seq: row.seq,
    thread_key: row.thread_key,
    partnership_key: row.partnership_key,
    client_key: row.client_key,
    author: { side: row.author_side, key: row.author_key, name: row.author_name, avatar_url: null },
    body: deleted ? '' : row.body,
    reply_to: row.reply_to,
    attachments: deleted ? [] : attachmentsOf(world, row.key),
    created_at: row.created_at,
    edited_at: row.edited_at,
    deleted_at: row.deleted_at,
    delivery: { app: true, email: row.email, read_at: row.read_at },
  };
}

/** A page of a thread, newest first; null: the key asked for isn't in it. */
export function messagePage(
  world: World,
  thread: ThreadRow,
  request: ListRequest,
): ListPage<Message> | null {
  const { limit, startingAfter, endingBefore } = request;
  const anchorKey = startingAfter ?? endingBefore;
  const anchor = anchorKey === null ? null : seqIn(world, thread, anchorKey);
  if (anchorKey !== null && anchor === null) return null;
  if (thread.purged === 1) return { has_more: false, items: [] };
  const found =
    endingBefore !== null && anchor !== null
      ? newerThan(world, thread.key, anchor, limit + 1)
      : olderThan(world, thread.key, anchor ?? Number.MAX_SAFE_INTEGER, limit + 1);
  const rows = found.slice(0, limit);
  if (endingBefore !== null) rows.reverse();
  return { has_more: found.length > limit, items: rows.map((row) => messageOf(world, row)) };
}

/** Half the limit on each side of a message, itself included, newest first. */
export function messagesAround(
  world: World,
  thread: ThreadRow,
  seq: number | null,
  limit: number,
): ListPage<Message> {
  if (seq === null || thread.purged === 1) return { has_more: false, items: [] };
  const olderCount = Math.floor(limit / 2);
  const newerCount = limit - olderCount - 1;
  const older = olderThan(world, thread.key, seq, olderCount + 1);
  const itselfAndNewer = newerThan(world, thread.key, seq - 1, newerCount + 2);
  const rows = [
    ...itselfAndNewer.slice(0, newerCount + 1).reverse(),
    ...older.slice(0, olderCount),
  ];
  return {
    has_more: older.length > olderCount || itselfAndNewer.length > newerCount + 1,
    items: rows.map((row) => messageOf(world, row)),
  };
}

/** The `seq` of a message of this thread; null: it isn't in it, or was purged. */
export function seqIn(world: World, thread: ThreadRow, key: string): number | null {
  if (thread.purged === 1) return null;
  const row = world.db
    .sql<{ seq: number }>('SELECT seq FROM messages WHERE key = ? AND thread_key = ?')
    .get(key, thread.key);
  return row?.seq ?? null;
}

/** The first message at or after a time, else the newest one, by `seq`; null: there is none. */
export function seqAtTime(world: World, thread: ThreadRow, time: number): number | null {
  const row = world.db
    .sql<{ seq: number | null }>(
      `SELECT coalesce(
         (SELECT min(seq) FROM messages WHERE thread_key = ? AND created_at >= ?),
         (SELECT max(seq) FROM messages WHERE thread_key = ?)) AS seq`,
    )
    .get(thread.key, time, thread.key);
  return row?.seq ?? null;
}

/** Messages of a thread after a `seq`, oldest first. */
export function newerThan(
  world: World,
  threadKey: string,
  seq: number,
  limit: number,
): MessageRow[] {
  return world.db
    .sql<MessageRow>(`${MESSAGE} WHERE m.thread_key = ? AND m.seq > ? ORDER BY m.seq LIMIT ?`)
    .all(threadKey, seq, limit);
}

/** Messages of a thread before a `seq`, newest first. */
export function olderThan(
  world: World,
  threadKey: string,
  seq: number,
  limit: number,
): MessageRow[] {
  return world.db
    .sql<MessageRow>(`${MESSAGE} WHERE m.thread_key = ? AND m.seq < ? ORDER BY m.seq DESC LIMIT ?`)
    .all(threadKey, seq, limit);
}

/** What a new message needs. `at` and the rest default to a message that was written just now. */
export interface NewMessage {
  readonly threadKey: string;
  readonly author: Pick<Author, 'side' | 'key' | 'name'>;
  readonly body: string;
  readonly attachmentKeys?: readonly string[];
  readonly replyTo?: string | null;
  readonly clientKey?: string | null;
  readonly at?: number;
  readonly email?: MessageRow['email'];
  readonly readAt?: number | null;
  readonly key?: string;
}

/** Accepts a message: it gets its place in the thread and, unless the system wrote it, waits to be emailed. */
export function addMessage(world: World, given: NewMessage): MessageRow {
  return world.db.atomically(() => {
    const thread = threadRow(world, given.threadKey);
    if (thread === null) throw new Error(`no thread ${given.threadKey}`);
    const key = given.key ?? newKey('msg');
    const at = given.at ?? world.now();
    const seq = nextSeq(thread.last_seq);
    world.db
      .sql(
        `INSERT INTO messages (key, seq, thread_key, client_key, author_side, author_key,
           author_name, body, reply_to, created_at, email, read_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        key,
        seq,
        thread.key,
        given.clientKey ?? null,
        given.author.side,
        given.author.key,
        given.author.name,
        given.body,
        given.replyTo ?? null,
        at,
        given.email ?? (given.author.side === 'system' ? 'off' : 'queued'),
        given.readAt ?? null,
      );
    attachTo(world, key, given.attachmentKeys ?? []);
    world.db
      .sql(
        'UPDATE threads SET last_seq = ?, last_message_at = max(coalesce(last_message_at, 0), ?) WHERE key = ?',
      )
      .run(seq, at, thread.key);
    threadChanged(world, thread);
    const row = messageRow(world, key);
    if (row === null) throw new Error(`message ${key} was not kept`);
    messageChanged(world, row);
    world.signals.emit('mail');
    return row;
  });
}

/** The `seq` after this one. Two are left out after every third message, as the contract allows. */
export function nextSeq(last: number): number {
  return last + (last % 5 === 3 ? 3 : 1);
}

/** Logs that a message looks different now. */
function messageChanged(world: World, row: MessageRow): void {
  recordChange(world, {
    teamKey: row.team_key,
    memberKey: row.only_member,
    kind: 'message',
    op: 'upsert',
    key: row.key,
  });
}

export function setEmailState(world: World, key: string, email: MessageRow['email']): void {
  const row = messageRow(world, key);
  if (row === null || row.email === email) return;
  world.db.sql('UPDATE messages SET email = ? WHERE key = ?').run(email, key);
  messageChanged(world, row);
}

export function editMessage(world: World, key: string, body: string): void {
  const row = messageRow(world, key);
  if (row === null) throw new Error(`no message ${key}`);
  world.db
    .sql('UPDATE messages SET body = ?, edited_at = ? WHERE key = ?')
    .run(body, world.now(), key);
  messageChanged(world, row);
}

/** Deletes a message: it keeps its place, but neither its words nor its files. */
export function deleteMessage(world: World, key: string): void {
  const row = messageRow(world, key);
  const thread = row === null ? null : threadRow(world, row.thread_key);
  if (row === null || thread === null) throw new Error(`no message ${key}`);
  world.db.atomically(() => {
    world.db.sql('UPDATE messages SET deleted_at = ? WHERE key = ?').run(world.now(), key);
    threadChanged(world, thread);
    messageChanged(world, row);
  });
}

/** The company opened the thread: what the partner wrote up to now counts as read. */
export function readAsCompany(world: World, threadKey: string): void {
  world.db.atomically(() => {
    const unread = world.db
      .sql<{ key: string }>(
        `SELECT key FROM messages WHERE thread_key = ? AND author_side = 'partner'
           AND read_at IS NULL AND deleted_at IS NULL ORDER BY seq`,
      )
      .all(threadKey);
    for (const { key } of unread) {
      world.db.sql('UPDATE messages SET read_at = ? WHERE key = ?').run(world.now(), key);
      const row = messageRow(world, key);
      if (row !== null) messageChanged(world, row);
    }
    world.db.sql('UPDATE threads SET company_read_seq = last_seq WHERE key = ?').run(threadKey);
  });
}
