import type { Outcome } from '../../../contract/domain/problem.ts';
import { bridge } from '../../bridge.ts';
import { saveEverything } from '../../state/saver.ts';

export type Way = 'key' | 'password';

/** What the form holds. */
export interface Entered {
  way: Way;
  server: string;
  rememberAnyway: boolean;
  apiKey: string;
  email: string;
  password: string;
}

/**
 * Signs in. Another account may be next: what is written for this one is saved first, while it is open.
 * @param isWanted whether the try still counts once that is done
 * @returns null where it doesn't
 */
export async function signIn(
  { way, server, rememberAnyway, apiKey, email, password }: Entered,
  isWanted: () => boolean,
): Promise<Outcome<void> | null> {
  await saveEverything();
  if (!isWanted()) return null;
  const where = { server: server.trim(), rememberAnyway };
  return way === 'key'
    ? bridge.account.signInWithKey({ ...where, apiKey: apiKey.trim() })
    : bridge.account.signInWithPassword({ ...where, email: email.trim(), password });
}

/** Whoever leaves isn't signed in by an answer that comes late. */
export async function cancelSignIn(): Promise<void> {
  await bridge.account.cancelSignIn();
}
