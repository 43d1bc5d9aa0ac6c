import { expect, it } from 'vitest';
import { Bucket } from '../../../main/platform/bucket.ts';

it('a bucket lets a few through at once, then one for each interval, and never saves up more', () => {
  const bucket = new Bucket({ most: 3, everyMs: 1_000 });
  const taken = (now: number, times: number) =>
    Array.from({ length: times }, () => bucket.take(now)).filter(Boolean).length;
  expect(taken(0, 30)).toBe(3);
  expect(taken(999, 5)).toBe(0);
  expect(taken(1_000, 5)).toBe(1);
  expect(taken(3_500, 5)).toBe(2);
  expect(taken(900_000, 30)).toBe(3);
});
