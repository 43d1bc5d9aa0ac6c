import { NOT_ASCII, foldPiece, piecesOf, readingsOf } from './folding.ts';
import { isDense, isEmoji } from './indexed-words.ts';
import type { SearchTerm } from './search-terms.ts';

/** A piece of text; `hit` pieces are what was searched for. */
export interface TextPart {
  text: string;
  hit: boolean;
}

interface FoldedText {
  folded: string;
  /** For each UTF-16 unit of `folded`, where the piece that it comes from begins and ends in the original; null: at the same place. */
  starts: number[] | null;
  ends: number[] | null;
}

const SNIPPET_LENGTH = 160;
const LEAD_LENGTH = 40;

/** The piece of a text around the first hit, with every hit in it marked. White space is shown as one space. */
export function snippet(text: string, patterns: readonly RegExp[]): TextPart[] {
  const flat = text.replace(/\s+/gu, ' ').trim();
  const hits = hitsIn(flat, patterns);
  const first = hits[0]?.[0] ?? 0;
  const from = first <= LEAD_LENGTH * 2 ? 0 : wordStart(flat, first - LEAD_LENGTH);
  const to = Math.min(flat.length, endOf(flat, from + SNIPPET_LENGTH));
  const parts: TextPart[] = [];
  const add = (piece: string, hit: boolean) => {
    if (piece !== '') parts.push({ text: piece, hit });
  };
  let at = from;
  if (from > 0) add('… ', false);
  for (const [start, end] of hits) {
    if (start < at || end > to) continue;
    add(flat.slice(at, start), false);
    add(flat.slice(start, end), true);
    at = end;
  }
  add(flat.slice(at, to), false);
  if (to < flat.length) add(' …', false);
  return parts;
}

/** Where the words and phrases stand in a text, ascending and disjoint, as ranges of UTF-16 units. */
export function hitsIn(text: string, patterns: readonly RegExp[]): [number, number][] {
  const found = readingsOf(text).flatMap((reading) => hitsInReading(reading, patterns));
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const disjoint: [number, number][] = [];
  for (const hit of found) {
    if (hit[0] >= (disjoint.at(-1)?.[1] ?? 0)) disjoint.push(hit);
  }
  return disjoint;
}

function hitsInReading(text: string, patterns: readonly RegExp[]): [number, number][] {
  const { folded, starts, ends } = fold(text);
  const found: [number, number][] = [];
  for (const pattern of patterns) {
    for (const match of folded.matchAll(pattern)) {
      if (match.groups?.['hit'] === undefined) continue;
      const last = match.index + match[0].length - 1;
      const start = starts === null ? match.index : starts[match.index];
      const end = ends === null ? last + 1 : ends[last];
      if (start !== undefined && end !== undefined) found.push([start, end]);
    }
  }
  return found;
}

const NO_WORD_BEFORE = '(?<![\\p{L}\\p{N}])';
const NO_WORD_AFTER = '(?![\\p{L}\\p{N}])';
const BETWEEN_WORDS = '[^\\p{L}\\p{N}]+';
const BETWEEN_DENSE = '[^\\p{L}\\p{N}]*';
/** A flag that isn't looked for is stepped over whole, so that none is found between the letters of two others. */
const FLAG = /^\p{Regional_Indicator}/u;
const ANY_FLAG = '\\p{Regional_Indicator}{2}';

/** What marks the hits of each term, made once for all texts of a page. */
export function patternsOf(terms: readonly SearchTerm[]): RegExp[] {
  return terms.map(patternOf);
}

function patternOf(term: SearchTerm): RegExp {
  const first = term.words[0] ?? '';
  const last = term.words.at(-1) ?? '';
  let words = '';
  for (const [at, word] of term.words.entries()) {
    const previous = term.words[at - 1];
    if (previous !== undefined) words += between(previous, word);
    words += word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
  }
  const after = isDense(last) || isEmoji(last) || term.prefix ? '' : NO_WORD_AFTER;
  if (FLAG.test(first)) return new RegExp(`(?<hit>${words}${after})|${ANY_FLAG}`, 'gu');
  const before = isDense(first) || isEmoji(first) ? '' : NO_WORD_BEFORE;
  return new RegExp(`(?<hit>${before}${words}${after})`, 'gu');
}

function between(one: string, other: string): string {
  if (isEmoji(one)) return '';
  return isDense(one) || isDense(other) ? BETWEEN_DENSE : BETWEEN_WORDS;
}

function fold(text: string): FoldedText {
  if (!NOT_ASCII.test(text)) return { folded: text.toLowerCase(), starts: null, ends: null };
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const piece of piecesOf(text)) {
    const foldedPiece = foldPiece(piece);
    const plain = !NOT_ASCII.test(piece);
    for (let unit = 0; unit < foldedPiece.length; unit += 1) {
      starts.push(plain ? at + unit : at);
      ends.push(plain ? at + unit + 1 : at + piece.length);
    }
    at += piece.length;
    // What folds to nothing belongs to the letter before it.
    if (foldedPiece === '' && ends.length > 0) ends[ends.length - 1] = at;
    folded += foldedPiece;
  }
  return { folded, starts, ends };
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space === -1 || space > at + LEAD_LENGTH / 2 ? endOf(text, at) : space + 1;
}

/** Never between the two halves of a character. */
function endOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
