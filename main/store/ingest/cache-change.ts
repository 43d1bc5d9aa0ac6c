import type {
  AttachmentKey,
  MemberKey,
  ProgramKey,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import { saidName } from '../../../contract/domain/names.ts';
import type { Author } from '../../../contract/domain/message.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { AddedMessages } from './shown-messages.ts';
import type { Newest } from './shown-messages.ts';
import { rememberPicture } from './pictures.ts';
import { SearchEntries } from '../search/search-index.ts';
import type { AppliedChanges } from '../incoming.ts';
import type { NewReply } from '../replies.ts';
import type { Stretch } from './stretches.ts';

/** A thread that a transaction touched, as it was before. */
export interface TouchedThread {
  key: ThreadKey;
  programId: number;
  unreadBefore: number;
  /** Highest seq held before; null: none. */
  headBefore: number | null;
  newestBefore: Newest;
}

/** What a message needs to know of its thread to tell what is held; kept here so that a batch reads it once. */
export interface ThreadHolding {
  holdsNewest: boolean;
  startGeneration: number;
  /** Lowest seq that the last start brought of it, or with which a thread began that sync brought live. */
  startLowest: number | null;
  changed: boolean;
}

/** A company's message seen for the first time; whether it's a reply is decided once the batch has been applied. */
export interface Arrival {
  reply: NewReply;
  threadId: number;
  seq: number;
}

/** What one transaction on `cache.db` gathers while it applies changes; `finishChange` turns it into figures. */
export class CacheChange {
  readonly cache: Database;
  readonly search: SearchEntries;
  readonly added = new AddedMessages();
  readonly myKey: MemberKey | null;
  readonly generation: number;
  readonly threads = new Map<number, TouchedThread>();
  /** Rows of the programs whose figures are to be brought up to date. */
  readonly programs = new Set<number>();
  /** By the message's id; one that goes again takes its entry with it. */
  readonly arrivals = new Map<number, Arrival>();
  /** Threads whose unread count the server has told of, or whose held part has grown backwards. */
  readonly countedAnew = new Set<number>();
  readonly lockedPrograms = new Map<number, ProgramKey>();
  readonly removedThreads = new Map<ThreadKey, { unread: boolean }>();
  readonly purgedAttachments: AttachmentKey[] = [];
  readonly purgedNames: string[] = [];
  /** Rows of threads that messages named, so that a batch looks each up once. */
  readonly homes = new Map<
    ThreadKey,
    { threadId: number; programId: number; programKey: ProgramKey }
  >();
  /** What was read ahead of threads that nothing has touched yet. */
  readonly #untouched = new Map<number, TouchedThread>();
  readonly #holdings = new Map<number, ThreadHolding>();
  /** By the author's key: whoever it is seldom writes under another name or picture. */
  readonly #authors = new Map<string, { author: Author; id: number }[]>();
  readonly #stretches = new Map<number, { before: readonly Stretch[]; now: readonly Stretch[] }>();

  constructor(cache: Database, myKey: MemberKey | null) {
    this.cache = cache;
    this.search = new SearchEntries(cache);
    const state = cache.get<{ generation: number; my_key: string | null }>(
      sql`SELECT generation, my_key FROM sync_state`,
    );
    this.generation = state?.generation ?? 0;
    this.myKey = myKey ?? (state?.my_key as MemberKey | null | undefined) ?? null;
    if (myKey !== null && myKey !== state?.my_key) {
      cache.run(sql`UPDATE sync_state SET my_key = ${myKey}`);
    }
  }

  /** Reads at once what the messages of a batch need to know of their threads; what isn't read ahead is read when needed. */
  readThreads(threadKeys: ReadonlySet<ThreadKey>): void {
    if (threadKeys.size === 0) return;
    const rows = this.cache.all<
      TouchedRow & HoldingRow & { id: number; program_key: ProgramKey }
    >(sql`
      SELECT thread.id, thread.key, program_id, program.key AS program_key, thread.unread_count, holds_newest,
        start_generation, start_lowest, newest.seq AS head, newest.author_id, newest.deleted_at
      FROM thread JOIN program ON program.id = program_id LEFT JOIN message AS newest ON newest.id = (
        SELECT id FROM message WHERE thread_id = thread.id ORDER BY seq DESC LIMIT 1)
      WHERE thread.key IN (SELECT value FROM json_each(${JSON.stringify([...threadKeys])}))`);
    for (const row of rows) {
      const { id, key, program_id: programId, program_key: programKey } = row;
      this.homes.set(key, { threadId: id, programId, programKey });
      this.#untouched.set(id, touchedOf(row));
      if (!this.#holdings.has(id)) this.#holdings.set(id, holdingOf(row));
    }
    const ids = rows.flatMap(({ id }) => (this.#stretches.has(id) ? [] : [id]));
    const held = Map.groupBy(
      this.cache.all<StretchRow & { thread_id: number }>(sql`
        SELECT thread_id, lo, hi, verified FROM stretch
        WHERE thread_id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY thread_id, lo`),
      (row) => row.thread_id,
    );
    for (const id of ids) {
      const before = (held.get(id) ?? []).map(stretchOf);
      this.#stretches.set(id, { before, now: before });
    }
  }

  touchThread(threadId: number): void {
    if (this.threads.has(threadId)) return;
    const row = this.#untouched.get(threadId) ?? this.#readThread(threadId);
    // A row that is deleted may leave its id to another thread.
    this.#untouched.delete(threadId);
    if (row === null) return;
    this.threads.set(threadId, row);
    this.programs.add(row.programId);
  }

  stretches(threadId: number): readonly Stretch[] {
    return this.#stretchesOf(threadId).now;
  }

  setStretches(threadId: number, stretches: readonly Stretch[]): void {
    this.#stretchesOf(threadId).now = stretches;
  }

  writeStretches(): void {
    for (const [threadId, { before, now }] of this.#stretches) {
      if (before === now) continue;
      for (const { lo } of before) {
        if (now.some((stretch) => stretch.lo === lo)) continue;
        this.cache.run(sql`DELETE FROM stretch WHERE thread_id = ${threadId} AND lo = ${lo}`);
      }
      for (const { lo, hi, verified } of now) {
        const held = before.find((stretch) => stretch.lo === lo);
        if (held?.hi === hi && held.verified === verified) continue;
        this.cache.run(sql`
          INSERT INTO stretch (thread_id, lo, hi, verified)
          VALUES (${threadId}, ${lo}, ${hi}, ${verified ? 1 : 0})
          ON CONFLICT DO UPDATE SET hi = excluded.hi, verified = excluded.verified`);
      }
    }
    this.#stretches.clear();
  }

  holding(threadId: number): ThreadHolding {
    let holding = this.#holdings.get(threadId);
    if (holding === undefined) {
      holding = holdingOf(
        this.cache.get<HoldingRow>(sql`
          SELECT holds_newest, start_generation, start_lowest
          FROM thread WHERE id = ${threadId}`),
      );
      this.#holdings.set(threadId, holding);
    }
    return holding;
  }

  /** Writes what messages told of their threads; afterwards it's read anew. */
  writeHoldings(): void {
    for (const [threadId, holding] of this.#holdings) {
      if (!holding.changed) continue;
      this.cache.run(sql`
        UPDATE thread SET holds_newest = ${holding.holdsNewest ? 1 : 0},
          start_generation = ${holding.startGeneration}, start_lowest = ${holding.startLowest}
        WHERE id = ${threadId}`);
    }
    this.#holdings.clear();
  }

  /** The row that holds an author as this message shows them. */
  authorId(author: Author): number {
    const alike = this.#authors.get(author.key);
    const known = alike?.find(({ author: seen }) => isShownAlike(seen, author));
    if (known !== undefined) return known.id;
    const name = saidName(author.name);
    const avatarId = rememberPicture(this.cache, author.avatarUrl);
    const row = this.cache.get<{ id: number }>(sql`
      SELECT id FROM author
      WHERE key = ${author.key} AND side = ${author.side} AND name = ${name} AND avatar_id IS ${avatarId}`);
    const id =
      row?.id ??
      this.cache.insert(sql`
        INSERT INTO author (side, key, name, avatar_id)
        VALUES (${author.side}, ${author.key}, ${name}, ${avatarId})`);
    if (alike === undefined) this.#authors.set(author.key, [{ author, id }]);
    else alike.push({ author, id });
    return id;
  }

  #readThread(threadId: number): TouchedThread | null {
    const row = this.cache.get<TouchedRow>(sql`
      SELECT thread.key, program_id, unread_count, newest.seq AS head, newest.author_id, newest.deleted_at
      FROM thread LEFT JOIN message AS newest ON newest.id = (
        SELECT id FROM message WHERE thread_id = thread.id ORDER BY seq DESC LIMIT 1)
      WHERE thread.id = ${threadId}`);
    return row === undefined ? null : touchedOf(row);
  }

  #stretchesOf(threadId: number): { before: readonly Stretch[]; now: readonly Stretch[] } {
    let entry = this.#stretches.get(threadId);
    if (entry === undefined) {
      const held = readStretches(this.cache, threadId);
      entry = { before: held, now: held };
      this.#stretches.set(threadId, entry);
    }
    return entry;
  }
}

function isShownAlike(one: Author, other: Author): boolean {
  return one.name === other.name && one.side === other.side && one.avatarUrl === other.avatarUrl;
}

interface TouchedRow {
  key: ThreadKey;
  program_id: number;
  unread_count: number;
  head: number | null;
  author_id: number | null;
  deleted_at: number | null;
}

function touchedOf(row: TouchedRow): TouchedThread {
  return {
    key: row.key,
    programId: row.program_id,
    unreadBefore: row.unread_count,
    headBefore: row.head,
    newestBefore: newestOf(row),
  };
}

/** @param row of a thread, with what stands in the row of its newest message */
export function newestOf(row: Pick<TouchedRow, 'author_id' | 'deleted_at'>): Newest {
  const { author_id: authorId, deleted_at: deletedAt } = row;
  return { authorId, isDeleted: authorId === null ? null : deletedAt !== null };
}

interface HoldingRow {
  holds_newest: number;
  start_generation: number;
  start_lowest: number | null;
}

function holdingOf(row: HoldingRow | undefined): ThreadHolding {
  return {
    holdsNewest: row?.holds_newest === 1,
    startGeneration: row?.start_generation ?? 0,
    startLowest: row?.start_lowest ?? null,
    changed: false,
  };
}

interface StretchRow {
  lo: number;
  hi: number;
  verified: number;
}

function stretchOf({ lo, hi, verified }: StretchRow): Stretch {
  return { lo, hi, verified: verified === 1 };
}

/** What is held of a thread, ascending. */
export function readStretches(cache: Database, threadId: number): Stretch[] {
  return cache
    .all<StretchRow>(
      sql`SELECT lo, hi, verified FROM stretch WHERE thread_id = ${threadId} ORDER BY lo`,
    )
    .map(stretchOf);
}

/** An answer that tells of no change. */
export function nothingApplied(): AppliedChanges {
  return {
    threads: [],
    replies: [],
    settled: [],
    refused: [],
    locked: [],
    quieted: [],
    purgedFiles: { storedNames: [], attachments: [] },
    pull: null,
  };
}
