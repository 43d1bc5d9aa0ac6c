import type { AttachmentKey } from '../../../contract/domain/keys.ts';
import type { DownloadStream } from '../connection.ts';
import { isFault } from './capabilities.ts';
import { inBetween } from './failures.ts';
import type { Answer, Http } from './http.ts';

/** The largest preview, bytes: one has at most 640 px a side, and whatever is larger isn't one. */
const PREVIEW_MAX_BYTES = 4 * 1024 * 1024;

/** How long a preview may take as a whole, ms: a usual one has 50 KB, for which 300 bytes a second are enough. */
const PREVIEW_MS = 180_000;

/**
 * The bytes of an attachment from `offset` on. `If-Range` makes the server start over where the file isn't the one
 * that the first bytes came from; an offset that the file doesn't have starts over as well.
 */
export async function downloadAttachment(
  http: Http,
  key: AttachmentKey,
  offset: number,
  sha256: string,
  signal: AbortSignal,
): Promise<DownloadStream> {
  const answer = await http.call({
    method: 'GET',
    path: `/attachments/${encodeURIComponent(key)}/content`,
    headers: {
      'Accept-Encoding': 'identity',
      ...(offset > 0 ? { Range: `bytes=${offset}-`, 'If-Range': `"${sha256}"` } : {}),
    },
    signal,
  });
  const isOwn = holdsContent(answer);
  if (answer.status === 200 && isOwn) {
    return { offset: 0, total: lengthOf(answer), body: answer.body.stream() };
  }
  if (answer.status === 206 && isOwn) {
    const range = rangeOf(answer.headers.get('content-range'));
    if (range?.start === offset) {
      return { offset, total: range.total, body: answer.body.stream() };
    }
  }
  if (offset > 0 && ((answer.status === 206 && isOwn) || isBeyond(answer))) {
    await answer.body.dismiss();
    return downloadAttachment(http, key, 0, sha256, signal);
  }
  throw await http.failure(answer);
}

/**
 * Whether an answer holds an attachment's bytes, and not a page of something in between: the server names them by
 * their hash, and says that they are to be stored (docs/contract.md#reading). A proxy may weaken the one or drop the
 * other.
 */
function holdsContent({ headers }: Answer): boolean {
  const named = /^(?:W\/)?"[0-9a-f]{64}"$/i.test(headers.get('etag')?.trim() ?? '');
  return named || /^attachment\b/i.test(headers.get('content-disposition')?.trim() ?? '');
}

/** Whether the server says that the file is shorter than the offset that was asked for. */
function isBeyond({ status, headers }: Answer): boolean {
  return status === 416 && /^bytes \*\/\d+$/.test(headers.get('content-range') ?? '');
}

/** A small picture of an attachment; null where the server has none. */
export async function readPreview(
  http: Http,
  key: AttachmentKey,
  signal?: AbortSignal,
): Promise<{ contentType: string; bytes: Uint8Array } | null> {
  const path = `/attachments/${encodeURIComponent(key)}/preview`;
  const answer = await http.call({ method: 'GET', path, signal });
  const contentType = mediaType(answer.headers);
  if (answer.status !== 200) {
    const error = await http.failure(answer);
    if (isFault(error, 'not_found')) return null;
    throw error;
  }
  const isPicture = contentType === 'image/jpeg' || contentType === 'image/png';
  answer.body.limitTo(PREVIEW_MS);
  const bytes = isPicture ? await answer.body.bytes(PREVIEW_MAX_BYTES) : null;
  if (bytes === null) {
    await answer.body.dismiss();
    throw inBetween(answer.status, answer.headers, http.clock.now());
  }
  return { contentType, bytes };
}

/** The content type without its parameters, in lower case. */
export function mediaType(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function rangeOf(value: string | null): { start: number; total: number | null } | null {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(value ?? '');
  if (match === null) return null;
  return { start: Number(match[1]), total: match[2] === '*' ? null : Number(match[2]) };
}

function lengthOf({ headers }: Answer): number | null {
  const encoding = headers.get('content-encoding');
  const length = headers.get('content-length');
  if (length === null || !/^\d+$/.test(length)) return null;
  // The length of a compressed body isn't that of the file.
  return encoding === null || encoding === 'identity' ? Number(length) : null;
}
