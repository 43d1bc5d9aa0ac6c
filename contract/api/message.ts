import { z } from 'zod';
import { attachmentSchema } from './attachment.ts';
import { happenedSchema, keySchema, knownOr, nullable, timeSchema } from './primitives.ts';

const authorSchema = z.object({
  side: knownOr(['partner', 'company', 'system'], 'system'),
  key: keySchema,
  name: z.string(),
  avatar_url: nullable(z.string()),
});

const deliverySchema = z.object({
  app: z.boolean(),
  /** Of a company's message: the copy to this partner. */
  email: knownOr(['queued', 'sent', 'failed', 'off'], 'unknown'),
  /** When anyone of the other side first read it. */
  read_at: timeSchema,
});

/** A message. A deleted one keeps all but its body and attachments, which are then empty here. */
export const messageSchema = z.object({
  key: keySchema,
  /** Strictly increases within a thread in the order of acceptance, with gaps; below 2^53, from anywhere. */
  seq: z.int(),
  thread_key: keySchema,
  partnership_key: keySchema,
  /** The sender's idempotency key; null to everyone outside of the sender's team. */
  client_key: nullable(z.string()),
  author: authorSchema,
  /** Plain text. */
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? ''),
  reply_to: nullable(keySchema),
  attachments: z
    .array(attachmentSchema)
    .nullish()
    .transform((attachments) => attachments ?? []),
  created_at: timeSchema,
  edited_at: timeSchema,
  deleted_at: happenedSchema,
  delivery: deliverySchema,
});
export type Message = z.output<typeof messageSchema>;
export type Author = Message['author'];

/** Body of `POST /threads/{key}/messages`; the `Idempotency-Key` header becomes `client_key`. */
export interface SendBody {
  readonly body: string;
  readonly attachment_keys: readonly string[];
  readonly reply_to: string | null;
}

/** `data` of `POST /threads/{key}/messages/cancel`: whether it came before the message did. */
export const cancelResultSchema = z.discriminatedUnion('cancelled', [
  z.object({ cancelled: z.literal(true) }),
  z.object({ cancelled: z.literal(false), message: messageSchema }),
]);
