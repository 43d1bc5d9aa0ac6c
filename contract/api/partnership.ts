import { z } from 'zod';
import { keySchema, knownOr, nullable, timeSchema } from './primitives.ts';

const companySchema = z.object({
  key: keySchema,
  name: z.string(),
  /** Untrusted, like every address here: never fetched with the key, opened only as http(s). */
  website: nullable(z.string()),
  support_url: nullable(z.string()),
  support_email: nullable(z.string()),
  logo_url: nullable(z.string()),
});

const offerSchema = z.object({
  key: keySchema,
  name: nullable(z.string()).transform((name) => name ?? ''),
  description: nullable(z.string()).transform((description) => description ?? ''),
});

const linkSchema = z.object({
  key: keySchema,
  name: nullable(z.string()).transform((name) => name ?? ''),
  url: z.string(),
});

/**
 * A list whose unreadable items are left out. Offers and links only describe a program, PartnerStack's own server has
 * them in a shape that isn't documented, and one that can't be read mustn't keep the programs from being shown.
 */
function readable<T extends z.ZodType>(item: T) {
  return z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((given) =>
      (given ?? []).flatMap((value): z.output<T>[] => {
        const parsed = item.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/**
 * A program, as this partner team has it. Only `key`, `status` and `company` are required:
 * PartnerStack's own server gives little more, and says `is_archived` where this contract has
 * the status `archived`. Without `messaging` a program counts as locked; an archived one always is.
 */
export const partnershipSchema = z
  .object({
    key: keySchema,
    /** `pending`, `active`, `declined` or `archived`; any other is shown as its own text. */
    status: z.string(),
    is_archived: z.boolean().nullish(),
    archived_reason: nullable(z.string()).transform((reason) =>
      reason === 'removed' || reason === 'left' ? reason : null,
    ),
    messaging: nullable(knownOr(['open', 'locked'], 'locked')),
    company: companySchema,
    manager: nullable(z.object({ name: z.string() })),
    group: nullable(z.string()),
    offers: readable(offerSchema),
    links: readable(linkSchema),
    applied_at: timeSchema,
    joined_at: timeSchema,
    updated_at: timeSchema,
  })
  .transform(({ is_archived, ...given }) => {
    const status = is_archived === true ? 'archived' : given.status;
    const messaging: 'open' | 'locked' =
      status === 'archived' ? 'locked' : (given.messaging ?? 'locked');
    return { ...given, status, messaging };
  });
export type Partnership = z.output<typeof partnershipSchema>;
