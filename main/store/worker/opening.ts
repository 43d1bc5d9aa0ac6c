import { copyFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { syncFileNow, syncFolderNow } from '../../platform/disk.ts';
import { clear } from '../../platform/in-the-way.ts';
import { listBackups, raiseNewest } from '../sqlite/backups.ts';
import { Database, sql } from '../sqlite/database.ts';
import type { SlowQueryListener } from '../sqlite/database.ts';
import { DamagedDatabaseError, NewerDatabaseError } from '../sqlite/errors.ts';
import type { DatabaseName } from '../sqlite/errors.ts';
import {
  CACHE_MIGRATIONS,
  PERSONAL_MIGRATIONS,
  migrate,
  versionOf,
} from '../migrations/migrations.ts';
import { beginDraftEra } from '../personal/drafts.ts';
import { holdRestored } from '../personal/outbox-rows.ts';
import { changeCount } from '../sqlite/personal-file.ts';
import { checkSchema } from './schema-check.ts';
import { brokenSeal, registerSeal } from '../sqlite/seal.ts';
import type { OpeningReport } from '../store.ts';
import {
  cacheFile,
  clearTheWay,
  damageMark,
  hasContent,
  moveAside,
  personalFile,
  removeLeftovers,
} from './database-files.ts';
import { writtenVersion } from './written-version.ts';

/** Opens `cache.db` for writing; one that is damaged or from a newer version is set aside, and sync refills it. */
export function openCache(
  folder: string,
  onSlow: SlowQueryListener,
): { database: Database; outcome: OpeningReport['cache']; setAside: string[] } {
  const file = cacheFile(folder);
  clearTheWay(file);
  const existed = existsSync(file);
  const mark = damageMark(folder, 'cache');
  let setAside: string[] = [];
  if (existed) {
    const sound = !existsSync(mark) && writtenVersion('cache', file) <= CACHE_MIGRATIONS.length;
    if (sound) {
      const database = attempt('cache', () => checkedCache(file, onSlow));
      if (database !== null) return { database, outcome: 'opened', setAside };
    }
    setAside = moveAside(folder, file);
  } else {
    removeLeftovers(file);
  }
  clear(mark);
  return {
    database: freshCache(file, onSlow),
    outcome: existed ? 'rebuilt' : 'new',
    setAside,
  };
}

/**
 * Opens `personal.db` for writing. A damaged one makes room for its newest good backup, whose outbox then waits for
 * the partner. Throws `NewerDatabaseError`, with nothing touched, where a newer version of the app wrote it.
 */
export function openPersonal(
  folder: string,
  onSlow: SlowQueryListener,
): { database: Database; outcome: OpeningReport['personal']; setAside: string[] } {
  const file = personalFile(folder);
  clearTheWay(file);
  const existed = existsSync(file);
  const newest = listBackups(folder)[0];
  if (existed) {
    if (isNewerPersonal(file)) {
      throw new NewerDatabaseError('personal.db was written by a newer version of Partner Inbox');
    }
    // A file that was cut off may be empty: with a backup at hand it isn't a new database.
    const emptied = statSync(file).size === 0 && !hasContent(`${file}-wal`);
    if (!emptied || newest === undefined) {
      const database = attempt('personal', () =>
        checkedPersonal(file, onSlow, newest?.changes ?? 0),
      );
      if (database !== null) {
        clear(damageMark(folder, 'personal'));
        return { database, outcome: emptied ? 'new' : 'opened', setAside: [] };
      }
    }
  } else {
    removeLeftovers(file);
    if (newest === undefined) {
      return { database: freshPersonal(file, onSlow), outcome: 'new', setAside: [] };
    }
  }
  const setAside = existed ? moveAside(folder, file) : [];
  clear(damageMark(folder, 'personal'));
  return restore(folder, file, onSlow, setAside);
}

/** A read-only connection for the reader. */
export function openForReading(
  name: DatabaseName,
  file: string,
  onSlow: SlowQueryListener,
): Database {
  return prepared(new Database(name, file, { readonly: true, onSlow }), (database) => {
    database.pragma(`cache_size = ${name === 'cache' ? -48_000 : -4_000}`);
  });
}

/** Hands on a database once the work on it is done. One on which it fails is closed: no handle outlives its error. */
function prepared(database: Database, work: (database: Database) => void): Database {
  try {
    work(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function freshCache(file: string, onSlow: SlowQueryListener): Database {
  return prepared(new Database('cache', file, { readonly: false, onSlow }), (database) => {
    // Set before the first table: later it would take a full VACUUM.
    database.pragma('auto_vacuum = INCREMENTAL');
    prepareCache(database);
  });
}

/** The largest cache, bytes, that is checked as a whole: a larger one would delay the start, and is judged in use. */
const CHECKED_BYTES = 24 * 1024 * 1024;

function checkedCache(file: string, onSlow: SlowQueryListener): Database {
  return prepared(new Database('cache', file, { readonly: false, onSlow }), (database) => {
    if (versionOf(database) > CACHE_MIGRATIONS.length) {
      throw new DamagedDatabaseError('cache', 'Written by a newer version');
    }
    if (versionOf(database) > 0 && statSync(file).size <= CHECKED_BYTES) checkPages(database);
    prepareCache(database);
    checkSchema(database, CACHE_MIGRATIONS);
    const state = database.get<{ id: number }>(sql`SELECT id FROM sync_state`);
    if (state === undefined) throw new DamagedDatabaseError('cache', 'Its position is missing');
  });
}

function prepareCache(database: Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('cache_size = -48000');
  database.pragma('wal_autocheckpoint = 4000');
  database.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
  migrate(database, CACHE_MIGRATIONS);
}

function freshPersonal(file: string, onSlow: SlowQueryListener): Database {
  return prepared(new Database('personal', file, { readonly: false, onSlow }), preparePersonal);
}

function preparePersonal(database: Database): void {
  registerSeal(database);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  // On macOS an fsync leaves data in the drive's own cache unless asked for more; elsewhere this changes nothing.
  database.pragma('fullfsync = ON');
  database.pragma('checkpoint_fullfsync = ON');
  migrate(database, PERSONAL_MIGRATIONS);
}

function checkedPersonal(file: string, onSlow: SlowQueryListener, backedUp: number): Database {
  return prepared(new Database('personal', file, { readonly: false, onSlow }), (database) => {
    preparePersonal(database);
    checkPages(database);
    checkSchema(database, PERSONAL_MIGRATIONS);
    const broken = brokenSeal(database);
    if (broken !== null) {
      throw new DamagedDatabaseError('personal', `A row of ${broken} doesn't match its checksum`);
    }
    if (changeCount(database) < backedUp) {
      throw new DamagedDatabaseError('personal', 'It has lost changes that its backup has');
    }
    // The schema is the one that our own migrations write, so the number itself was damaged.
    if (versionOf(database) > PERSONAL_MIGRATIONS.length) {
      database.pragma(`user_version = ${PERSONAL_MIGRATIONS.length}`);
    }
  });
}

function checkPages(database: Database): void {
  const verdict = database.pragma('integrity_check(1)');
  if (verdict !== 'ok') throw new DamagedDatabaseError(database.name, String(verdict));
}

function restore(
  folder: string,
  file: string,
  onSlow: SlowQueryListener,
  setAside: string[],
): { database: Database; outcome: OpeningReport['personal']; setAside: string[] } {
  const backups = raiseNewest(folder);
  const highest = backups[0]?.changes ?? 0;
  const candidate = `${file}.restoring`;
  for (const backup of backups) {
    clear(candidate);
    removeLeftovers(candidate);
    const sound = attempt('personal', () => {
      copyFileSync(backup.file, candidate);
      // An emptied copy would pass as a new database.
      if (writtenVersion('personal', candidate) === 0) return false;
      prepared(checkedPersonal(candidate, onSlow, 0), (checked) => {
        checked.transaction(() => {
          holdRestored(checked);
          // The count is set ahead of every backup's, those that turned out to be damaged included.
          checked.run(sql`UPDATE ledger SET changes = max(changes, ${highest}) + 1`);
          beginDraftEra(checked, Date.now());
        });
        checked.pragma('wal_checkpoint(TRUNCATE)');
      }).close();
      return true;
    });
    if (sound === true) {
      removeLeftovers(candidate);
      syncFileNow(candidate);
      renameSync(candidate, file);
      syncFolderNow(folder);
      return { database: freshPersonal(file, onSlow), outcome: 'restored', setAside };
    }
  }
  clear(candidate);
  removeLeftovers(candidate);
  const database = prepared(freshPersonal(file, onSlow), (fresh) => {
    fresh.run(sql`UPDATE ledger SET changes = ${highest + 1}`);
    beginDraftEra(fresh, Date.now());
  });
  return { database, outcome: 'started_over', setAside };
}

/** @returns null where the file turned out to be damaged */
function attempt<T>(name: DatabaseName, open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof DamagedDatabaseError) return null;
    if (isUnreadable(error)) return null;
    throw error instanceof Error ? error : new Error(`${name}: ${String(error)}`);
  }
}

/**
 * Whether an error may come from damage: a schema that doesn't parse, pages that end early, missing tables, a file that
 * isn't one or can't be read.
 */
function isUnreadable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return (
    error.code === 'EISDIR' ||
    error.code === 'EACCES' ||
    error.code === 'EPERM' ||
    error.code === 'ENOENT' ||
    error.code === 'SQLITE_CANTOPEN' ||
    error.code === 'SQLITE_ERROR' ||
    error.code === 'SQLITE_IOERR_SHORT_READ' ||
    error.code === 'SQLITE_CONSTRAINT' ||
    error.code === 'SQLITE_MISMATCH' ||
    error.code === 'SQLITE_FORMAT'
  );
}

/** More migrations than any app has had: a larger number is damage. */
const MOST_MIGRATIONS = 1_000;

/** Whether a newer version of the app wrote `personal.db`, rather than that damage made its version look like that. */
function isNewerPersonal(file: string): boolean {
  const version = writtenVersion('personal', file);
  if (version <= PERSONAL_MIGRATIONS.length || version > MOST_MIGRATIONS) return false;
  // A copy is judged, because nothing of a newer database may be touched.
  const copy = `${file}.judged`;
  clear(copy);
  try {
    copyFileSync(file, copy);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
    return (
      attempt('personal', () => {
        const database = new Database('personal', copy, { readonly: false });
        try {
          checkPages(database);
          return true;
        } finally {
          database.close();
        }
      }) ?? false
    );
  } finally {
    clear(copy);
    removeLeftovers(copy);
  }
}
