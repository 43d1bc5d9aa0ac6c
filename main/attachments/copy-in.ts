import { createHash } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { removeFile, syncFile } from './disk.ts';
import { hashFile } from './hash-file.ts';

const CHUNK_BYTES = 1024 * 1024;

export interface CopyWatcher {
  signal: AbortSignal;
  /** Bytes that are copied and hashed. */
  progress(bytes: number): void;
}

/**
 * Copies a file and hashes the copy: as a clone that shares its blocks where the file system can (the clone is read
 * for the hash), else in one pass. The copy is on the disk when this resolves; nothing is left of it when it throws.
 * @returns the copy's SHA-256, 64 hex digits
 */
export async function copyIn(
  source: string,
  target: string,
  watcher: CopyWatcher,
): Promise<string> {
  try {
    const cloned = await clone(source, target);
    const sha256 = cloned
      ? await hashFile(target, watcher.signal, (bytes) => watcher.progress(bytes))
      : await copyAndHash(source, target, watcher);
    await syncFile(target);
    return sha256;
  } catch (error) {
    await removeFile(target);
    throw error;
  }
}

async function clone(source: string, target: string): Promise<boolean> {
  await removeFile(target);
  try {
    await copyFile(source, target, constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL);
    return true;
  } catch {
    // Also for what will fail again (no such file, no room): the copy in one pass tells it exactly.
    await removeFile(target);
    return false;
  }
}

async function copyAndHash(source: string, target: string, watcher: CopyWatcher): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      watcher.progress(bytes);
      done(null, chunk);
    },
  });
  await pipeline(
    createReadStream(source, { highWaterMark: CHUNK_BYTES }),
    tap,
    createWriteStream(target, { highWaterMark: CHUNK_BYTES, mode: 0o600 }),
    { signal: watcher.signal },
  );
  return hash.digest('hex');
}
