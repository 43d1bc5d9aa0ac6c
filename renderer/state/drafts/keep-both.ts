/**
 * The words of a draft that main changed while words typed here weren't saved yet, as when Undo brings a message back
 * under the partner's fingers: both are kept, main's first, but for what main put behind the words that it knew.
 * @param base what main last had from here
 * @param theirs what main has now; a message that came back stands before `base`, a reply from a
 *   notification behind it
 * @param ours what is in the composer
 */
export function keepBoth(base: string, theirs: string, ours: string): string {
  if (ours === base || ours === theirs) return theirs;
  if (theirs === base) return ours;
  const [before, after] = around(base, theirs);
  return [before.trimEnd(), ours, after.trimStart()].filter((words) => words !== '').join('\n\n');
}

/** Whether words stand in others as paragraphs of their own. */
export function holds(whole: string, part: string): boolean {
  return placeOf(part, whole) >= 0;
}

function placeOf(part: string, whole: string): number {
  return `\n\n${whole}\n\n`.indexOf(`\n\n${part}\n\n`);
}

/** What main put before the words that it had, and what behind them; it may have done both. */
function around(base: string, theirs: string): [before: string, after: string] {
  const at = base === '' ? -1 : placeOf(base, theirs);
  return at < 0 ? [theirs, ''] : [theirs.slice(0, at), theirs.slice(at + base.length)];
}
