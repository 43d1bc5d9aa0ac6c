import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { t } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { notify } from '../notices.ts';
import { focusThread } from '../focus/focus.ts';
import { refreshAfterOwnDoing } from './inbox-store.ts';

/** Marks a thread as done, or not, and offers to take that back. */
export function setDone(threadKey: ThreadKey, company: string, done: boolean): void {
  const set = (value: boolean) =>
    bridge.thread.setDone({ threadKey, done: value }).then(refreshAfterOwnDoing);
  void set(done);
  notify(done ? t('{company}: marked as done', { company }) : t('Back in the inbox'), 'info', () =>
    goBackTo(threadKey, set(!done)),
  );
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
function goBackTo(threadKey: ThreadKey, undone: Promise<void>): void {
  void undone.then(() => focusThread(threadKey, false));
}
