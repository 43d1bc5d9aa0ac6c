import { parentPort, workerData } from 'node:worker_threads';
import { makeFolder } from '../../platform/in-the-way.ts';
import { Backups } from '../sqlite/backups.ts';
import { cacheWrites } from './cache-writes.ts';
import type { Database, SlowQueryListener } from '../sqlite/database.ts';
import { cacheFile, openCache, openForReading, openPersonal, personalFile } from './opening.ts';
import { PersonalFile } from '../sqlite/personal-file.ts';
import { personalWrites } from './personal-writes.ts';
import { storeReads } from './reads.ts';
import { answerCalls, workerFailures, workerLog } from './rpc.ts';
import { settleOpening } from '../ingest/settling.ts';
import type { OpeningReport } from '../store.ts';
import { StoreChanges } from './store-changes.ts';
import { Tidying } from './tidying.ts';

/** What a worker is started with. */
export interface WorkerRole {
  role: 'writer' | 'reader';
  /** The account's folder. */
  folder: string;
}

const port = parentPort;
if (port === null) throw new Error('The store worker has to be started as a worker');
const { role, folder } = workerData as WorkerRole;
const log = workerLog(port);
const onFailure = workerFailures(port);
const onSlow: SlowQueryListener = ({ sql, ms, plan }) => {
  log.warn('store.slow_query', { sql: sql.replace(/\s+/gu, ' '), ms: Math.round(ms), plan });
};

const groups: Record<string, object> = {};
let tidying: Tidying | null = null;
let changes: StoreChanges | null = null;
groups['control'] = role === 'writer' ? writerControl() : readerControl();
answerCalls(port, groups, {
  answered: () => tidying?.noteCall(),
  changed: () => {
    try {
      return changes?.take() ?? null;
    } catch (error) {
      // What was written stays; damage that shows here is mended, and everything is told of then.
      onFailure(error);
      return null;
    }
  },
});

function writerControl(): object {
  let cache: Database | null = null;
  let personal: Database | null = null;
  let backups: Backups | null = null;
  const open = (): OpeningReport => {
    makeFolder(folder);
    // First, because a personal.db from a newer version leaves everything untouched.
    const openedPersonal = openPersonal(folder, onSlow);
    personal = openedPersonal.database;
    const openedCache = openCache(folder, onSlow);
    cache = openedCache.database;
    backups = new Backups(personal, folder, log, onFailure);
    const schedule = backups;
    const file = new PersonalFile(personal, (kind) => {
      schedule.noteChange(kind);
    });
    settleOpening(cache, file);
    if (openedPersonal.outcome !== 'opened') schedule.tryToTake();
    // From here on: what was done at opening nobody has seen otherwise.
    changes = new StoreChanges(cache, personal);
    groups['cache'] = cacheWrites(cache, file, folder, changes);
    groups['personal'] = personalWrites(file, cache, schedule);
    tidying = new Tidying(cache, folder, log, onFailure);
    // What an earlier run left is tidied, though nothing be asked.
    tidying.noteCall();
    return {
      cache: openedCache.outcome,
      personal: openedPersonal.outcome,
      setAside: [...openedPersonal.setAside, ...openedCache.setAside],
    };
  };
  return {
    open: (): OpeningReport => {
      try {
        return open();
      } catch (error) {
        closeAll(personal, cache);
        throw error;
      }
    },
    close: (): void => {
      tidying?.stop();
      tidying = null;
      changes = null;
      try {
        backups?.take();
      } finally {
        backups?.stop();
        closeAll(personal, cache);
      }
    },
  };
}

function readerControl(): object {
  let cache: Database | null = null;
  let personal: Database | null = null;
  return {
    open: (): void => {
      try {
        personal = openForReading('personal', personalFile(folder), onSlow);
        cache = openForReading('cache', cacheFile(folder), onSlow);
      } catch (error) {
        closeAll(personal, cache);
        throw error;
      }
      groups['read'] = storeReads(cache, personal);
    },
    close: (): void => closeAll(cache, personal),
  };
}

/** Every one is closed, also where another can't be. */
function closeAll(...databases: (Database | null)[]): void {
  const failures: unknown[] = [];
  for (const database of databases) {
    try {
      database?.close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
