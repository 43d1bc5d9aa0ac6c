import { z } from 'zod';

/**
 * The answers of docs/contract.md as they stand on the wire, every field there and nothing else. Written
 * apart from contract/api, which forgives what this must not.
 */
const key = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);
const time = z.int().nonnegative();
const text = z.string();

export const memberWire = z.strictObject({
  key,
  name: text,
  email: text,
  team: z.strictObject({ key, name: text }),
});

export const capabilitiesWire = z.strictObject({
  sign_in: z.array(z.enum(['api_key', 'password'])),
  messaging: z.boolean(),
  retention_on_lock: z.enum(['keep', 'purge']),
  attachments: z.strictObject({
    max_count: z.int(),
    image_max_bytes: z.int(),
    document_max_bytes: z.int(),
    types: z.array(text),
  }),
  body_max_length: z.int(),
});

export const sessionWire = z.strictObject({ api_key: text.min(1), member: memberWire });

export const partnershipWire = z
  .strictObject({
    key,
    status: z.enum(['pending', 'active', 'declined', 'archived']),
    archived_reason: z.enum(['removed', 'left']).nullable(),
    messaging: z.enum(['open', 'locked']),
    company: z.strictObject({
      key,
      name: text,
      website: text,
      support_url: text.nullable(),
      support_email: text.nullable(),
      logo_url: text.nullable(),
    }),
    manager: z.strictObject({ name: text }).nullable(),
    group: text.nullable(),
    offers: z.array(z.strictObject({ key, name: text, description: text })),
    links: z.array(z.strictObject({ key, name: text, url: text })),
    applied_at: time,
    joined_at: time.nullable(),
    updated_at: time,
  })
  .refine((p) => p.status !== 'archived' || p.messaging === 'locked')
  .refine((p) => (p.status === 'archived') === (p.archived_reason !== null));

export const threadWire = z.strictObject({
  key,
  partnership_key: key,
  kind: z.enum(['team', 'member', 'announcement']),
  subject: text.nullable(),
  last_message_at: time.nullable(),
  read_up_to: key.nullable(),
  unread_count: z.int().nonnegative(),
  updated_at: time,
});

const attachmentWire = z.strictObject({
  key,
  name: text.min(1),
  content_type: text,
  size: z.int().positive(),
  sha256: text.regex(/^[0-9a-f]{64}$/),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
});

export const messageWire = z.strictObject({
  key,
  seq: z.int().positive(),
  thread_key: key,
  partnership_key: key,
  client_key: text.nullable(),
  author: z.strictObject({
    side: z.enum(['partner', 'company', 'system']),
    key,
    name: text,
    avatar_url: text.nullable(),
  }),
  body: text,
  reply_to: key.nullable(),
  attachments: z.array(attachmentWire),
  created_at: time,
  edited_at: time.nullable(),
  deleted_at: time.nullable(),
  delivery: z.strictObject({
    app: z.boolean(),
    email: z.enum(['queued', 'sent', 'failed', 'off']),
    read_at: time.nullable(),
  }),
});

export const cancelWire = z.union([
  z.strictObject({ cancelled: z.literal(true) }),
  z.strictObject({ cancelled: z.literal(false), message: messageWire }),
]);

const gone = z.strictObject({ key });
const upsert = z.literal('upsert');
export const syncWire = z.strictObject({
  items: z.array(
    z.union([
      z.strictObject({ kind: z.literal('partnership'), op: upsert, object: partnershipWire }),
      z.strictObject({ kind: z.literal('thread'), op: upsert, object: threadWire }),
      z.strictObject({ kind: z.literal('message'), op: upsert, object: messageWire }),
      z.strictObject({
        kind: z.enum(['partnership', 'thread', 'message']),
        op: z.literal('delete'),
        object: gone,
      }),
    ]),
  ),
  cursor: text.min(1),
  has_more: z.boolean(),
  start: z.literal(true).optional(),
});

export const failureWire = z.strictObject({
  message: text.min(1),
  status: z.int(),
  code: text,
  errors: z.array(z.strictObject({ field: text.nullable(), code: text, message: text })).optional(),
});

export function listWire<T extends z.ZodType>(item: T) {
  return z.strictObject({ has_more: z.boolean(), items: z.array(item) });
}

export function envelopeWire<T extends z.ZodType>(data: T) {
  return z.strictObject({ data, message: text, status: z.int() });
}
