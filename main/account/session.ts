import type { Said } from '../../contract/domain/said.ts';
import type { Capabilities, Identity } from '../connection/connection.ts';

/** What the service needs of a signed-in account's session; `AccountSession` is the real one. */
export interface Session {
  /** What was done to the databases, at opening or since; null: nothing. */
  readonly notice: Said | null;
  /** Ends sending, because the key works no more; everything stays readable. */
  endedByServer(): void;
  /** Forgets what is unsent, if asked to, and asks the server to revoke the key, as far as that's possible. */
  leave(options: { unsent: 'keep' | 'delete' }): Promise<void>;
  stop(): Promise<void>;
  /** Takes its notifications off the screen, and lets none come any more. */
  closeNotifications(): void;
}

export interface SessionRequest {
  accountId: string;
  identity: Identity;
  capabilities: Capabilities;
  /** Null: the key was only in memory, or can't be decrypted any more; the session can be read then. */
  apiKey: string | null;
  /** The key came from a password sign-in and can be revoked. */
  keyFromPassword: boolean;
  onUnauthorized: () => void;
  onCapabilities: (capabilities: Capabilities) => void;
  /** The session's notice has changed. */
  onNotice?: () => void;
}
