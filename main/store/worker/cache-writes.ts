import type { ClientKey } from '../../../contract/domain/keys.ts';
import {
  acceptAnswer,
  applyBatch,
  forgetPosition,
  replaceAllPrograms,
} from '../ingest/apply-changes.ts';
import type { Database } from '../sqlite/database.ts';
import {
  deleteDownload,
  trimKeptDownloads,
  writeDownload,
  writeDownloadUse,
} from '../views/downloads.ts';
import { addStretch } from '../ingest/history.ts';
import type { StoreChanges } from './store-changes.ts';
import { readNextSnooze, readTurned } from '../views/waits.ts';
import { OpenPages } from '../ingest/open-pages.ts';
import type { PersonalFile } from '../sqlite/personal-file.ts';
import { settleOutbox } from '../ingest/settling.ts';
import type { AppliedChanges } from '../incoming.ts';
import type { CacheWrites } from '../store.ts';
import { readLocalStates } from '../personal/thread-settings.ts';
import type { LocalStates } from '../personal/thread-settings.ts';
import { tidyNow } from './tidying.ts';

/**
 * Writes to `cache.db`. It commits first; then the outbox follows, and start-up makes up for a crash between.
 * @param folder the account's
 */
export function cacheWrites(
  cache: Database,
  personal: PersonalFile,
  folder: string,
  changes: StoreChanges,
): CacheWrites {
  const pages = new OpenPages();
  const localStates: LocalStates = (threadKeys) => readLocalStates(personal.database, threadKeys);
  const settled = (applied: AppliedChanges, taken: ClientKey | null = null): AppliedChanges => {
    const all = { ...applied, ...settleOutbox(cache, personal, applied.locked, taken) };
    changes.noteApplied(all);
    return all;
  };
  const change = (work: () => AppliedChanges, taken: ClientKey | null = null): AppliedChanges =>
    settled(personal.database.snapshot(work), taken);
  return {
    applyChanges: (batch) =>
      change(() => {
        const { catchUp = false, hasMore } = batch;
        return { ...applyBatch(cache, batch, localStates, pages), pull: { catchUp, hasMore } };
      }),
    beginAgain: () => {
      forgetPosition(cache, pages);
    },
    openPage: () => pages.open(),
    dropPage: (page) => {
      pages.drop(page);
    },
    addHistory: (stretch) => {
      const applied = personal.database.snapshot(() =>
        addStretch(cache, stretch, localStates, pages),
      );
      return applied === null ? null : settled(applied);
    },
    acceptMessage: (message, myKey, page) => {
      let stored = false;
      const applied = change(() => {
        const answer = acceptAnswer(cache, message, myKey, localStates, { pages, page });
        ({ stored } = answer);
        return answer.applied;
      }, message.clientKey);
      return { ...applied, stored };
    },
    replacePrograms: (programs) =>
      change(() => replaceAllPrograms(cache, programs, localStates, pages)),
    saveDownload: (row) => writeDownload(cache, row),
    noteDownloadUse: (key, usedAt) => writeDownloadUse(cache, key, usedAt),
    removeDownload: (key) => {
      deleteDownload(cache, key);
    },
    trimDownloads: (budgetBytes) => trimKeptDownloads(cache, budgetBytes),
    passTime: ({ from, now }) => {
      changes.noteTurned(readTurned(cache, from, now));
      return readNextSnooze(cache, now);
    },
    tidy: () => {
      tidyNow(cache, folder);
    },
  };
}
