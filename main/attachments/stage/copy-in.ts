import { createHash } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { chmod, copyFile } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { removeFile, syncFile } from '../../platform/disk.ts';
import { bytesOf, hashFile } from '../../platform/hash-file.ts';
import type { PlainFile } from '../../platform/plain-file.ts';
import { PRIVATE_FILE } from '../../platform/private-files.ts';

const CHUNK_BYTES = 1024 * 1024;

export interface CopyWatcher {
  signal: AbortSignal;
  /** Bytes that are copied and hashed. */
  progress(bytes: number): void;
}

/**
 * Copies an opened file and hashes the copy: as a clone that shares its blocks where the system can clone what is open
 * (the clone is read for the hash), else in one pass. A copy takes bytes only, with rights of its own. It's on the disk
 * when this resolves; nothing is left of it when it throws.
 * @returns the copy's SHA-256, 64 hex digits
 */
export async function copyIn(
  source: PlainFile,
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

/** By a path, the system would clone what lies there now: only Linux has one for what is open. */
async function clone({ handle }: PlainFile, target: string): Promise<boolean> {
  await removeFile(target);
  if (process.platform !== 'linux') return false;
  try {
    const flags = constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL;
    await copyFile(`/proc/self/fd/${handle.fd}`, target, flags);
    await chmod(target, PRIVATE_FILE);
    return true;
  } catch {
    // Also for what will fail again (no room): the copy in one pass tells it exactly.
    await removeFile(target);
    return false;
  }
}

async function copyAndHash(
  source: PlainFile,
  target: string,
  watcher: CopyWatcher,
): Promise<string> {
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
    bytesOf(source),
    tap,
    createWriteStream(target, { highWaterMark: CHUNK_BYTES, mode: PRIVATE_FILE }),
    { signal: watcher.signal },
  );
  return hash.digest('hex');
}
