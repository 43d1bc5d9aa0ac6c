import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORKER_BYTES, workersFor, workersHere } from '../../../tools/workers.ts';

const GB = 1e9;
const cores = fc.integer({ min: 1, max: 512 });
const bytes = fc.double({ min: 0, max: 4_096 * GB, noNaN: true });
const each = fc.constantFrom(...Object.values(WORKER_BYTES));

describe('the workers of a suite', () => {
  it.each([
    { of: 2, has: 24 * GB, takes: 1 * GB, get: 3 },
    { of: 8, has: 24 * GB, takes: 1 * GB, get: 8 },
    { of: 16, has: 4 * GB, takes: 1 * GB, get: 4 },
    { of: 64, has: 2 * GB, takes: 1 * GB, get: 2 },
    { of: 2, has: 0.5 * GB, takes: 1 * GB, get: 1 },
    { of: 2, has: 0, takes: 1 * GB, get: 1 },
  ])('are $get where $of cores have $has bytes', ({ of, has, takes, get }) => {
    expect(workersFor(of, has, takes)).toBe(get);
  });

  it('fit into the memory, unless it is one, and are at most three or one a core', () => {
    fc.assert(
      fc.property(cores, bytes, each, (n, has, takes) => {
        const workers = workersFor(n, has, takes);
        expect(Number.isInteger(workers)).toBe(true);
        expect(workers).toBeLessThanOrEqual(Math.max(3, n));
        expect(workers === 1 || (workers > 1 && workers * takes <= has)).toBe(true);
      }),
    );
  });

  it('are no fewer with more cores or more memory', () => {
    fc.assert(
      fc.property(cores, bytes, each, fc.nat(64), bytes, (n, has, takes, more, added) => {
        const workers = workersFor(n, has, takes);
        expect(workersFor(n + more, has + added, takes)).toBeGreaterThanOrEqual(workers);
      }),
    );
  });

  it('are at least one on this machine', () => {
    expect(workersHere('vitest')).toBeGreaterThanOrEqual(1);
    expect(workersHere('playwright')).toBeGreaterThanOrEqual(1);
  });
});
