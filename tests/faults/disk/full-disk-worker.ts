/** The store's worker on a disk that is full while the file `<folder>.full` exists: no transaction is committed then. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Database } from '../../../main/store/sqlite/database.ts';
import { DiskFullError } from '../../../main/store/sqlite/errors.ts';

const { transaction } = Object.getOwnPropertyDescriptors(Database.prototype);
const commit = transaction?.value as Database['transaction'];

Database.prototype.transaction = function onFullDisk<T>(this: Database, work: () => T): T {
  if (!this.raw.readonly && existsSync(`${dirname(this.raw.name)}.full`)) {
    throw new DiskFullError('SQLITE_FULL: database or disk is full');
  }
  return commit.call(this, work) as T;
};

await import('../../../main/store/worker/worker.ts');
