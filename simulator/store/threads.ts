import type { Member } from '../../contract/api/session.ts';
import type { Thread } from '../../contract/api/thread.ts';
import { invalid } from '../refusal.ts';
import { recordChange } from './changes.ts';
import { newKey, type World } from './world.ts';

export interface ThreadRow {
  key: string;
  partnership_key: string;
  kind: 'team' | 'member' | 'announcement';
  subject: string | null;
  /** The one member of the partner team who sees it; null: all of them. */
  member_key: string | null;
  created_at: number;
  last_message_at: number | null;
  last_seq: number;
  updated_at: number;
  company_read_seq: number;
  team_key: string;
  purged: number;
  messaging: 'open' | 'locked';
}

interface Marker {
  message_key: string | null;
  seq: number;
}

const THREAD = `SELECT t.*, p.team_key, p.purged, p.messaging FROM threads t
  JOIN partnerships p ON p.key = t.partnership_key`;
const VISIBLE = `p.team_key = ? AND p.gone = 0 AND t.gone = 0
  AND (t.member_key IS NULL OR t.member_key = ?)`;
const NOTHING_READ: Marker = { message_key: null, seq: 0 };

/** A thread of any team, for the simulator itself. */
export function threadRow(world: World, key: string): ThreadRow | null {
  return world.db.sql<ThreadRow>(`${THREAD} WHERE t.key = ? AND t.gone = 0`).get(key) ?? null;
}

/** The thread, if this member may see it. */
export function visibleThread(world: World, member: Member, key: string): ThreadRow | null {
  const row = world.db
    .sql<ThreadRow>(`${THREAD} WHERE t.key = ? AND ${VISIBLE}`)
    .get(key, member.team.key, member.key);
  return row ?? null;
}

/** The threads that this member sees, newest first. */
export function threadsOf(
  world: World,
  member: Member,
  partnershipKey: string | null = null,
): ThreadRow[] {
  return world.db
    .sql<ThreadRow>(
      `${THREAD} WHERE ${VISIBLE} AND (? IS NULL OR t.partnership_key = ?)
       ORDER BY coalesce(t.last_message_at, t.created_at) DESC, t.key DESC`,
    )
    .all(member.team.key, member.key, partnershipKey, partnershipKey);
}

/** The thread as this member sees it: with their own read state. */
export function threadOf(world: World, member: Member, row: ThreadRow): Thread {
  const marker = markerOf(world, member.key, row.key);
  return {
    key: row.key,
    partnership_key: row.partnership_key,
    kind: row.kind,
    subject: row.subject,
    last_message_at: row.last_message_at,
    read_up_to: marker.message_key,
    unread_count: row.purged === 1 ? 0 : unreadAfter(world, row.key, marker.seq),
    updated_at: row.updated_at,
  };
}

/** What a new thread needs. */
export interface NewThread {
  readonly partnershipKey: string;
  readonly teamKey: string;
  readonly kind: ThreadRow['kind'];
  readonly subject?: string;
  readonly memberKey?: string;
  readonly createdAt?: number;
  readonly key?: string;
}

export function addThread(world: World, given: NewThread): string {
  const key = given.key ?? newKey('thr');
  const at = given.createdAt ?? world.now();
  world.db
    .sql(
      `INSERT INTO threads (key, partnership_key, kind, subject, member_key, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      key,
      given.partnershipKey,
      given.kind,
      given.subject ?? null,
      given.memberKey ?? null,
      at,
      at,
    );
  recordChange(world, {
    teamKey: given.teamKey,
    memberKey: given.memberKey ?? null,
    kind: 'thread',
    op: 'upsert',
    key,
  });
  return key;
}

/** Logs that a thread looks different now, to one member or to everyone who sees it. */
export function threadChanged(world: World, row: ThreadRow, memberKey: string | null = null): void {
  world.db.sql('UPDATE threads SET updated_at = ? WHERE key = ?').run(world.now(), row.key);
  recordChange(world, {
    teamKey: row.team_key,
    memberKey: memberKey ?? row.member_key,
    kind: 'thread',
    op: 'upsert',
    key: row.key,
  });
}

/** Takes a thread away from the partner, as if it had never been. */
export function removeThread(world: World, key: string): void {
  const row = threadRow(world, key);
  if (row === null) throw new Error(`no thread ${key}`);
  world.db.sql('UPDATE threads SET gone = 1 WHERE key = ?').run(key);
  recordChange(world, {
    teamKey: row.team_key,
    memberKey: row.member_key,
    kind: 'thread',
    op: 'delete',
    key,
  });
}

/**
 * Moves a member's read marker. It only advances, unless `unread` says that it goes back.
 * What the partner reads for the first time is told to the company, and never taken back.
 */
export function moveReadMarker(
  world: World,
  member: Member,
  row: ThreadRow,
  messageKey: string | null,
  unread: boolean,
): void {
  world.db.atomically(() => {
    const before = markerOf(world, member.key, row.key);
    const seq = messageKey === null ? 0 : seqOf(world, row.key, messageKey);
    if (seq === null) {
      throw invalid('message_key', 'message_unknown', 'That message is not in this thread.');
    }
    if (unread && seq > before.seq) {
      throw invalid('message_key', 'marker_ahead', 'Marking unread only moves the marker back.');
    }
    if (seq === before.seq || (!unread && seq < before.seq)) return;
    setReadMarker(world, member.key, row.key, messageKey, seq);
    if (!unread) logFirstReading(world, row, before.seq, seq);
    threadChanged(world, row, member.key);
  });
}

export function setReadMarker(
  world: World,
  memberKey: string,
  threadKey: string,
  messageKey: string | null,
  seq: number,
): void {
  world.db
    .sql(
      `INSERT OR REPLACE INTO read_markers (member_key, thread_key, message_key, seq)
       VALUES (?, ?, ?, ?)`,
    )
    .run(memberKey, threadKey, messageKey, seq);
}

function logFirstReading(world: World, row: ThreadRow, after: number, upTo: number): void {
  const unreadYet = `thread_key = ? AND seq > ? AND seq <= ? AND author_side <> 'partner'
    AND read_at IS NULL AND deleted_at IS NULL`;
  const range = [row.key, after, upTo];
  world.db
    .sql(
      `INSERT INTO changes (team_key, member_key, kind, op, key)
       SELECT ?, ?, 'message', 'upsert', key FROM messages WHERE ${unreadYet} ORDER BY seq`,
    )
    .run(row.team_key, row.member_key, ...range);
  world.db.sql(`UPDATE messages SET read_at = ? WHERE ${unreadYet}`).run(world.now(), ...range);
}

function markerOf(world: World, memberKey: string, threadKey: string): Marker {
  const row = world.db
    .sql<Marker>(
      'SELECT message_key, seq FROM read_markers WHERE member_key = ? AND thread_key = ?',
    )
    .get(memberKey, threadKey);
  return row ?? NOTHING_READ;
}

function unreadAfter(world: World, threadKey: string, seq: number): number {
  const row = world.db
    .sql<{ n: number }>(
      `SELECT count(*) AS n FROM messages WHERE thread_key = ? AND seq > ?
         AND author_side <> 'partner' AND deleted_at IS NULL`,
    )
    .get(threadKey, seq);
  return row?.n ?? 0;
}

function seqOf(world: World, threadKey: string, messageKey: string): number | null {
  const row = world.db
    .sql<{ seq: number }>('SELECT seq FROM messages WHERE key = ? AND thread_key = ?')
    .get(messageKey, threadKey);
  return row?.seq ?? null;
}
