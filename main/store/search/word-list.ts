import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { NOT_ASCII } from './folding.ts';
import type { SortedWords } from './near-words.ts';
import type { Expansion } from './search-terms.ts';

/** Words of up to three characters are found by the index's own list of beginnings; very long ones are rare. */
const SHORTEST_LISTED = 4;
const LONGEST_LISTED = 40;
const LISTED_WORD = /(?<![\p{L}\p{N}])[\p{L}\p{N}]{4,40}(?![\p{L}\p{N}])/gu;
const LETTERS = /^[\p{L}\p{N}]+$/u;
const ASCII_WORD = /[a-z0-9]{4,}/g;

/** The longest beginning that the index lists by itself. */
const INDEXED_BEGINNING = 3;

/** Each word that is looked for costs a seek in every part of the index. */
const MOST_WORDS = 256;

/**
 * What to look for instead of a prefix: the words that begin with it, one by one, because FTS5 walks each newest
 * first, where it would gather all messages of a prefix before giving the first. Where there are too many of them,
 * a shorter beginning that the index lists; what it finds has to be looked at then.
 */
export function expandPrefix(cache: Database, prefix: string): Expansion {
  const characters = Array.from(prefix);
  const { length } = characters;
  if (length < SHORTEST_LISTED || length > LONGEST_LISTED / 2 || !LETTERS.test(prefix)) {
    return { beginning: prefix };
  }
  const words = cache.all<{ word: string }>(sql`
    SELECT word FROM word WHERE word >= ${prefix} AND word < ${`${prefix}\u{10ffff}`} LIMIT ${MOST_WORDS + 1}`);
  return words.length > MOST_WORDS
    ? { beginning: characters.slice(0, INDEXED_BEGINNING).join('') }
    : { words: words.map(({ word }) => word) };
}

/** The words that one connection has listed, so that it doesn't write common ones again with every batch. */
interface Listed {
  words: Set<string>;
  /** A transaction that was rolled back took its words with it. */
  rollbacks: number;
}

const listedBy = new WeakMap<Database, Listed>();
const MOST_REMEMBERED = 200_000;

/** Notes the words of a text that goes into the index (`indexText`), so that their beginnings find them. */
export function listWords(cache: Database, text: string): void {
  const { words } = listed(cache);
  for (const word of text.match(NOT_ASCII.test(text) ? LISTED_WORD : ASCII_WORD) ?? []) {
    if (word.length > LONGEST_LISTED || words.has(word)) continue;
    cache.run(sql`INSERT INTO word (word) VALUES (${word}) ON CONFLICT DO NOTHING`);
    words.add(word);
  }
}

/** Takes words off the list that nothing in the index has any more. */
export function forgetWords(cache: Database, words: readonly string[]): void {
  const { words: remembered } = listed(cache);
  cache.transaction(() => {
    for (const word of words) {
      cache.run(sql`DELETE FROM word WHERE word = ${word}`);
      remembered.delete(word);
    }
  });
}

function listed(cache: Database): Listed {
  const known = listedBy.get(cache);
  if (
    known !== undefined &&
    known.rollbacks === cache.rollbacks &&
    known.words.size < MOST_REMEMBERED
  ) {
    return known;
  }
  const fresh: Listed = { words: new Set(), rollbacks: cache.rollbacks };
  listedBy.set(cache, fresh);
  return fresh;
}

/** The list as one to look for near words in. */
export function listedWords(cache: Database): SortedWords {
  return {
    from: (word) =>
      cache.get<{ word: string }>(
        sql`SELECT word FROM word WHERE word >= ${word} ORDER BY word LIMIT 1`,
      )?.word ?? null,
  };
}
