/**
 * The new list, with every entry that reads the same as before taken from the old one, so that only what changed is
 * drawn again. Entries are what IPC brings: plain JSON.
 */
export function reuse<T>(old: readonly T[], fresh: readonly T[], keyOf: (one: T) => string): T[] {
  if (old.length === 0) return [...fresh];
  const known = new Map(old.map((one) => [keyOf(one), one]));
  return fresh.map((one) => {
    const before = known.get(keyOf(one));
    return before !== undefined && JSON.stringify(before) === JSON.stringify(one) ? before : one;
  });
}
