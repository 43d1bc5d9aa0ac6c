import { z } from 'zod';
import { isFault } from './capabilities.ts';
import type { Http, HttpPorts } from './http.ts';

/** How long a server may take to revoke a key, ms: nobody sees that it is asked. */
const REVOKE_MS = 10_000;

/** Has the server revoke the key that these calls go with, which a password sign-in made. */
export async function revokeKey(http: Http): Promise<void> {
  const patience = { answerMs: REVOKE_MS, idleMs: REVOKE_MS };
  try {
    await http.data({ method: 'DELETE', path: '/sessions/current', ...patience }, z.unknown());
  } catch (error) {
    // The key was revoked already, or isn't a session's: nothing is left to end.
    if (!isFault(error, 'unauthorized') && !isFault(error, 'forbidden')) throw error;
  }
}

/** The same for a key that nobody is signed in with. It stays valid where the server can't be asked. */
export function revokeUnused(http: Http, { log }: Pick<HttpPorts, 'log'>): void {
  revokeKey(http).catch(() => log.warn('key.left_behind'));
}
