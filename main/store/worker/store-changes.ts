import type { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import type { Sql } from '../sqlite/database.ts';
import type { AppliedChanges } from '../incoming.ts';
import type { ShownChange, ShownList, StoreChange } from '../shown-change.ts';
import { SHOWN_IN_CACHE } from '../views/shown-in-cache.ts';
import { SHOWN_IN_PERSONAL } from '../views/shown-in-personal.ts';

/** A note that a trigger left; `key` is a row's id for some. */
interface Note {
  what: string;
  key: string | number;
}

/**
 * Tells what writes changed of what is shown. Triggers on the writer's own connections note it row by row, in the
 * transaction of the write and rolled back with it, so that no write can forget it (docs/adr/0014).
 */
export class StoreChanges {
  readonly #cache: Database;
  readonly #personal: Database;
  readonly #turned = new Set<ThreadKey>();
  #applied: AppliedChanges | null = null;

  constructor(cache: Database, personal: Database) {
    this.#cache = cache;
    this.#personal = personal;
    watch(cache, SHOWN_IN_CACHE);
    watch(personal, SHOWN_IN_PERSONAL);
  }

  /** These threads are snoozed no longer, or again, because of the time alone. */
  noteTurned(threads: readonly ThreadKey[]): void {
    for (const key of threads) this.#turned.add(key);
  }

  /** This came from the server. */
  noteApplied(applied: AppliedChanges): void {
    this.#applied = applied;
  }

  /** @returns what changed since it was asked last; null: nothing that anyone acts on */
  take(): StoreChange | null {
    const applied = this.#applied;
    this.#applied = null;
    const shown = this.#takeShown();
    if (shown === null && applied === null) return null;
    return { ...(shown ?? NOTHING_SHOWN), applied };
  }

  #takeShown(): ShownChange | null {
    const ofCache = taken(this.#cache);
    const ofPersonal = taken(this.#personal);
    const turned = [...this.#turned];
    this.#turned.clear();
    if (ofCache.length + ofPersonal.length + turned.length === 0) return null;
    const found = new Found(this.#cache, this.#personal);
    found.addTurned(turned);
    found.addMany(ofCache);
    for (const note of ofCache) found.addOfCache(note);
    for (const note of ofPersonal) found.addOfPersonal(note);
    return found.change();
  }
}

const NOTHING_SHOWN: ShownChange = { programs: [], threads: [], lists: [], unread: false };

/** What the notes of one write come to, as both databases are after it. */
class Found {
  readonly #cache: Database;
  readonly #personal: Database;
  readonly #programs = new Set<ProgramKey>();
  readonly #threads = new Set<ThreadKey>();
  readonly #lists = new Set<ShownList>();
  #unread = false;

  constructor(cache: Database, personal: Database) {
    this.#cache = cache;
    this.#personal = personal;
  }

  addTurned(threads: readonly ThreadKey[]): void {
    if (threads.length === 0) return;
    for (const key of threads) this.#threads.add(key);
    this.#lists.add('programs').add('inbox');
    this.#unread = true;
  }

  /** Looks up at once the rows of which a batch of sync touches many. */
  addMany(ofCache: readonly Note[]): void {
    const idsOf = (kind: string) =>
      JSON.stringify(ofCache.flatMap(({ what, key }) => (what === kind ? [key] : [])));
    this.#addThreads(
      sql`SELECT key FROM thread WHERE id IN (SELECT value FROM json_each(${idsOf('thread_id')})) AND shown = 1`,
    );
    const programs = this.#cache.all<{ key: ProgramKey }>(
      sql`SELECT key FROM program WHERE id IN (SELECT value FROM json_each(${idsOf('summary')}))`,
    );
    for (const { key } of programs) this.#programs.add(key);
  }

  addOfCache({ what, key }: Note): void {
    switch (what) {
      case 'list':
        this.#lists.add(key as ShownList);
        return;
      case 'unread':
        this.#unread = true;
        return;
      case 'thread':
        this.#threads.add(key as ThreadKey);
        return;
      case 'snippet':
        if (
          !this.#lists.has('inbox') &&
          this.#has(sql`SELECT 1 FROM thread WHERE id = ${key} AND shown = 1`)
        ) {
          this.#lists.add('inbox');
        }
        return;
      case 'everyone':
        this.#addThreads(sql`SELECT key FROM thread WHERE shown = 1`);
        this.#lists.add('inbox');
        return;
      case 'program':
        this.#programs.add(key as ProgramKey);
        return;
      case 'program_id':
        this.#addProgram(sql`SELECT key FROM program WHERE id = ${key} AND known = 1`);
        return;
      case 'summary':
        this.#lists.add('programs');
        return;
      case 'brief':
        this.#addBrief(Number(key));
        return;
      case 'access':
        this.#addReopened(key as ThreadKey);
        return;
      case 'me':
        this.#addUnsentThreads();
        return;
    }
  }

  addOfPersonal({ what, key }: Note): void {
    switch (what) {
      case 'list':
        this.#lists.add(key as ShownList);
        return;
      case 'thread':
        this.#addThreads(sql`SELECT key FROM thread WHERE key = ${key} AND shown = 1`);
        return;
      case 'row':
        // A draft is listed also where its conversation isn't held.
        if (
          this.#hasDraft(key) ||
          this.#has(sql`SELECT 1 FROM thread WHERE key = ${key} AND shown = 1`)
        ) {
          this.#lists.add('inbox');
        }
        return;
      case 'marker':
        this.#addThreads(
          sql`SELECT key FROM thread WHERE key = ${key} AND shown = 1 AND unread_count > 0`,
        );
        return;
      case 'program':
        this.#addProgram(sql`SELECT key FROM program WHERE key = ${key} AND known = 1`);
        return;
      case 'level':
        if (this.#addProgram(sql`SELECT key FROM program WHERE key = ${key} AND known = 1`)) {
          this.#lists.add('programs');
        }
        return;
    }
  }

  /** @returns null where the notes come to nothing */
  change(): ShownChange | null {
    const change = {
      programs: [...this.#programs],
      threads: [...this.#threads],
      lists: [...this.#lists],
      unread: this.#unread,
    };
    const { programs, threads, lists, unread } = change;
    return programs.length + threads.length + lists.length > 0 || unread ? change : null;
  }

  /** A program's name and standing are shown with each thread, download and message of it. */
  #addBrief(programId: number): void {
    if (this.#has(sql`SELECT 1 FROM thread WHERE program_id = ${programId} AND shown = 1`)) {
      this.#lists.add('inbox');
    }
    const downloads = sql`
      SELECT 1 FROM download JOIN attachment USING (key) JOIN message ON message.id = message_id
      JOIN thread ON thread.id = thread_id WHERE thread.program_id = ${programId} LIMIT 1`;
    if (this.#has(downloads)) this.#lists.add('downloads');
  }

  /** What refused a message may be over, or count again (`OutboxItemView.reopened`). */
  #addReopened(threadKey: ThreadKey): void {
    const refused = this.#personal.get(sql`
      SELECT 1 FROM outbox_item
      WHERE thread_key = ${threadKey} AND state = 'refused' AND why IN ('locked', 'thread_gone') LIMIT 1`);
    if (refused === undefined) return;
    this.#lists.add('outbox');
    this.#addThreads(sql`SELECT key FROM thread WHERE key = ${threadKey} AND shown = 1`);
  }

  /** Unsent messages stand under the partner's newest name. */
  #addUnsentThreads(): void {
    const rows = this.#personal.all<{ thread_key: ThreadKey }>(
      sql`SELECT DISTINCT thread_key FROM outbox_item`,
    );
    for (const { thread_key } of rows) {
      this.#addThreads(sql`SELECT key FROM thread WHERE key = ${thread_key} AND shown = 1`);
    }
  }

  #addThreads(query: Sql): void {
    for (const { key } of this.#cache.all<{ key: ThreadKey }>(query)) this.#threads.add(key);
  }

  #addProgram(query: Sql): boolean {
    const row = this.#cache.get<{ key: ProgramKey }>(query);
    if (row !== undefined) this.#programs.add(row.key);
    return row !== undefined;
  }

  #hasDraft(key: string | number): boolean {
    const draft = sql`
      SELECT 1 FROM draft WHERE thread_key = ${key} AND body <> ''
      UNION ALL SELECT 1 FROM staged_file WHERE draft_thread_key = ${key} LIMIT 1`;
    return key !== SEVERAL_PROGRAMS && this.#personal.get(draft) !== undefined;
  }

  #has(query: Sql): boolean {
    return this.#cache.get(query) !== undefined;
  }
}

function watch(database: Database, triggers: string): void {
  // A row that makes way for another (INSERT OR REPLACE) is noted, too.
  database.pragma('recursive_triggers = ON');
  database.script(`
    CREATE TEMP TABLE shown_change (what TEXT NOT NULL, key);
    CREATE INDEX temp.shown_change_once ON shown_change (what, key);
    ${triggers}`);
}

function taken(database: Database): Note[] {
  const notes = database.all<Note>(sql`SELECT DISTINCT what, key FROM temp.shown_change`);
  if (notes.length > 0) database.run(sql`DELETE FROM temp.shown_change`);
  return notes;
}
