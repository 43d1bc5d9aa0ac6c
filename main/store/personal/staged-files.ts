import type {
  AttachmentKey,
  ClientKey,
  StagedFileId,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import { shownKindOf } from '../../../contract/domain/shown-kinds.ts';
import type { StagedFileView } from '../../../contract/ipc/views.ts';
import { said } from '../../../contract/domain/said.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { saidOf, textOf } from '../sqlite/said-column.ts';
import type { FileOwner, StagedFile } from '../outgoing.ts';

interface StagedFileRow {
  id: StagedFileId;
  draft_thread_key: ThreadKey | null;
  client_key: ClientKey | null;
  name: string;
  content_type: string;
  size: number;
  width: number | null;
  height: number | null;
  source_path: string | null;
  source_modified_at: number | null;
  stored_name: string;
  sha256: string | null;
  state: StagedFile['state'];
  problem: string | null;
  upload_address: string | null;
  attachment_key: AttachmentKey | null;
}

export function readStagedFile(personal: Database, id: StagedFileId): StagedFile | null {
  const row = personal.get<StagedFileRow>(sql`SELECT * FROM staged_file WHERE id = ${id}`);
  return row === undefined ? null : stagedFileOf(row);
}

/** In the order in which they were attached. */
export function readStagedFiles(personal: Database, owner: FileOwner): StagedFile[] {
  const rows =
    'draft' in owner
      ? personal.all<StagedFileRow>(
          sql`SELECT * FROM staged_file WHERE draft_thread_key = ${owner.draft} ORDER BY place`,
        )
      : personal.all<StagedFileRow>(
          sql`SELECT * FROM staged_file WHERE client_key = ${owner.message} ORDER BY place`,
        );
  return rows.map(stagedFileOf);
}

export function readUnfinishedStagedFiles(personal: Database): StagedFile[] {
  return personal
    .all<StagedFileRow>(sql`SELECT * FROM staged_file WHERE sha256 IS NULL ORDER BY place, id`)
    .map(stagedFileOf);
}

export function readStoredNames(personal: Database): string[] {
  return personal
    .all<{ stored_name: string }>(sql`SELECT stored_name FROM staged_file`)
    .map(({ stored_name }) => stored_name);
}

export function readUploadedKeys(personal: Database): AttachmentKey[] {
  return personal
    .all<{ attachment_key: AttachmentKey }>(
      sql`SELECT attachment_key FROM staged_file WHERE attachment_key IS NOT NULL`,
    )
    .map(({ attachment_key }) => attachment_key);
}

export function insertStagedFile(personal: Database, file: StagedFile): void {
  const draft = 'draft' in file.owner ? file.owner.draft : null;
  const clientKey = 'message' in file.owner ? file.owner.message : null;
  personal.run(sql`
    INSERT INTO staged_file (id, draft_thread_key, client_key, place, name, content_type, size, width, height,
      source_path, source_modified_at, stored_name, sha256, state, problem, upload_address, attachment_key)
    VALUES (${file.id}, ${draft}, ${clientKey}, (SELECT coalesce(max(place), 0) + 1 FROM staged_file), ${file.name},
      ${file.contentType}, ${file.size}, ${file.width}, ${file.height}, ${file.source?.path ?? null},
      ${file.source?.modifiedAt ?? null}, ${file.storedName}, ${file.sha256}, ${file.state}, ${textOf(file.problem)},
      ${file.uploadAddress}, ${file.attachmentKey})`);
}

export function patchStagedFile(
  personal: Database,
  id: StagedFileId,
  patch: Partial<Omit<StagedFile, 'id' | 'owner' | 'storedName'>>,
): void {
  const held = readStagedFile(personal, id);
  if (held === null) return;
  const file = { ...held, ...patch };
  personal.run(sql`
    UPDATE staged_file SET name = ${file.name}, content_type = ${file.contentType}, size = ${file.size},
      width = ${file.width}, height = ${file.height}, source_path = ${file.source?.path ?? null},
      source_modified_at = ${file.source?.modifiedAt ?? null}, sha256 = ${file.sha256}, state = ${file.state},
      problem = ${textOf(file.problem)}, upload_address = ${file.uploadAddress}, attachment_key = ${file.attachmentKey}
    WHERE id = ${id}`);
}

/** See `PersonalWrites.removeStagedFile`. One transaction, so that an attempt comes before it or goes without the file. */
export function takeOff(
  personal: Database,
  id: StagedFileId,
): 'kept' | { storedName: string | null } {
  const tried = personal.get(sql`
    SELECT 1 FROM staged_file JOIN outbox_item USING (client_key) WHERE id = ${id} AND attempts > 0`);
  return tried === undefined ? { storedName: deleteStagedFile(personal, id) } : 'kept';
}

/** @returns the stored name to delete; null where there is no such file, or another still needs the copy */
function deleteStagedFile(personal: Database, id: StagedFileId): string | null {
  const deleted = personal.get<{ stored_name: string }>(
    sql`DELETE FROM staged_file WHERE id = ${id} RETURNING stored_name`,
  );
  if (deleted === undefined) return null;
  const { stored_name } = deleted;
  const isShared =
    personal.get(sql`SELECT 1 FROM staged_file WHERE stored_name = ${stored_name} LIMIT 1`) !==
    undefined;
  return isShared ? null : stored_name;
}

/** @returns stored names to delete */
export function deleteStagedFiles(personal: Database, owner: FileOwner): string[] {
  return readStagedFiles(personal, owner).flatMap(({ id }) => deleteStagedFile(personal, id) ?? []);
}

/** @param uploading its message's files are being uploaded at this moment */
export function stagedFileView(file: StagedFile, uploading: boolean): StagedFileView {
  return {
    id: file.id,
    name: file.name,
    kind: shownKindOf(file.contentType),
    contentType: file.contentType,
    size: file.size,
    width: file.width,
    height: file.height,
    preview: file.contentType.startsWith('image/') ? `/staged/${file.id}` : null,
    state: stateOf(file, uploading),
  };
}

function stateOf(file: StagedFile, uploading: boolean): StagedFileView['state'] {
  switch (file.state) {
    case 'failed':
      return { name: 'failed', why: file.problem ?? said('file_not_sendable') };
    case 'staging':
      return { name: 'staging', copied: 0 };
    case 'paused':
      return { name: 'paused', sent: 0 };
    case 'ready':
      if (file.attachmentKey !== null) return { name: 'uploaded' };
      // How much was sent is told live, by `transfer` events.
      return uploading && file.uploadAddress !== null
        ? { name: 'uploading', sent: 0 }
        : { name: 'ready' };
  }
}

function stagedFileOf(row: StagedFileRow): StagedFile {
  return {
    id: row.id,
    owner:
      row.draft_thread_key !== null
        ? { draft: row.draft_thread_key }
        : { message: row.client_key as ClientKey },
    name: row.name,
    contentType: row.content_type,
    size: row.size,
    width: row.width,
    height: row.height,
    source:
      row.source_path === null
        ? null
        : { path: row.source_path, modifiedAt: row.source_modified_at ?? 0 },
    storedName: row.stored_name,
    sha256: row.sha256,
    state: row.state,
    problem: saidOf(row.problem),
    uploadAddress: row.upload_address,
    attachmentKey: row.attachment_key,
  };
}
