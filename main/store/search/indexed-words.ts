import { NOT_ASCII, foldText, joinedWords, readingsOf } from './folding.ts';

/**
 * Scripts written without spaces between words. Chinese, Japanese and Korean are found by pairs of characters. The
 * alphabets of South-East Asia (Unicode's line breaking class SA) have few letters, whose pairs are everywhere, and are
 * found by threes.
 */
const PAIRED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}々〆ー';
const THREES =
  '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tai_Le}\\p{Script=New_Tai_Lue}\\p{Script=Tai_Tham}\\p{Script=Tai_Viet}';
const OF_PAIRS = new RegExp(`[${PAIRED}]`, 'u');
const OF_THREES = new RegExp(`[${THREES}]`, 'u');
const DENSE = new RegExp(`[${PAIRED}${THREES}]`, 'u');
const ALIKE = new RegExp(`[${PAIRED}]+|[${THREES}]+|[^${PAIRED}${THREES}]+`, 'gu');

const ASCII_WORDS = /[a-z0-9]+/g;
const WORDS = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
const EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const EMOJI_ROWS = /[\p{Extended_Pictographic}\p{Regional_Indicator}]+/gu;
/** A flag is made of two letters of its own. */
const EMOJI_WORDS = /\p{Regional_Indicator}{2}|./gsu;
const NO_LETTER = /[^\p{L}\p{N}]/gu;

/** Whether a word is a run of characters of a dense script, found at any place of a text. */
export function isDense(word: string): boolean {
  return DENSE.test(word);
}

export function isEmoji(word: string): boolean {
  return EMOJI.test(word);
}

/** Splits folded text into words and dense runs, leaving out everything else. */
export function wordsOf(folded: string): string[] {
  if (!NOT_ASCII.test(folded)) return folded.match(ASCII_WORDS) ?? [];
  const words: string[] = [];
  for (const word of folded.match(WORDS) ?? []) {
    if (!DENSE.test(word)) words.push(word);
    else words.push(...(word.match(ALIKE) ?? []));
  }
  return words;
}

/** The emoji of folded text, in rows that nothing stands between. */
export function emojiOf(folded: string): string[][] {
  if (!EMOJI.test(folded)) return [];
  return (folded.match(EMOJI_ROWS) ?? []).map((row) => row.match(EMOJI_WORDS) ?? []);
}

/** Stands between emoji that don't follow each other. */
const APART = '\u{f0001}';

/**
 * What is handed to the full-text index: words as they are, dense runs as overlapping pairs or threes that end in ever
 * shorter ones, so that each part is found as a phrase of them, or as the beginning of one. Emoji come after the words,
 * whose phrases they don't part, and so do words that can be read in another way.
 */
export function indexText(text: string): string {
  const [first = text] = readingsOf(text);
  const folded = foldText(first);
  if (!NOT_ASCII.test(folded) && first === text) return folded;
  const indexed = [DENSE.test(folded) ? wordsOf(folded).flatMap(tokensOf).join(' ') : folded];
  const joined = joinedWords(text).flatMap((word) => wordsOf(foldText(word)));
  if (joined.length > 0) indexed.push(joined.flatMap(tokensOf).join(' '));
  const emoji = emojiOf(folded).map((row) => row.map(asPrivate).join(' '));
  if (emoji.length > 0) indexed.push(emoji.join(` ${APART} `));
  return indexed.join(' ');
}

/** Before migration 0007 these were left out of the index, or read otherwise. */
const READ_OTHERWISE = new RegExp(
  `[${THREES}\\p{Extended_Pictographic}\\p{Regional_Indicator}\\p{Emoji_Modifier}\\p{Default_Ignorable_Code_Point}ـٱىةیک\u0610-\u061a\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff]`,
  'u',
);

/** Whether an entry that migration 0007 found may differ from what `indexText` makes of the text. */
export function mayBeReadOtherwise(text: string): boolean {
  return NOT_ASCII.test(text) && READ_OTHERWISE.test(text);
}

/** What stands in the index for a whole word, a whole dense run or an emoji. */
export function tokensOf(word: string): string[] {
  const size = sizeOf(word);
  if (size === 1) return [tokenOf(word)];
  const characters = Array.from(tokenOf(word));
  return characters.map((_, at) => characters.slice(at, at + size).join(''));
}

/**
 * What finds a part of a dense run.
 * @returns with `open`, the part is shorter than what stands in the index, which begins with it
 */
export function partOf(run: string): { tokens: string[]; open: boolean } {
  const tokens = tokensOf(run);
  const shorter = sizeOf(run) - 1;
  const open = tokens.length <= shorter;
  return { tokens: open ? tokens.slice(0, 1) : tokens.slice(0, tokens.length - shorter), open };
}

/** How many characters the parts of a word have that stand in the index; 1: it stands there as it is. */
function sizeOf(word: string): number {
  if (OF_THREES.test(word)) return 3;
  return OF_PAIRS.test(word) ? 2 : 1;
}

/**
 * FTS5 takes letters, numbers and private characters for parts of words: marks of the scripts above and emoji, which
 * all lie on the first two planes without sharing their last 16 bits, are written as private characters.
 */
function tokenOf(word: string): string {
  return OF_THREES.test(word) || EMOJI.test(word) ? asPrivate(word) : word;
}

function asPrivate(word: string): string {
  return word.replace(NO_LETTER, (mark) =>
    String.fromCodePoint(0xf0000 + ((mark.codePointAt(0) ?? 0) & 0xffff)),
  );
}
