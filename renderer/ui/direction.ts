import { findAddresses } from './find-addresses.ts';

/** For a field: words decide about their direction by themselves, and the hint in their place runs as the window does. */
export function directionOf(words: string): 'auto' | undefined {
  return words === '' ? undefined : 'auto';
}

/** How far a text is read for a letter that gives its direction, characters. */
const READ = 2_000;
const RUNS = /[!-~]+|[^\s!-~]+/gu;
/** ASCII that names something: a host, a path, a file, a version. */
const NAMES_SOMETHING = /[A-Za-z0-9][.@:/\\]+[A-Za-z0-9]/;
const STRONG = /\p{L}/u;
/** Letters of the scripts that run from right to left. */
const RIGHT_TO_LEFT =
  /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * The direction of what somebody wrote: that of its first letter outside of links, addresses and numbers, which run from
 * left to right in any language. `auto`: there is none.
 */
export function textDirection(text: string): 'ltr' | 'rtl' | 'auto' {
  const read = text.slice(0, READ);
  let from = 0;
  for (const { start, end } of [...findAddresses(read), { start: read.length, end: read.length }]) {
    for (const [run] of read.slice(from, start).matchAll(RUNS)) {
      if (NAMES_SOMETHING.test(run)) continue;
      const letter = STRONG.exec(run)?.[0];
      if (letter !== undefined) return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
    }
    from = end;
  }
  return 'auto';
}
