import {
  ERROR_CODES,
  UPLOAD_ERROR_CODES,
  type ApiErrorCode,
  type FieldError,
  type UploadErrorCode,
} from '../contract/api/errors.ts';

/** A call that the server refuses, as the answer will say it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: ApiErrorCode | UploadErrorCode;
  readonly errors: readonly FieldError[];

  constructor(
    code: ApiErrorCode | UploadErrorCode,
    message: string,
    errors: readonly FieldError[] = [],
  ) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = { ...ERROR_CODES, ...UPLOAD_ERROR_CODES }[code];
    this.errors = errors;
  }

  /** The failure body of docs/contract.md#failures. */
  get body(): { message: string; status: number; code: string; errors?: readonly FieldError[] } {
    const { message, status, code, errors } = this;
    return errors.length === 0 ? { message, status, code } : { message, status, code, errors };
  }
}

/** A 422 that names its one cause. */
export function invalid(field: string | null, code: string, message: string): Refusal {
  return new Refusal('invalid', message, [{ field, code, message }]);
}

export function notFound(what: string): Refusal {
  return new Refusal('not_found', `There is no such ${what}.`);
}
