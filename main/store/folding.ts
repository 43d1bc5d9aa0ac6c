/**
 * How text is compared in search: case, width and the marks of Latin, Greek, Cyrillic, Hebrew and Arabic letters
 * don't count. The index, the queries and the highlights all go through `foldCharacter`, so that they agree.
 */
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u20d0-\u20ff]/gu;
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
const NOT_ASCII = /[^\x00-\x7f]/;
/** Scripts written without spaces between words: found by pairs of characters. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〆ー]/u;
const DENSE_OR_OTHER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〆ー]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〆ー]+/gu;

/** One character (code point) of text as search sees it; may become none or several. */
export function foldCharacter(character: string): string {
  if (!NOT_ASCII.test(character)) return character.toLowerCase();
  const lower = character.toLowerCase();
  const bare = lower.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase();
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
      run.dense ? [...pairsOf(run.text), [...run.text].at(-1) ?? ''].join(' ') : run.text,
    )
    .join(' ');
}

/** The overlapping pairs of a dense run; none for a single character. */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}
