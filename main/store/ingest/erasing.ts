import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { holdingOf } from '../../platform/account-folders.ts';
import { clear } from '../../platform/in-the-way.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { mergeIndex, vacuum } from '../sqlite/slices.ts';
import { forgetWords } from '../search/word-list.ts';

/**
 * What a purge takes away leaves traces that no query shows: entries of the full-text index until its parts are merged,
 * words of its list, names of people, free pages, the write-ahead log, and databases that were set aside. They are
 * erased in slices while nothing else is asked of the writer; `sync_state.erasing` remembers it over restarts.
 */
type Step = 'index' | 'words' | 'people' | 'pages' | 'copies';

const MERGED_PAGES = 64;
const VACUUMED_PAGES = 128;
const LOOKED_AT_WORDS = 500;

/** Notes that traces have to be erased, in the transaction that takes the words away. */
export function noteErasing(cache: Database): void {
  cache.run(sql`UPDATE sync_state SET erasing = erasing + 1`);
}

/** Erases slice by slice; each holds up a call that comes in for a few milliseconds at most. */
export class Erasing {
  readonly #cache: Database;
  readonly #folder: string;
  /** The count of what was to be erased when it began: more may be added meanwhile. */
  readonly #noted: number;
  #step: Step = 'index';
  /** The last word of the list that has been looked at. */
  #word = '';

  private constructor(cache: Database, folder: string, noted: number) {
    this.#cache = cache;
    this.#folder = folder;
    this.#noted = noted;
  }

  /**
   * @param folder the account's
   * @returns null where nothing has to be erased
   */
  static begin(cache: Database, folder: string): Erasing | null {
    const noted = cache.get<{ erasing: number }>(sql`SELECT erasing FROM sync_state`)?.erasing ?? 0;
    if (noted === 0) return null;
    // A negative number has all parts merged into one, which leaves out what was deleted.
    cache.run(
      sql`INSERT INTO message_search (message_search, rank) VALUES ('merge', ${-MERGED_PAGES})`,
    );
    return new Erasing(cache, folder, noted);
  }

  /** @returns false once nothing more can be done now */
  slice(): boolean {
    switch (this.#step) {
      case 'index':
        if (!mergeIndex(this.#cache, MERGED_PAGES)) this.#step = 'words';
        return true;
      case 'words':
        if (!this.#eraseWords()) this.#step = 'people';
        return true;
      case 'people':
        erasePeople(this.#cache);
        this.#step = 'pages';
        return true;
      case 'pages':
        if (!vacuum(this.#cache, VACUUMED_PAGES)) this.#step = 'copies';
        return true;
      case 'copies':
        eraseCopies(this.#folder);
        // A log that somebody reads from at this moment can't be emptied: the next time will.
        if (Number(this.#cache.pragma('wal_checkpoint(TRUNCATE)')) === 0) this.#finish();
        return false;
    }
  }

  /** Takes words off the list that no message has any more. @returns false once the list has been gone through */
  #eraseWords(): boolean {
    const cache = this.#cache;
    const words = cache
      .all<{ word: string }>(
        sql`SELECT word FROM word WHERE word > ${this.#word} ORDER BY word LIMIT ${LOOKED_AT_WORDS}`,
      )
      .map(({ word }) => word);
    const isIndexed = (word: string) => {
      const quoted = `"${word}"`;
      const found = sql`SELECT 1 FROM message_search WHERE message_search MATCH ${quoted} LIMIT 1`;
      return cache.get(found) !== undefined;
    };
    forgetWords(
      cache,
      words.filter((word) => !isIndexed(word)),
    );
    this.#word = words.at(-1) ?? '';
    return words.length === LOOKED_AT_WORDS;
  }

  #finish(): void {
    this.#cache.run(sql`UPDATE sync_state SET erasing = 0 WHERE erasing = ${this.#noted}`);
  }
}

/** Deletes people of whom no message is held any more; not the partner, who writes on. */
function erasePeople(cache: Database): void {
  cache.run(sql`
    DELETE FROM author WHERE key IS NOT (SELECT my_key FROM sync_state)
      AND NOT EXISTS (SELECT 1 FROM message WHERE author_id = author.id)`);
}

/** Deletes copies of `cache.db` that were set aside: they hold what it held. */
function eraseCopies(folder: string): void {
  const aside = join(folder, 'set-aside');
  if (!existsSync(aside)) return;
  for (const name of readdirSync(aside)) {
    if (holdingOf(`set-aside/${name}`) === 'cached_copy') clear(join(aside, name));
  }
}
