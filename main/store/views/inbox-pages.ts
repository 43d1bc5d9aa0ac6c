import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { InboxCounts, InboxFilter } from '../../../contract/ipc/views.ts';
import { readDraftBriefs } from '../personal/drafts.ts';
import type { DraftBrief } from '../personal/drafts.ts';
import type { Database, Sql } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import type { ThreadQuery } from '../store.ts';

/** Where a row of a page is read: a thread's id; for a draft whose thread isn't in the cache, its key. */
type RowPlace = number | ThreadKey;

interface Page {
  places: readonly RowPlace[];
  total: number;
}

/**
 * What each filter shows of all programs: its ids in order, which an index gives (indexes.test.ts), and their number.
 * `passes` and `pageOfStatus` say the same of what has no such index.
 */
const FILTERS: Readonly<
  Record<
    Exclude<InboxFilter, 'drafts'>,
    { page: (query: ThreadQuery) => Sql; count: (now: number) => Sql }
  >
> = {
  all: {
    page: ({ now, limit, offset }) => sql`
      SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND done = 0
        AND (snoozed_until IS NULL OR snoozed_until <= ${now})
      ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
    count: (now) => sql`
      SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND done = 0
        AND (snoozed_until IS NULL OR snoozed_until <= ${now})`,
  },
  unread: {
    page: ({ now, limit, offset }) => sql`
      SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND unread_count > 0
        AND done = 0 AND (snoozed_until IS NULL OR snoozed_until <= ${now})
      ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
    count: (now) => sql`
      SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND unread_count > 0
        AND done = 0 AND (snoozed_until IS NULL OR snoozed_until <= ${now})`,
  },
  awaiting: {
    page: ({ now, limit, offset }) => sql`
      SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND awaiting_since IS NOT NULL
        AND done = 0 AND (snoozed_until IS NULL OR snoozed_until <= ${now})
      ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
    count: (now) => sql`
      SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND awaiting_since IS NOT NULL
        AND done = 0 AND (snoozed_until IS NULL OR snoozed_until <= ${now})`,
  },
  snoozed: {
    page: ({ now, limit, offset }) => sql`
      SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND snoozed_until IS NOT NULL
        AND snoozed_until > ${now}
      ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
    count: (now) => sql`
      SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND snoozed_until IS NOT NULL
        AND snoozed_until > ${now}`,
  },
  done: {
    page: ({ limit, offset }) => sql`
      SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND done = 1
      ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
    count: () => sql`
      SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 1 AND done = 1`,
  },
  announcements: {
    page: ({ limit, offset }) => sql`
      SELECT id FROM thread WHERE shown = 1 AND conversation = 0
      ORDER BY activity_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
    count: () => sql`
      SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 0`,
  },
};

/** One page, and how many there are altogether. */
export function pageOf(
  cache: Database,
  query: ThreadQuery,
  drafts: ReadonlyMap<ThreadKey, DraftBrief>,
): Page {
  const { scope, filter, now } = query;
  const status = query.status ?? null;
  if (scope.kind === 'program' || filter === 'drafts') return pageInMemory(cache, query, drafts);
  if (status !== null) return pageOfStatus(cache, query, status);
  const { page, count: all } = FILTERS[filter];
  return { places: idsOf(cache, page(query)), total: count(cache, all(now)) };
}

/** How many threads stand behind each filter; for the outbox, messages. */
export function readCounts(cache: Database, personal: Database, now: number): InboxCounts {
  const outbox = personal.get<{ count: number; refused: number | null }>(
    sql`SELECT count(*) AS count, sum(state = 'refused') AS refused FROM outbox_item`,
  );
  const drafts = readDraftBriefs(personal).size;
  return cache.transaction(() => ({
    unread: count(cache, FILTERS.unread.count(now)),
    awaiting: count(cache, FILTERS.awaiting.count(now)),
    snoozed: count(cache, FILTERS.snoozed.count(now)),
    drafts,
    outbox: outbox?.count ?? 0,
    refused: outbox?.refused ?? 0,
    announcements: count(
      cache,
      sql`SELECT count(*) AS count FROM thread WHERE shown = 1 AND conversation = 0 AND unread_count > 0`,
    ),
  }));
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

function idsOf(cache: Database, query: Sql): number[] {
  return cache.all<{ id: number }>(query).map(({ id }) => id);
}

function count(cache: Database, query: Sql): number {
  return cache.get<{ count: number }>(query)?.count ?? 0;
}
