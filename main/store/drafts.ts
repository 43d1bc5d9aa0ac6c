import type { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../contract/domain/several-programs.ts';
import type { DraftView } from '../../contract/ipc/views.ts';
import type { Database } from './database.ts';
import { sql } from './database.ts';
import { readStagedFiles, stagedFileView } from './staged-files.ts';

interface DraftRow {
  body: string;
  reply_to: MessageKey | null;
  revision: number;
}

export function readDraft(personal: Database, threadKey: ThreadKey): DraftView {
  const row = personal.get<DraftRow>(
    sql`SELECT body, reply_to, revision FROM draft WHERE thread_key = ${threadKey}`,
  );
  return {
    threadKey,
    body: row?.body ?? '',
    replyTo: row?.reply_to ?? null,
    revision: row?.revision ?? 0,
    files: readStagedFiles(personal, { draft: threadKey }).map((file) =>
      stagedFileView(file, false),
    ),
  };
}

/** Threads with words, a quote or files that haven't been sent. The draft for several programs is in no thread. */
export function readDraftThreads(personal: Database): ThreadKey[] {
  return personal
    .all<{ thread_key: ThreadKey }>(
      sql`
      SELECT thread_key FROM draft WHERE body <> ''
      UNION SELECT draft_thread_key FROM staged_file WHERE draft_thread_key IS NOT NULL`,
    )
    .map(({ thread_key }) => thread_key)
    .filter((threadKey) => threadKey !== SEVERAL_PROGRAMS);
}

/** @returns false where this revision or a newer one is stored already: Send has cleared it since, or it came late */
export function writeDraft(
  personal: Database,
  draft: {
    threadKey: ThreadKey;
    body: string;
    replyTo: MessageKey | null;
    revision: number;
    now: number;
  },
): boolean {
  return (
    personal.run(sql`
      INSERT INTO draft (thread_key, body, reply_to, revision, updated_at)
      VALUES (${draft.threadKey}, ${draft.body}, ${draft.replyTo}, ${draft.revision}, ${draft.now})
      ON CONFLICT (thread_key) DO UPDATE SET body = excluded.body, reply_to = excluded.reply_to,
        revision = excluded.revision, updated_at = excluded.updated_at
      WHERE excluded.revision > draft.revision`) > 0
  );
}

/** Clears a draft up to a revision; writes of that revision or an older one that come later are dropped. */
export function clearDraft(
  personal: Database,
  threadKey: ThreadKey,
  revision: number,
  now: number,
): void {
  personal.run(sql`
    INSERT INTO draft (thread_key, body, reply_to, revision, updated_at)
    VALUES (${threadKey}, '', NULL, ${revision}, ${now})
    ON CONFLICT (thread_key) DO UPDATE SET body = '', reply_to = NULL, revision = excluded.revision,
      updated_at = excluded.updated_at
    WHERE excluded.revision >= draft.revision`);
}
