/** Words in the order of their code points. */
export interface SortedWords {
  /** The first word that isn't before this one; null: there is none. */
  from(word: string): string | null;
}

/** As many words are taken that begin with one near beginning. */
const MOST_OF_A_BEGINNING = 8;
/** Stands before everything that a word has. */
const LOWEST = '\u0001';

/**
 * Words of a list that become this one by one letter put in, left out or replaced, or by two neighbours changing places.
 * The list is walked like a tree of letters, whatever the script: a few seeks for each letter of the word.
 * @param beginning words that only begin so count, too
 */
export function nearWords(list: SortedWords, word: string, beginning: boolean): string[] {
  const letters = Array.from(word);
  const near = new Set<string>();
  const take = (form: string) => {
    if (form === '' || form === word) return;
    if (beginning) for (const found of wordsBeginning(list, form)) near.add(found);
    else if (list.from(form) === form) near.add(form);
  };
  for (let at = 0; at <= letters.length; at += 1) {
    const before = letters.slice(0, at).join('');
    const here = letters.slice(at);
    const [first, second, ...rest] = here;
    if (first !== undefined) take(before + here.slice(1).join(''));
    if (first !== undefined && second !== undefined) take(before + second + first + rest.join(''));
    const following = lettersAfter(list, before);
    if (following.length === 0) break;
    for (const letter of following) {
      take(before + letter + here.join(''));
      if (first !== undefined) take(before + letter + here.slice(1).join(''));
    }
  }
  // What goes on from the word itself was no slip.
  return [...near].filter((found) => !(beginning && found.startsWith(word)));
}

/** The letters that stand after a beginning in the list. */
function lettersAfter(list: SortedWords, beginning: string): string[] {
  const found: string[] = [];
  let seek = beginning + LOWEST;
  for (;;) {
    const next = list.from(seek);
    if (next?.startsWith(beginning) !== true) return found;
    const code = next.codePointAt(beginning.length);
    if (code === undefined) return found;
    found.push(String.fromCodePoint(code));
    if (code === 0x10ffff) return found;
    // There is no character among the surrogates.
    seek = beginning + String.fromCodePoint(code === 0xd7ff ? 0xe000 : code + 1);
  }
}

function wordsBeginning(list: SortedWords, beginning: string): string[] {
  const found: string[] = [];
  let next = list.from(beginning);
  while (next?.startsWith(beginning) === true && found.length < MOST_OF_A_BEGINNING) {
    found.push(next);
    next = list.from(next + LOWEST);
  }
  return found;
}

/** Words at hand as such a list. */
export function sortedWords(words: Iterable<string>): SortedWords {
  const sorted = [...new Set(words)].sort(byCodePoints);
  return {
    from: (word) => {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (byCodePoints(sorted[middle] ?? '', word) < 0) low = middle + 1;
        else high = middle;
      }
      return sorted[low] ?? null;
    },
  };
}

/** As SQLite compares text; JavaScript would put characters of the first plane's end behind those of others. */
function byCodePoints(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
