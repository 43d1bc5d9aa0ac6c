/**
 * A character that makes a body count as not empty: any but Unicode White_Space and those without width (zero width
 * space, non-joiner and joiner, word joiner, byte order mark).
 */
const SEEN = /[^\p{White_Space}\u{200B}-\u{200D}\u{2060}\u{FEFF}]/u;

/**
 * The longest text that is kept of what a partner writes, drafts, notes and saved replies alike, in UTF-16 units: 5 MB
 * of them, far more than a message may have. Words over the limit of a message are kept all the same.
 */
export const MOST_KEPT = 5 * 1024 * 1024;

/** Whether a body holds nothing that a reader would see; such a message needs an attachment. */
export function isBlank(body: string): boolean {
  return !SEEN.test(body);
}

/** The length of a text as the server counts it: Unicode code points, not UTF-16 units. */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length - 1; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(i + 1);
    if (next < 0xdc00 || next > 0xdfff) continue;
    length -= 1;
    i += 1;
  }
  return length;
}

/** How many code points a text has beyond `most`; 0 where it fits. */
export function excessOf(text: string, most: number): number {
  // A text never has more code points than units.
  return text.length <= most ? 0 : Math.max(0, codePointLength(text) - most);
}

/** The beginning of a text, cut between code points. */
export function startOf(text: string, most: number): string {
  return text.length <= most
    ? text
    : Array.from(text.slice(0, most * 2))
        .slice(0, most)
        .join('');
}
