import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TransferRate } from '../../../main/attachments/transfer-rate.ts';

describe('speed and time left @B4', () => {
  it('says nothing before it has seen enough', () => {
    const rate = new TransferRate();
    expect(rate.estimate(0, 100)).toEqual({ perSecond: null, secondsLeft: null });
    rate.add(0, 0);
    rate.add(100, 50);
    expect(rate.estimate(100, 100)).toEqual({ perSecond: null, secondsLeft: null });
  });

  it('finds a steady speed', () => {
    const rate = new TransferRate();
    for (let at = 0; at <= 20_000; at += 100) rate.add(at, at * 2);
    expect(rate.estimate(20_000, 60_000)).toEqual({ perSecond: 2_000, secondsLeft: 10 });
  });

  it('follows a change within its window and forgets what is older', () => {
    const rate = new TransferRate();
    for (let at = 0; at <= 10_000; at += 100) rate.add(at, at);
    for (let at = 10_100; at <= 20_000; at += 100) rate.add(at, 10_000 + (at - 10_000) * 10);
    const { perSecond } = rate.estimate(20_000, 1_000_000);
    expect(perSecond).toBeGreaterThan(9_900);
  });

  it('slows down while nothing comes, and knows no end when nothing came at all', () => {
    const rate = new TransferRate();
    rate.add(0, 0);
    rate.add(1_000, 1_000);
    expect(rate.estimate(1_000, 2_000).perSecond).toBe(1_000);
    expect(rate.estimate(4_000, 2_000).perSecond).toBe(250);
    const stuck = new TransferRate();
    stuck.add(0, 500);
    expect(stuck.estimate(9_000, 2_000)).toEqual({ perSecond: 0, secondsLeft: null });
  });

  it('starts anew when the transfer does', () => {
    const rate = new TransferRate();
    for (let at = 0; at <= 3_000; at += 100) rate.add(at, at * 10);
    rate.add(3_100, 0);
    expect(rate.estimate(3_200, 1_000).perSecond).toBeNull();
  });

  it('is never negative or infinite', () => {
    expect.hasAssertions();
    const steps = fc.array(fc.record({ ms: fc.nat(3_000), bytes: fc.nat(1_000_000) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(steps, (samples) => {
        const rate = new TransferRate();
        let [at, done] = [0, 0];
        for (const { ms, bytes } of samples) {
          at += ms;
          done += bytes;
          rate.add(at, done);
        }
        const { perSecond, secondsLeft } = rate.estimate(at, done + 1);
        expect(perSecond ?? 0).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(secondsLeft ?? 0)).toBe(true);
      }),
    );
  });
});
