import { z } from 'zod';

/** The envelope of every success. An answer without it didn't come from a server of this contract. */
export function envelopeOf<T extends z.ZodType>(data: T) {
  return z.object({ data, message: z.string().default(''), status: z.int() });
}

/** The envelope with any data. Data may be null, as that of signing out is, and so may be absent. */
const emptyEnvelopeSchema = envelopeOf(z.unknown().optional());

/**
 * The data of a success in the contract's form; null for any other answer. `status` is that of the answer, `body` its
 * parsed JSON, or undefined.
 */
export function readSuccess(status: number, body: unknown): { data: unknown } | null {
  if (status < 200 || status > 299) return null;
  const envelope = emptyEnvelopeSchema.safeParse(body);
  if (!envelope.success || envelope.data.status !== status) return null;
  return { data: envelope.data.data };
}
