import type { ThreadKey } from '../../contract/domain/keys.ts';
import { focusMenu, focusThread } from '../state/focus/focus.ts';
import { settleInbox, useInbox } from '../state/inbox/inbox-store.ts';
import { setDone } from '../state/inbox/put-aside.ts';
import { closeThread, openThread, useWhere } from '../state/place.ts';
import { threadAtHand } from './at-hand.ts';

/** A thread that was put away as done, or brought back. */
export interface Toggled {
  threadKey: ThreadKey;
  companyName: string;
  done: boolean;
}

/** Marks a thread as done or not, and moves on to the next. @returns null where it isn't at hand */
export function toggleDone(threadKey: ThreadKey | null): Toggled | null {
  const { place, threadKey: openKey } = useWhere.getState();
  const rows = useInbox.getState().rows ?? [];
  const at = rows.findIndex((row) => row.key === threadKey);
  const thread = threadAtHand(threadKey);
  if (threadKey === null || thread === null) return null;
  const done = !thread.done;
  void setDone(threadKey, done);
  // From the list of what is done it goes as well, and the focus would go with its row.
  const leaves = done || (at >= 0 && place.kind === 'inbox' && place.filter === 'done');
  if (leaves) {
    const next = rows[at + 1] ?? rows[at - 1];
    const isOpen = threadKey === openKey;
    if (isOpen && next === undefined) closeThread();
    if (isOpen && next !== undefined) openThread(next.key);
    // The row that is going is the list's last one, and mustn't get the focus.
    if (next === undefined) focusMenu();
    else focusThread(next.key, isOpen);
    settleInbox();
  }
  return { threadKey, companyName: thread.program.companyName, done };
}
