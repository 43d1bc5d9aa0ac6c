import type { AuthorSide } from '../../../contract/domain/message.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { indexText } from './indexed-words.ts';
import { listWords } from './word-list.ts';

/** What of a message goes into the full-text index. */
export interface IndexedMessage {
  body: string;
  attachmentNames: readonly string[];
  programId: number;
  sender: 'me' | AuthorSide;
}

/**
 * The index entries of one transaction, written at its end in ascending order: FTS5 starts a new segment whenever an
 * id is smaller than the one before, and history arrives backwards.
 */
export class SearchEntries {
  readonly #cache: Database;
  /** Null removes an entry; `replaces` tells that there may be one to remove first. */
  readonly #entries = new Map<number, { entry: IndexedMessage | null; replaces: boolean }>();

  constructor(cache: Database) {
    this.#cache = cache;
  }

  add(id: number, entry: IndexedMessage): void {
    this.#entries.set(id, { entry, replaces: this.#entries.get(id)?.replaces ?? false });
  }

  replace(id: number, entry: IndexedMessage): void {
    this.#entries.set(id, { entry, replaces: this.#entries.get(id)?.replaces ?? true });
  }

  remove(id: number): void {
    const waiting = this.#entries.get(id);
    if (waiting !== undefined && !waiting.replaces) this.#entries.delete(id);
    else this.#entries.set(id, { entry: null, replaces: true });
  }

  write(): void {
    const ids = [...this.#entries.keys()].sort((a, b) => a - b);
    for (const id of ids) {
      const { entry, replaces } = this.#entries.get(id) ?? { entry: null, replaces: false };
      if (replaces) this.#cache.run(sql`DELETE FROM message_search WHERE rowid = ${id}`);
      if (entry !== null) {
        const body = indexText(entry.body);
        const names = entry.attachmentNames.map(indexText).join(' ');
        this.#cache.run(sql`
          INSERT INTO message_search (rowid, body, names, tags)
          VALUES (${id}, ${body}, ${names}, ${tagsOf(entry)})`);
        listWords(this.#cache, body);
        if (names !== '') listWords(this.#cache, names);
      }
    }
    this.#entries.clear();
  }
}

/** Filters are words of a column of their own, so that FTS5 intersects them while it walks the index. */
function tagsOf(entry: IndexedMessage): string {
  const tags = [programTag(entry.programId), senderTag(entry.sender)];
  if (entry.attachmentNames.length > 0) tags.push(ATTACHMENT_TAG);
  return tags.join(' ');
}

export const ATTACHMENT_TAG = 'files';

export function programTag(programId: number): string {
  return `program${programId}`;
}

export function senderTag(sender: IndexedMessage['sender']): string {
  return `by${sender}`;
}

export function indexProgram(cache: Database, programId: number, companyName: string): void {
  removeProgramEntry(cache, programId);
  cache.run(
    sql`INSERT INTO program_search (rowid, name) VALUES (${programId}, ${indexText(companyName)})`,
  );
}

export function removeProgramEntry(cache: Database, programId: number): void {
  cache.run(sql`DELETE FROM program_search WHERE rowid = ${programId}`);
}
