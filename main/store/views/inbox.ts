import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { AuthorSide } from '../../../contract/domain/message.ts';
import type { ThreadKind } from '../../../contract/domain/thread.ts';
import type {
  InboxCounts,
  InboxFilter,
  InboxScope,
  ThreadRow,
} from '../../../contract/ipc/views.ts';
import { safeName } from './attachment-views.ts';
import { saidName } from '../../../contract/domain/names.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { readDraftBriefs } from '../personal/drafts.ts';
import type { DraftBrief } from '../personal/drafts.ts';
import { outboxByThread } from '../personal/outbox-rows.ts';
import type { UnsentOfThread } from '../personal/outbox-rows.ts';
import { programBrief } from './programs.ts';
import type { ProgramBriefRow } from './programs.ts';
import { readStagedFiles } from '../personal/staged-files.ts';
import type { StagedFile } from '../store.ts';

export interface ThreadQuery {
  scope: InboxScope;
  filter: InboxFilter;
  /** Only programs with this application status; null or absent: all. */
  status?: string | null | undefined;
  offset: number;
  limit: number;
  /** By this time snoozed threads have come back, ms since the epoch. */
  now: number;
}

/** The message that stands for a thread; all null where it has none. */
interface ToldMessageRow {
  last_message_id: number | null;
  /** The beginning of the body, as far as a list shows it. */
  body: string | null;
  attachment_count: number | null;
  deleted_at: number | null;
  author_side: AuthorSide | null;
  author_key: string | null;
  author_name: string | null;
}

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
            ? snippetOf(cache, row, myKey)
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

/** How many threads stand behind each filter; for the outbox, messages. */
export function readCounts(cache: Database, personal: Database, now: number): InboxCounts {
  const outbox = personal.get<{ count: number; refused: number | null }>(
    sql`SELECT count(*) AS count, sum(state = 'refused') AS refused FROM outbox_item`,
  );
  const drafts = readDraftBriefs(personal).size;
  return cache.transaction(() => ({
    unread: count(
      cache,
      sql`SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND unread_count > 0
        AND done = 0 AND (snoozed_until IS NULL OR snoozed_until <= ${now})`,
    ),
    awaiting: count(
      cache,
      sql`SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND awaiting_since IS NOT NULL
        AND done = 0 AND (snoozed_until IS NULL OR snoozed_until <= ${now})`,
    ),
    snoozed: count(
      cache,
      sql`SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND snoozed_until IS NOT NULL
        AND snoozed_until > ${now}`,
    ),
    drafts,
    outbox: outbox?.count ?? 0,
    refused: outbox?.refused ?? 0,
    announcements: count(
      cache,
      sql`SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 0 AND unread_count > 0`,
    ),
  }));
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

export function readMyKey(cache: Database): string | null {
  return cache.get<{ my_key: string | null }>(sql`SELECT my_key FROM sync_state`)?.my_key ?? null;
}

/** Where a row of a page is read: a thread's id; for a draft whose thread isn't in the cache, its key. */
type RowPlace = number | ThreadKey;

interface Page {
  places: readonly RowPlace[];
  total: number;
}

/** One page; each filter has an index that gives its ids in order (indexes.test.ts). */
function pageOf(
  cache: Database,
  query: ThreadQuery,
  drafts: ReadonlyMap<ThreadKey, DraftBrief>,
): Page {
  if (query.scope.kind === 'program' || query.filter === 'drafts') {
    return pageInMemory(cache, query, drafts);
  }
  const { filter, now, limit, offset } = query;
  const status = query.status ?? null;
  if (status !== null) return pageOfStatus(cache, query, status);
  switch (filter) {
    case 'all':
      return {
        places: idsOf(
          cache,
          sql`SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND done = 0
            AND (snoozed_until IS NULL OR snoozed_until <= ${now})
            ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
        ),
        total: count(
          cache,
          sql`SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND done = 0
            AND (snoozed_until IS NULL OR snoozed_until <= ${now})`,
        ),
      };
    case 'unread':
      return {
        places: idsOf(
          cache,
          sql`SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND unread_count > 0 AND done = 0
            AND (snoozed_until IS NULL OR snoozed_until <= ${now})
            ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
        ),
        total: count(
          cache,
          sql`SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND unread_count > 0
            AND done = 0 AND (snoozed_until IS NULL OR snoozed_until <= ${now})`,
        ),
      };
    case 'awaiting':
      return {
        places: idsOf(
          cache,
          sql`SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND awaiting_since IS NOT NULL AND done = 0
            AND (snoozed_until IS NULL OR snoozed_until <= ${now})
            ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
        ),
        total: count(
          cache,
          sql`SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND awaiting_since IS NOT NULL
            AND done = 0 AND (snoozed_until IS NULL OR snoozed_until <= ${now})`,
        ),
      };
    case 'snoozed':
      return {
        places: idsOf(
          cache,
          sql`SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND snoozed_until IS NOT NULL
            AND snoozed_until > ${now} ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
        ),
        total: count(
          cache,
          sql`SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND snoozed_until IS NOT NULL
            AND snoozed_until > ${now}`,
        ),
      };
    case 'done':
      return {
        places: idsOf(
          cache,
          sql`SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND done = 1
            ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
        ),
        total: count(
          cache,
          sql`SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND done = 1`,
        ),
      };
    case 'announcements':
      return {
        places: idsOf(
          cache,
          sql`SELECT id FROM thread WHERE shown = 1 AND conversation = 0
            ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
        ),
        total: count(
          cache,
          sql`SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 0`,
        ),
      };
  }
}

/** The ids of one page within one status, whose index has all that the filters ask for. */
function pageOfStatus(
  cache: Database,
  { filter, now, limit, offset }: ThreadQuery,
  status: string,
): Page {
  const conversation = filter === 'announcements' ? 0 : 1;
  return {
    places: idsOf(
      cache,
      sql`SELECT id FROM thread INDEXED BY thread_of_status
        WHERE shown = 1 AND program_status = ${status} AND conversation = ${conversation} AND CASE ${filter}
          WHEN 'done' THEN done = 1
          WHEN 'snoozed' THEN snoozed_until > ${now}
          WHEN 'announcements' THEN 1
          ELSE done = 0 AND (snoozed_until IS NULL OR snoozed_until <= ${now}) END
          AND (${filter} <> 'unread' OR unread_count > 0)
          AND (${filter} <> 'awaiting' OR awaiting_since IS NOT NULL)
        ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
    ),
    total: count(
      cache,
      sql`SELECT count(*) AS count FROM thread INDEXED BY thread_of_status
        WHERE shown = 1 AND program_status = ${status} AND conversation = ${conversation} AND CASE ${filter}
          WHEN 'done' THEN done = 1
          WHEN 'snoozed' THEN snoozed_until > ${now}
          WHEN 'announcements' THEN 1
          ELSE done = 0 AND (snoozed_until IS NULL OR snoozed_until <= ${now}) END
          AND (${filter} <> 'unread' OR unread_count > 0)
          AND (${filter} <> 'awaiting' OR awaiting_since IS NOT NULL)`,
    ),
  };
}

interface FilterRow {
  id: number;
  key: ThreadKey;
  program_status: string;
  activity_at: number;
  conversation: number;
  unread_count: number;
  awaiting_since: number | null;
  done: number;
  snoozed_until: number | null;
}

/** One page of a program's threads, or of those with drafts, filtered in memory: there are few of either. */
function pageInMemory(
  cache: Database,
  query: ThreadQuery,
  drafts: ReadonlyMap<ThreadKey, DraftBrief>,
): Page {
  const { scope, offset, limit } = query;
  const rows =
    scope.kind === 'program'
      ? cache.all<FilterRow>(sql`
          SELECT id, key, program_status, activity_at, conversation, unread_count, awaiting_since, done, snoozed_until
          FROM thread WHERE program_id = (SELECT id FROM program WHERE key = ${scope.programKey}) AND shown = 1
          ORDER BY activity_at DESC, id DESC`)
      : [...drafts.keys()].flatMap((key) =>
          cache.all<FilterRow>(sql`
            SELECT id, key, program_status, activity_at, conversation, unread_count, awaiting_since, done,
              snoozed_until FROM thread WHERE key = ${key} AND shown = 1`),
        );
  const passing: { place: RowPlace; at: number }[] = rows
    .filter((row) => passes(row, query, drafts))
    .sort((a, b) => b.id - a.id)
    .map(({ id, key, activity_at }) => ({
      place: id,
      at: (query.filter === 'drafts' ? drafts.get(key)?.updatedAt : null) ?? activity_at,
    }));
  if (scope.kind === 'all' && (query.status ?? null) === null) {
    const here = new Set(rows.map(({ key }) => key));
    for (const [key, { updatedAt }] of drafts) {
      if (!here.has(key)) passing.push({ place: key, at: updatedAt ?? 0 });
    }
  }
  passing.sort((a, b) => b.at - a.at);
  return {
    places: passing.slice(offset, offset + limit).map(({ place }) => place),
    total: passing.length,
  };
}

function passes(
  row: FilterRow,
  query: ThreadQuery,
  drafts: ReadonlyMap<ThreadKey, DraftBrief>,
): boolean {
  const status = query.status ?? null;
  if (status !== null && row.program_status !== status) return false;
  const snoozed = row.snoozed_until !== null && row.snoozed_until > query.now;
  const conversation = row.conversation === 1;
  const present = conversation && row.done === 0 && !snoozed;
  switch (query.filter) {
    case 'all':
      return present;
    case 'unread':
      return present && row.unread_count > 0;
    case 'awaiting':
      return present && row.awaiting_since !== null;
    case 'snoozed':
      return conversation && snoozed;
    case 'done':
      return conversation && row.done === 1;
    case 'drafts':
      return drafts.has(row.key);
    case 'announcements':
      return !conversation;
  }
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

function snippetOf(
  cache: Database,
  row: ThreadListRow,
  myKey: string | null,
): ThreadRow['snippet'] {
  const isEmpty = row.body === '' && row.attachment_count === 0;
  const told = isEmpty ? (readNewestKept(cache, row.id) ?? row) : row;
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

function unsentSnippet(
  personal: Database,
  { clientKey, body }: UnsentOfThread['shown'],
): ThreadRow['snippet'] {
  return stagedSnippet('you', body, readStagedFiles(personal, { message: clientKey }));
}

function draftSnippet(
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

function idsOf(cache: Database, query: ReturnType<typeof sql>): number[] {
  return cache.all<{ id: number }>(query).map(({ id }) => id);
}

function count(cache: Database, query: ReturnType<typeof sql>): number {
  return cache.get<{ count: number }>(query)?.count ?? 0;
}
