/** More characters without white space than any word or usual address has, UTF-16 units. */
const LONGEST = 250;
/** More marks on one letter than any language writes. */
const MOST_MARKS = 16;
const MARK = /\p{M}/u;
const TOWER = /\p{M}{17}/u;

/**
 * A text in the pieces between which a line may always break: whole, unless it holds more than 250 characters without
 * white space, or a tower of more than sixteen marks. Laying such a run out takes a time that grows with its square,
 * because each line is shaped anew up to the run's end; a tower is as wide as all its marks where a font hasn't got them,
 * and no line breaks within it.
 */
export function breakRuns(text: string): string[] {
  if (text.length <= LONGEST && !TOWER.test(text)) return [text];
  const pieces: string[] = [];
  let piece = 0;
  let run = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isSpace(unit)) {
      run = 0;
      marks = 0;
      continue;
    }
    run += 1;
    marks = isMark(unit) ? marks + 1 : 0;
    // Never within a pair of surrogates.
    if ((run <= LONGEST && marks <= MOST_MARKS) || (unit >= 0xdc00 && unit <= 0xdfff)) continue;
    pieces.push(text.slice(piece, at));
    piece = at;
    run = 1;
    marks = Math.min(marks, 1);
  }
  pieces.push(text.slice(piece));
  return pieces;
}

/** A mark of the first plane, where all that people stack on letters are. */
function isMark(unit: number): boolean {
  return unit >= 0x300 && MARK.test(String.fromCharCode(unit));
}

/** The white space of ASCII, at which a line breaks. Other spaces count as part of a run: it's cut at most too often. */
function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}
