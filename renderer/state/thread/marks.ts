import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { bridge } from '../../bridge.ts';
import { tell } from '../notices.ts';
import { useThread } from './thread-store.ts';

/** What was marked unread, and what had been read until then; null: nothing had. */
export interface MarkedUnread {
  threadKey: ThreadKey;
  readUpTo: MessageKey | null;
}

/**
 * Marks a thread unread from a message on, or the newest of the company where none is named. Seeing it doesn't mark it
 * read until it's opened again.
 * @returns null where that can't be; the partner was told why
 */
export async function markUnread(
  threadKey: ThreadKey,
  messageKey: MessageKey | null,
): Promise<MarkedUnread | null> {
  keepUnread(threadKey, true);
  const marked = await bridge.thread.markUnread({ threadKey, messageKey });
  if (tell(marked)) return { threadKey, readUpTo: marked.value.readUpTo };
  keepUnread(threadKey, false);
  return null;
}

/** Takes `markUnread` back. */
export function markReadAgain({ threadKey, readUpTo }: MarkedUnread): void {
  keepUnread(threadKey, false);
  if (readUpTo !== null) void bridge.thread.markRead({ threadKey, messageKey: readUpTo });
}

function keepUnread(threadKey: ThreadKey, keep: boolean): void {
  if (useThread.getState().key === threadKey) useThread.setState({ keepUnread: keep });
}

/** Silences a thread's notifications, or has them again. */
export async function setMuted(threadKey: ThreadKey, muted: boolean): Promise<void> {
  await bridge.thread.setMuted({ threadKey, muted });
}

/** Tells main which conversation the partner has before them, so that it raises no notification for it. */
export async function tellInView(threadKey: ThreadKey | null): Promise<void> {
  await bridge.thread.inView({ threadKey });
}
