import type { ThreadKey } from '../../contract/domain/keys.ts';
import { focusComposer } from '../state/focus/focus-composer.ts';
import { focusedThread, focusList, focusThread, rescueFocus } from '../state/focus/focus.ts';
import { useInbox } from '../state/inbox/inbox-store.ts';
import { openThread, showPane, useWhere } from '../state/place.ts';

/** Opens the thread that stands `step` rows further in the list. */
export function moveBy(step: 1 | -1): void {
  const { rows } = useInbox.getState();
  if (rows === null || rows.length === 0) return;
  const { threadKey } = useWhere.getState();
  const from = focusedThread() ?? threadKey;
  const at = rows.findIndex((row) => row.key === from);
  // Where nothing is open yet, the row with the focus is itself the next one to read.
  const row = rows[at < 0 ? 0 : threadKey === null ? at : at + step];
  if (row === undefined) return;
  openThread(row.key);
  focusThread(row.key, true);
}

/** Goes to the composer of a thread. */
export function reply(threadKey: ThreadKey | null): void {
  if (threadKey === null) return;
  if (threadKey === useWhere.getState().threadKey) showPane('conversation');
  else openThread(threadKey);
  focusComposer(threadKey, '');
}

/** Leaves the details, or goes to the list. */
export function back(): void {
  if (useWhere.getState().detailsOver) {
    useWhere.setState({ detailsOver: false });
    rescueFocus();
    return;
  }
  showPane('list');
  focusList();
}
