import { LAST_ERA, eraOf, inEra, startOfEra } from '../../../contract/domain/draft-era.ts';
import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import type { DraftView } from '../../../contract/ipc/views.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { changeCount } from '../sqlite/personal-file.ts';
import { readStagedFiles, stagedFileView } from './staged-files.ts';
import type { Taken } from '../outgoing.ts';

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
    revision: row?.revision ?? startOfEra(currentEra(personal)),
    files: readStagedFiles(personal, { draft: threadKey }).map((file) =>
      stagedFileView(file, false),
    ),
  };
}

function currentEra(personal: Database): number {
  const newest = personal.get<{ revision: number | null }>(
    sql`SELECT max(revision) AS revision FROM draft`,
  );
  return eraOf(newest?.revision ?? 0);
}

/**
 * The database was restored, or begun anew, while pages may hold newer drafts than it has: those are to be told apart
 * from what is written from now on. The era is the count of changes, which is above every backup's by now and grows with
 * each restore; a clock may go back.
 * @param now ms since the epoch
 */
export function beginDraftEra(personal: Database, now: number): void {
  const era = Math.min(LAST_ERA, Math.max(currentEra(personal) + 1, changeCount(personal)));
  // Drafts that the backup doesn't have at all count from this one's.
  personal.run(sql`
    INSERT INTO draft (thread_key, body, reply_to, revision, updated_at) VALUES (${SEVERAL_PROGRAMS}, '', NULL, 0, ${now})
    ON CONFLICT (thread_key) DO NOTHING`);
  const rows = personal.all<Pick<DraftRow, 'revision'> & { thread_key: ThreadKey }>(
    sql`SELECT thread_key, revision FROM draft`,
  );
  for (const { thread_key, revision } of rows) {
    personal.run(
      sql`UPDATE draft SET revision = ${inEra(revision, era)} WHERE thread_key = ${thread_key}`,
    );
  }
}

/** What lists show of a draft. */
export interface DraftBrief {
  /** How it begins; empty where it has files only. */
  body: string;
  /** When its words were written last; null: it never had any. */
  updatedAt: number | null;
}

/** Drafts of threads that have words or files. The draft for several programs is in no thread. */
export function readDraftBriefs(personal: Database): Map<ThreadKey, DraftBrief> {
  const rows = personal.all<{ thread_key: ThreadKey; body: string; updated_at: number | null }>(sql`
    SELECT thread_key, substr(coalesce(body, ''), 1, 200) AS body, updated_at
    FROM (
      SELECT thread_key FROM draft WHERE body <> ''
      UNION SELECT draft_thread_key FROM staged_file WHERE draft_thread_key IS NOT NULL)
    LEFT JOIN draft USING (thread_key)`);
  return new Map(
    rows
      .filter(({ thread_key }) => thread_key !== SEVERAL_PROGRAMS)
      .map(({ thread_key, body, updated_at }) => [thread_key, { body, updatedAt: updated_at }]),
  );
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

/**
 * Takes the words of a Send out of their draft, up to a revision; writes of that revision or an older one that come later
 * are dropped. The revision grows in any case, so that whoever read the draft before doesn't take the rest for what they
 * read. @param rest what stays in it; absent: nothing
 * @returns false where the draft has words that whoever sends hasn't seen, or is of a database that was restored since,
 * whose files aren't those that were seen: nothing has changed then
 */
export function takeFromDraft(
  personal: Database,
  threadKey: ThreadKey,
  { revision, rest = { body: '', replyTo: null }, now }: Taken,
): boolean {
  if (eraOf(revision) < currentEra(personal)) return false;
  return (
    personal.run(sql`
      INSERT INTO draft (thread_key, body, reply_to, revision, updated_at)
      VALUES (${threadKey}, ${rest.body}, ${rest.replyTo}, ${revision}, ${now})
      ON CONFLICT (thread_key) DO UPDATE SET body = excluded.body, reply_to = excluded.reply_to,
        revision = max(excluded.revision, draft.revision + 1), updated_at = excluded.updated_at
      WHERE excluded.revision > draft.revision OR (draft.body = '' AND draft.reply_to IS NULL)`) > 0
  );
}
