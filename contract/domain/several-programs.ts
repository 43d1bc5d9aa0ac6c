import { z } from 'zod';
import { ClientKey } from './keys.ts';
import type { ThreadKey } from './keys.ts';

/**
 * Under this key the draft of the message to several programs is kept, beside the drafts of threads (P13). No thread
 * has it: the random part makes it as unlikely as two equal UUIDs.
 */
export const SEVERAL_PROGRAMS =
  'draft-to-several-programs-d2f1b0c6-7d0e-4a53-9a86-64b1a1f0c7e9' as ThreadKey;

/** Most programs that one message can go to at once. */
export const MOST_RECIPIENTS = 1_000;

/** What became of one message when all were to be taken back. */
export const UndoneOfSeveral = z.object({
  clientKey: ClientKey,
  /**
   * - `back`: it's in the draft for several programs again.
   * - `sent`: it has gone out.
   * - `asking`: it isn't sent any more; its words come back into its conversation unless the server has it.
   * - `elsewhere`: it was taken back or thrown away on its own before.
   * - `failed`: it's in the outbox as before.
   */
  became: z.enum(['back', 'sent', 'asking', 'elsewhere', 'failed']),
});
export type UndoneOfSeveral = z.infer<typeof UndoneOfSeveral>;
