import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  append,
  MOST_HELD,
  prepend,
  renewEnd,
  type HeldWindow,
} from '../../../renderer/state/thread/window-merge.ts';
import { page, view, views } from './views.ts';

const held = (from: number, to: number, edges: Partial<HeldWindow> = {}): HeldWindow => ({
  items: views(from, to),
  older: 'more',
  newer: 'end',
  ...edges,
});
const seqs = (window: HeldWindow) => window.items.map((item) => item.seq);

describe('the stretch of a thread that is held', () => {
  it('takes an older page in front', () => {
    const next = prepend(held(61, 120), page(views(1, 60), { older: 'end' }));
    expect(seqs(next)).toEqual(views(1, 120).map((item) => item.seq));
    expect(next.older).toBe('end');
    expect(next.newer).toBe('end');
  });

  it('never holds more than it may, and says that more lies beyond the cut', () => {
    let window = held(1_000, 1_059);
    for (let first = 940; first > 0; first -= 60) {
      window = prepend(window, page(views(first, first + 59)));
      expect(window.items.length).toBeLessThanOrEqual(MOST_HELD);
    }
    expect(window.newer).toBe('more');
    for (let first = (seqs(window).at(-1) ?? 0) + 1; first < 1_000; first += 60) {
      window = append(window, page(views(first, first + 59)));
      expect(window.items.length).toBeLessThanOrEqual(MOST_HELD);
    }
    expect(window.older).toBe('more');
  });

  it('keeps one of each and the order, wherever pages overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (size, overlap) => {
          const start = 200;
          const older = page(views(start - size, start - 1 + Math.min(overlap, 10)));
          const next = seqs(prepend(held(start, start + 59), older)).map(Number);
          expect(new Set(next).size).toBe(next.length);
          expect(next).toEqual([...next].sort((one, other) => one - other));
        },
      ),
    );
  });

  it('is what was read again where nothing held is from before it', () => {
    const again = page(views(1, 62), { older: 'gap', newer: 'end' });
    expect(renewEnd(held(1, 60, { older: 'more' }), again).older).toBe('gap');
    expect(renewEnd(held(2, 60, { older: 'end' }), again).older).toBe('gap');
  });

  it('takes the newest again and keeps what is held from before them', () => {
    const next = renewEnd(held(1, 60), page(views(40, 62), { newer: 'end' }));
    expect(seqs(next)).toEqual(views(1, 62).map((item) => item.seq));
  });

  it('shows the newest alone where they no longer touch what was held', () => {
    const next = renewEnd(held(1, 60), page(views(200, 260), { newer: 'end' }));
    expect(seqs(next)[0]).toBe(200);
    expect(next.older).toBe('more');
  });

  it('replaces an outbox row by the accepted message that has its id', () => {
    const waiting = view(61, { id: 'c', seq: null, key: null });
    const before: HeldWindow = { items: [...views(1, 60), waiting], older: 'end', newer: 'end' };
    const next = renewEnd(
      before,
      page([...views(30, 60), view(61, { id: 'c' })], { newer: 'end' }),
    );
    expect(next.items.filter((item) => item.id === 'c')).toHaveLength(1);
    expect(next.items.at(-1)?.seq).toBe(61);
  });
});
