import { z } from 'zod';
import { messageSchema } from './message.ts';
import { partnershipSchema } from './partnership.ts';
import { keySchema } from './primitives.ts';
import { threadSchema } from './thread.ts';

/** `limit` of a sync page: 1 to 1000, 100 when absent. */
export const SYNC_LIMIT = { min: 1, max: 1000, default: 100 } as const;

const goneSchema = z.object({ key: keySchema });

const partnershipUpsert = z.object({
  kind: z.literal('partnership'),
  op: z.literal('upsert'),
  object: partnershipSchema,
});
const threadUpsert = z.object({
  kind: z.literal('thread'),
  op: z.literal('upsert'),
  object: threadSchema,
});
const messageUpsert = z.object({
  kind: z.literal('message'),
  op: z.literal('upsert'),
  object: messageSchema,
});
const anyDelete = z.object({
  kind: z.enum(['partnership', 'thread', 'message']),
  op: z.literal('delete'),
  object: goneSchema,
});

const itemSchema = z.union([messageUpsert, threadUpsert, partnershipUpsert, anyDelete]);

/** One change: the whole object as it is now, or the key of one that is gone for this partner. */
export type SyncItem = z.output<typeof itemSchema>;
export type SyncKind = SyncItem['kind'];

/**
 * The two fields that choose an item's schema. The rest is left out, because copying it would cost as much as checking
 * it, and because an item of a newer server may have any fields: only those of a known kind and op are read.
 */
const headSchema = z.object({ kind: z.string().catch(''), op: z.string().catch('') });

/** Items in order, without those whose kind or op we don't know. */
const itemsSchema = z.array(z.unknown()).transform((raw, context): SyncItem[] => {
  const items: SyncItem[] = [];
  for (const [index, given] of raw.entries()) {
    const parsed = parseItem(given);
    if (parsed === null) continue;
    if (parsed.success) {
      items.push(parsed.data);
      continue;
    }
    for (const issue of parsed.error.issues) {
      context.addIssue({
        code: 'custom',
        message: issue.message,
        path: [index, ...issue.path],
        input: given,
      });
    }
    return z.NEVER;
  }
  return items;
});

/** `data` of `GET /sync`. `cursor` is for the next call; `has_more` false: nothing more now. */
export const syncPageSchema = z.object({
  items: itemsSchema,
  cursor: z.string().min(1),
  has_more: z.boolean(),
  /** Whether this page belongs to a start: what a start doesn't contain is gone or unverified. */
  start: z
    .boolean()
    .nullish()
    .transform((start) => start === true),
});
export type SyncPage = z.output<typeof syncPageSchema>;

const UPSERTS = {
  partnership: partnershipUpsert,
  thread: threadUpsert,
  message: messageUpsert,
} as const;

type ParsedItem =
  { success: true; data: SyncItem } | { success: false; error: { issues: z.core.$ZodIssue[] } };

/** @returns null for a kind or op that we don't know */
function parseItem(given: unknown): ParsedItem | null {
  const head = headSchema.safeParse(given);
  if (!head.success) return head;
  return schemaFor(head.data.kind, head.data.op)?.safeParse(given) ?? null;
}

function schemaFor(kind: string, op: string): z.ZodType<SyncItem> | null {
  if (kind !== 'partnership' && kind !== 'thread' && kind !== 'message') return null;
  if (op === 'delete') return anyDelete;
  return op === 'upsert' ? UPSERTS[kind] : null;
}
