import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_RETRY_AFTER_MS,
  backoff,
  clampWake,
  obeyRetryAfter,
} from '../../../contract/domain/backoff.ts';
import { ConnectionError } from '../../../main/connection/connection.ts';
import { endOfFault } from '../../../main/outbox/delivery.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const DAY_MS = 86_400_000;

describe('backoff', () => {
  it('stays between nothing and five minutes, however often it failed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), random, (failures, chance) => {
        const pause = backoff(failures, chance);
        expect(pause).toBeGreaterThanOrEqual(0);
        expect(pause).toBeLessThanOrEqual(5 * 60_000);
      }),
    );
  });

  it('doubles its ceiling with each failure and uses all of it (full jitter)', () => {
    for (let failures = 1; failures < 9; failures += 1) {
      expect(backoff(failures, 0)).toBe(0);
      expect(backoff(failures, 0.5)).toBe(500 * 2 ** (failures - 1));
    }
    expect(backoff(30, 0.999_999)).toBe(300_000);
  });

  it('obeys a server up to an hour, and never asks it again without a pause', () => {
    expect(obeyRetryAfter(90_000)).toBe(90_000);
    // Written out in ms: a constant that is compared with itself proves nothing.
    expect([0, -5, 1_500].map(obeyRetryAfter)).toEqual([1_000, 1_000, 1_500]);
    expect([3_599_000, 3_600_001, 36_000_000].map(obeyRetryAfter)).toEqual([
      3_599_000, 3_600_000, 3_600_000,
    ]);
  });

  it('never waits longer than the delay it was given, whatever a clock says', () => {
    const delay = fc.integer({ min: 0, max: MAX_RETRY_AFTER_MS });
    const jump = fc.integer({ min: -DAY_MS, max: DAY_MS });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 42 }), delay, jump, (stored, wait, offset) => {
        const now = stored + offset;
        const wake = clampWake(stored + wait, wait, now);
        expect(wake - now).toBeLessThanOrEqual(wait);
      }),
    );
  });
});

describe('what a failed call means for a message', () => {
  it('lets the server decide where it says when to come back', () => {
    for (const fault of ['rate_limited', 'trouble'] as const) {
      const end = endOfFault(new ConnectionError(fault, 'later', 42_000), 7, { random: () => 0 });
      expect(end).toMatchObject({ name: 'wait', why: 'rate_limited', delay: 42_000 });
    }
  });

  it('waits for a sign-in after 401, without a time', () => {
    const end = endOfFault(new ConnectionError('unauthorized', 'revoked'), 0, { random: () => 1 });
    expect(end).toEqual({ name: 'wait', why: 'signed_out', delay: null, untaken: true });
  });

  it('tells the network from the server', () => {
    const faultOf = (fault: ConstructorParameters<typeof ConnectionError>[0]) =>
      endOfFault(new ConnectionError(fault, ''), 0, { random: () => 0.5 });
    expect(faultOf('unreachable')).toMatchObject({ why: 'offline', delay: 500, untaken: false });
    expect(faultOf('trouble')).toMatchObject({ why: 'server_trouble', untaken: false });
    expect(faultOf('in_between')).toMatchObject({ why: 'in_between', untaken: false });
  });

  it.each(['locked', 'forbidden', 'not_found', 'invalid', 'cursor_expired'] as const)(
    'refuses nothing because of a %s that wasn’t told of the message itself',
    (fault) => {
      const end = endOfFault(new ConnectionError(fault, ''), 0, { random: () => 0.5 });
      expect(end).toMatchObject({ name: 'wait', why: 'server_trouble', untaken: false });
    },
  );
});
