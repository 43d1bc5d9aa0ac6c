/** One or two capital letters that stand for a name. */
export function initials(name: string): string {
  const words = name.split(/[\s,._-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = letter(words[0]);
  const last = words.length > 1 ? letter(words.at(-1)) : '';
  return `${first}${last}` || '?';
}

function letter(word: string | undefined): string {
  return word?.match(/[\p{L}\p{N}]/u)?.[0].toUpperCase() ?? '';
}

/** How many colours there are in tokens.css for logos and avatars. */
const HUES = 10;

/** The colour that a name always gets, 0 to 9. */
export function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum % HUES;
}
