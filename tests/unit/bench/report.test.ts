import { describe, expect, it } from 'vitest';
import { tableOf } from '../../../bench/report.ts';
import { standingOf, type Bar, type TakenResult } from '../../../bench/result.ts';

const bar: Bar = { what: 'Speed', value: 0.7, limit: 0.7, sense: 'at least', unit: '×' };
const quiet = { quick: false, load: [0.4, 1.9] } as const;

describe('a bar', () => {
  it('is met by a full run on a quiet machine alone', () => {
    expect(standingOf(bar, quiet, 2)).toBe('met');
    expect(standingOf(bar, { ...quiet, quick: true }, 2)).toBe('within, in a quick run');
    expect(standingOf(bar, { ...quiet, load: [2.1, 1] }, 2)).toBe('within, on a busy machine');
  });

  it('that is just missed is missed, on either side', () => {
    expect(standingOf({ ...bar, value: 0.6999 }, quiet, 2)).toBe('not met');
    expect(standingOf({ ...bar, sense: 'at most', value: 0.7001 }, quiet, 2)).toBe('not met');
  });

  it('that is just missed isn’t printed as its limit', () => {
    const taken: TakenResult = {
      name: 'upload',
      work: 'One file',
      bars: [{ ...bar, value: 0.6999 }],
      figures: [],
      at: '2026-01-01T00:00:00Z',
      tookS: 1,
      ...quiet,
    };
    expect(tableOf(taken, 2)).toContain('| Speed | 0.6999 × | at least 0.70 × | **not met** |');
  });
});
