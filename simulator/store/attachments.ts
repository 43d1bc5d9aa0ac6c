import type { Attachment } from '../../contract/api/attachment.ts';
import type { Member } from '../../contract/api/session.ts';
import type { Refusal } from '../refusal.ts';
import { newKey, type World } from './world.ts';

/** Unused uploads expire, and refusals are told, this long after the last byte. */
export const UPLOAD_LIFETIME_MS = 24 * 60 * 60 * 1000;

export interface AttachmentRow extends Attachment {
  /** The uploader; null: the company. */
  member_key: string | null;
  state: 'open' | 'accepted' | 'refused';
  refusal_status: number | null;
  refusal_code: string | null;
  refusal_cause: string | null;
  refusal_message: string | null;
  last_byte_at: number;
  /** Bytes that ever arrived, those sent twice included. */
  received_bytes: number;
  /** PATCH requests that ever came. */
  requests: number;
  message_key: string | null;
}

export function attachmentRow(world: World, key: string): AttachmentRow | null {
  return world.db.sql<AttachmentRow>('SELECT * FROM attachments WHERE key = ?').get(key) ?? null;
}

/** An upload of this member that hasn't expired; used ones never do. */
export function uploadOf(world: World, member: Member, key: string): AttachmentRow | null {
  const row = attachmentRow(world, key);
  if (row === null || row.member_key !== member.key) return null;
  const expired = row.message_key === null && world.now() >= row.last_byte_at + UPLOAD_LIFETIME_MS;
  return expired ? null : row;
}

export function addUpload(
  world: World,
  memberKey: string,
  key: string,
  file: { name: string; contentType: string; size: number; sha256: string },
): void {
  world.db
    .sql(
      `INSERT INTO attachments (key, member_key, name, content_type, size, sha256, state, last_byte_at)
       VALUES (?, ?, ?, ?, ?, ?, 'open', ?)`,
    )
    .run(key, memberKey, file.name, file.contentType, file.size, file.sha256, world.now());
}

/** Adds a file that is already there and was checked, as a company's are. */
export function addAttachment(
  world: World,
  file: Omit<Attachment, 'key'>,
  key: string = newKey('att'),
): string {
  world.db
    .sql(
      `INSERT INTO attachments
         (key, name, content_type, size, sha256, width, height, state, last_byte_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'accepted', ?)`,
    )
    .run(
      key,
      file.name,
      file.content_type,
      file.size,
      file.sha256,
      file.width,
      file.height,
      world.now(),
    );
  return key;
}

export function countUploadRequest(world: World, key: string): void {
  world.db.sql('UPDATE attachments SET requests = requests + 1 WHERE key = ?').run(key);
}

export function bytesArrived(world: World, key: string, bytes: number): void {
  world.db
    .sql(
      `UPDATE attachments SET received_bytes = received_bytes + ?, last_byte_at = ? WHERE key = ?`,
    )
    .run(bytes, world.now(), key);
}

export function acceptUpload(
  world: World,
  key: string,
  pixels: { width: number; height: number } | null,
): void {
  world.db
    .sql(`UPDATE attachments SET state = 'accepted', width = ?, height = ? WHERE key = ?`)
    .run(pixels?.width ?? null, pixels?.height ?? null, key);
}

export function refuseUpload(world: World, key: string, refusal: Refusal): void {
  world.db
    .sql(
      `UPDATE attachments SET state = 'refused', refusal_status = ?, refusal_code = ?,
         refusal_cause = ?, refusal_message = ? WHERE key = ?`,
    )
    .run(refusal.status, refusal.code, refusal.errors[0]?.code ?? null, refusal.message, key);
}

export function removeAttachment(world: World, key: string): void {
  world.db.sql('DELETE FROM attachments WHERE key = ?').run(key);
}

/** Puts files into a message, in this order. */
export function attachTo(world: World, messageKey: string, keys: readonly string[]): void {
  keys.forEach((key, position) => {
    world.db
      .sql('UPDATE attachments SET message_key = ?, position = ? WHERE key = ?')
      .run(messageKey, position, key);
  });
}

export function attachmentsOf(world: World, messageKey: string): Attachment[] {
  return world.db
    .sql<Attachment>(
      `SELECT key, name, content_type, size, sha256, width, height FROM attachments
       WHERE message_key = ? ORDER BY position`,
    )
    .all(messageKey);
}
