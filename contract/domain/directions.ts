/** Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm: they show text in another order. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Those that the interface never writes itself: all but the isolates around a value, and the marks within a word. */
const TURNS = /[\u202a-\u202e\u2066\u2067]/gu;

/** A name without anything that turns text, for places outside of the interface's own sentences. */
export function withoutDirections(text: string): string {
  return text.replaceAll(DIRECTIONS, '');
}

/**
 * A value as it may stand in a sentence: what it turns ends with it. The isolates of a sentence within it stay; where
 * they don't pair up, they are a stranger's, and go.
 */
export function contained(value: string): string {
  const text = value.replaceAll(TURNS, '');
  let depth = 0;
  for (const character of text) {
    if (character === '\u2068') depth += 1;
    if (character === '\u2069') depth -= 1;
    if (depth < 0) break;
  }
  return depth === 0 ? text : text.replaceAll(/[\u2068\u2069]/gu, '');
}
