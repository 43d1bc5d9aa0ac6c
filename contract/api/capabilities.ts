import { z } from 'zod';
import { countSchema, knownOr } from './primitives.ts';

/** The content types that a server accepts unless it says otherwise. */
const DEFAULT_ATTACHMENT_TYPES = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'application/pdf',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
] as const;

const SIGN_IN_METHODS = ['api_key', 'password'] as const;

const signInSchema = z
  .array(z.string())
  .transform((methods) => SIGN_IN_METHODS.filter((method) => methods.includes(method)));

const attachmentLimitsSchema = z.object({
  max_count: orDefault(countSchema, 10),
  /** Bytes: 30 × 1024². */
  image_max_bytes: orDefault(countSchema, 31_457_280),
  /** Bytes: 250 × 1024². */
  document_max_bytes: orDefault(countSchema, 262_144_000),
  types: orDefault(z.array(z.string()), [...DEFAULT_ATTACHMENT_TYPES]),
});

/** `GET /capabilities`: what a server offers. An absent field means the value in docs/contract.md#capabilities. */
export const capabilitiesSchema = z.object({
  sign_in: orDefault(signInSchema, [...SIGN_IN_METHODS]),
  /** False: a server with programs only. */
  messaging: orDefault(z.boolean(), true),
  /** What becomes of the local copy when a program is locked. */
  retention_on_lock: orDefault(knownOr(['keep', 'purge'], 'keep'), 'keep'),
  attachments: orDefault(attachmentLimitsSchema, attachmentLimitsSchema.parse({})),
  /** Unicode code points. */
  body_max_length: orDefault(countSchema, 10_000),
});
export type Capabilities = z.output<typeof capabilitiesSchema>;

/** What `{}` means: a server that has messaging and keeps every default. */
export const DEFAULT_CAPABILITIES: Capabilities = capabilitiesSchema.parse({});

/** What a 404 to `GET /capabilities` means: programs only, signed in to by API key. */
export const PROGRAMS_ONLY_CAPABILITIES: Capabilities = {
  ...DEFAULT_CAPABILITIES,
  sign_in: ['api_key'],
  messaging: false,
};

function orDefault<T extends z.ZodType>(schema: T, value: z.output<T>) {
  return schema.nullish().transform((given): z.output<T> => given ?? value);
}
