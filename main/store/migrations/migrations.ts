import type { Database } from '../sqlite/database.ts';
import { programsThreadsMessages } from './cache/0001-programs-threads-messages.ts';
import { statusOfThreads } from './cache/0002-status-of-threads.ts';
import { nothingAwaitedOfLocked } from './cache/0003-nothing-awaited-of-locked.ts';
import { timesThatNoDateCanSay } from './cache/0004-times-that-no-date-can-say.ts';
import { tracesOfWhatWasPurged } from './cache/0005-traces-of-what-was-purged.ts';
import { completenessIsTold } from './cache/0006-completeness-is-told.ts';
import { searchedAnew } from './cache/0007-searched-anew.ts';
import { downloadsThatAreGone } from './cache/0008-downloads-that-are-gone.ts';
import { accessThatWasTold } from './cache/0009-access-that-was-told.ts';
import { codesForSentences as codesForSentencesOfCache } from './cache/0010-codes-for-sentences.ts';
import { messagesOfAPerson } from './cache/0011-messages-of-a-person.ts';
import { draftsOutboxSettings } from './personal/0001-drafts-outbox-settings.ts';
import { reminders } from './personal/0002-reminders.ts';
import { savedReplies } from './personal/0003-saved-replies.ts';
import { outcomesOfUnknownOrigin } from './personal/0004-outcomes-of-unknown-origin.ts';
import { codesForSentences } from './personal/0005-codes-for-sentences.ts';

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
  codesForSentencesOfCache,
  messagesOfAPerson,
];
export const PERSONAL_MIGRATIONS: readonly Migration[] = [
  draftsOutboxSettings,
  reminders,
  savedReplies,
  outcomesOfUnknownOrigin,
  codesForSentences,
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
