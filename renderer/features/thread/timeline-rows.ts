import type { MessageKey } from '../../../contract/domain/keys.ts';
import type { MessageView } from '../../../contract/ipc/views.ts';
import { startOfDay } from '../../ui/time-words.ts';

export type TimelineRow =
  | { kind: 'day'; id: string; day: number }
  | { kind: 'unread'; id: string }
  | { kind: 'message'; id: string; item: MessageView };

/**
 * A thread's messages with a separator before each day and the unread divider before the first unread message.
 * Days are local; a message in the outbox stands on the day it was written.
 */
export function timelineRows(
  items: readonly MessageView[],
  firstUnread: MessageKey | null,
): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day: number | null = null;
  for (const item of items) {
    const itsDay = item.at === null ? null : startOfDay(item.at);
    // A clock that ran wrong can put a later message on an earlier day: no separator steps back in time.
    if (itsDay !== null && (day === null || itsDay > day)) {
      day = itsDay;
      rows.push({ kind: 'day', id: `day-${day}`, day });
    }
    if (firstUnread !== null && item.key === firstUnread)
      rows.push({ kind: 'unread', id: 'unread' });
    rows.push({ kind: 'message', id: item.id, item });
  }
  return rows;
}

/**
 * The message after which to say how long replies take (M6): the first of ours in a thread where the company hasn't
 * answered ever; null where that isn't so, or it isn't among these.
 */
export function expectationAfter(
  items: readonly MessageView[],
  neverAnswered: boolean,
  holdsStart: boolean,
): string | null {
  if (!neverAnswered || !holdsStart) return null;
  return items.find((item) => item.author.side === 'partner' && item.seq !== null)?.id ?? null;
}
