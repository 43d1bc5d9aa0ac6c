import type { StagedFileId } from '../../../contract/domain/keys.ts';
import { isBlank } from '../../../contract/domain/message-text.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { readDraft, takeFromDraft, writeDraft } from './drafts.ts';
import { insertOutboxItem, readOutboxRow, removeOutboxItem } from './outbox-rows.ts';
import { insertStagedFile, readStagedFile } from './staged-files.ts';
import type {
  OutboxRow,
  ReturnedToSeveral,
  ReturningToSeveral,
  SeveralMessage,
  Taken,
} from '../outgoing.ts';

/** Where a message goes, as its row tells it. */
type Addressed = SeveralMessage & Pick<OutboxRow, 'programKey' | 'companyName' | 'subject'>;

/**
 * Writes a row for each message, and gives each its own files: rows of their own, because the server takes an upload
 * for one message only, over one copy on this disk. Takes them out of the draft. @returns null where that has words
 * that whoever sends hasn't seen
 */
export function writeToSeveral(
  personal: Database,
  messages: readonly Addressed[],
  draft: Taken & { files: readonly StagedFileId[] },
): OutboxRow[] | null {
  const there = messages.flatMap(({ clientKey }) => readOutboxRow(personal, clientKey) ?? []);
  if (there.length > 0) return there;
  if (!takeFromDraft(personal, SEVERAL_PROGRAMS, draft)) return null;
  const files = draft.files.map((id) => readStagedFile(personal, id));
  for (const message of messages) {
    insertOutboxItem(personal, { ...message, replyTo: null, createdAt: draft.now });
    for (const [at, file] of files.entries()) {
      const id = message.fileIds[at];
      if (file === null || id === undefined) continue;
      const owner = { message: message.clientKey };
      insertStagedFile(personal, { ...file, id, owner, uploadAddress: null, attachmentKey: null });
    }
  }
  for (const id of draft.files) personal.run(sql`DELETE FROM staged_file WHERE id = ${id}`);
  return messages.flatMap(({ clientKey }) => readOutboxRow(personal, clientKey) ?? []);
}

/**
 * Takes messages of one Send back, in one step: the words and each file come into the draft once, before what is written
 * there. What came before with another of them, and was changed or taken off since, isn't brought again, unless the draft
 * is empty now.
 */
export function returnToSeveral(
  personal: Database,
  { clientKeys, body, brought, now }: ReturningToSeveral,
): ReturnedToSeveral {
  const rows = clientKeys
    .flatMap((clientKey) => readOutboxRow(personal, clientKey) ?? [])
    .filter(({ outcomeUnknown }) => !outcomeUnknown);
  const draft = readDraft(personal, SEVERAL_PROGRAMS);
  const isEmpty = isBlank(draft.body) && draft.files.length === 0;
  if (rows.length > 0 && body !== '' && (!brought.words || isEmpty)) {
    writeDraft(personal, {
      threadKey: SEVERAL_PROGRAMS,
      body: draft.body === '' ? body : `${body}\n\n${draft.body}`,
      replyTo: null,
      revision: draft.revision + 1,
      now,
    });
  }
  const there = new Set(isEmpty ? [] : brought.storedNames);
  for (const { id, storedName } of rows.flatMap(({ files }) => files)) {
    if (there.has(storedName)) continue;
    there.add(storedName);
    personal.run(sql`
      UPDATE staged_file SET client_key = NULL, draft_thread_key = ${SEVERAL_PROGRAMS} WHERE id = ${id}`);
  }
  const unneeded = rows.flatMap(({ clientKey }) => removeOutboxItem(personal, clientKey));
  return {
    clientKeys: rows.map(({ clientKey }) => clientKey),
    brought: { words: brought.words || rows.length > 0, storedNames: [...there] },
    unneeded,
  };
}
