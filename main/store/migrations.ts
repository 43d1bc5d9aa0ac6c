import type { Database } from './database.ts';
import { programsThreadsMessages } from './migrations/cache/0001-programs-threads-messages.ts';
import { statusOfThreads } from './migrations/cache/0002-status-of-threads.ts';
import { nothingAwaitedOfLocked } from './migrations/cache/0003-nothing-awaited-of-locked.ts';
import { timesThatNoDateCanSay } from './migrations/cache/0004-times-that-no-date-can-say.ts';
import { tracesOfWhatWasPurged } from './migrations/cache/0005-traces-of-what-was-purged.ts';
import { completenessIsTold } from './migrations/cache/0006-completeness-is-told.ts';
import { searchedAnew } from './migrations/cache/0007-searched-anew.ts';
import { downloadsThatAreGone } from './migrations/cache/0008-downloads-that-are-gone.ts';
import { accessThatWasTold } from './migrations/cache/0009-access-that-was-told.ts';
import { draftsOutboxSettings } from './migrations/personal/0001-drafts-outbox-settings.ts';
import { reminders } from './migrations/personal/0002-reminders.ts';
import { savedReplies } from './migrations/personal/0003-saved-replies.ts';
import { outcomesOfUnknownOrigin } from './migrations/personal/0004-outcomes-of-unknown-origin.ts';

/**
 * One step forward: SQL, or what SQL alone can't do, run in a transaction of its own together with the new
 * `user_version`.
 */
export type Migration = string | ((database: Database) => void);

/** In order; the version of a database is how many of them it has. Steps are added, never changed. */
export const CACHE_MIGRATIONS: readonly Migration[] = [
  programsThreadsMessages,
  statusOfThreads,
  nothingAwaitedOfLocked,
  timesThatNoDateCanSay,
  tracesOfWhatWasPurged,
  completenessIsTold,
  searchedAnew,
  downloadsThatAreGone,
  accessThatWasTold,
];
export const PERSONAL_MIGRATIONS: readonly Migration[] = [
  draftsOutboxSettings,
  reminders,
  savedReplies,
  outcomesOfUnknownOrigin,
];

/** Brings a database up to date. Forward only: a version above the known ones is the caller's to refuse first. */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  for (let version = versionOf(database); version < migrations.length; version += 1) {
    const step = migrations[version] ?? '';
    database.transaction(() => {
      if (typeof step === 'string') database.script(step);
      else step(database);
      database.pragma(`user_version = ${version + 1}`);
    });
  }
}

export function versionOf(database: Database): number {
  return Number(database.pragma('user_version'));
}
