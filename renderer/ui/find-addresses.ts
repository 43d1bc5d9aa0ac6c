/** Where an address stands in a text, in UTF-16 units. */
export interface FoundAddress {
  start: number;
  end: number;
}

/** Longer than what can be opened (`shell.openExternal`): no address, and nothing that is taken apart. */
const LONGEST = 4_000;
/** The longest part before the @ that mail knows. */
const LONGEST_LOCAL = 64;

const AT = 0x40;
/** h, m and w, in either case. */
const BEGIN = new Set([0x48, 0x4d, 0x57, 0x68, 0x6d, 0x77]);
const OPENERS = ['https://', 'http://', 'mailto:', 'www.'];

/** What an ASCII character is, in a table by its code, because a text is asked for each of its characters. */
const [ENDS, TAIL, LOCAL, DOMAIN, WORD, SIGN] = [1, 2, 4, 8, 16, 32] as const;
const KINDS = kindsOfAscii();
/** Past ASCII: what an address doesn't hold, that is white space, what is invisible or turns the direction of text, and
 * punctuation, which belongs to the sentence: in an address it would be encoded. */
const FOREIGN_ENDS =
  /[\s\p{P}\p{Cc}ฯ\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;
/** A letter that a bare address can't follow; in scripts without spaces between words it stands right after one. */
const FOREIGN_WORD =
  /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}]/u;

function kindsOfAscii(): Uint8Array {
  const kinds = new Uint8Array(128);
  const add = (kind: number, characters: RegExp) => {
    for (let code = 0; code < kinds.length; code += 1) {
      if (characters.test(String.fromCharCode(code))) kinds[code] = (kinds[code] ?? 0) | kind;
    }
  };
  // White space, controls, and quotes that can't stand in an address.
  add(ENDS, /[\s\p{Cc}<>"`{}|\\^]/u);
  // What belongs to an address within, and to the sentence at its end.
  add(TAIL, /[.,;:!?'*_~([]/);
  add(LOCAL, /[A-Za-z0-9._%+-]/);
  add(DOMAIN, /[A-Za-z0-9-]/);
  add(WORD, /[A-Za-z0-9]/);
  add(SIGN, /[._%+@/-]/);
  return kinds;
}

/** Whether the ASCII character at a place is of a kind; none is past ASCII or past the text. */
function is(kind: number, text: string, place: number): boolean {
  return ((KINDS[text.charCodeAt(place)] ?? 0) & kind) !== 0;
}

/**
 * Finds what looks like a web or mail address: with its scheme, from `www.` on, or a bare mail address. Each character
 * is looked at a few times at most, whatever the text is: a company's message must not hold up the window.
 * @param step called for each character looked at; for the test that counts them
 */
export function findAddresses(text: string, step: () => void = nothing): FoundAddress[] {
  const found: FoundAddress[] = [];
  /** What lies before is part of an address, or of what turned out to be none. */
  let from = 0;
  /** What was looked ahead for after a `www.`, so that the next one needn't look again. */
  let ahead = { place: -1, isMail: false };
  for (let place = 0; place < text.length; place += 1) {
    step();
    const code = text.charCodeAt(place);
    if (code === AT) {
      const address = mailAround(text, place, from, step);
      if (address === null) continue;
      found.push(address);
      from = address.end;
      place = from - 1;
      continue;
    }
    const opener = BEGIN.has(code) ? openerAt(text, place) : null;
    if (opener === null) continue;
    if (opener === 'www.') {
      if (followsWord(text, place) || is(SIGN, text, place - 1)) continue;
      if (place >= ahead.place) ahead = lookAhead(text, place, step);
      if (ahead.isMail) continue;
    }
    const { end, next } = endOf(text, place + opener.length, step);
    if (end > place + opener.length && end - place <= LONGEST) found.push({ start: place, end });
    from = next;
    place = next - 1;
  }
  return found;
}

function nothing(): void {
  // Nobody counts.
}

function openerAt(text: string, place: number): string | null {
  const beginning = text.slice(place, place + 8).toLowerCase();
  return OPENERS.find((opener) => beginning.startsWith(opener)) ?? null;
}

/**
 * Where an address ends, and where to look on: at the end of the run of characters that could belong to it, without the
 * punctuation of the sentence. Brackets belong to it in pairs; one that was opened outside ends it.
 */
function endOf(text: string, start: number, step: () => void): { end: number; next: number } {
  let round = 0;
  let square = 0;
  let next = start;
  for (; next < text.length; next += 1) {
    step();
    const code = text.charCodeAt(next);
    if (code >= 128) {
      const character = String.fromCodePoint(text.codePointAt(next) ?? 0);
      if (FOREIGN_ENDS.test(character)) break;
      if (character.length === 2) next += 1;
      continue;
    }
    if (is(ENDS, text, next)) break;
    const sign = text[next];
    if (sign === '(') round += 1;
    else if (sign === '[') square += 1;
    else if (sign === ')') round -= 1;
    else if (sign === ']') square -= 1;
    if (round < 0 || square < 0) break;
  }
  let end = next;
  while (end > start && is(TAIL, text, end - 1)) {
    step();
    end -= 1;
  }
  return { end, next };
}

/** The mail address around an @, whose local part begins after `from`; null: there is none. */
function mailAround(text: string, at: number, from: number, step: () => void): FoundAddress | null {
  let start = at;
  while (start > from && at - start <= LONGEST_LOCAL && is(LOCAL, text, start - 1)) {
    step();
    start -= 1;
  }
  if (start === at || at - start > LONGEST_LOCAL || followsWord(text, start)) return null;
  let end = at + 1;
  let dots = 0;
  for (; end < text.length; end += 1) {
    step();
    if (is(DOMAIN, text, end)) continue;
    if (text[end] !== '.' || end === at + 1 || !is(DOMAIN, text, end + 1)) break;
    dots += 1;
  }
  return dots > 0 && end - start <= LONGEST ? { start, end } : null;
}

/** Whether what begins here belongs to a mail address, as does all up to its @: nothing that ends a host comes before that. */
function lookAhead(
  text: string,
  start: number,
  step: () => void,
): { place: number; isMail: boolean } {
  for (let place = start; place < text.length; place += 1) {
    step();
    const sign = text[place] ?? '';
    if (sign === '@') return { place, isMail: true };
    if (sign === '/' || sign === '?' || sign === '#' || sign.trim() === '') {
      return { place, isMail: false };
    }
  }
  return { place: text.length, isMail: false };
}

function followsWord(text: string, place: number): boolean {
  if (place === 0) return false;
  if (text.charCodeAt(place - 1) < 128) return is(WORD, text, place - 1);
  const before = Array.from(text.slice(Math.max(0, place - 2), place)).at(-1) ?? '';
  return FOREIGN_WORD.test(before);
}
