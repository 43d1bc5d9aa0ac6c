import type { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Thread } from '../../../contract/domain/thread.ts';
import type { Backups } from '../sqlite/backups.ts';
import { CacheChange } from '../ingest/cache-change.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { readDraft, takeFromDraft, writeDraft } from '../personal/drafts.ts';
import { UnknownThreadError } from '../sqlite/errors.ts';
import { finishChange } from '../ingest/finish-change.ts';
import {
  applyEvent,
  insertOutboxItem,
  putFirst,
  readOutboxRow,
  removeOutboxItem,
  requeueRefused,
  wakeForNetwork,
} from '../personal/outbox-rows.ts';
import type { PersonalFile } from '../sqlite/personal-file.ts';
import { deleteSavedReply, writeSavedReply } from '../personal/saved-replies.ts';
import { returnToSeveral, writeToSeveral } from '../personal/several-programs.ts';
import {
  insertStagedFile,
  patchStagedFile,
  readStagedFiles,
  readStoredNames,
  takeOff,
} from '../personal/staged-files.ts';
import type { PersonalWrites } from '../store.ts';
import { THREAD_START } from '../ingest/stretches.ts';
import { refreshLocal } from '../ingest/thread-figures.ts';
import {
  clearReadMarker,
  readLocalStates,
  writeDone,
  writeMuted,
  writeNote,
  writeProgramNotifications,
  writeReadMarker,
  writeSnooze,
} from '../personal/thread-settings.ts';
import type { LocalStates } from '../personal/thread-settings.ts';
import { upsertThread } from '../ingest/thread-rows.ts';
import { companyNameOf } from '../views/programs.ts';
import { writeReminder } from '../views/waits.ts';

/** Writes to `personal.db`; what lists show of it is brought up to date in the cache right after. */
export function personalWrites(
  personal: PersonalFile,
  cache: Database,
  backups: Backups,
): PersonalWrites {
  const { database } = personal;
  const localStates: LocalStates = (threadKeys) => readLocalStates(database, threadKeys);
  const refresh = (threadKey: ThreadKey) => {
    cache.transaction(() => refreshLocal(cache, [threadKey], localStates));
  };
  // What was taken back mustn't come back: without a backup that knows of it, a log that loses its end would bring the
  // message back as if it had never been touched, and it would be sent.
  const takeBack = <T>(work: () => T): T => {
    const result = personal.durable(work);
    backups.tryToTake();
    return result;
  };
  return {
    saveDraft: (draft) => personal.light('draft', () => writeDraft(database, draft)),
    addStagedFile: (file) => {
      personal.light('draft', () => {
        insertStagedFile(database, file);
      });
    },
    updateStagedFile: (id, patch) => {
      personal.light('draft', () => {
        patchStagedFile(database, id, patch);
      });
    },
    removeStagedFile: (id) => personal.light('draft', () => takeOff(database, id)),
    enqueue: (message) => {
      const address = addressOf(cache, message.threadKey);
      return personal.durable(() => {
        const { clientKey, threadKey, body, replyTo, draftRevision, rest, now } = message;
        const there = readOutboxRow(database, clientKey);
        if (there !== null) return there;
        if (!takeFromDraft(database, threadKey, { revision: draftRevision, rest, now }))
          return null;
        insertOutboxItem(database, {
          clientKey,
          threadKey,
          ...address,
          body,
          replyTo,
          createdAt: now,
        });
        const ids =
          message.files ?? readStagedFiles(database, { draft: threadKey }).map(({ id }) => id);
        for (const id of ids) {
          database.run(sql`
            UPDATE staged_file SET draft_thread_key = NULL, client_key = ${clientKey}
            WHERE id = ${id} AND draft_thread_key = ${threadKey}`);
        }
        const row = readOutboxRow(database, clientKey);
        if (row === null) throw new Error('The message that was just written is missing');
        return row;
      });
    },
    enqueueToSeveral: (messages, draft) => {
      const addressed = messages.map((message) => ({
        ...message,
        ...addressOf(cache, message.threadKey),
      }));
      return personal.durable(() => writeToSeveral(database, addressed, draft));
    },
    returnToSeveral: (returning) => takeBack(() => returnToSeveral(database, returning)),
    applyOutboxEvent: (clientKey, event, facts) =>
      personal.durable(() => applyEvent(database, clientKey, event, facts)),
    putFirst: (clientKey) => personal.durable(() => putFirst(database, clientKey)),
    requeueLast: (clientKey) => personal.durable(() => requeueRefused(database, clientKey)),
    settle: (clientKey) => personal.durable(() => removeOutboxItem(database, clientKey)),
    returnToDraft: (clientKey, now) =>
      takeBack(() => {
        const row = readOutboxRow(database, clientKey);
        if (row === null || row.outcomeUnknown) return false;
        const draft = readDraft(database, row.threadKey);
        const body = [row.body, draft.body].filter((text) => text !== '').join('\n\n');
        writeDraft(database, {
          threadKey: row.threadKey,
          body,
          replyTo: row.replyTo ?? draft.replyTo,
          revision: draft.revision + 1,
          now,
        });
        // The message's files were attached before those of the draft, and so stand in front of them.
        database.run(sql`
          UPDATE staged_file SET client_key = NULL, draft_thread_key = ${row.threadKey}
          WHERE client_key = ${clientKey}`);
        removeOutboxItem(database, clientKey);
        return true;
      }),
    discardOutboxItem: (clientKey) =>
      takeBack(() => {
        const row = readOutboxRow(database, clientKey);
        return row === null || row.outcomeUnknown ? [] : removeOutboxItem(database, clientKey);
      }),
    networkReturned: () => personal.durable(() => wakeForNetwork(database)),
    setReadMarker: (marker) => {
      const pending = personal.light('setting', () => writeReadMarker(database, marker));
      refresh(marker.threadKey);
      return pending;
    },
    readMarkerAccepted: (threadKey, revision, thread) => {
      personal.light('setting', () => {
        clearReadMarker(database, threadKey, revision);
      });
      cache.transaction(() => {
        if (thread !== null && isKnown(cache, threadKey)) storeAnswer(cache, thread, localStates);
        else refreshLocal(cache, [threadKey], localStates);
      });
    },
    setThreadMuted: (threadKey, muted) => {
      personal.light('setting', () => {
        writeMuted(database, threadKey, muted);
      });
      refresh(threadKey);
    },
    setThreadDone: (threadKey, done, now) => {
      personal.light('setting', () => {
        writeDone(database, threadKey, done ? newestSeq(cache, threadKey) : null, now);
      });
      refresh(threadKey);
    },
    snoozeThread: (threadKey, until) => {
      personal.light('setting', () => {
        writeSnooze(database, threadKey, until, newestSeq(cache, threadKey));
      });
      refresh(threadKey);
    },
    noteReminder: (reminder) => {
      personal.light('setting', () => {
        writeReminder(database, reminder);
      });
    },
    setProgramNotifications: (programKey, level) => {
      personal.light('setting', () => {
        writeProgramNotifications(database, programKey, level);
      });
    },
    setProgramNote: (programKey, note, now) => {
      personal.durable(() => {
        writeNote(database, programKey, note, now);
      });
    },
    saveReply: (reply, now) => {
      personal.durable(() => {
        writeSavedReply(database, reply, now);
      });
    },
    deleteReply: (id) => {
      personal.durable(() => {
        deleteSavedReply(database, id);
      });
    },
    forgetUnsent: () => {
      const storedNames = personal.durable(() => {
        const names = readStoredNames(database);
        database.run(sql`DELETE FROM staged_file`);
        database.run(sql`DELETE FROM outbox_item`);
        database.run(sql`DELETE FROM draft`);
        return names;
      });
      backups.takeOnly();
      // Free pages from before `secure_delete`, and the log, still hold words.
      database.script('VACUUM');
      database.pragma('wal_checkpoint(TRUNCATE)');
      return storedNames;
    },
    backUp: () => {
      backups.take();
    },
  };
}

/** The server's answer to a read marker may be older than what sync has brought since; then only the marker counts. */
function storeAnswer(cache: Database, thread: Thread, localStates: LocalStates): void {
  const held = cache.get<{ updated_at: number }>(
    sql`SELECT updated_at FROM thread WHERE key = ${thread.key}`,
  );
  if ((held?.updated_at ?? 0) > (thread.updatedAt ?? 0)) {
    refreshLocal(cache, [thread.key], localStates);
    return;
  }
  const change = new CacheChange(cache, null);
  upsertThread(change, thread, 'answer');
  finishChange(change, localStates);
}

function isKnown(cache: Database, threadKey: ThreadKey): boolean {
  return cache.get(sql`SELECT 1 FROM thread WHERE key = ${threadKey} AND known = 1`) !== undefined;
}

/** Where a message goes, with the names that its row carries. Throws `UnknownThreadError`. */
function addressOf(
  cache: Database,
  threadKey: ThreadKey,
): { programKey: ProgramKey; companyName: string; subject: string | null } {
  const row = cache.get<{ program_key: ProgramKey; company_name: string; subject: string | null }>(
    sql`
      SELECT program.key AS program_key, company_name, subject FROM thread JOIN program ON program.id = thread.program_id
      WHERE thread.key = ${threadKey} AND thread.known = 1`,
  );
  if (row === undefined) throw new UnknownThreadError(threadKey);
  return {
    programKey: row.program_key,
    companyName: companyNameOf(row),
    subject: row.subject,
  };
}

function newestSeq(cache: Database, threadKey: ThreadKey): number {
  return (
    cache.get<{ seq: number }>(sql`
      SELECT seq FROM message WHERE thread_id = (SELECT id FROM thread WHERE key = ${threadKey})
      ORDER BY seq DESC LIMIT 1`)?.seq ?? THREAD_START
  );
}
