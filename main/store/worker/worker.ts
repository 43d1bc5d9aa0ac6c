import { parentPort } from 'node:worker_threads';
import { makeFolder } from '../../platform/in-the-way.ts';
import { Backups } from '../sqlite/backups.ts';
import { cacheWrites } from './cache-writes.ts';
import type { Database, SlowQueryListener } from '../sqlite/database.ts';
import { cacheFile, personalFile } from './database-files.ts';
import { openCache, openForReading, openPersonal } from './opening.ts';
import { PersonalFile } from '../sqlite/personal-file.ts';
import { personalWrites } from './personal-writes.ts';
import { storeReads } from './reads.ts';
import { answerCalls, workerFailures, workerLog } from './rpc.ts';
import { settleOpening } from '../ingest/settling.ts';
import type { OpeningReport } from '../store.ts';
import { StoreChanges } from './store-changes.ts';
import { Tidying } from './tidying.ts';

/** What a thread does for a store; one thread takes a role after the other, each once the one before is closed. */
export type WorkerRole = 'writer' | 'reader';

const port = parentPort;
if (port === null) throw new Error('The store worker has to be started as a worker');
const log = workerLog(port);
const onFailure = workerFailures(port);
const onSlow: SlowQueryListener = ({ sql, ms, plan }) => {
  log.warn('store.slow_query', { sql: sql.replace(/\s+/gu, ' '), ms: Math.round(ms), plan });
};

/** What stands open, with the calls that it answers. */
interface Opened {
  groups: Record<string, object>;
  report: OpeningReport | null;
  changes: StoreChanges | null;
  tidying: Tidying | null;
  close: () => void;
}

let opened: Opened | null = null;
const control = {
  open: (role: WorkerRole, folder: string): OpeningReport | null => {
    opened = role === 'writer' ? openWriter(folder) : openReader(folder);
    return opened.report;
  },
  close: (): void => {
    const closing = opened;
    opened = null;
    closing?.close();
  },
};
answerCalls(port, (name) => (name === 'control' ? control : opened?.groups[name]), {
  answered: () => opened?.tidying?.noteCall(),
  changed: () => {
    try {
      return opened?.changes?.take() ?? null;
    } catch (error) {
      // What was written stays; damage that shows here is mended, and everything is told of then.
      onFailure(error);
      return null;
    }
  },
});

function openWriter(folder: string): Opened {
  let cache: Database | null = null;
  let personal: Database | null = null;
  try {
    makeFolder(folder);
    // First, because a personal.db from a newer version leaves everything untouched.
    const openedPersonal = openPersonal(folder, onSlow);
    personal = openedPersonal.database;
    const openedCache = openCache(folder, onSlow);
    cache = openedCache.database;
    const databases = [personal, cache];
    const backups = new Backups(personal, folder, log, onFailure);
    const file = new PersonalFile(personal, (kind) => {
      backups.noteChange(kind);
    });
    settleOpening(cache, file);
    if (openedPersonal.outcome !== 'opened') backups.tryToTake();
    // From here on: what was done at opening nobody has seen otherwise.
    const changes = new StoreChanges(cache, personal);
    const tidying = new Tidying(cache, folder, log, onFailure);
    // What an earlier run left is tidied, though nothing be asked.
    tidying.noteCall();
    return {
      groups: {
        cache: cacheWrites(cache, file, folder, changes),
        personal: personalWrites(file, cache, backups),
      },
      report: {
        cache: openedCache.outcome,
        personal: openedPersonal.outcome,
        setAside: [...openedPersonal.setAside, ...openedCache.setAside],
      },
      changes,
      tidying,
      close: () => {
        tidying.stop();
        try {
          backups.take();
        } finally {
          backups.stop();
          closeAll(...databases);
        }
      },
    };
  } catch (error) {
    closeAll(personal, cache);
    throw error;
  }
}

function openReader(folder: string): Opened {
  let cache: Database | null = null;
  let personal: Database | null = null;
  try {
    personal = openForReading('personal', personalFile(folder), onSlow);
    cache = openForReading('cache', cacheFile(folder), onSlow);
    const databases = [cache, personal];
    return {
      groups: { read: storeReads(cache, personal) },
      report: null,
      changes: null,
      tidying: null,
      close: () => closeAll(...databases),
    };
  } catch (error) {
    closeAll(personal, cache);
    throw error;
  }
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
