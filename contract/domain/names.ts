import { withoutDirections } from './directions.ts';

const BREAKS = /[\s\p{Cc}\u2028\u2029]+/gu;
/** Runs of more combining marks than any language puts on one letter: they reach over the lines around them. */
const TOWERS = /(\p{M}{4})\p{M}+/gu;
/** A character that a reader can see. */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{C}\p{M}\u2800]/u;
const LONGEST = 300;

/**
 * A name as it's said anywhere: on one line, without characters that would turn the words around it, and no longer than
 * a name is; empty where nothing of it can be seen. Somebody else chose it.
 */
export function saidName(name: string): string {
  const said = withoutDirections(name.slice(0, LONGEST * 4))
    .toWellFormed()
    .replace(BREAKS, ' ')
    .replace(TOWERS, '$1')
    .trim();
  if (!VISIBLE.test(said)) return '';
  const characters = Array.from(said);
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : said;
}
