import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { AttachmentKey } from '../../../contract/domain/keys.ts';
import { ConnectionError } from '../../connection/connection.ts';
import type { Connection } from '../../connection/connection.ts';
import { removeFile, syncFile } from '../../platform/disk.ts';
import { feedHash } from '../../platform/hash-file.ts';
import { sizeOf } from '../../platform/source-stamp.ts';
import { PRIVATE_FILE } from '../../platform/private-files.ts';

export interface WantedFile {
  key: AttachmentKey;
  size: number;
  sha256: string;
}

export interface FetchWatcher {
  signal: AbortSignal;
  /** Bytes that are on this disk. */
  progress(received: number): void;
}

/** What arrived isn't what the server described, not even from the beginning. */
export class DamagedDownload extends Error {}

/**
 * Fetches an attachment into `target`, from where an earlier fetch stopped, and checks its hash while it streams. What
 * arrived stays when it throws, so that the next fetch goes on from there. Throws `ConnectionError`,
 * `DamagedDownload` (nothing is left then), what the file system throws, and an AbortError.
 */
export async function fetchFile(
  connection: Connection,
  wanted: WantedFile,
  target: string,
  watcher: FetchWatcher,
): Promise<void> {
  // Bytes from an earlier fetch may be bad (a power cut, another version): then once again from the beginning.
  for (const isLast of [false, true]) {
    if (await isSound(connection, wanted, target, watcher)) return syncFile(target);
    await removeFile(target);
    if (isLast) throw new DamagedDownload();
  }
}

async function isSound(
  connection: Connection,
  { key, size, sha256 }: WantedFile,
  target: string,
  watcher: FetchWatcher,
): Promise<boolean> {
  const { signal } = watcher;
  let hash = createHash('sha256');
  let received = (await sizeOf(target)) ?? 0;
  if (received > size) return false;
  if (received > 0) await feedHash(target, hash, signal);
  if (received < size) {
    const stream = await connection.download(key, received, sha256, signal);
    if (stream.offset !== received) {
      hash = createHash('sha256');
      received = 0;
    }
    received = await append(stream.body, target, received, hash, size, watcher);
    if (received < size) {
      throw new ConnectionError('unreachable', 'The file stopped coming before its end.');
    }
  }
  return received === size && hash.digest('hex') === sha256;
}

/** @returns bytes on the disk; stops at the first byte beyond `size` */
async function append(
  body: ReadableStream<Uint8Array>,
  target: string,
  from: number,
  hash: Hash,
  size: number,
  watcher: FetchWatcher,
): Promise<number> {
  let received = from;
  const file = await open(target, from === 0 ? 'w' : 'r+', PRIVATE_FILE).catch(
    async (error: unknown) => {
      // Nobody reads it then, and it would hold its connection.
      await body.cancel().catch(() => undefined);
      throw error;
    },
  );
  try {
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      watcher.signal.throwIfAborted();
      if (received + chunk.length > size) return size + 1;
      await writeAll(file, chunk, received);
      hash.update(chunk);
      received += chunk.length;
      watcher.progress(received);
    }
    return received;
  } finally {
    await file.close();
  }
}

/** One write takes only what fits on a disk that is becoming full; the next says that it's full. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const left = bytes.length - written;
    written += (await file.write(bytes, written, left, position + written)).bytesWritten;
  }
}
