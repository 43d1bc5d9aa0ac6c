import { describe, expect, it } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { arrange } from '../../../renderer/state/inbox/hold-order.ts';
import { threadRow } from './views.ts';

const free = { pointerInside: false, selected: null };
const keys = (rows: readonly { key: string }[]) => rows.map((row) => row.key);
const shown = ['a', 'b', 'c'].map((key) => threadRow(key));

describe('the order of the list', () => {
  it('is the true one while nothing is held', () => {
    const fresh = [threadRow('c'), threadRow('a'), threadRow('b')];
    expect(keys(arrange(shown, fresh, free).rows)).toEqual(['c', 'a', 'b']);
  });

  it('stays under the pointer, while what a row says changes at once', () => {
    const fresh = [threadRow('c', { unreadCount: 1 }), threadRow('a'), threadRow('b')];
    const next = arrange(shown, fresh, { ...free, pointerInside: true });
    expect(keys(next.rows)).toEqual(['a', 'b', 'c']);
    expect(next.rows[2]?.unreadCount).toBe(1);
    expect(next.news).toBe(true);
    expect(keys(next.pending ?? [])).toEqual(['c', 'a', 'b']);
  });

  it('stays under the selection, unless the selected row stays where it is', () => {
    const fresh = [threadRow('a'), threadRow('c'), threadRow('b')];
    expect(arrange(shown, fresh, { ...free, selected: 'a' as ThreadKey }).pending).toBeNull();
    expect(keys(arrange(shown, fresh, { ...free, selected: 'b' as ThreadKey }).rows)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('keeps the selected thread in place once it has left the filter, without its mark', () => {
    const unread = shown.map((row) => ({ ...row, unreadCount: 2 }));
    const fresh = unread.filter((row) => row.key !== 'b');
    const next = arrange(unread, fresh, { ...free, selected: 'b' as ThreadKey });
    expect(keys(next.rows)).toEqual(['a', 'b', 'c']);
    expect(next.rows[1]?.unreadCount).toBe(0);
    expect(next.news).toBe(false);
  });

  it('takes rows at the end at once', () => {
    const fresh = [...shown, threadRow('d')];
    const next = arrange(shown, fresh, { pointerInside: true, selected: 'a' as ThreadKey });
    expect(keys(next.rows)).toEqual(['a', 'b', 'c', 'd']);
    expect(next.pending).toBeNull();
  });
});
