import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const TRY_EVERY_MS = 200;

/**
 * Does the task while no other process does one with the same folder. The lock is one of SQLite's, which the system takes
 * back from a process that was killed. Where the folder can't be written nothing can be put there, so nothing is locked.
 */
export async function alone<T>(folder: string, task: () => Promise<T>): Promise<T> {
  const lock = await take(folder);
  try {
    return await task();
  } finally {
    lock?.close();
  }
}

async function take(folder: string): Promise<Database.Database | undefined> {
  let lock: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    lock = new Database(join(folder, 'lock'), { timeout: 0 });
    while (!isTaken(lock)) await delay(TRY_EVERY_MS);
    return lock;
  } catch {
    lock?.close();
    return undefined;
  }
}

function isTaken(lock: Database.Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}
