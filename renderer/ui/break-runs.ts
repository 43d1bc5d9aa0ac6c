/** More characters without white space than any word or usual address has, UTF-16 units. */
const LONGEST = 250;

/**
 * A text in the pieces between which a line may always break: whole, unless it holds more than 250 characters without
 * white space. Laying such a run out takes a time that grows with its square, because each line is shaped anew up to the
 * run's end.
 */
export function breakRuns(text: string): string[] {
  if (text.length <= LONGEST) return [text];
  const pieces: string[] = [];
  let piece = 0;
  let run = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isSpace(unit)) {
      run = 0;
      continue;
    }
    run += 1;
    // Never within a pair of surrogates.
    if (run <= LONGEST || (unit >= 0xdc00 && unit <= 0xdfff)) continue;
    pieces.push(text.slice(piece, at));
    piece = at;
    run = 1;
  }
  pieces.push(text.slice(piece));
  return pieces;
}

/** The white space at which a line breaks; a space that forbids it isn't one. */
function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}
