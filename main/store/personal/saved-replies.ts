import type { SavedReplyId } from '../../../contract/domain/keys.ts';
import type { SavedReply } from '../../../contract/ipc/views.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';

export function readSavedReplies(personal: Database): SavedReply[] {
  return personal.all<SavedReply>(sql`SELECT id, name, body FROM saved_reply`);
}

/** Adds it, or changes the one of this id. */
export function writeSavedReply(personal: Database, reply: SavedReply, now: number): void {
  personal.run(sql`
    INSERT INTO saved_reply (id, name, body, updated_at)
    VALUES (${reply.id}, ${reply.name}, ${reply.body}, ${now})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body, updated_at = excluded.updated_at`);
}

export function deleteSavedReply(personal: Database, id: SavedReplyId): void {
  personal.run(sql`DELETE FROM saved_reply WHERE id = ${id}`);
}
