import type {
  AttachmentKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import type { AuthorSide } from '../../../contract/domain/message.ts';
import { saidName } from '../../../contract/domain/names.ts';
import { shownKindOf } from '../../../contract/domain/shown-kinds.ts';
import type { ThreadKind } from '../../../contract/domain/thread.ts';
import type { FoundBeside, SearchFilters } from '../../../contract/ipc/search-views.ts';
import { hitsIn, marked, patternsOf, snippet } from '../search/highlights.ts';
import { foldText } from '../search/folding.ts';
import { wordsOf } from '../search/indexed-words.ts';
import { sortedWords } from '../search/near-words.ts';
import { putRight, type KnownWords } from '../search/put-right.ts';
import { programTag } from '../search/search-index.ts';
import { allOf, matchExpression, searchTerms, type SearchTerm } from '../search/search-terms.ts';
import { expandPrefix, listedWords } from '../search/word-list.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { readSavedReplies } from '../personal/saved-replies.ts';
import { safeName } from './attachment-views.ts';
import { readMyKey } from './messages.ts';
import { idOfProgram, programBrief, type ProgramBriefRow } from './programs.ts';

/** So many of each kind stand beside the messages. */
const MOST_OF_EACH = 5;
const NOTHING: Omit<FoundBeside, 'instead'> = {
  people: [],
  conversations: [],
  files: [],
  notes: [],
  replies: [],
};

/**
 * What else has the words of a search: people by name, conversations by subject, files by name, private notes and saved
 * replies by all they say. These are few, and looked through one by one; each word may be the beginning of one of theirs.
 */
export function searchBeside(
  cache: Database,
  personal: Database,
  query: { text: string; filters: SearchFilters; putRight: boolean },
): FoundBeside {
  const { programKey, sender, personKey, file, from, to } = query.filters;
  const instead = query.putRight ? textInstead(cache, personal, query.text) : null;
  const terms = searchTerms(query.text).map((term) => ({ ...term, prefix: true }));
  // Only messages fit the other filters.
  const ofMessages = [sender, personKey, file, from, to].some((filter) => filter !== null);
  if (terms.length === 0 || ofMessages) return { ...NOTHING, instead };
  const patterns = patternsOf(terms);
  return {
    people: peopleOf(cache, patterns, programKey),
    conversations: conversationsOf(cache, patterns, programKey),
    files: filesOf(cache, terms, patterns, programKey),
    notes: notesOf(cache, personal, patterns, programKey),
    replies: programKey === null ? repliesOf(personal, patterns) : [],
    instead,
  };
}

/** People by the beginnings of their names; all of them where nothing is looked for. Those who wrote last come first. */
export function searchPeople(cache: Database, text: string): FoundBeside['people'] {
  const terms = searchTerms(text).map((term) => ({ ...term, prefix: true }));
  return peopleOf(cache, patternsOf(terms), null);
}

function hasAll(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.every((pattern) => hitsIn(text, [pattern]).length > 0);
}

interface AuthorRow {
  id: number;
  side: AuthorSide;
  key: MemberKey;
  name: string;
}

/** Those of whom something is held: after a purge names stay behind until they are erased (ingest/erasing.ts). */
function readAuthors(cache: Database): AuthorRow[] {
  return cache.all<AuthorRow>(sql`
    SELECT id, side, key, name FROM author
    WHERE EXISTS (SELECT 1 FROM message WHERE author_id = author.id)`);
}

function peopleOf(
  cache: Database,
  patterns: readonly RegExp[],
  programKey: ProgramKey | null,
): FoundBeside['people'] {
  const myKey = readMyKey(cache);
  const newest = new Map<MemberKey, { name: string; messageId: number }>();
  for (const { id, side, key, name } of readAuthors(cache)) {
    const isMe = side === 'partner' && key === myKey;
    if (side === 'system' || isMe || name === '' || !hasAll(name, patterns)) continue;
    const last = cache.get<{ id: number | null }>(
      sql`SELECT max(id) AS id FROM message WHERE author_id = ${id}`,
    );
    const messageId = last?.id ?? -1;
    if (messageId > (newest.get(key)?.messageId ?? -1)) newest.set(key, { name, messageId });
  }
  const byTime = [...newest].sort(([, a], [, b]) => b.messageId - a.messageId);
  const people: FoundBeside['people'] = [];
  for (const [key, { name, messageId }] of byTime) {
    const row = cache.get<ProgramBriefRow & { at: number | null }>(sql`
      SELECT iif(time_known, message.created_at, NULL) AS at,
        program.key AS program_key, company_name, status, archived_reason, access, logo_id
      FROM message JOIN thread ON thread.id = message.thread_id JOIN program ON program.id = thread.program_id
      WHERE message.id = ${messageId} AND thread.shown = 1`);
    if (row === undefined || (programKey !== null && row.program_key !== programKey)) continue;
    people.push({
      key,
      name: marked(saidName(name), patterns),
      program: programBrief(row),
      at: row.at,
    });
    if (people.length === MOST_OF_EACH) break;
  }
  return people;
}

interface SubjectRow extends ProgramBriefRow {
  key: ThreadKey;
  kind: ThreadKind;
  subject: string;
}

function conversationsOf(
  cache: Database,
  patterns: readonly RegExp[],
  programKey: ProgramKey | null,
): FoundBeside['conversations'] {
  return cache
    .all<SubjectRow>(
      sql`
      SELECT thread.key, kind, subject,
        program.key AS program_key, company_name, status, archived_reason, access, logo_id
      FROM thread JOIN program ON program.id = thread.program_id
      WHERE shown = 1 AND subject <> '' ORDER BY thread.activity_at DESC`,
    )
    .filter((row) => programKey === null || row.program_key === programKey)
    .filter(({ subject }) => hasAll(subject, patterns))
    .slice(0, MOST_OF_EACH)
    .map((row) => ({
      threadKey: row.key,
      kind: row.kind,
      subject: marked(saidName(row.subject), patterns),
      program: programBrief(row),
    }));
}

interface FileRow extends ProgramBriefRow {
  key: AttachmentKey;
  message_key: MessageKey;
  thread_key: ThreadKey;
  name: string;
  content_type: string;
  size: number;
  at: number | null;
}

function filesOf(
  cache: Database,
  terms: readonly SearchTerm[],
  patterns: readonly RegExp[],
  programKey: ProgramKey | null,
): FoundBeside['files'] {
  const program = programKey === null ? null : idOfProgram(cache, programKey);
  if (program === undefined) return [];
  const expression = allOf([
    ...terms.map(
      (term) => `{names} : ${matchExpression(term, (word) => expandPrefix(cache, word))}`,
    ),
    ...(program === null ? [] : [`tags : "${programTag(program)}"`]),
  ]);
  return cache
    .all<FileRow>(
      sql`
      SELECT attachment.key, message.key AS message_key, thread.key AS thread_key, name, content_type, size,
        iif(time_known, message.created_at, NULL) AS at,
        program.key AS program_key, company_name, status, archived_reason, access, logo_id
      FROM (
        SELECT rowid AS id FROM message_search WHERE message_search MATCH ${expression}
        ORDER BY rowid DESC LIMIT ${MOST_OF_EACH * 4}
      ) AS found
      JOIN attachment ON attachment.message_id = found.id JOIN message ON message.id = found.id
      JOIN thread ON thread.id = message.thread_id JOIN program ON program.id = thread.program_id
      WHERE thread.shown = 1 ORDER BY found.id DESC, position`,
    )
    .filter(({ name }) => hasAll(safeName(name), patterns))
    .slice(0, MOST_OF_EACH)
    .map((row) => ({
      key: row.key,
      messageKey: row.message_key,
      threadKey: row.thread_key,
      name: marked(safeName(row.name), patterns),
      kind: shownKindOf(row.content_type),
      size: row.size,
      program: programBrief(row),
      at: row.at,
    }));
}

function readNotes(personal: Database): { program_key: ProgramKey; body: string }[] {
  return personal.all(sql`SELECT program_key, body FROM note WHERE body <> ''`);
}

function notesOf(
  cache: Database,
  personal: Database,
  patterns: readonly RegExp[],
  programKey: ProgramKey | null,
): FoundBeside['notes'] {
  const found = readNotes(personal)
    .filter((note) => programKey === null || note.program_key === programKey)
    .filter(({ body }) => hasAll(body, patterns));
  return found.slice(0, MOST_OF_EACH).flatMap(({ program_key, body }) => {
    const row = cache.get<ProgramBriefRow>(sql`
      SELECT key AS program_key, company_name, status, archived_reason, access, logo_id
      FROM program WHERE key = ${program_key} AND known = 1`);
    return row === undefined
      ? []
      : [{ program: programBrief(row), snippet: snippet(body, patterns) }];
  });
}

function repliesOf(personal: Database, patterns: readonly RegExp[]): FoundBeside['replies'] {
  return readSavedReplies(personal)
    .filter(({ name, body }) => hasAll(`${name}\n${body}`, patterns))
    .slice(0, MOST_OF_EACH)
    .map(({ id, name, body }) => ({
      id,
      name: marked(name, patterns),
      snippet: snippet(body, patterns),
    }));
}

/** More than this is much, when words are compared by how often they stand somewhere. */
const MUCH = 200;

function textInstead(cache: Database, personal: Database, text: string): string | null {
  const said = [
    ...cache.all<{ name: string }>(sql`SELECT company_name AS name FROM program WHERE known = 1`),
    ...readAuthors(cache),
    ...cache.all<{ name: string }>(
      sql`SELECT subject AS name FROM thread WHERE shown = 1 AND subject <> ''`,
    ),
    ...readNotes(personal).map(({ body }) => ({ name: body })),
    ...readSavedReplies(personal).map(({ name, body }) => ({ name: `${name} ${body}` })),
  ];
  const names = sortedWords(said.flatMap(({ name }) => wordsOf(foldText(name))));
  const known: KnownWords = {
    lists: [listedWords(cache), names],
    count: (word, beginning) => {
      const term: SearchTerm = { words: [word], prefix: beginning };
      const expression = `{body names} : ${matchExpression(term, (one) => ({ beginning: one }))}`;
      const inMessages = cache.get<{ count: number }>(sql`
        SELECT count(*) AS count FROM (
          SELECT 1 FROM message_search WHERE message_search MATCH ${expression} LIMIT ${MUCH})`);
      const named = names.from(word);
      const inNames = beginning ? named?.startsWith(word) === true : named === word;
      return (inMessages?.count ?? 0) + (inNames ? 1 : 0);
    },
  };
  return putRight(text, known);
}
