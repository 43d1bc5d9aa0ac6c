import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { AuthorSide } from '../../../contract/domain/message.ts';
import { shownKindOf } from '../../../contract/domain/shown-kinds.ts';
import type { SearchFilters, SearchResults } from '../../../contract/ipc/search-views.ts';
import { safeName } from './attachment-views.ts';
import { saidName } from '../../../contract/domain/names.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { isDense } from '../search/indexed-words.ts';
import { hitsIn, marked, patternsOf, snippet } from '../search/highlights.ts';
import { readMyKey } from './messages.ts';
import { firstIdAt, lastIdAt } from '../ingest/message-ids.ts';
import { idOfProgram, programBrief } from './programs.ts';
import type { ProgramBriefRow } from './programs.ts';
import { isReindexing } from '../search/reindex.ts';
import { ATTACHMENT_TAG, programTag, senderTag } from '../search/search-index.ts';
import { allOf, holdsTerm, matchExpression, searchTerms } from '../search/search-terms.ts';
import type { Expansion, SearchTerm } from '../search/search-terms.ts';
import { expandPrefix } from '../search/word-list.ts';

export interface SearchQuery {
  text: string;
  filters: SearchFilters;
  limit: number;
  /** The `next` of the page before; null: the first page. */
  next: string | null;
}

interface FoundRow extends ProgramBriefRow {
  id: number;
  key: MessageKey;
  thread_key: ThreadKey;
  body: string;
  created_at: number | null;
  attachment_count: number;
  side: AuthorSide;
  author_key: string;
  author_name: string;
}

const MOST_PROGRAMS = 20;

/** Messages newest first, by walking the index backwards from the newest id; programs on the first page only. */
export function searchMessages(cache: Database, query: SearchQuery): SearchResults {
  return cache.transaction(() => {
    const terms = searchTerms(query.text);
    const filterTags = tagsFor(cache, query.filters);
    const person = personOf(cache, query.filters);
    const programs =
      query.next === null && terms.length > 0 ? findPrograms(cache, terms, query.filters) : [];
    const asksForNothing =
      terms.length === 0 && Object.values(query.filters).every((value) => value === null);
    if (filterTags === null || person === 'nobody' || asksForNothing) {
      return { programs, messages: [], next: null, beingIndexed: isReindexing(cache) };
    }
    const tags = person === null ? filterTags : [...filterTags, person.tag];
    const { ids, next } = findIds(cache, { terms, tags, person }, query);
    const myKey = readMyKey(cache);
    const patterns = patternsOf(terms);
    return {
      programs,
      messages: ids.flatMap((id) => {
        const row = readFound(cache, id);
        return row === undefined ? [] : [resultOf(cache, row, patterns, myKey)];
      }),
      next,
      beingIndexed: isReindexing(cache),
    };
  });
}

/** The words in the index that stand for the filters; null: nothing can pass them. */
function tagsFor(cache: Database, filters: SearchFilters): string[] | null {
  const tags: string[] = [];
  if (filters.programKey !== null) {
    const program = idOfProgram(cache, filters.programKey);
    if (program === undefined) return null;
    tags.push(programTag(program));
  }
  if (filters.sender !== null) tags.push(senderTag(filters.sender));
  if (filters.file !== null) tags.push(ATTACHMENT_TAG);
  return tags;
}

/** Whose messages are looked for: all rows of a person, who may have gone by several names, and where theirs stand. */
interface Person {
  authors: ReadonlySet<number>;
  /** Which side they are on. */
  tag: string;
  first: number;
  last: number;
}

/** Null: anybody's. */
function personOf(cache: Database, { personKey }: SearchFilters): Person | null | 'nobody' {
  if (personKey === null) return null;
  const rows = cache.all<{
    id: number;
    side: AuthorSide;
    first: number | null;
    last: number | null;
  }>(sql`
    SELECT id, side, (SELECT min(id) FROM message WHERE author_id = author.id) AS first,
      (SELECT max(id) FROM message WHERE author_id = author.id) AS last
    FROM author WHERE key = ${personKey}`);
  const wrote = rows.flatMap(({ id, side, first, last }) =>
    first === null || last === null ? [] : [{ id, side, first, last }],
  );
  const [one] = wrote;
  if (one === undefined) return 'nobody';
  const isMe = one.side === 'partner' && personKey === readMyKey(cache);
  return {
    tag: senderTag(isMe ? 'me' : one.side),
    authors: new Set(wrote.map(({ id }) => id)),
    first: Math.min(...wrote.map(({ first }) => first)),
    last: Math.max(...wrote.map(({ last }) => last)),
  };
}

/** Each message is by somebody: stands for all of them where only dates are asked for. */
const ANY_SENDER = ['me', 'partner', 'company', 'system'] as const;

function expressionOf(
  terms: readonly SearchTerm[],
  tags: readonly string[],
  expand: (term: SearchTerm, prefix: string) => Expansion,
): string {
  if (terms.length + tags.length === 0) {
    return ANY_SENDER.map((sender) => `tags : "${senderTag(sender)}"`).join(' OR ');
  }
  return allOf([
    ...terms.map(
      (term) => `{body names} : ${matchExpression(term, (prefix) => expand(term, prefix))}`,
    ),
    ...tags.map((tag) => `tags : "${tag}"`),
  ]);
}

/**
 * A prefix of too many words is looked for by its first characters, and what comes is looked at: where the prefix is
 * common, that fills a page soon. After this many pages' worth it's rare enough for FTS5 to gather all of it.
 */
const PAGES_LOOKED_AT = 16;

/** Where no tag stands for a filter, what comes is looked at: so many rows at a time, and so many in one answer. */
const FILTERED_ROWS = 500;
const MOST_FILTERED = 20_000;

interface Wanted {
  terms: readonly SearchTerm[];
  tags: readonly string[];
  person: Person | null;
}

/** A page may be short, and go on all the same. */
function findIds(
  cache: Database,
  { terms, tags, person }: Wanted,
  query: SearchQuery,
): { ids: number[]; next: string | null } {
  const { filters, limit } = query;
  const { file } = filters;
  const filtered = person !== null || (file !== null && file !== 'any');
  const rowsAtOnce = filtered ? FILTERED_ROWS : limit;
  const from = Math.max(filters.from === null ? 0 : firstIdAt(filters.from), person?.first ?? 0);
  const upTo = filters.to === null ? Number.MAX_SAFE_INTEGER : lastIdAt(filters.to);
  const after = query.next === null ? Number.MAX_SAFE_INTEGER : Number(query.next) - 1;
  let toLookAt: SearchTerm[] = [];
  let expression = expressionOf(terms, tags, (term, prefix) => {
    const instead = expandPrefix(cache, prefix);
    if (!('beginning' in instead) || instead.beginning === prefix) return instead;
    // Dense runs are indexed as pairs, which can't be looked for in the text as words.
    if (term.words.some(isDense)) return { beginning: prefix };
    toLookAt.push(term);
    return instead;
  });
  const passes = ({ id, shown, author_id }: WalkedRow) =>
    shown === 1 &&
    (person === null || (author_id !== null && person.authors.has(author_id))) &&
    (file === null || file === 'any' || holdsFile(cache, id, file)) &&
    holdsAll(cache, id, toLookAt);
  const ids: number[] = [];
  let below = Math.min(upTo, after, person?.last ?? Number.MAX_SAFE_INTEGER);
  for (let pages = 0; ; pages += 1) {
    if (pages === PAGES_LOOKED_AT && toLookAt.length > 0) {
      toLookAt = [];
      expression = expressionOf(terms, tags, (_, prefix) => ({ beginning: prefix }));
    }
    // The limits are cast because FTS5 seeks to integers only; a large number arrives as a real.
    const rows = cache.all<WalkedRow>(sql`
      SELECT found.id, thread.shown, message.author_id FROM (
        SELECT rowid AS id FROM message_search
        WHERE message_search MATCH ${expression}
          AND rowid >= CAST(${from} AS INTEGER) AND rowid <= CAST(${below} AS INTEGER)
        ORDER BY rowid DESC LIMIT ${rowsAtOnce}
      ) AS found
      LEFT JOIN message ON message.id = found.id LEFT JOIN thread ON thread.id = message.thread_id
      ORDER BY found.id DESC`);
    for (const row of rows) {
      if (passes(row)) ids.push(row.id);
      if (ids.length === limit) return { ids, next: String(row.id) };
    }
    if (rows.length < rowsAtOnce) return { ids, next: null };
    below = (rows.at(-1)?.id ?? 0) - 1;
    if (filtered && (pages + 1) * rowsAtOnce >= MOST_FILTERED)
      return { ids, next: String(below + 1) };
  }
}

interface WalkedRow {
  id: number;
  shown: number | null;
  author_id: number | null;
}

function holdsFile(cache: Database, messageId: number, kind: string): boolean {
  return cache
    .all<{ content_type: string }>(
      sql`SELECT content_type FROM attachment WHERE message_id = ${messageId}`,
    )
    .some(({ content_type }) => shownKindOf(content_type) === kind);
}

function holdsAll(cache: Database, id: number, terms: readonly SearchTerm[]): boolean {
  if (terms.length === 0) return true;
  const body = cache.get<{ body: string }>(sql`SELECT body FROM message WHERE id = ${id}`)?.body;
  const names = attachmentNames(cache, id).join(' ');
  return terms.every((term) => holdsTerm(body ?? '', term) || holdsTerm(names, term));
}

function attachmentNames(cache: Database, messageId: number): string[] {
  return cache
    .all<{ name: string }>(
      sql`SELECT name FROM attachment WHERE message_id = ${messageId} ORDER BY position`,
    )
    .map(({ name }) => name);
}

function readFound(cache: Database, id: number): FoundRow | undefined {
  return cache.get<FoundRow>(sql`
    SELECT message.id, message.key, thread.key AS thread_key, body,
      iif(time_known, message.created_at, NULL) AS created_at, attachment_count, author.side,
      author.key AS author_key, author.name AS author_name,
      program.key AS program_key, company_name, status, archived_reason, access, logo_id
    FROM message JOIN author ON author.id = message.author_id JOIN thread ON thread.id = message.thread_id
    JOIN program ON program.id = thread.program_id WHERE message.id = ${id}`);
}

function resultOf(
  cache: Database,
  row: FoundRow,
  patterns: readonly RegExp[],
  myKey: string | null,
): SearchResults['messages'][number] {
  const names =
    row.attachment_count === 0 ? [] : attachmentNames(cache, row.id).map((name) => safeName(name));
  // Attachments whose names match stand first.
  const found = names.filter((name) => hitsIn(name, patterns).length > 0);
  return {
    key: row.key,
    threadKey: row.thread_key,
    program: programBrief(row),
    authorName: saidName(row.author_name),
    isMe: row.side === 'partner' && row.author_key === myKey,
    at: row.created_at,
    snippet: snippet(row.body, patterns),
    files: [...found, ...names.filter((name) => !found.includes(name))].map((name) =>
      marked(name, patterns),
    ),
  };
}

function findPrograms(
  cache: Database,
  terms: readonly SearchTerm[],
  filters: SearchFilters,
): SearchResults['programs'] {
  // Every word is looked for as a beginning, since there are few programs.
  const beginnings = terms.map((term) => ({ ...term, prefix: true }));
  const patterns = patternsOf(beginnings);
  const expression = beginnings
    .map((term) => matchExpression(term, (prefix) => ({ beginning: prefix })))
    .join(' AND ');
  return cache
    .all<ProgramBriefRow & { team_thread_key: ThreadKey | null }>(
      sql`
      SELECT program.key AS program_key, company_name, status, archived_reason, access, logo_id, team_thread_key
      FROM program_search JOIN program ON program.id = program_search.rowid
      WHERE program_search MATCH ${expression} AND program.known = 1
      ORDER BY status = 'archived', company_name LIMIT ${MOST_PROGRAMS}`,
    )
    .filter((row) => filters.programKey === null || filters.programKey === row.program_key)
    .map((row) => {
      const brief = programBrief(row);
      const name = marked(brief.companyName, patterns);
      return { ...brief, name, teamThreadKey: row.team_thread_key };
    });
}
