/**
 * The store's worker, which also notes what a power cut would have left: after each commit for which SQLite was told
 * to sync (`synchronous = FULL`), how far the log reached. What `PRAGMA synchronous` says is read at the commit, so
 * that the note can't be better than what the store asked for.
 */
import { openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Database } from '../../../main/store/sqlite/database.ts';
import { readLog, syncedFile } from './power-cut.ts';

const FULL = 2;
const notes = new Map<string, number>();
const { transaction } = Object.getOwnPropertyDescriptors(Database.prototype);
const commit = transaction?.value as Database['transaction'];

Database.prototype.transaction = function noted<T>(this: Database, work: () => T): T {
  if (this.raw.inTransaction || this.raw.readonly) return commit.call(this, work) as T;
  const isSynced = Number(this.raw.pragma('synchronous', { simple: true })) >= FULL;
  const result = commit.call(this, work) as T;
  if (isSynced) note(dirname(this.raw.name), this.name);
  return result;
};

function note(folder: string, name: Database['name']): void {
  const log = readLog(folder, name);
  if (log === null) return;
  let handle = notes.get(name);
  if (handle === undefined) {
    handle = openSync(syncedFile(folder, name), 'w');
    notes.set(name, handle);
  }
  // One call, so that a kill leaves it whole.
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32LE(log.frames, 0);
  log.salt.copy(bytes, 4);
  writeSync(handle, bytes, 0, bytes.length, 0);
}

await import('../../../main/store/worker/worker.ts');
