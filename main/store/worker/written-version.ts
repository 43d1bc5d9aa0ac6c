import { closeSync, openSync, readSync } from 'node:fs';
import { versionOf } from '../migrations/migrations.ts';
import { Database } from '../sqlite/database.ts';
import type { DatabaseName } from '../sqlite/errors.ts';
import { hasContent } from './database-files.ts';

/** Where in its file a database's `user_version` stands, bytes. */
const VERSION_OFFSET = 60;

/** The `user_version` in a database and its log, read without changing a byte; 0 where it can't be told. */
export function writtenVersion(name: DatabaseName, file: string): number {
  const header = readHeader(file);
  if (header === null) return 0;
  if (header.toString('latin1', 0, 15) !== 'SQLite format 3') return 0;
  const inFile = header.readUInt32BE(VERSION_OFFSET);
  if (!hasContent(`${file}-wal`)) return inFile;
  try {
    const database = new Database(name, file, { readonly: true });
    try {
      return Math.max(inFile, versionOf(database));
    } finally {
      database.close();
    }
  } catch {
    return inFile;
  }
}

/** The first 100 bytes; null where there are fewer, or the file can't be read. */
function readHeader(file: string): Buffer | null {
  const header = Buffer.alloc(100);
  try {
    const handle = openSync(file, 'r');
    try {
      return readSync(handle, header, 0, header.length, 0) < header.length ? null : header;
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}
