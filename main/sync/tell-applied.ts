import type { ChangeFeed } from '../platform/ports.ts';
import type { AppliedChanges } from '../store/store.ts';

/** Tells which windows a stored batch changed. */
export function tellApplied(changes: ChangeFeed, applied: AppliedChanges): void {
  const { programs, threads, settled, refused, purgedFiles } = applied;
  const lists = new Set<'programs' | 'inbox' | 'outbox' | 'downloads'>();
  if (programs.length > 0 || threads.length > 0) lists.add('programs').add('inbox');
  if (settled.length > 0 || refused.length > 0) lists.add('outbox').add('inbox');
  if (purgedFiles.storedNames.length > 0) lists.add('downloads');
  if (lists.size > 0) changes.tell({ programs, threads, lists: [...lists] });
}
