import type { AccountService } from '../../account/account-service.ts';
import type { AccountSession } from '../../account/account-session.ts';
import type { IncomingFiles } from '../../attachments/incoming-files.ts';
import type { Diagnostics } from '../../diagnostics/diagnostics.ts';
import type { SettingsService } from '../../settings/settings.ts';
import type { Clock, Desktop } from '../../platform/ports.ts';

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

/** The services of the signed-in account. Throws `NotSignedInError`. */
export function sessionOf(services: HandlerServices): AccountSession {
  const { session } = services.account;
  if (session === null) throw new NotSignedInError('Nobody is signed in.');
  return session;
}
