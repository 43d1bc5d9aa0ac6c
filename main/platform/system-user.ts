import { homedir, userInfo } from 'node:os';

/** Who runs the app, as the system knows them. */
export interface SystemUser {
  /** '': the system doesn't list this user, as in a container that runs as a number. */
  name: string;
  /** A folder's path; '': there is none. */
  home: string;
}

export function systemUser(): SystemUser {
  return { name: orNothing(() => userInfo().username), home: orNothing(homedir) };
}

/** What `read` gives, or '' where the system knows no such user, for which Node throws. */
function orNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
