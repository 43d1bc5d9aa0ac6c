import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { ThreadKind } from '../../../contract/domain/thread.ts';
import type { InboxFilter, InboxScope, ThreadRow } from '../../../contract/ipc/views.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { readDraftBriefs } from '../personal/drafts.ts';
import type { DraftBrief } from '../personal/drafts.ts';
import { outboxByThread } from '../personal/outbox-rows.ts';
import type { UnsentOfThread } from '../personal/outbox-rows.ts';
import { pageOf } from './inbox-pages.ts';
import type { ThreadQuery } from '../store.ts';
import { readMyKey } from './messages.ts';
import { programBrief } from './programs.ts';
import type { ProgramBriefRow } from './programs.ts';
import { draftSnippet, snippetOf, unsentSnippet } from './snippets.ts';
import type { ToldMessageRow } from './snippets.ts';

interface ThreadListRow extends ProgramBriefRow, ToldMessageRow {
  id: number;
  key: ThreadKey;
  kind: ThreadKind;
  subject: string | null;
  activity_at: number;
  unread_count: number;
  awaiting_since: number | null;
  muted: number;
  done: number;
  snoozed_until: number | null;
}

/** One page of threads, newest activity first, and how many there are altogether: under Drafts as many as it counts. */
export function readThreads(
  cache: Database,
  personal: Database,
  query: ThreadQuery,
): { rows: ThreadRow[]; total: number } {
  const outbox = outboxByThread(personal);
  const drafts = readDraftBriefs(personal);
  return cache.transaction(() => {
    const { places, total } = pageOf(cache, query, drafts);
    const myKey = readMyKey(cache);
    const rows = places.flatMap((place) => {
      if (typeof place === 'string') return draftAlone(personal, place, drafts, outbox);
      const row = readThreadRow(cache, place);
      if (row === undefined) return [];
      const draft = drafts.get(row.key) ?? null;
      const unsent = outbox.get(row.key) ?? null;
      const drafting = isDraftTold(draft, row, unsent, query.filter);
      // What the partner sent last stands for the thread, also while the server doesn't have it; what was refused does
      // until something is done about it.
      const own =
        unsent !== null && (unsent.worst === 'refused' || unsent.shown.createdAt >= row.activity_at)
          ? unsent.shown
          : null;
      const lastActivityAt =
        drafting && query.filter === 'drafts'
          ? (draft.updatedAt ?? row.activity_at)
          : Math.max(own?.createdAt ?? 0, row.activity_at);
      const view: ThreadRow = {
        key: row.key,
        program: programBrief(row),
        kind: row.kind,
        subject: row.subject,
        lastActivityAt: lastActivityAt === 0 ? null : lastActivityAt,
        snippet: drafting
          ? draftSnippet(personal, row.key, draft)
          : own === null
            ? snippetOf(cache, row.id, row, myKey)
            : unsentSnippet(personal, own),
        unreadCount: row.unread_count,
        awaitingSince: row.awaiting_since,
        hasDraft: draft !== null,
        outbox: unsent === null ? null : { count: unsent.count, worst: unsent.worst },
        muted: row.muted === 1,
        done: row.done === 1,
        snoozedUntil:
          row.snoozed_until !== null && row.snoozed_until > query.now ? row.snoozed_until : null,
      };
      return [view];
    });
    return { rows, total };
  });
}

/** What a list shows of a draft whose conversation isn't in the cache: it was removed, or isn't fetched again yet. */
function draftAlone(
  personal: Database,
  key: ThreadKey,
  drafts: ReadonlyMap<ThreadKey, DraftBrief>,
  outbox: ReadonlyMap<ThreadKey, UnsentOfThread>,
): ThreadRow[] {
  const draft = drafts.get(key);
  if (draft === undefined) return [];
  const unsent = outbox.get(key);
  return [
    {
      key,
      program: null,
      kind: 'unknown',
      subject: null,
      lastActivityAt: draft.updatedAt,
      snippet: draftSnippet(personal, key, draft),
      unreadCount: 0,
      awaitingSince: null,
      hasDraft: true,
      outbox: unsent === undefined ? null : { count: unsent.count, worst: unsent.worst },
      muted: false,
      done: false,
      snoozedUntil: null,
    },
  ];
}

export function readUnreadThreads(
  cache: Database,
  scope: InboxScope,
): { threadKey: ThreadKey; newest: MessageKey }[] {
  const rows = cache.all<{
    thread_key: ThreadKey;
    newest: MessageKey | null;
    program_key: string;
  }>(sql`
    WITH unread AS (
      SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND unread_count > 0
      UNION ALL SELECT id FROM thread WHERE shown = 1 AND conversation = 0 AND unread_count > 0)
    SELECT thread.key AS thread_key, message.key AS newest, program.key AS program_key
    FROM unread JOIN thread ON thread.id = unread.id JOIN message ON message.id = thread.last_message_id
    JOIN program ON program.id = thread.program_id`);
  return rows.flatMap(({ thread_key, newest, program_key }) =>
    newest !== null && (scope.kind === 'all' || scope.programKey === program_key)
      ? [{ threadKey: thread_key, newest }]
      : [],
  );
}

function readThreadRow(cache: Database, id: number): ThreadListRow | undefined {
  return cache.get<ThreadListRow>(sql`
    SELECT thread.id, thread.key, thread.kind, thread.subject, thread.activity_at, thread.unread_count, thread.awaiting_since,
      thread.muted, thread.done, thread.snoozed_until, thread.last_message_id,
      program.key AS program_key, company_name, status, archived_reason, access, logo_id,
      substr(message.body, 1, 200) AS body, message.attachment_count, message.deleted_at, author.side AS author_side,
      author.key AS author_key, author.name AS author_name
    FROM thread JOIN program ON program.id = thread.program_id
    LEFT JOIN message ON message.id = thread.last_message_id
    LEFT JOIN author ON author.id = message.author_id
    WHERE thread.id = ${id}`);
}

/** Whether a draft stands for its thread: unread words, a refused message, and what was sent later come before it. */
function isDraftTold(
  draft: DraftBrief | null,
  row: ThreadListRow,
  unsent: UnsentOfThread | null,
  filter: InboxFilter,
): draft is DraftBrief {
  if (draft === null) return false;
  if (filter === 'drafts') return true;
  if (row.unread_count > 0 || unsent?.worst === 'refused') return false;
  return (draft.updatedAt ?? 0) >= (unsent?.shown.createdAt ?? 0);
}
