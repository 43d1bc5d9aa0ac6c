import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../contract/api/errors.ts';
import type { ApiErrorCode } from '../../../contract/api/errors.ts';
import type { ConnectionFault } from '../../../main/connection/connection.ts';
import { ConnectionError } from '../../../main/connection/connection.ts';
import {
  AnsweredFailure,
  failureOf,
  retryAfter,
} from '../../../main/connection/partnerstack/failures.ts';
import { sendOutcomeOf } from '../../../main/connection/partnerstack/sending.ts';

const NOW = Date.UTC(2026, 0, 5, 12, 0, 0);
const none = new Headers();

function answered(status: number, code: string, cause?: string): AnsweredFailure {
  const body = {
    message: 'No.',
    status,
    code,
    errors: cause === undefined ? undefined : [{ field: 'body', code: cause, message: 'No.' }],
  };
  const failure = failureOf(status, none, body, NOW);
  if (!(failure instanceof AnsweredFailure)) throw new Error('not a failure');
  return failure;
}

describe('a failed answer', () => {
  const faults: Record<ApiErrorCode, ConnectionFault> = {
    unauthorized: 'unauthorized',
    forbidden: 'forbidden',
    messaging_locked: 'locked',
    not_found: 'not_found',
    idempotency_mismatch: 'invalid',
    cancelled: 'invalid',
    cursor_expired: 'cursor_expired',
    too_large: 'invalid',
    unsupported_type: 'invalid',
    invalid: 'invalid',
    account_locked: 'account_locked',
    rate_limited: 'rate_limited',
    internal: 'trouble',
    unavailable: 'trouble',
  };

  it.each(Object.entries(ERROR_CODES))('with code %s is known by it', (code, status) => {
    expect(answered(status, code).fault).toBe(faults[code as ApiErrorCode]);
    // The code counts, whatever the status says.
    expect(answered(400, code).fault).toBe(faults[code as ApiErrorCode]);
  });

  it.each([
    [400, 'invalid'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [407, 'in_between'],
    [408, 'trouble'],
    [410, 'cursor_expired'],
    [418, 'invalid'],
    [423, 'account_locked'],
    [429, 'rate_limited'],
    [500, 'trouble'],
    [502, 'trouble'],
    [503, 'trouble'],
    [599, 'trouble'],
  ] as const)('of status %i without a known code is judged by it: %s', (status, fault) => {
    expect(answered(status, 'from_the_future').fault).toBe(fault);
  });

  it('of any status and of no form of the contract says nothing of what was asked', () => {
    const word = fc.constantFrom('message', 'status', 'code', 'error', 'detail', 'data');
    const body = fc.oneof(
      fc.constant(undefined),
      fc.dictionary(word, fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.constant(''))),
      fc.array(fc.integer()),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), body, (status, given) => {
        const { fault } = failureOf(status, none, given, NOW);
        // PartnerStack's own 401 may look otherwise.
        const asksToSignIn = status === 401 && given !== undefined;
        expect(fault).toBe(asksToSignIn ? 'unauthorized' : 'in_between');
      }),
    );
  });

  it('that points elsewhere is something in between, also with the words of a failure', () => {
    const told = { message: 'No.', status: 302, code: 'forbidden' };
    expect(failureOf(302, none, told, NOW).fault).toBe('in_between');
  });

  it('of something in between is waited for no longer than our own pauses are', () => {
    const wait = (status: number) =>
      failureOf(status, new Headers({ 'Retry-After': '86400' }), undefined, NOW).retryAfterMs;
    expect([wait(503), wait(429), wait(404)]).toEqual([300_000, 300_000, null]);
  });
});

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['7', 7_000],
    [' 120 ', 120_000],
    ['Mon, 05 Jan 2026 12:00:30 GMT', 30_000],
    ['Mon, 05 Jan 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['', null],
  ])('%j is %j ms', (value, expected) => {
    expect(retryAfter(new Headers({ 'Retry-After': value }), NOW)).toBe(expected);
  });

  it('names a moment of the server’s clock, however wrong this one is', () => {
    const headers = new Headers({
      Date: 'Mon, 05 Jan 2026 10:00:00 GMT',
      'Retry-After': 'Mon, 05 Jan 2026 10:00:30 GMT',
    });
    expect(retryAfter(headers, NOW)).toBe(30_000);
  });

  it('is kept with the failure', () => {
    const told = { message: 'No.', status: 503, code: 'unavailable' };
    const failure = failureOf(503, new Headers({ 'Retry-After': '3' }), told, NOW);
    expect(failure).toBeInstanceOf(ConnectionError);
    expect(failure.retryAfterMs).toBe(3_000);
  });

  it('never is less than nothing, whatever the header holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (value) => {
        const wait = retryAfter(new Headers({ 'Retry-After': value }), NOW);
        expect(wait === null || wait >= 0).toBe(true);
      }),
    );
  });
});

describe('a message that isn’t taken', () => {
  it.each([
    [403, 'messaging_locked', undefined, 'locked'],
    [403, 'forbidden', undefined, 'read_only_thread'],
    [404, 'not_found', undefined, 'thread_gone'],
    [409, 'idempotency_mismatch', undefined, 'mismatch'],
    [409, 'cancelled', undefined, 'cancelled'],
    [413, 'too_large', undefined, 'too_long'],
    [422, 'invalid', 'attachment_too_many', 'too_many_files'],
    [422, 'invalid', 'empty', 'empty'],
    [422, 'invalid', 'too_long', 'too_long'],
    [422, 'invalid', 'reply_to_unknown', 'reply_gone'],
    [422, 'invalid', 'malformed', 'rejected'],
    [422, 'invalid', 'idempotency_key', 'rejected'],
    [422, 'invalid', 'from_the_future', 'rejected'],
    [422, 'invalid', undefined, 'rejected'],
    [418, 'from_the_future', undefined, 'rejected'],
  ])('%i %s %s is refused: %s', (status, code, cause, why) => {
    expect(sendOutcomeOf(answered(status, code, cause))).toMatchObject({ name: 'refused', why });
  });

  it.each(['attachment_unknown', 'attachment_incomplete', 'attachment_used'])(
    'because of %s needs its files uploaded again',
    (cause) => {
      expect(sendOutcomeOf(answered(422, 'invalid', cause))).toEqual({
        name: 'attachments_expired',
      });
    },
  );

  it.each([401, 407, 408, 423, 429, 500, 502, 503, 504])(
    'with %i may still be taken later',
    (status) => {
      expect(sendOutcomeOf(answered(status, 'from_the_future'))).toBeNull();
    },
  );
});
