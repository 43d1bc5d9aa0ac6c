import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hold, stretchAt, unbroken } from '../../../main/store/ingest/stretches.ts';
import type { Stretch } from '../../../main/store/ingest/stretches.ts';

const LIMIT = 40;
const span = fc
  .tuple(fc.nat({ max: LIMIT }), fc.nat({ max: LIMIT }))
  .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);

describe('stretches', () => {
  it('know exactly what was held, verified or not, in ascending order without overlaps', () => {
    fc.assert(
      fc.property(fc.array(span), fc.array(span), (before, after) => {
        let stretches: Stretch[] = [];
        for (const [lo, hi] of before) stretches = hold(stretches, lo, hi);
        stretches = stretches.map((stretch) => ({ ...stretch, verified: false }));
        for (const [lo, hi] of after) stretches = hold(stretches, lo, hi);
        const within = (spans: [number, number][], seq: number) =>
          spans.some(([lo, hi]) => lo <= seq && seq <= hi);
        for (let seq = 0; seq <= LIMIT; seq += 1) {
          const at = stretchAt(stretches, seq);
          const former = within(before, seq) ? false : undefined;
          expect(at?.verified).toBe(within(after, seq) ? true : former);
        }
        stretches.forEach((stretch, at) => {
          expect(stretch.lo).toBeLessThanOrEqual(stretch.hi);
          const next = stretches[at + 1];
          expect(stretch.hi).toBeLessThan(next?.lo ?? Infinity);
        });
      }),
    );
  });

  it('are unbroken between two seqs where every seq between is held', () => {
    fc.assert(
      fc.property(fc.array(span), span, (spans, [lower, upper]) => {
        let stretches: Stretch[] = [];
        for (const [lo, hi] of spans) stretches = hold(stretches, lo, hi);
        let all = true;
        for (let seq = lower; seq <= upper; seq += 1) all &&= stretchAt(stretches, seq) !== null;
        expect(unbroken(stretches, lower, upper)).toBe(all);
      }),
    );
  });
});
