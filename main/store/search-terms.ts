import { foldText, isDense, pairsOf, runsOf } from './folding.ts';

/** What the partner typed, taken apart: each term has to be found, in any order. */
export interface SearchTerm {
  /** Folded words of a phrase, in order; a single word is a phrase of one. */
  words: string[];
  /** The last word may go on. */
  prefix: boolean;
}

/** What to look for instead of a prefix: words, or all that begins with (a part of) it. */
export type Expansion = { words: readonly string[] } | { beginning: string };

/** More different words than anybody looks for at once: each is looked for in every text that is shown. */
const MOST_TERMS = 24;

const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]|[^\s"“”„«»]+/gu;

/**
 * Words and "phrases"; the last word is a beginning as long as nothing follows it, and so is a word that ends in `*`.
 * A word with marks inside (`T-1001`) is a phrase of its parts.
 */
export function searchTerms(text: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  const known = new Set<string>();
  const found = [...text.matchAll(QUOTED)];
  for (const [at, match] of found.entries()) {
    const quoted = match[1];
    const words = runsOf(foldText(quoted ?? match[0])).map((run) => run.text);
    if (words.length === 0) continue;
    const last = at === found.length - 1 && quoted === undefined && /\S$/u.test(text);
    const term = { words, prefix: last || (quoted === undefined && match[0].endsWith('*')) };
    // The same word again asks for nothing more.
    const id = JSON.stringify(term);
    if (known.has(id)) continue;
    known.add(id);
    terms.push(term);
    if (terms.length === MOST_TERMS) break;
  }
  return terms;
}

/**
 * A term in FTS5's language. A dense run is the phrase of its pairs; a single character of one, and a prefix, are
 * found by what begins with them.
 * @param expand gives what to look for instead of a prefix
 */
export function matchExpression(term: SearchTerm, expand: (prefix: string) => Expansion): string {
  const tokens: string[] = [];
  let open = false;
  for (const [at, word] of term.words.entries()) {
    const last = at === term.words.length - 1;
    if (isDense(word)) {
      const pairs = pairsOf(word);
      tokens.push(...(pairs.length === 0 ? [word] : pairs));
      open = last && pairs.length === 0;
    } else {
      tokens.push(word);
      open = last && term.prefix && Array.from(word).length > 1;
    }
  }
  const phrase = quote(tokens.join(' '));
  const prefix = tokens.at(-1);
  if (!open || prefix === undefined) return phrase;
  const ending = (word: string) => quote([...tokens.slice(0, -1), word].join(' '));
  const instead = expand(prefix);
  if ('beginning' in instead) return `${ending(instead.beginning)} *`;
  return instead.words.length === 0 ? phrase : `(${instead.words.map(ending).join(' OR ')})`;
}

/** True where a text holds the words of a term in a row. For terms without dense runs. */
export function holdsTerm(text: string, { words, prefix }: SearchTerm): boolean {
  const held = runsOf(foldText(text)).map((run) => run.text);
  const last = words.length - 1;
  return held.some((_, at) =>
    words.every((word, step) => {
      const found = held[at + step];
      return step === last && prefix ? found?.startsWith(word) === true : found === word;
    }),
  );
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
