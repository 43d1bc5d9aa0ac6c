import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const CHUNK_BYTES = 1024 * 1024;

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
  let bytes = 0;
  const stream = createReadStream(path, {
    highWaterMark: CHUNK_BYTES,
    ...(signal === undefined ? {} : { signal }),
  });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    progress?.(bytes);
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
