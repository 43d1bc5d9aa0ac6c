import { foldText } from './folding.ts';
import { isDense, wordsOf } from './indexed-words.ts';
import { nearWords, type SortedWords } from './near-words.ts';
import { pieces } from './search-terms.ts';

/** In a shorter word another letter makes another word. */
const SHORTEST = 4;
const LETTERS = /^\p{L}+$/u;
/** A word counts as meant where it stands in so many times more messages than the one that was typed. */
const FAR_MORE = 10;

/** What is known of the words that can be found. */
export interface KnownWords {
  lists: readonly SortedWords[];
  /** In how many places a word stands, up to some number that is much; with `beginning` all that begin with it. */
  count(word: string, beginning: boolean): number;
}

/**
 * What was typed with each word that nothing has put right by one letter, as the word that most have; null: nothing can
 * be put right. Numbers and “phrases” stay as they are: who types those means them.
 */
export function putRight(text: string, known: KnownWords): string | null {
  let changed = false;
  const right = pieces(text).map(({ before, piece, quoted, goesOn }) => {
    const instead = quoted ? null : wordInstead(piece, goesOn, known);
    changed ||= instead !== null;
    return before + (instead ?? piece);
  });
  return changed ? right.join('') : null;
}

function wordInstead(piece: string, beginning: boolean, known: KnownWords): string | null {
  const words = wordsOf(foldText(piece));
  const [word] = words;
  if (words.length !== 1 || word === undefined || isDense(word) || !LETTERS.test(word)) return null;
  if (Array.from(word).length < SHORTEST) return null;
  const typed = known.count(word, beginning);
  const near = new Set(known.lists.flatMap((list) => nearWords(list, word, beginning)));
  let best: { word: string; count: number } | null = null;
  for (const one of near) {
    const count = known.count(one, false);
    const isBetter =
      best === null || count > best.count || (count === best.count && one < best.word);
    if (count > typed * FAR_MORE && isBetter) best = { word: one, count };
  }
  return best?.word ?? null;
}
