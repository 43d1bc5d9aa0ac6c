import { z } from 'zod';

/** The frame of every success: only an answer that has it came from a server of this contract. */
export function envelopeOf<T extends z.ZodType>(data: T) {
  return z.object({ data, message: z.string().default(''), status: z.int() });
}

/** The frame alone. Its data may be null, as that of signing out is, and so may be absent. */
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
