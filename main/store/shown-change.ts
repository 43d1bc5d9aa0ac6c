import type { ProgramKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { EventPayload } from '../../contract/ipc/bridge.ts';
import type { AppliedChanges } from './incoming.ts';

/** Lists that are told of as a whole. */
export type ShownList = EventPayload<'changed'>['lists'][number];

/**
 * What one write changed of what is shown. A list: the view that bears its name reads otherwise (`inbox`: a page of
 * threads or a count, `drafts`: any draft). A thread: one of its windows does. A program: its details do, and what its
 * threads' windows say of it.
 */
export interface ShownChange {
  programs: ProgramKey[];
  threads: ThreadKey[];
  lists: ShownList[];
  /** How many conversations count as unread may have changed. */
  unread: boolean;
}

/** What one write did, for those who act on it. */
export interface StoreChange extends ShownChange {
  /** Null: it brought nothing from the server. */
  applied: AppliedChanges | null;
}
