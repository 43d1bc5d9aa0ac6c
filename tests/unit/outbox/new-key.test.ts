import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyMaker } from '../../../main/platform/new-key.ts';

describe('keys of messages and files', () => {
  it('are version 7 UUIDs of the time at hand', () => {
    const key = keyMaker(() => 0x0123_4567_89ab)();
    expect(key).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  });

  it('sort in the order in which they were made, even while the clock stands still or goes back', () => {
    const steps = fc.array(fc.integer({ min: -86_400_000, max: 5 }), { maxLength: 300 });
    fc.assert(
      fc.property(steps, (jumps) => {
        let now = 1_750_000_000_000;
        const next = keyMaker(() => now);
        let last = '';
        for (const jump of jumps) {
          now += jump;
          const key = next();
          expect(key > last).toBe(true);
          last = key;
        }
      }),
      { numRuns: 50 },
    );
  });

  it('sort and differ when thousands are made within a millisecond', () => {
    const next = keyMaker(() => 1_750_000_000_000);
    const keys = Array.from({ length: 20_000 }, next);
    expect(new Set(keys).size).toBe(keys.length);
    expect([...keys].sort()).toEqual(keys);
  });
});
