import { z } from 'zod';
import type { Said } from './said.ts';

const Coded = z.object({ code: z.string(), values: z.record(z.string(), z.unknown()) });

/** What is told to a person, as it crosses. */
export const ToSay = z.custom<Said>((value) => Coded.safeParse(value).success);

/**
 * What went wrong, for a person: `said` is what happened and what they can do, in a sentence or two where it's shown.
 * `code` lets the interface act on it.
 */
export const Problem = z.object({
  code: z.enum([
    'wrong_credentials',
    'account_locked',
    'not_a_server',
    'server_address',
    'unreachable',
    'server_trouble',
    'signed_out',
    'newer_database',
    'locked_program',
    'outcome_unknown',
    'already_sent',
    'not_found',
    'disk_full',
    'file_refused',
    'empty',
    'too_long',
    'not_allowed',
    'failed',
  ]),
  said: ToSay,
});
export type Problem = z.infer<typeof Problem>;

/** A result that the caller can act on: `{ok: true, value}` or `{ok: false, problem}`. */
export function outcomeOf<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), problem: Problem }),
  ]);
}
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** What a call answers where it failed. */
export function failed(code: Problem['code'], why: Said): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, said: why } };
}
