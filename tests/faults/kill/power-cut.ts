import { existsSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseName } from '../../../main/store/sqlite/errors.ts';

// SQLite's file formats: https://sqlite.org/walformat.html
const WAL_HEADER = 32;
const FRAME_HEADER = 24;
const SHM = { pageSize: 14, lastFrame: 16, salt: 32, copiedAttempted: 128, length: 136 };

interface LogState {
  /** Frames of this generation of the log. */
  frames: number;
  /** Names the generation. */
  salt: Buffer;
  /** Frames that a checkpoint has begun to copy: SQLite syncs the log up to there before. */
  checkpointed: number;
  /** Bytes. */
  pageSize: number;
}

/** Where the recording worker notes how far a log was synced: beside the account folder, which is the app's own. */
export function syncedFile(folder: string, name: DatabaseName): string {
  return `${folder}.${name}.synced`;
}

/** What the index of a write-ahead log (`-shm`) says; null where there is none. */
export function readLog(folder: string, name: DatabaseName): LogState | null {
  const file = join(folder, `${name}.db-shm`);
  if (!existsSync(file)) return null;
  const index = readFileSync(file);
  if (index.length < SHM.length) return null;
  return {
    frames: index.readUInt32LE(SHM.lastFrame),
    salt: Buffer.from(index.subarray(SHM.salt, SHM.salt + 8)),
    checkpointed: index.readUInt32LE(SHM.copiedAttempted),
    pageSize: index.readUInt16LE(SHM.pageSize),
  };
}

/**
 * Takes from a database's log, after its process was killed, all that the system hadn't been told to sync: what a
 * power cut can take. What stays is the longest of: the last commit with `synchronous = FULL`, and what a checkpoint
 * began to copy. @returns frames that were lost
 */
export function cutPower(folder: string, name: DatabaseName): number {
  const wal = join(folder, `${name}.db-wal`);
  const log = readLog(folder, name);
  if (log === null || !existsSync(wal)) return 0;
  const kept = Math.max(noted(folder, name, log.salt), log.checkpointed);
  rmSync(join(folder, `${name}.db-shm`), { force: true });
  const length = WAL_HEADER + kept * (FRAME_HEADER + log.pageSize);
  if (statSync(wal).size <= length) return 0;
  truncateSync(wal, length);
  return Math.max(0, log.frames - kept);
}

function noted(folder: string, name: DatabaseName, salt: Buffer): number {
  const file = syncedFile(folder, name);
  if (!existsSync(file)) return 0;
  const bytes = readFileSync(file);
  if (bytes.length < 12) return 0;
  return bytes.subarray(4, 12).equals(salt) ? bytes.readUInt32LE(0) : 0;
}
