/**
 * The words of a draft that main changed while words typed here weren't saved yet, as when Undo brings a message back
 * under the partner's fingers: both are kept, main's first.
 * @param base what main last had from here
 * @param theirs what main has now; a message that came back stands before `base`
 * @param ours what is in the composer
 */
export function keepBoth(base: string, theirs: string, ours: string): string {
  if (ours === base || ours === theirs) return theirs;
  if (theirs === base) return ours;
  const before = base !== '' && theirs.endsWith(base) ? theirs.slice(0, -base.length) : theirs;
  return [before.trimEnd(), ours].filter((words) => words !== '').join('\n\n');
}
