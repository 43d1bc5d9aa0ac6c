import { z } from 'zod';
import { countSchema, keySchema, knownOr, nullable, timeSchema } from './primitives.ts';

/** A conversation in a program. A thread of kind `unknown` can be read but not written to. */
export const threadSchema = z.object({
  key: keySchema,
  partnership_key: keySchema,
  kind: knownOr(['team', 'member', 'announcement'], 'unknown'),
  subject: nullable(z.string()),
  last_message_at: timeSchema,
  /** The newest message that this member has read; null: none. */
  read_up_to: nullable(keySchema),
  /** Messages after the marker that aren't from the partner's side and aren't deleted. */
  unread_count: countSchema,
  updated_at: timeSchema,
});
export type Thread = z.output<typeof threadSchema>;

/** Body of `PUT /threads/{key}/read_marker`. The marker only advances, unless `unread` is true. */
export const readMarkerBodySchema = z.object({
  message_key: nullable(keySchema),
  unread: z.boolean().optional(),
});
export type ReadMarkerBody = z.input<typeof readMarkerBodySchema>;
