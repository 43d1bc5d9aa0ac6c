/**
 * How text is compared in search: case, width and the marks of Latin, Greek, Cyrillic, Hebrew and Arabic letters
 * don't count. The index, the queries and the highlights all go through `foldCharacter`, so that they agree.
 */
const MARKS: readonly (readonly [number, number])[] = [
  [0x0300, 0x036f],
  [0x0591, 0x05bd],
  [0x05bf, 0x05c7],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x1ab0, 0x1aff],
  [0x20d0, 0x20ff],
];
/** Letters that Unicode doesn't take apart, though people type them without their stroke. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
};
const ASCII_WORDS = /[a-z0-9]+/g;
const WORDS = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
export const NOT_ASCII = /[\u0080-\u{10ffff}]/u;
/** Scripts written without spaces between words: found by pairs of characters. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〆ー]/u;
const DENSE_OR_OTHER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〆ー]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〆ー]+/gu;

/** One character (code point) of text as search sees it; may become none or several. */
export function foldCharacter(character: string): string {
  if (!NOT_ASCII.test(character)) return character.toLowerCase();
  const lower = character.toLowerCase();
  const bare = withoutMarks(lower.normalize('NFKD')).normalize('NFC').toLowerCase();
  return PLAIN[bare] ?? bare;
}

export function foldText(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  // Composed first, because marks that follow their letter on their own belong to it (が as か + ゙).
  for (const character of text.normalize('NFC')) folded += foldCharacter(character);
  return folded.normalize('NFC');
}

export function isDense(text: string): boolean {
  return DENSE.test(text);
}

/** A word of text, or a run of characters of a dense script. */
export interface Run {
  text: string;
  dense: boolean;
}

/** Splits folded text into words and dense runs, leaving out everything else. */
export function runsOf(folded: string): Run[] {
  if (!NOT_ASCII.test(folded)) {
    return (folded.match(ASCII_WORDS) ?? []).map((text) => ({ text, dense: false }));
  }
  const runs: Run[] = [];
  for (const word of folded.match(WORDS) ?? []) {
    if (!DENSE.test(word)) {
      runs.push({ text: word, dense: false });
      continue;
    }
    for (const text of word.match(DENSE_OR_OTHER) ?? [])
      runs.push({ text, dense: DENSE.test(text) });
  }
  return runs;
}

/**
 * What is handed to the full-text index: words as they are, dense runs as overlapping pairs and a last single
 * character, so that any two characters or more are found as a phrase of pairs.
 */
export function indexText(text: string): string {
  const folded = foldText(text);
  if (!DENSE.test(folded)) return folded;
  return runsOf(folded)
    .map((run) =>
      run.dense ? [...pairsOf(run.text), Array.from(run.text).at(-1) ?? ''].join(' ') : run.text,
    )
    .join(' ');
}

/** The overlapping pairs of a dense run; none for a single character. */
export function pairsOf(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}

function withoutMarks(text: string): string {
  let bare = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (!MARKS.some(([first, last]) => code >= first && code <= last)) bare += character;
  }
  return bare;
}
