import { onTestFinished } from 'vitest';
import { cacheWrites } from '../../../main/store/worker/cache-writes.ts';
import { Backups } from '../../../main/store/sqlite/backups.ts';
import type { Database } from '../../../main/store/sqlite/database.ts';
import { cacheFile, personalFile } from '../../../main/store/worker/database-files.ts';
import { openCache, openForReading, openPersonal } from '../../../main/store/worker/opening.ts';
import { PersonalFile } from '../../../main/store/sqlite/personal-file.ts';
import { personalWrites } from '../../../main/store/worker/personal-writes.ts';
import { storeReads } from '../../../main/store/worker/reads.ts';
import { settleOpening } from '../../../main/store/ingest/settling.ts';
import type {
  CacheWrites,
  OpeningReport,
  PersonalWrites,
  StoreReads,
} from '../../../main/store/store.ts';
import { StoreChanges } from '../../../main/store/worker/store-changes.ts';
import { accountFolder, quietLog } from './fixture.ts';

/** What the two workers hold, in this thread: for tests that need many stores, or to look into the files. */
export interface OpenFiles {
  cacheDatabase: Database;
  personalDatabase: Database;
  cache: CacheWrites;
  personal: PersonalWrites;
  read: StoreReads;
  /** What `read` reads from. */
  readers: { cache: Database; personal: Database };
  opening: OpeningReport;
  /** What the writes since it was asked last have changed of what is shown. */
  shown: StoreChanges;
  close(): void;
}

export function openFiles(folder = accountFolder()): OpenFiles {
  const ignore = () => undefined;
  const openedPersonal = openPersonal(folder, ignore);
  const openedCache = openCache(folder, ignore);
  const personalDatabase = openedPersonal.database;
  const cacheDatabase = openedCache.database;
  const file = new PersonalFile(personalDatabase, ignore);
  settleOpening(cacheDatabase, file);
  const shown = new StoreChanges(cacheDatabase, personalDatabase);
  const readCache = openForReading('cache', cacheFile(folder), ignore);
  const readPersonal = openForReading('personal', personalFile(folder), ignore);
  const close = () => {
    for (const database of [readCache, readPersonal, cacheDatabase, personalDatabase]) {
      database.close();
    }
  };
  onTestFinished(close);
  return {
    cacheDatabase,
    personalDatabase,
    cache: cacheWrites(cacheDatabase, file, folder, shown),
    personal: personalWrites(file, cacheDatabase, new Backups(personalDatabase, folder, quietLog)),
    read: storeReads(readCache, readPersonal),
    readers: { cache: readCache, personal: readPersonal },
    shown,
    opening: {
      cache: openedCache.outcome,
      personal: openedPersonal.outcome,
      setAside: [...openedPersonal.setAside, ...openedCache.setAside],
    },
    close,
  };
}
