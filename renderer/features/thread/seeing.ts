import { bridge } from '../../bridge.ts';
import { useThread } from '../../state/thread/thread-store.ts';
import { ReadWhenSeen, type Sight } from './read-when-seen.ts';

/** Marks what the partner sees as read. */
export const seeing = new ReadWhenSeen({
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  read: ({ threadKey, messageKey }) => {
    const { key, seen: told, keepUnread } = useThread.getState();
    // The page may hear of it late that the partner looks elsewhere.
    if (key !== threadKey || keepUnread || !isLookedAt()) return;
    useThread.setState({ seen: messageKey });
    // One that couldn't be stored is told again with the next look.
    bridge.thread
      .markRead({ threadKey, messageKey })
      .catch(() => useThread.setState(({ seen }) => ({ seen: seen === messageKey ? told : seen })));
  },
});

/** Whether the partner has the window before them, and types and clicks into it. */
function isLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/**
 * The newest message of the other side that the partner can see; null where the conversation has nothing unread, where
 * nobody looks, and for one that main was told already.
 */
export function sightIn(box: HTMLElement): Sight | null {
  const { key, thread, held, keepUnread, seen: told } = useThread.getState();
  if (key === null || thread === null || held === null || keepUnread) return null;
  if (thread.unreadCount === 0 || !isLookedAt() || !box.checkVisibility()) return null;
  const seen = lastVisible(box);
  const item = held.items.findLast((one) => one.key !== null && one.id === seen);
  const at = item === undefined ? -1 : held.items.indexOf(item);
  const newest = held.items.slice(0, at + 1).findLast((one) => one.author.side !== 'partner');
  if (newest === undefined || newest.key === null || newest.seq === null) return null;
  return newest.key === told ? null : { threadKey: key, messageKey: newest.key, seq: newest.seq };
}

/** The id of the last accepted message whose end, or most of it, is in view. */
function lastVisible(box: HTMLElement): string | null {
  const bottom = box.getBoundingClientRect().bottom;
  const messages = [...box.querySelectorAll<HTMLElement>('[data-seq]')];
  const seen = messages.findLast((element) => {
    const rect = element.getBoundingClientRect();
    return rect.bottom <= bottom + 8 || rect.top < bottom - rect.height / 2;
  });
  return seen?.dataset['id'] ?? null;
}
