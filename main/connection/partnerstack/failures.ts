import { codeForStatus, readFailure } from '../../../contract/api/errors.ts';
import type { ApiErrorCode, ApiFailure, UploadErrorCode } from '../../../contract/api/errors.ts';
import { MAX_BACKOFF_MS } from '../../../contract/domain/backoff.ts';
import { ConnectionError } from '../connection.ts';
import type { ConnectionFault } from '../connection.ts';

/** A failure that the server told, judged by its code; `failure` keeps what a caller may branch on. */
export class AnsweredFailure extends ConnectionError {
  readonly failure: ApiFailure;
  constructor(failure: ApiFailure, retryAfterMs: number | null) {
    super(
      faultOf(failure),
      `The server answered ${failure.status} (${failure.code}).`,
      retryAfterMs,
    );
    this.failure = failure;
  }

  /** The cause that a 422 names. */
  get namedCause(): string | null {
    return this.failure.errors[0]?.code ?? null;
  }
}

/** An answer that the server didn't give; it says nothing about what was asked. */
export class ForeignAnswer extends ConnectionError {
  readonly status: number;
  constructor(status: number, retryAfterMs: number | null) {
    super('in_between', `Something in between answered ${status}.`, retryAfterMs);
    this.status = status;
  }
}

/** Reads a failure in the form of some paths; null for any other answer. */
type FailureReader = (status: number, body: unknown) => ApiFailure | null;

/**
 * Judges an answer that isn't a success in the contract's form. Only a failure in that form says anything about what
 * was asked; one in any other was given by something in between (docs/contract.md#failures). A 401 with any JSON asks
 * to sign in again, because PartnerStack's own may look otherwise. `body` is the answer's parsed JSON, or undefined.
 */
export function failureOf(
  status: number,
  headers: Headers,
  body: unknown,
  now: number,
  read: FailureReader = readFailure,
): ConnectionError {
  if (status >= 300 && status < 400) return redirected();
  const failure = read(status, body);
  if (failure !== null) return new AnsweredFailure(failure, retryAfter(headers, now));
  if (status === 401 && body !== undefined) {
    return new ConnectionError('unauthorized', 'The server answered 401.');
  }
  return inBetween(status, headers, now);
}

/**
 * The error of an answer that something in between gave. Its `Retry-After` is obeyed as far as our own longest pause:
 * it may be gone long before.
 */
export function inBetween(status: number, headers: Headers, now: number): ConnectionError {
  const asked = status === 429 || status === 503 ? retryAfter(headers, now) : null;
  const wait = asked === null ? null : Math.min(asked, MAX_BACKOFF_MS);
  return new ForeignAnswer(status, wait);
}

/** An answer that points elsewhere is never followed: the key stays with its server. */
export function redirected(): ConnectionError {
  return new ConnectionError('in_between', 'The answer points to another address.');
}

/**
 * What `Retry-After` asks for, in ms; null where it isn't there or can't be read. A moment is one of the server's
 * clock, which its `Date` tells; `now` (ms since the epoch) stands in for it.
 */
export function retryAfter(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined || value === '') return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.round(Number(value) * 1000);
  const at = Date.parse(value);
  const serverNow = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? null : Math.max(0, at - (Number.isNaN(serverNow) ? now : serverNow));
}

/** Statuses of things between us and the server, which say nothing about what was asked. */
const IN_BETWEEN: readonly number[] = [407, 421, 425, 451, 511];

function faultOf(failure: ApiFailure): ConnectionFault {
  if (IN_BETWEEN.includes(failure.status) && failure.code === codeForStatus(failure.status)) {
    return 'in_between';
  }
  return FAULTS[failure.code];
}

const FAULTS: Record<ApiErrorCode | UploadErrorCode, ConnectionFault> = {
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
  upload_invalid: 'invalid',
  offset_mismatch: 'invalid',
  upload_refused: 'invalid',
  version_mismatch: 'invalid',
  checksum_mismatch: 'invalid',
};
