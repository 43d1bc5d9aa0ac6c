import { z } from 'zod';
import { countSchema, keySchema, nullable } from './primitives.ts';

/** A SHA-256 as 64 hexadecimal digits, in lower case behind this boundary. */
export const sha256Schema = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/)
  .transform((digits) => digits.toLowerCase());

/** A file of a message. `size` in bytes; `width` and `height` in pixels, images only. */
export const attachmentSchema = z.object({
  key: keySchema,
  name: z.string(),
  content_type: z.string(),
  size: countSchema,
  sha256: sha256Schema,
  width: nullable(countSchema),
  height: nullable(countSchema),
});
export type Attachment = z.output<typeof attachmentSchema>;
