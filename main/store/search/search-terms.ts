import { foldText, readingsOf } from './folding.ts';
import { emojiOf, isDense, isEmoji, partOf, tokensOf, wordsOf } from './indexed-words.ts';

/** What the partner typed, taken apart: each term has to be found, in any order. */
export interface SearchTerm {
  /** Folded words of a phrase, or emoji of a row, in order; a single word is a phrase of one. */
  words: string[];
  /** The last word may go on. */
  prefix: boolean;
}

/** What to look for instead of a prefix: words, or all that begins with (a part of) it. */
export type Expansion = { words: readonly string[] } | { beginning: string };

/** More different words than anybody looks for at once: each is looked for in every text that is shown. */
const MOST_TERMS = 24;

const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]|[^\s"“”„«»]+/gu;

/** A piece of what was typed, with what stands before it. */
interface Piece {
  before: string;
  /** With its quotes, where it has some. */
  piece: string;
  quoted: boolean;
  /** It's being typed: the last one, up to its end. */
  goesOn: boolean;
}

/** What was typed in the pieces that terms are made of; without what stands behind the last one where that is a blank. */
export function pieces(text: string): Piece[] {
  const found = [...text.matchAll(QUOTED)];
  let end = 0;
  return found.map((match, at) => {
    const before = text.slice(end, match.index);
    const [piece, quoted] = match;
    end = match.index + piece.length;
    const goesOn = at === found.length - 1 && quoted === undefined && /\S$/u.test(text);
    return { before, piece, quoted: quoted !== undefined, goesOn };
  });
}

/**
 * Words and "phrases"; the last word is a beginning as long as nothing follows it, and so is a word that ends in `*`.
 * A word with marks inside (`T-1001`) is a phrase of its parts. Emoji are looked for beside the words that they stand at.
 */
export function searchTerms(text: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  const known = new Set<string>();
  const found = [...text.matchAll(QUOTED)];
  for (const [at, match] of found.entries()) {
    const quoted = match[1];
    const last = at === found.length - 1 && quoted === undefined && /\S$/u.test(text);
    const goesOn = last || (quoted === undefined && match[0].endsWith('*'));
    for (const term of termsOf(foldText(quoted ?? match[0]), goesOn)) {
      // The same word again asks for nothing more.
      const id = JSON.stringify(term);
      if (known.has(id)) continue;
      known.add(id);
      terms.push(term);
      if (terms.length === MOST_TERMS) return terms;
    }
  }
  return terms;
}

function termsOf(folded: string, goesOn: boolean): SearchTerm[] {
  const words = wordsOf(folded);
  const emoji = emojiOf(folded);
  const prefix = goesOn && !isEmoji(Array.from(folded).at(-1) ?? '');
  return [{ words, prefix }, ...emoji.map((row) => ({ words: row, prefix: false }))].filter(
    (term) => term.words.length > 0,
  );
}

/** What all of these parts find together, in FTS5's language. */
export function allOf(parts: readonly string[]): string {
  return parts.map((part) => `(${part})`).join(' AND ');
}

/**
 * A term in FTS5's language. A dense run at its end is the phrase of its pairs or threes; what is shorter than those,
 * and a prefix, are found by what begins with them.
 * @param expand gives what to look for instead of a prefix
 */
export function matchExpression(term: SearchTerm, expand: (prefix: string) => Expansion): string {
  const tokens: string[] = [];
  let open = false;
  for (const [at, word] of term.words.entries()) {
    const last = at === term.words.length - 1;
    if (last && isDense(word)) {
      const part = partOf(word);
      tokens.push(...part.tokens);
      open = part.open;
    } else {
      tokens.push(...tokensOf(word));
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
  const last = words.length - 1;
  return readingsOf(text).some((reading) => {
    const held = wordsOf(foldText(reading));
    return held.some((_, at) =>
      words.every((word, step) => {
        const found = held[at + step];
        return step === last && prefix ? found?.startsWith(word) === true : found === word;
      }),
    );
  });
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
