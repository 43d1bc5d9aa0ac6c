import type { Message } from '../../contract/api/message.ts';
import type { Partnership } from '../../contract/api/partnership.ts';
import { allMembers } from './accounts.ts';
import { listMails, type Mail } from './mails.ts';
import { messageOf, olderThan } from './messages.ts';
import { partnershipOf, partnershipRow } from './partnerships.ts';
import { threadRow, type ThreadRow } from './threads.ts';
import type { World } from './world.ts';

/** How much of a thread the console shows. */
const SHOWN_MESSAGES = 200;
const SHOWN_THREADS = 300;

/** A conversation in the companies' shared inbox. */
export interface InboxEntry {
  readonly thread: string;
  readonly partnership: string;
  readonly kind: ThreadRow['kind'];
  readonly subject: string | null;
  readonly company: string;
  /** The partner team, or the one member whom a member thread is for. */
  readonly partner: string;
  readonly status: string;
  readonly messaging: 'open' | 'locked';
  /** Messages of the partner that no one of the company has read. */
  readonly unread: number;
  readonly last: { readonly author: string; readonly body: string; readonly at: number } | null;
}

/** Everything that the console shows of a conversation. */
export interface OpenedThread {
  readonly entry: InboxEntry;
  readonly program: Partnership;
  /** The people of the partner team, whom a member thread can be written to. */
  readonly members: readonly { readonly key: string; readonly name: string }[];
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly mails: readonly Mail[];
}

interface EntryRow {
  thread: string;
  partnership: string;
  kind: ThreadRow['kind'];
  subject: string | null;
  company: string;
  partner: string;
  status: string;
  messaging: 'open' | 'locked';
  unread: number;
}

const ENTRY = `SELECT t.key AS thread, p.key AS partnership, t.kind, t.subject, c.name AS company,
    coalesce(m.name, team.name) AS partner, p.status, p.messaging,
    (SELECT count(*) FROM messages x WHERE x.thread_key = t.key AND x.seq > t.company_read_seq
       AND x.author_side = 'partner' AND x.deleted_at IS NULL) AS unread
  FROM threads t JOIN partnerships p ON p.key = t.partnership_key
  JOIN companies c ON c.key = p.company_key JOIN teams team ON team.key = p.team_key
  LEFT JOIN members m ON m.key = t.member_key WHERE t.gone = 0 AND p.gone = 0`;

/** The companies' shared inbox, newest first: all of it, or what waits to be read. */
export function companyInbox(world: World, unreadOnly: boolean): InboxEntry[] {
  return world.db
    .sql<EntryRow>(
      `SELECT * FROM (${ENTRY} ORDER BY coalesce(t.last_message_at, t.created_at) DESC)
       WHERE ? = 0 OR unread > 0 LIMIT ?`,
    )
    .all(unreadOnly ? 1 : 0, SHOWN_THREADS)
    .map((row) => withLast(world, row));
}

/** One conversation, as its company sees it; null: there is none. */
export function openAsCompany(world: World, key: string): OpenedThread | null {
  const thread = threadRow(world, key);
  const program = thread === null ? null : partnershipRow(world, thread.partnership_key);
  const entry = world.db.sql<EntryRow>(`${ENTRY} AND t.key = ?`).get(key);
  if (program === null || entry === undefined) return null;
  const rows = olderThan(world, key, Number.MAX_SAFE_INTEGER, SHOWN_MESSAGES).reverse();
  const shown = new Set(rows.map((row) => row.key));
  return {
    entry: withLast(world, entry),
    program: partnershipOf(world, program),
    members: allMembers(world)
      .filter(({ team }) => team.key === program.team_key)
      .map(({ key, name }) => ({ key, name })),
    messages: rows.map((row) => messageOf(world, row)),
    mails: listMails(world, null).filter((mail) => shown.has(mail.message_key ?? '')),
  };
}

function withLast(world: World, row: EntryRow): InboxEntry {
  const [last] = olderThan(world, row.thread, Number.MAX_SAFE_INTEGER, 1);
  if (last === undefined) return { ...row, last: null };
  const body = last.deleted_at === null ? last.body : 'Deleted message';
  return { ...row, last: { author: last.author_name, body, at: last.created_at } };
}
