import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { isWritableKind } from '../../../contract/domain/thread.ts';
import type { ThreadKind } from '../../../contract/domain/thread.ts';
import type { ThreadWindow, WindowAnchor } from '../../../contract/ipc/views.ts';
import { readStretches } from '../ingest/cache-change.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { readMyKey } from './messages.ts';
import { messageView, unsentViews } from './message-views.ts';
import type { WindowMessageRow } from './message-views.ts';
import { programBrief } from './programs.ts';
import type { ProgramBriefRow } from './programs.ts';
import type { OutboxRow } from '../outgoing.ts';
import { THREAD_START, stretchAt, unbroken } from '../ingest/stretches.ts';
import type { Stretch } from '../ingest/stretches.ts';
import { markerSeq } from '../ingest/thread-unread.ts';
import { seqAtTime } from './time-seek.ts';

interface WindowThreadRow extends ProgramBriefRow {
  id: number;
  key: ThreadKey;
  kind: ThreadKind;
  subject: string | null;
  read_up_to: MessageKey | null;
  holds_newest: number;
  purged: number;
  unread_count: number;
  awaiting_since: number | null;
  last_company_seq: number | null;
  muted: number;
  done: number;
  snoozed_until: number | null;
}

/** What the personal database says about the thread, read before the cache. */
export interface WindowContext {
  outbox: OutboxRow[];
  pendingMarker: { messageKey: MessageKey | null } | null;
}

/** The messages around an anchor, cut where something is missing; the outbox stands after the newest. */
export function readWindow(
  cache: Database,
  query: { threadKey: ThreadKey; anchor: WindowAnchor; limit: number },
  context: WindowContext,
): ThreadWindow | null {
  return cache.transaction(() => {
    const thread = readWindowThread(cache, query.threadKey);
    if (thread === undefined) return null;
    const stretches = withOpenEnd(readStretches(cache, thread.id), thread.holds_newest === 1);
    const firstUnread = readFirstUnread(cache, thread, context.pendingMarker);
    const span = locate(cache, thread, query, firstUnread?.seq ?? null);
    const rows = readAround(cache, thread.id, stretches, span);
    const { older, newer, isNewest } = edgesOf(cache, thread, stretches, rows);
    const myKey = readMyKey(cache);
    const items = rows.map((row) => messageView(cache, row, thread.key, myKey, stretches));
    if (isNewest) {
      items.push(...unsentViews(cache, thread.key, context.outbox, myKey, stretches));
    }
    return {
      thread: {
        key: thread.key,
        program: programBrief(thread),
        kind: thread.kind,
        subject: thread.subject,
        unreadCount: thread.unread_count,
        awaitingSince: thread.awaiting_since,
        neverAnswered: isNeverAnswered(cache, thread, stretches),
        writable: isWritableKind(thread.kind) && thread.access === 'open',
        muted: thread.muted === 1,
        done: thread.done === 1,
        snoozedUntil: thread.snoozed_until,
      },
      items,
      older,
      newer,
      firstUnread: firstUnread?.key ?? null,
    };
  });
}

function readWindowThread(cache: Database, key: ThreadKey): WindowThreadRow | undefined {
  return cache.get<WindowThreadRow>(sql`
    SELECT thread.id, thread.key, kind, subject, read_up_to, holds_newest, purged, thread.unread_count, awaiting_since,
      last_company_seq, muted, done, snoozed_until,
      program.key AS program_key, company_name, status, archived_reason, access, logo_id
    FROM thread JOIN program ON program.id = thread.program_id WHERE thread.key = ${key} AND thread.shown = 1`);
}

/**
 * Stretches whose last one is open upwards, where the newest are held: a message above it, from an answer, belongs to
 * it.
 */
export function withOpenEnd(stretches: Stretch[], holdsNewest: boolean): Stretch[] {
  const top = stretches.at(-1);
  if (top === undefined || !holdsNewest || !top.verified) return stretches;
  return [...stretches.slice(0, -1), { ...top, hi: Number.MAX_SAFE_INTEGER }];
}

/** How many messages to read on each side of a seq: `upTo` counts from it downwards, itself included. */
interface Span {
  seq: number;
  upTo: number;
  after: number;
}

const NEWEST: number = Number.MAX_SAFE_INTEGER;

function locate(
  cache: Database,
  thread: WindowThreadRow,
  query: { anchor: WindowAnchor; limit: number },
  firstUnreadSeq: number | null,
): Span {
  const { anchor, limit } = query;
  const newest: Span = { seq: NEWEST, upTo: limit, after: 0 };
  const around = (seq: number, share: number): Span => {
    const before = Math.floor(limit * share);
    return { seq: seq - 1, upTo: before, after: limit - before };
  };
  switch (anchor.kind) {
    case 'newest':
      return newest;
    case 'before':
      return { seq: anchor.seq - 1, upTo: limit, after: 0 };
    case 'after':
      return { seq: anchor.seq, upTo: 0, after: limit };
    case 'unread': {
      if (firstUnreadSeq === null) return newest;
      const after = cache.get<{ count: number }>(sql`
        SELECT count(*) AS count FROM (
          SELECT 1 FROM message WHERE thread_id = ${thread.id} AND seq >= ${firstUnreadSeq} LIMIT ${limit})`);
      // With few unread messages the window ends at the newest, with as many before them as fit.
      return (after?.count ?? 0) <= limit / 2 ? newest : around(firstUnreadSeq, 0.25);
    }
    case 'message': {
      const row = cache.get<{ seq: number }>(
        sql`SELECT seq FROM message WHERE key = ${anchor.key} AND thread_id = ${thread.id}`,
      );
      return row === undefined ? newest : around(row.seq, 0.5);
    }
    case 'time': {
      const seq = seqAtTime(cache, thread.id, anchor.at);
      return seq === null ? newest : around(seq, 0.25);
    }
  }
}

function readAround(
  cache: Database,
  threadId: number,
  stretches: readonly Stretch[],
  span: Span,
): WindowMessageRow[] {
  const lower =
    span.upTo === 0
      ? []
      : cache.all<WindowMessageRow>(sql`
          SELECT message.id, message.key, seq, client_key, body, reply_to, attachment_count,
            iif(time_known, created_at, NULL) AS created_at, edited_at,
            deleted_at, in_app, email, read_at, author.side, author.key AS author_key, author.name AS author_name,
            avatar_id
          FROM message JOIN author ON author.id = message.author_id
          WHERE thread_id = ${threadId} AND seq <= ${span.seq} ORDER BY seq DESC LIMIT ${span.upTo}`);
  const upper =
    span.after === 0
      ? []
      : cache.all<WindowMessageRow>(sql`
          SELECT message.id, message.key, seq, client_key, body, reply_to, attachment_count,
            iif(time_known, created_at, NULL) AS created_at, edited_at,
            deleted_at, in_app, email, read_at, author.side, author.key AS author_key, author.name AS author_name,
            avatar_id
          FROM message JOIN author ON author.id = message.author_id
          WHERE thread_id = ${threadId} AND seq > ${span.seq} ORDER BY seq LIMIT ${span.after}`);
  // The anchor's own side is kept whole, the other one as far as nothing is missing between.
  const anchored = span.after > 0 ? upper : lower;
  const kept = cut(anchored, stretches);
  const first = kept[0];
  if (span.after > 0 && span.upTo > 0) {
    const joined = cut(first === undefined ? lower : [first, ...lower], stretches);
    const before = first === undefined ? joined : joined.slice(1);
    return [...before.reverse(), ...kept];
  }
  return span.after > 0 ? kept : kept.reverse();
}

/**
 * Keeps rows from the first on, up to where a message could be missing. Unverified rows end the window where a verified
 * stretch follows them: `edgesOf` and `readGap` look at its edges only, and would take its inside as complete.
 */
function cut(rows: readonly WindowMessageRow[], stretches: readonly Stretch[]): WindowMessageRow[] {
  const isVerified = ({ seq }: WindowMessageRow) => stretchAt(stretches, seq)?.verified === true;
  const end = rows.findIndex((row, at) => {
    const before = rows[at - 1];
    if (before === undefined) return false;
    if (!isVerified(before) && isVerified(row)) return true;
    const [low, high] = before.seq < row.seq ? [before.seq, row.seq] : [row.seq, before.seq];
    return !unbroken(stretches, low, high);
  });
  return rows.slice(0, end === -1 ? rows.length : end);
}

function edgesOf(
  cache: Database,
  thread: WindowThreadRow,
  stretches: readonly Stretch[],
  rows: readonly WindowMessageRow[],
): Pick<ThreadWindow, 'older' | 'newer'> & { isNewest: boolean } {
  const first = rows[0];
  const last = rows.at(-1);
  const top = stretches.at(-1);
  if (first === undefined || last === undefined) {
    const whole = top?.lo === THREAD_START && top.verified;
    // Purged messages aren't asked for while the lock lasts.
    const older = whole || thread.purged === 1 ? 'end' : 'gap';
    return { older, newer: 'end', isNewest: true };
  }
  const below = neighbourSeq(cache, thread.id, first.seq, 'older');
  const above = neighbourSeq(cache, thread.id, last.seq, 'newer');
  const at = stretchAt(stretches, first.seq);
  const older =
    at === null || !at.verified
      ? 'gap'
      : below !== null && unbroken(stretches, below, first.seq)
        ? 'more'
        : at.lo === THREAD_START
          ? 'end'
          : 'gap';
  const newer =
    above === null
      ? thread.holds_newest === 1 || stretchAt(stretches, last.seq)?.verified !== true
        ? 'end'
        : 'gap'
      : unbroken(stretches, last.seq, above)
        ? 'more'
        : 'gap';
  return { older, newer, isNewest: above === null };
}

function neighbourSeq(
  cache: Database,
  threadId: number,
  seq: number,
  side: 'older' | 'newer',
): number | null {
  const row =
    side === 'older'
      ? cache.get<{ seq: number }>(
          sql`SELECT seq FROM message WHERE thread_id = ${threadId} AND seq < ${seq} ORDER BY seq DESC LIMIT 1`,
        )
      : cache.get<{ seq: number }>(
          sql`SELECT seq FROM message WHERE thread_id = ${threadId} AND seq > ${seq} ORDER BY seq LIMIT 1`,
        );
  return row?.seq ?? null;
}

function readFirstUnread(
  cache: Database,
  thread: WindowThreadRow,
  pending: { messageKey: MessageKey | null } | null,
): { key: MessageKey; seq: number } | null {
  if (thread.unread_count === 0) return null;
  const marker = pending === null ? thread.read_up_to : pending.messageKey;
  const read = markerSeq(cache, thread.id, marker);
  if (read !== null) {
    return (
      cache.get<{ key: MessageKey; seq: number }>(sql`
        SELECT key, seq FROM message INDEXED BY message_of_others
        WHERE thread_id = ${thread.id} AND seq > ${read} AND side <> 'partner' AND deleted_at IS NULL
        ORDER BY seq LIMIT 1`) ?? null
    );
  }
  // The marker's message isn't held: the first unread is counted back from the newest, as far as messages are held.
  const newestFirst = cache.get<{ key: MessageKey; seq: number }>(sql`
    SELECT key, seq FROM message INDEXED BY message_of_others
    WHERE thread_id = ${thread.id} AND side <> 'partner' AND deleted_at IS NULL
    ORDER BY seq DESC LIMIT 1 OFFSET ${Math.min(thread.unread_count, MOST_UNREAD) - 1}`);
  return (
    newestFirst ??
    cache.get<{ key: MessageKey; seq: number }>(sql`
      SELECT key, seq FROM message INDEXED BY message_of_others
      WHERE thread_id = ${thread.id} AND side <> 'partner' AND deleted_at IS NULL ORDER BY seq LIMIT 1`) ??
    null
  );
}

/** How many unread messages are walked back over; where there are more, the divider stands there. */
const MOST_UNREAD = 10_000;

function isNeverAnswered(
  cache: Database,
  thread: WindowThreadRow,
  stretches: readonly Stretch[],
): boolean {
  const first = stretches[0];
  if (thread.last_company_seq !== null || first?.lo !== THREAD_START || !first.verified)
    return false;
  return (
    cache.get(
      sql`SELECT 1 FROM message WHERE thread_id = ${thread.id} AND side = 'partner' LIMIT 1`,
    ) !== undefined
  );
}
