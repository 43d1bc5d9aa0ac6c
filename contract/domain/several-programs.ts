import type { ThreadKey } from './keys.ts';

/**
 * Under this key the draft of the message to several programs is kept, beside the drafts of threads (P13). No thread
 * has it: the random part makes it as unlikely as two equal UUIDs.
 */
export const SEVERAL_PROGRAMS =
  'draft-to-several-programs-d2f1b0c6-7d0e-4a53-9a86-64b1a1f0c7e9' as ThreadKey;

/** Most programs that one message can go to at once. */
export const MOST_RECIPIENTS = 1_000;
