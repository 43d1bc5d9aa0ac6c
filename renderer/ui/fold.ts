/** A text longer than this is folded: about five hundred words, UTF-16 units. */
const MOST = 3_000;
/** One of more lines than this is folded too, however short they are. */
const MOST_LINES = 40;
/** What fills a folded message's height (`.msg-head`) at its greatest width: more of it couldn't be seen. */
const HEAD = { length: 1_400, lines: 13 } as const;

/**
 * The beginning that a long message shows until the partner asks for the rest; null for one that is shown whole. Drawing
 * a conversation costs what its messages show, so however much a company writes, opening stays quick.
 */
export function headOf(text: string): string | null {
  if (text.length <= MOST && endOfLine(text, MOST_LINES) === text.length) return null;
  const end = Math.min(HEAD.length, endOfLine(text, HEAD.lines));
  const isWithinPair = (text.codePointAt(end - 1) ?? 0) > 0xffff;
  return text.slice(0, isWithinPair ? end - 1 : end);
}

/** Where a text's line of this number ends, counted from 1; the text's end where it has fewer. */
function endOfLine(text: string, line: number): number {
  let end = -1;
  for (let at = 0; at < line; at += 1) {
    end = text.indexOf('\n', end + 1);
    if (end < 0) return text.length;
  }
  return end;
}
