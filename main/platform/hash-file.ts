import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { openPlain } from './plain-file.ts';
import type { PlainFile } from './plain-file.ts';

const CHUNK_BYTES = 1024 * 1024;

/**
 * The bytes of an opened file from its beginning, a chunk at a time; the file stays open.
 * @throws at once where `signal` was aborted before: a stream that begins so would fail while nobody listens to it
 */
export function bytesOf({ handle }: PlainFile, signal?: AbortSignal): NodeJS.ReadableStream {
  signal?.throwIfAborted();
  return handle.createReadStream({
    start: 0,
    autoClose: false,
    highWaterMark: CHUNK_BYTES,
    ...(signal === undefined ? {} : { signal }),
  });
}

/**
 * Feeds a file's bytes into a hash, never the whole file in memory.
 * @param progress called with the bytes read so far
 */
export async function feedHash(
  path: string,
  hash: Hash,
  signal?: AbortSignal,
  progress?: (bytes: number) => void,
): Promise<void> {
  const file = await openPlain(path);
  if (file === null) throw notThere(path);
  let bytes = 0;
  try {
    for await (const chunk of bytesOf(file, signal) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      progress?.(bytes);
    }
  } finally {
    await file.handle.close();
  }
}

/** SHA-256 of a file, 64 hex digits. Throws what the file system throws. */
export async function hashFile(
  path: string,
  signal?: AbortSignal,
  progress?: (bytes: number) => void,
): Promise<string> {
  const hash = createHash('sha256');
  await feedHash(path, hash, signal, progress);
  return hash.digest('hex');
}

function notThere(path: string): Error {
  return Object.assign(new Error(`There is no plain file: ${path}`), { code: 'ENOENT' });
}
