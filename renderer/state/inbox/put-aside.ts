import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { bridge } from '../../bridge.ts';
import { notify } from '../notices.ts';
import { focusThread } from '../focus/focus.ts';
import { refreshAfterOwnDoing } from './inbox-store.ts';

/** Marks a thread as done, or not. */
export async function setDone(threadKey: ThreadKey, done: boolean): Promise<void> {
  await bridge.thread.setDone({ threadKey, done });
  await refreshAfterOwnDoing();
}

/**
 * Snoozes a thread, and offers to take that back.
 * @param until ms since the epoch; null: it comes back now @param before what held until now
 * @param sentence tells what was done
 */
export function snooze(
  threadKey: ThreadKey,
  until: number | null,
  before: number | null,
  sentence: string,
): void {
  const set = (value: number | null) =>
    bridge.thread.snooze({ threadKey, until: value }).then(refreshAfterOwnDoing);
  void set(until);
  notify(sentence, 'info', () => goBackTo(threadKey, set(before)));
}

/** The button that was pressed is gone, so the focus goes to the row that has come back. */
export function goBackTo(threadKey: ThreadKey, undone: Promise<void>): void {
  void undone.then(() => focusThread(threadKey, false));
}
