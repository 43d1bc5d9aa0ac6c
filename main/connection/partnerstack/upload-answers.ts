import { HASH_MISMATCH } from '../../../contract/api/errors.ts';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { UploadOutcome } from '../connection.ts';
import { ConnectionError } from '../connection.ts';
import { AnsweredFailure } from './failures.ts';

/**
 * What a failed answer of `/uploads` says about the file. Throws what trying again may mend. A 423 isn't about the
 * account here, because keys in use go on working; tus servers say it while another request still writes.
 */
export function refusalOf(error: ConnectionError): UploadOutcome {
  if (!(error instanceof AnsweredFailure)) throw error;
  const { failure } = error;
  if (failure.code === 'invalid' && error.namedCause === HASH_MISMATCH) {
    return { name: 'hash_mismatch' };
  }
  switch (failure.code) {
    case 'unsupported_type':
    case 'too_large':
      return { name: 'refused', why: failure.code, detail: error.message };
    // None of these speaks of the message or its thread, as they would elsewhere.
    case 'account_locked':
    case 'not_found':
    case 'idempotency_mismatch':
    case 'cancelled':
    case 'cursor_expired':
    case 'offset_mismatch':
    case 'checksum_mismatch':
      throw toldOf(failure.status);
    case 'invalid':
    case 'forbidden':
    case 'messaging_locked':
    case 'upload_invalid':
    case 'version_mismatch':
    case 'upload_refused':
      if (error.fault === 'in_between') throw error;
      return { name: 'refused', why: 'rejected', detail: error.message };
    case 'unauthorized':
    case 'rate_limited':
    case 'internal':
    case 'unavailable':
      throw error;
    default:
      return assertNever(failure.code);
  }
}

export function toldOf(status: number): ConnectionError {
  return new ConnectionError('trouble', `The server answered the upload with ${status}.`);
}

/** Whether the server itself said that with this status or code: a page of something in between says nothing. */
export function isTold(error: ConnectionError, ...codes: AnsweredFailure['failure']['code'][]) {
  return error instanceof AnsweredFailure && codes.includes(error.failure.code);
}
