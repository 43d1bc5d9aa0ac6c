import { z } from 'zod';

/** Codes of a failed call, each with the HTTP status that it comes with. */
export const ERROR_CODES = {
  unauthorized: 401,
  forbidden: 403,
  messaging_locked: 403,
  not_found: 404,
  idempotency_mismatch: 409,
  cancelled: 409,
  cursor_expired: 410,
  too_large: 413,
  unsupported_type: 415,
  invalid: 422,
  account_locked: 423,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ApiErrorCode = keyof typeof ERROR_CODES;

/** tus's own failures at `/uploads`; 413, 415 and 422 there speak of the file itself. */
export const UPLOAD_ERROR_CODES = {
  upload_invalid: 400,
  offset_mismatch: 409,
  upload_refused: 410,
  version_mismatch: 412,
  checksum_mismatch: 460,
} as const;
export type UploadErrorCode = keyof typeof UPLOAD_ERROR_CODES;

/** `errors[0].code` of a 422 to a message that was posted. */
export type MessageErrorCode =
  | 'attachment_unknown'
  | 'attachment_incomplete'
  | 'attachment_used'
  | 'attachment_too_many'
  | 'empty'
  | 'too_long'
  | 'reply_to_unknown'
  | 'malformed'
  | 'idempotency_key';

/** `errors[0].code` of a 422 to an upload whose bytes aren't those that its metadata named. */
export const HASH_MISMATCH = 'hash_mismatch';

/** One cause of a failure. `field` and `message` are for people; clients branch on `code`. */
export interface FieldError {
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
}

/** A failure that was read: `code` is always one that we know. */
export interface ApiFailure {
  /** The HTTP status of the answer. */
  readonly status: number;
  readonly code: ApiErrorCode | UploadErrorCode;
  readonly message: string;
  readonly errors: readonly FieldError[];
}

/**
 * Reads a failure in the contract's form; null for any other answer, which didn't come from this server, whatever its
 * status (docs/contract.md#failures). A code that isn't known is judged by the status. `body` is the parsed JSON, or
 * undefined.
 */
export function readFailure(status: number, body: unknown): ApiFailure | null {
  return judge(status, body, codeForStatus);
}

/** The same for answers of `/uploads`, where tus gives some statuses a meaning of its own. */
export function readUploadFailure(status: number, body: unknown): ApiFailure | null {
  return judge(status, body, uploadCodeForStatus);
}

/** What an HTTP status means where no known code came with it. */
export function codeForStatus(status: number): ApiErrorCode {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 409:
      return 'idempotency_mismatch';
    case 410:
      return 'cursor_expired';
    case 413:
      return 'too_large';
    case 415:
      return 'unsupported_type';
    case 423:
      return 'account_locked';
    case 429:
      return 'rate_limited';
    case 408:
    case 502:
    case 503:
    case 504:
      return 'unavailable';
    default:
      return status >= 400 && status < 500 ? 'invalid' : 'internal';
  }
}

function uploadCodeForStatus(status: number): ApiErrorCode | UploadErrorCode {
  switch (status) {
    case 400:
      return 'upload_invalid';
    case 409:
      return 'offset_mismatch';
    case 410:
      return 'upload_refused';
    case 412:
      return 'version_mismatch';
    case 460:
      return 'checksum_mismatch';
    default:
      return codeForStatus(status);
  }
}

const fieldErrorSchema = z.object({
  field: z.string().nullish(),
  code: z.string(),
  message: z.string().nullish(),
});

const failureSchema = z.object({
  message: z.string(),
  status: z.int(),
  code: z.string().min(1),
  errors: z.array(z.unknown()).nullish().catch(null),
});

function judge(
  status: number,
  body: unknown,
  byStatus: (status: number) => ApiErrorCode | UploadErrorCode,
): ApiFailure | null {
  const parsed = failureSchema.safeParse(body);
  if (status < 400 || !parsed.success || parsed.data.status !== status) return null;
  const { code, message, errors } = parsed.data;
  return {
    status,
    code: isKnownCode(code) ? code : byStatus(status),
    message,
    errors: (errors ?? []).flatMap(readFieldError),
  };
}

function isKnownCode(code: string): code is ApiErrorCode | UploadErrorCode {
  return Object.hasOwn(ERROR_CODES, code) || Object.hasOwn(UPLOAD_ERROR_CODES, code);
}

function readFieldError(value: unknown): FieldError[] {
  const parsed = fieldErrorSchema.safeParse(value);
  if (!parsed.success) return [];
  const { field, code, message } = parsed.data;
  return [{ field: field ?? null, code, message: message ?? '' }];
}
