import type { TextPart } from '../../../contract/ipc/search-views.ts';
import { NOT_ASCII, foldPiece, piecesOf, readingsOf } from './folding.ts';
import { isDense, isEmoji } from './indexed-words.ts';
import type { SearchTerm } from './search-terms.ts';

interface FoldedText {
  folded: string;
  /** For each UTF-16 unit of `folded`, where the piece that it comes from begins and ends in the original; null: at the same place. */
  starts: number[] | null;
  ends: number[] | null;
}

const SNIPPET_LENGTH = 160;
const LEAD_LENGTH = 40;
/** No word is longer: what goes on for so long is cut. */
const LONGEST_WORD = 40;

/**
 * The piece of a text around the first hit, of whole words, with every hit in it marked. White space is shown as one
 * space.
 */
export function snippet(text: string, patterns: readonly RegExp[]): TextPart[] {
  const flat = text.replace(/\s+/gu, ' ').trim();
  const hits = hitsIn(flat, patterns);
  const [first = 0, firstEnd = 0] = hits[0] ?? [];
  const from = first <= LEAD_LENGTH * 2 ? 0 : beginningAt(flat, first);
  const to = endAt(flat, Math.max(from + SNIPPET_LENGTH, firstEnd), Math.max(firstEnd, from + 1));
  return [
    ...(from > 0 ? [{ text: '… ', hit: false }] : []),
    ...partsBetween(flat, hits, from, to),
    ...(to < flat.length ? [{ text: ' …', hit: false }] : []),
  ];
}

/** A whole text with every hit in it marked. */
export function marked(text: string, patterns: readonly RegExp[]): TextPart[] {
  return partsBetween(text, hitsIn(text, patterns), 0, text.length);
}

function partsBetween(
  text: string,
  hits: readonly (readonly [number, number])[],
  from: number,
  to: number,
): TextPart[] {
  const parts: TextPart[] = [];
  const add = (piece: string, hit: boolean) => {
    if (piece !== '') parts.push({ text: piece, hit });
  };
  let at = from;
  for (const [start, end] of hits) {
    if (start < at || end > to) continue;
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
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

/** Where a snippet begins that leads to this hit: at a word, or within a run of a script without spaces. */
function beginningAt(text: string, hit: number): number {
  const from = hit - LEAD_LENGTH;
  const space = text.indexOf(' ', from - 1);
  if (space !== -1 && space < hit) return space + 1;
  return isDense(text.charAt(hit - 1)) ? wholeAt(text, from) : hit;
}

/** The last end of a word up to `to`; where a word goes on from `least` past it, the end of that word, or about there. */
function endAt(text: string, to: number, least: number): number {
  if (to >= text.length || text.charAt(to) === ' ') return Math.min(to, text.length);
  const space = text.lastIndexOf(' ', to);
  if (space >= least && to - space <= LONGEST_WORD) return space;
  if (isDense(text.charAt(to))) return wholeAt(text, to);
  const next = text.indexOf(' ', to);
  const end = next === -1 ? text.length : next;
  return end - to <= LONGEST_WORD ? end : wholeAt(text, to);
}

/** How far around a place characters are told apart, in UTF-16 units: more than the longest emoji. */
const AROUND = 64;
const characters = new Intl.Segmenter();

/** This place, or the end of the character that it stands in. */
function wholeAt(text: string, at: number): number {
  const from = Math.max(0, at - AROUND);
  for (const { index } of characters.segment(text.slice(from, at + AROUND))) {
    if (from + index >= at) return from + index;
  }
  return Math.min(text.length, at + AROUND);
}
