/**
 * How text is compared in search: case, width, what can't be seen, and the marks of Latin, Greek, Cyrillic, Hebrew and
 * Arabic letters don't count, nor does the skin of an emoji. The index, the queries and the highlights all fold by the
 * pieces of `piecesOf`, so that they agree.
 */
const MARKS: readonly (readonly [number, number])[] = [
  [0x0300, 0x036f],
  [0x0591, 0x05bd],
  [0x05bf, 0x05c7],
  [0x0610, 0x061a],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x06d6, 0x06dc],
  [0x06df, 0x06e4],
  [0x06e7, 0x06e8],
  [0x06ea, 0x06ed],
  [0x08d3, 0x08ff],
  [0x1ab0, 0x1aff],
  [0x20d0, 0x20ff],
];
/** Letters that Unicode doesn't take apart, though people type them otherwise: without a stroke, or as a neighbour does. */
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
  // Arabic: alef wasla, alef maqsura, teh marbuta, and Persian's yeh and keheh.
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ی: 'ي',
  ک: 'ك',
};
export const NOT_ASCII = /[\u0080-\u{10ffff}]/u;
/**
 * Characters without a shape of their own: soft hyphens, joiners, what sets a direction or picks a variant; tatweel,
 * which only stretches a word; and the skin of an emoji.
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u0640\p{Emoji_Modifier}]/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * What may follow a letter as a part of it: marks (か + ゙ is が), the voice marks of narrow Japanese, and the vowels and
 * final consonants that Korean syllables are made of.
 */
const FOLLOWING = '\\p{M}\\uff9e\\uff9f\\u1160-\\u11ff\\ud7b0-\\ud7fb';
/** What is folded at once: ASCII up to a mark, a flag, an emoji with all that is joined to it, a letter with its marks. */
const PIECES = new RegExp(
  [
    '[\\0-\\x7f]+(?![^\\0-\\x7f])',
    '\\p{Regional_Indicator}{2}',
    '\\p{Extended_Pictographic}(?:[\\p{Emoji_Modifier}\\p{M}\\u{e0020}-\\u{e007f}]|\\u200d\\p{Extended_Pictographic})*',
    `[^${FOLLOWING}][${FOLLOWING}]*`,
    `[${FOLLOWING}]+`,
  ].join('|'),
  'gsu',
);

/** Text in the pieces that are folded one by one; together they are the text. */
export function piecesOf(text: string): readonly string[] {
  return text.match(PIECES) ?? [];
}

/** The pieces of all languages repeat: folded once, and forgotten together where they become many. */
const known = new Map<string, string>();
const MOST_KNOWN = 10_000;
const LONGEST_KNOWN = 16;

/** One piece of text as search sees it; may become nothing. */
export function foldPiece(piece: string): string {
  if (!NOT_ASCII.test(piece)) return piece.toLowerCase();
  const before = known.get(piece);
  if (before !== undefined) return before;
  let folded = '';
  for (const character of piece.normalize('NFC')) folded += foldCharacter(character);
  folded = folded.normalize('NFC');
  if (known.size >= MOST_KNOWN) known.clear();
  if (piece.length <= LONGEST_KNOWN) known.set(piece, folded);
  return folded;
}

function foldCharacter(character: string): string {
  if (UNSEEN.test(character)) return '';
  const lower = character.toLowerCase();
  const bare = withoutMarks(lower.normalize('NFKD')).normalize('NFC').toLowerCase();
  if (PICTOGRAPH.test(character) && !LETTER.test(bare)) return character;
  return PLAIN[bare] ?? bare;
}

export function foldText(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  for (const piece of piecesOf(text)) folded += foldPiece(piece);
  return folded.normalize('NFC');
}

const NON_JOINER = '\u200c';

/**
 * The ways in which a text is read, character for character at the same places: a zero-width non-joiner parts words
 * in Persian, where others type a space or nothing at all, and is nothing elsewhere.
 */
export function readingsOf(text: string): string[] {
  return text.includes(NON_JOINER) ? [text.replaceAll(NON_JOINER, ' '), text] : [text];
}

/** The words of a text that a non-joiner parts in one of its readings. */
export function joinedWords(text: string): string[] {
  if (!text.includes(NON_JOINER)) return [];
  return text.split(/\s+/u).filter((word) => word.includes(NON_JOINER));
}

function withoutMarks(text: string): string {
  let bare = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (!MARKS.some(([first, last]) => code >= first && code <= last)) bare += character;
  }
  return bare;
}
