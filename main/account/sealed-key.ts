import { z } from 'zod';
import type { Identity } from '../connection/connection.ts';

/**
 * A key, the only server that it may be sent to, and whose it is, encrypted as one. The account's file says the latter
 * two in the open, where any program of this user can change them.
 */
const SealedKey = z.object({
  form: z.literal(1),
  server: z.string(),
  team: z.string().nullable(),
  member: z.string().nullable(),
  apiKey: z.string().min(1),
});

type Bound = Pick<z.infer<typeof SealedKey>, 'server' | 'team' | 'member'>;

/** The text that is encrypted for a key. */
export function sealKey(identity: Identity, apiKey: string): string {
  return JSON.stringify({ form: 1, ...boundTo(identity), apiKey } satisfies z.infer<
    typeof SealedKey
  >);
}

/**
 * Reads a decrypted text for the account that stands beside it.
 * @returns null where it's bound to nothing, as earlier versions stored it; `foreign` where it's another account's
 */
export function keyOf(secret: string, identity: Identity): { apiKey: string } | 'foreign' | null {
  const sealed = SealedKey.safeParse(parsed(secret)).data;
  if (sealed === undefined) return null;
  const { server, team, member } = boundTo(identity);
  const isSame = sealed.server === server && sealed.team === team && sealed.member === member;
  return isSame ? { apiKey: sealed.apiKey } : 'foreign';
}

function boundTo({ server, team, member }: Identity): Bound {
  return { server, team: team?.key ?? null, member: member?.key ?? null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
