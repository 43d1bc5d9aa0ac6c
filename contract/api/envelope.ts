import { z } from 'zod';

/** The frame of every success: only an answer that has it came from a server of this contract. */
export function envelopeOf<T extends z.ZodType>(data: T) {
  return z.object({ data, message: z.string().default(''), status: z.int() });
}

/** The frame alone. Its data may be null, as that of signing out is, and so may be absent. */
export const emptyEnvelopeSchema = envelopeOf(z.unknown().optional());
