import type { ClientKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { refuseGone, refuseLocked, removeOutboxItem } from '../personal/outbox-rows.ts';
import type { PersonalFile } from '../sqlite/personal-file.ts';
import type { AppliedChanges } from '../incoming.ts';
import { refreshLocal } from './thread-figures.ts';
import { readLocalStates, threadsWithLocalState } from '../personal/thread-settings.ts';

/**
 * Reconciles the outbox with the cache: removes rows whose message the cache has, and refuses those of programs that
 * locked and of threads that are gone.
 * @param taken a message that the server has told to have, whether the cache has it or not
 */
export function settleOutbox(
  cache: Database,
  personal: PersonalFile,
  locked: readonly ProgramKey[],
  taken: ClientKey | null = null,
): Pick<AppliedChanges, 'settled' | 'refused'> {
  const accepted = personal.database
    .all<{ client_key: ClientKey }>(sql`SELECT client_key FROM outbox_item`)
    .filter(({ client_key }) => client_key === taken || isAccepted(cache, client_key));
  const waiting = (tellsAccess(cache) ? locked : []).filter(
    (programKey) =>
      personal.database.get(
        sql`SELECT 1 FROM outbox_item WHERE program_key = ${programKey} AND state <> 'refused'`,
      ) !== undefined,
  );
  const gone = goneThreads(cache, personal.database);
  if (accepted.length + waiting.length + gone.length === 0) return { settled: [], refused: [] };
  return personal.durable(() => ({
    settled: accepted.map(({ client_key }) => ({
      clientKey: client_key,
      storedNames: removeOutboxItem(personal.database, client_key),
    })),
    refused: [
      ...waiting.flatMap((programKey) => refuseLocked(personal.database, programKey)),
      ...gone.flatMap((threadKey) => refuseGone(personal.database, threadKey)),
    ],
  }));
}

/** Brings both databases together after a crash that came between their two commits, or a rebuilt cache. */
export function settleOpening(cache: Database, personal: PersonalFile): void {
  const programs = personal.database.all<{ program_key: ProgramKey }>(
    sql`SELECT DISTINCT program_key FROM outbox_item`,
  );
  const locked = programs
    .map(({ program_key }) => program_key)
    .filter(
      (key) =>
        cache.get(
          sql`SELECT 1 FROM program WHERE key = ${key} AND known = 1 AND access = 'locked'`,
        ) !== undefined,
    );
  settleOutbox(cache, personal, locked);
  cache.transaction(() => {
    refreshLocal(cache, threadsWithLocalState(personal.database), (keys) =>
      readLocalStates(personal.database, keys),
    );
  });
}

function goneThreads(cache: Database, personal: Database): ThreadKey[] {
  return personal
    .all<{ thread_key: ThreadKey }>(
      sql`SELECT DISTINCT thread_key FROM outbox_item WHERE state IN ('queued', 'uploading', 'waiting')`,
    )
    .map(({ thread_key }) => thread_key)
    .filter((threadKey) => isThreadGone(cache, threadKey));
}

/** A server with programs only (no cursor) says nothing of access: what counts as locked there refuses nothing. */
function tellsAccess(cache: Database): boolean {
  return cache.get(sql`SELECT 1 FROM sync_state WHERE cursor IS NOT NULL`) !== undefined;
}

/**
 * Only a complete copy can tell that a thread is gone: one that is being fetched hasn't come to it yet, and a server
 * with programs only (no cursor) tells of no thread.
 */
export function isThreadGone(cache: Database, threadKey: ThreadKey): boolean {
  return (
    cache.get(sql`
      SELECT 1 FROM sync_state WHERE complete = 1 AND starting = 0 AND cursor IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM thread WHERE key = ${threadKey} AND known = 1)`) !== undefined
  );
}

function isAccepted(cache: Database, clientKey: ClientKey): boolean {
  return (
    cache.get(sql`
      SELECT 1 FROM message WHERE client_key = ${clientKey} AND client_key IS NOT NULL`) !==
    undefined
  );
}
