import { createHash } from 'node:crypto';
import { z } from 'zod';
import { keySchema } from '../../contract/api/primitives.ts';
import { codePointLength, isBlank } from '../../contract/domain/message-text.ts';
import type { Member } from '../../contract/api/session.ts';
import { invalid, Refusal } from '../refusal.ts';
import { uploadOf } from './attachments.ts';
import { addMessage, messageRow, seqIn, type MessageRow } from './messages.ts';
import { readSettings } from './settings.ts';
import type { ThreadRow } from './threads.ts';
import type { World } from './world.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const sendBodySchema = z.object({
  body: z.string().refine((text) => text.isWellFormed()),
  attachment_keys: z.array(z.string()).default([]),
  reply_to: keySchema.nullish().transform((key) => key ?? null),
});
type SendBody = z.output<typeof sendBodySchema>;

interface ClientKeyRow {
  /** Null: the key was cancelled. */
  message_key: string | null;
  fingerprint: string | null;
}

/** What became of a message that was posted: made now, or made by an earlier request. */
export interface Sent {
  readonly created: boolean;
  readonly row: MessageRow;
}

/**
 * Accepts a partner's message once. The idempotency key is looked up before every check, so that
 * a replay succeeds even if the thread has been locked since; it is kept only with a message.
 */
export function sendMessage(
  world: World,
  member: Member,
  thread: ThreadRow,
  clientKey: string | undefined,
  json: unknown,
): Sent {
  if (clientKey === undefined || !UUID.test(clientKey)) {
    throw invalid('Idempotency-Key', 'idempotency_key', 'Idempotency-Key has to be a UUID.');
  }
  const parsed = sendBodySchema.safeParse(json);
  return world.db.atomically(() => {
    const known = clientKeyRow(world, member, clientKey);
    if (known !== null) return { created: false, row: replay(world, thread, known, parsed.data) };
    if (thread.messaging === 'locked') {
      throw new Refusal('messaging_locked', 'Messages are no longer available in this program.');
    }
    if (thread.kind === 'announcement') {
      throw new Refusal('forbidden', 'Announcements can only be read.');
    }
    if (!parsed.success) throw invalid('body', 'malformed', 'The message could not be read.');
    check(world, member, thread, parsed.data);
    const row = addMessage(world, {
      threadKey: thread.key,
      author: { side: 'partner', key: member.key, name: member.name },
      body: parsed.data.body,
      attachmentKeys: parsed.data.attachment_keys,
      replyTo: parsed.data.reply_to,
      clientKey,
    });
    world.db
      .sql(
        `INSERT INTO client_keys (team_key, client_key, message_key, fingerprint)
         VALUES (?, ?, ?, ?)`,
      )
      .run(member.team.key, clientKey, row.key, fingerprintOf(thread.key, parsed.data));
    world.signals.emit('partnerMessage', row.key);
    return { created: true, row };
  });
}

/** Cancels a key for good, unless its message was already accepted, which is then returned. */
export function cancelSending(world: World, member: Member, clientKey: string): MessageRow | null {
  return world.db.atomically(() => {
    const known = clientKeyRow(world, member, clientKey);
    if (known !== null && known.message_key !== null) {
      const row = messageRow(world, known.message_key);
      if (row !== null && row.purged === 0) return row;
    }
    world.db
      .sql(
        `INSERT OR REPLACE INTO client_keys (team_key, client_key, message_key, fingerprint)
         VALUES (?, ?, NULL, NULL)`,
      )
      .run(member.team.key, clientKey);
    return null;
  });
}

/** Whether a text can be an idempotency key. */
export function isClientKey(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

function replay(
  world: World,
  thread: ThreadRow,
  known: ClientKeyRow,
  body: SendBody | undefined,
): MessageRow {
  const row = known.message_key === null ? null : messageRow(world, known.message_key);
  if (row === null || row.purged === 1) {
    throw new Refusal('cancelled', 'This message was cancelled.');
  }
  if (body === undefined || known.fingerprint !== fingerprintOf(thread.key, body)) {
    throw new Refusal('idempotency_mismatch', 'Another message was sent with this key.');
  }
  return row;
}

function check(world: World, member: Member, thread: ThreadRow, message: SendBody): void {
  const { capabilities } = readSettings(world);
  const keys = message.attachment_keys;
  if (codePointLength(message.body) > capabilities.body_max_length) {
    throw invalid('body', 'too_long', 'The message is too long.');
  }
  if (isBlank(message.body) && keys.length === 0) {
    throw invalid('body', 'empty', 'The message has neither words nor files.');
  }
  if (keys.length > capabilities.attachments.max_count) {
    throw invalid('attachment_keys', 'attachment_too_many', 'The message has too many files.');
  }
  if (message.reply_to !== null && seqIn(world, thread, message.reply_to) === null) {
    throw invalid('reply_to', 'reply_to_unknown', 'The quoted message is not in this thread.');
  }
  for (const [i, key] of keys.entries()) checkAttachment(world, member, key, keys.indexOf(key) < i);
}

function checkAttachment(world: World, member: Member, key: string, twice: boolean): void {
  const field = 'attachment_keys';
  const upload = uploadOf(world, member, key);
  if (upload === null || upload.state === 'refused') {
    throw invalid(field, 'attachment_unknown', `There is no upload ${key.slice(0, 128)}.`);
  }
  if (upload.state === 'open') {
    throw invalid(field, 'attachment_incomplete', `${upload.name} has not arrived completely.`);
  }
  if (upload.message_key !== null || twice) {
    throw invalid(field, 'attachment_used', `${upload.name} is already part of a message.`);
  }
}

function clientKeyRow(world: World, member: Member, clientKey: string): ClientKeyRow | null {
  const row = world.db
    .sql<ClientKeyRow>(
      'SELECT message_key, fingerprint FROM client_keys WHERE team_key = ? AND client_key = ?',
    )
    .get(member.team.key, clientKey);
  return row ?? null;
}

function fingerprintOf(threadKey: string, message: SendBody): string {
  const parts = [threadKey, message.body, message.attachment_keys, message.reply_to];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
