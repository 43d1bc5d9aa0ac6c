/**
 * What counts as nothing in a message's body: Unicode White_Space, and the characters without
 * any width (zero width space, non-joiner and joiner, word joiner, byte order mark).
 */
const BLANK = /^(?:\p{White_Space}|\u200B|\u200C|\u200D|\u2060|\uFEFF)*$/u;

/** Whether a body holds nothing that a reader would see; such a message needs an attachment. */
export function isBlank(body: string): boolean {
  return BLANK.test(body);
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
