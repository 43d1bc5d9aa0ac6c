import type { AccountService } from '../../account/account-service.ts';
import type { AccountSession } from '../../account/account-session.ts';
import type { IncomingFiles } from '../../attachments/stage/incoming-files.ts';
import type { Diagnostics } from '../../diagnostics/diagnostics.ts';
import type { SettingsService } from '../../settings/settings.ts';
import type { Clock, Desktop } from '../../platform/ports.ts';
import { StoreClosedError } from '../../store/sqlite/errors.ts';

/** What the handlers of the calls stand on. */
export interface HandlerServices {
  account: AccountService<AccountSession>;
  settings: SettingsService;
  desktop: Desktop;
  incoming: IncomingFiles;
  diagnostics: Diagnostics;
  clock: Clock;
}

/** Thrown by a call that needs an account while nobody is signed in. */
export class NotSignedInError extends Error {
  override readonly name = 'NotSignedInError';
}

/** Whether a call failed only because the session that it was made in has ended. */
export function isCutOff(error: unknown): boolean {
  return error instanceof StoreClosedError || error instanceof NotSignedInError;
}

/** The services of the signed-in account. Throws `NotSignedInError`. */
export function sessionOf(services: HandlerServices): AccountSession {
  const { session } = services.account;
  if (session === null) throw new NotSignedInError('Nobody is signed in.');
  return session;
}

/**
 * Asks the person something that takes as long as they do, and resolves with the session that stands by then: the partner
 * may have signed in again meanwhile. Throws `NotSignedInError` where the account isn't the same any more.
 */
export async function sessionAfter<T>(
  services: HandlerServices,
  ask: () => Promise<T>,
): Promise<{ answer: T; session: AccountSession }> {
  const { account } = services;
  const { owner } = account;
  sessionOf(services);
  const answer = await ask();
  await account.settled();
  if (account.owner !== owner) throw new NotSignedInError('Another account is open.');
  return { answer, session: sessionOf(services) };
}
