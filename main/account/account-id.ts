import { createHash } from 'node:crypto';
import type { Identity } from '../connection/connection.ts';

/**
 * Names the folder of an account: made from the server's origin, the team and the member, never from the API key, so
 * that a new key leads to the same drafts and outbox, and an outbox opens only under its own identity.
 * @returns 32 hex digits
 */
export function accountIdOf(identity: Identity): string {
  const parts = [identity.server, identity.team?.key ?? null, identity.member?.key ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
