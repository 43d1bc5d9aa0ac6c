import type { ThreadWindow } from '../../contract/ipc/views.ts';
import { snooze } from '../state/inbox/put-aside.ts';
import { snoozeUntil, type SnoozeId } from '../state/inbox/snooze-until.ts';

/** Snoozes a conversation, and offers to take that back. @param sentence tells what was done */
export function snoozeFor(
  thread: ThreadWindow['thread'] | null,
  id: SnoozeId,
  sentence: string,
): void {
  if (thread === null) return;
  snooze(thread.key, snoozeUntil(Date.now())[id], thread.snoozedUntil, sentence);
}
