import { describe, expect, it } from 'vitest';
import type { MessageKey } from '../../../contract/domain/keys.ts';
import { expectationAfter, timelineRows } from '../../../renderer/features/thread/timeline-rows.ts';
import { view } from './views.ts';

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();
const mine = { side: 'partner', key: 'me', name: 'Mara', isMe: true, avatar: null } as never;

describe('the rows of a conversation', () => {
  it('has a separator before the first message of each local day', () => {
    const items = [
      view(1, { at: at(20, 0) }),
      view(2, { at: at(20, 23) }),
      view(3, { at: at(21, 0) }),
    ];
    const kinds = timelineRows(items, null).map((row) => row.kind);
    expect(kinds).toEqual(['day', 'message', 'message', 'day', 'message']);
  });

  it('never steps back a day for a clock that ran wrong', () => {
    const items = [
      view(1, { at: at(21, 9) }),
      view(2, { at: at(20, 9) }),
      view(3, { at: at(21, 10) }),
    ];
    expect(timelineRows(items, null).filter((row) => row.kind === 'day')).toHaveLength(1);
  });

  it('has the unread divider before the first unread message, after its day', () => {
    const rows = timelineRows([view(1), view(2)], 'm1' as MessageKey);
    expect(rows.map((row) => row.kind)).toEqual(['day', 'unread', 'message', 'message']);
  });

  it('says what to expect once, after the first unanswered message @M6', () => {
    const items = [view(1, { author: mine }), view(2, { author: mine })];
    expect(expectationAfter(items, true, true)).toBe('m1');
    expect(expectationAfter(items, false, true)).toBeNull();
    expect(expectationAfter(items, true, false)).toBeNull();
  });
});
