import type { ThreadKey } from '../../contract/domain/keys.ts';
import type { ThreadRow, ThreadWindow } from '../../contract/ipc/views.ts';
import { useInbox } from '../state/inbox/inbox-store.ts';
import { useThread } from '../state/thread/thread-store.ts';

/**
 * What is known of a thread: while a conversation is being read, or isn't open, its row tells as much.
 * @returns null where it's neither open nor in the list, and for one that isn't on this computer: of that only the draft is
 */
export function threadAtHand(
  threadKey: ThreadKey | null,
): ThreadWindow['thread'] | (ThreadRow & { program: NonNullable<ThreadRow['program']> }) | null {
  const open = useThread.getState();
  if (open.key === threadKey && open.thread !== null) return open.thread;
  const row = useInbox.getState().rows?.find(({ key }) => key === threadKey);
  return row === undefined || row.program === null ? null : { ...row, program: row.program };
}
