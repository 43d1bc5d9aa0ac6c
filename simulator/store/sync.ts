import type { Member } from '../../contract/api/session.ts';
import type { SyncItem, SyncKind, SyncPage } from '../../contract/api/sync.ts';
import { Refusal } from '../refusal.ts';
import { lastChange } from './changes.ts';
import { messageOf, newerThan, olderThan, visibleMessage } from './messages.ts';
import { findPartnership, partnershipsOfTeam } from './partnerships.ts';
import { readSettings } from './settings.ts';
import { threadOf, threadsOf, visibleThread } from './threads.ts';
import type { World } from './world.ts';

/** How many of each thread's messages a start brings (docs/contract.md#start). */
const START_MESSAGES = 50;
/** Starts that are remembered; older ones' cursors expire. */
const KEPT_STARTS = 100;

/** Where a client stands: in the middle of a start, or at a place in the log of changes. */
type Position =
  | { readonly at: 'change'; readonly n: number }
  | {
      readonly at: 'start';
      readonly id: number;
      /** The next of the start's partnerships and threads. */
      readonly object: number;
      /** Set once all of those were sent: the thread whose messages come next, and after which. */
      readonly thread: number | null;
      readonly seq: number | null;
    };

interface StartObject {
  position: number;
  kind: 'partnership' | 'thread';
  key: string;
}

interface ChangeRow {
  n: number;
  kind: SyncKind;
  op: 'upsert' | 'delete';
  key: string;
}

/** One page of `GET /sync`. A cursor that this server doesn't know is refused. */
export function syncPage(
  world: World,
  member: Member,
  cursor: string | null,
  limit: number,
): SyncPage {
  return world.db.atomically(() => {
    const position =
      cursor === null ? beginStart(world, member) : readCursor(world, member, cursor);
    return position.at === 'start'
      ? startPage(world, member, position, limit)
      : changesPage(world, member, position.n, limit);
  });
}

/** The cursor of this moment, which `GET /events` tells. */
export function currentCursor(world: World, member: Member): string {
  return writeCursor(world, member, { at: 'change', n: lastChange(world) });
}

function beginStart(world: World, member: Member): Position {
  const { db } = world;
  const id = Number(
    db
      .sql('INSERT INTO starts (member_key, change) VALUES (?, ?)')
      .run(member.key, lastChange(world)).lastInsertRowid,
  );
  const insert = db.sql(
    'INSERT INTO start_objects (start_id, position, kind, key) VALUES (?, ?, ?, ?)',
  );
  const partnerships = partnershipsOfTeam(world, member.team.key);
  partnerships.forEach(({ key }, i) => insert.run(id, i, 'partnership', key));
  threadsOf(world, member).forEach(({ key }, i) =>
    insert.run(id, partnerships.length + i, 'thread', key),
  );
  db.sql('DELETE FROM start_objects WHERE start_id <= ?').run(id - KEPT_STARTS);
  db.sql('DELETE FROM starts WHERE id <= ?').run(id - KEPT_STARTS);
  return { at: 'start', id, object: 0, thread: null, seq: null };
}

function startPage(
  world: World,
  member: Member,
  position: Extract<Position, { at: 'start' }>,
  limit: number,
): SyncPage {
  const change = world.db
    .sql<{ change: number }>('SELECT change FROM starts WHERE id = ? AND member_key = ?')
    .get(position.id, member.key)?.change;
  if (change === undefined) throw expired();
  const items: SyncItem[] = [];
  let next: Position = position;
  while (next.at === 'start' && items.length < limit) {
    next =
      next.thread === null
        ? addObjects(world, member, next, limit, items)
        : addMessages(world, member, { ...next, thread: next.thread }, limit, items, change);
  }
  const more = next.at === 'start' || lastChange(world) > next.n;
  return { items, cursor: writeCursor(world, member, next), has_more: more, start: true };
}

function addObjects(
  world: World,
  member: Member,
  position: Extract<Position, { at: 'start' }>,
  limit: number,
  items: SyncItem[],
): Position {
  const objects = world.db
    .sql<StartObject>(
      `SELECT position, kind, key FROM start_objects WHERE start_id = ? AND position >= ?
       ORDER BY position LIMIT ?`,
    )
    .all(position.id, position.object, limit - items.length);
  for (const { kind, key } of objects) {
    const item = upsertOf(world, member, kind, key);
    if (item !== null) items.push(item);
  }
  const last = objects.at(-1);
  return last === undefined
    ? { ...position, thread: 0 }
    : { ...position, object: last.position + 1 };
}

function addMessages(
  world: World,
  member: Member,
  position: Extract<Position, { at: 'start' }> & { thread: number },
  limit: number,
  items: SyncItem[],
  change: number,
): Position {
  const object = world.db
    .sql<StartObject>(
      `SELECT position, kind, key FROM start_objects
       WHERE start_id = ? AND kind = 'thread' AND position >= ? ORDER BY position LIMIT 1`,
    )
    .get(position.id, position.thread);
  if (object === undefined) return { at: 'change', n: change };
  const following: Position = { ...position, thread: object.position + 1, seq: null };
  const thread = visibleThread(world, member, object.key);
  if (thread === null || thread.purged === 1) return following;
  const after =
    position.seq ??
    (olderThan(world, thread.key, Number.MAX_SAFE_INTEGER, START_MESSAGES).at(-1)?.seq ?? 0) - 1;
  const room = limit - items.length;
  const rows = newerThan(world, thread.key, after, room + 1);
  for (const row of rows.slice(0, room)) {
    items.push({ kind: 'message', op: 'upsert', object: messageOf(world, row) });
  }
  if (rows.length <= room) return following;
  return { ...position, thread: object.position, seq: rows[room - 1]?.seq ?? after };
}

function changesPage(world: World, member: Member, after: number, limit: number): SyncPage {
  const rows = world.db
    .sql<ChangeRow>(
      `SELECT n, kind, op, key FROM changes
       WHERE team_key = ? AND n > ? AND (member_key IS NULL OR member_key = ?)
       ORDER BY n LIMIT ?`,
    )
    .all(member.team.key, after, member.key, limit + 1);
  const items: SyncItem[] = [];
  const sent = new Set<string>();
  for (const { kind, op, key } of rows.slice(0, limit)) {
    const id = `${kind} ${key}`;
    if (sent.has(id)) continue;
    const upsert = upsertOf(world, member, kind, key);
    const item: SyncItem | null =
      op === 'upsert' ? upsert : upsert === null ? { kind, op: 'delete', object: { key } } : null;
    if (item === null) continue;
    items.push(item);
    sent.add(id);
  }
  const n = rows.slice(0, limit).at(-1)?.n ?? after;
  return {
    items,
    cursor: writeCursor(world, member, { at: 'change', n }),
    has_more: rows.length > limit,
    start: false,
  };
}

/** The object as it is now; null: it isn't there for this member (its `delete` comes later). */
function upsertOf(world: World, member: Member, kind: SyncKind, key: string): SyncItem | null {
  if (kind === 'partnership') {
    const object = findPartnership(world, member.team.key, key);
    return object === null ? null : { kind, op: 'upsert', object };
  }
  if (kind === 'thread') {
    const row = visibleThread(world, member, key);
    return row === null ? null : { kind, op: 'upsert', object: threadOf(world, member, row) };
  }
  const row = visibleMessage(world, member, key);
  return row === null ? null : { kind, op: 'upsert', object: messageOf(world, row) };
}

function writeCursor(world: World, member: Member, position: Position): string {
  const place =
    position.at === 'change'
      ? `c.${position.n}`
      : `s.${position.id}.${position.object}.${position.thread ?? ''}.${position.seq ?? ''}`;
  const text = `${readSettings(world).cursorGeneration}.${member.key}.${place}`;
  return Buffer.from(text).toString('base64url');
}

function readCursor(world: World, member: Member, cursor: string): Position {
  const parts = Buffer.from(cursor, 'base64url').toString().split('.');
  const [generation, memberKey, at, ...numbers] = parts;
  const known =
    generation === String(readSettings(world).cursorGeneration) && memberKey === member.key;
  const [first, object, thread, seq] = numbers.map((text) => (text === '' ? null : Number(text)));
  if (!known || first === null || first === undefined || !Number.isSafeInteger(first))
    throw expired();
  if (at === 'c') return { at: 'change', n: first };
  if (at !== 's' || object === null || object === undefined) throw expired();
  return { at: 'start', id: first, object, thread: thread ?? null, seq: seq ?? null };
}

function expired(): Refusal {
  return new Refusal('cursor_expired', 'This cursor is no longer known. Start again.');
}
