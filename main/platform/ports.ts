import type { MessageKey, ProgramKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { Notice } from '../../contract/domain/notice.ts';

/**
 * What services need of the platform. `main/index.ts` passes Electron's versions, tests pass Node's.
 */

/** `fetch` as the platform has it: `net.fetch` in the app (its proxy, the system's certificates), Node's in tests. */
export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

export interface Clock {
  /** Wall clock, ms since the epoch. May jump. */
  now(): number;
  /** Never jumps back, ms since an arbitrary point. */
  monotonic(): number;
  /** Calls back once after `ms`. @returns a function that cancels it */
  after(ms: number, callback: () => void): () => void;
}

/**
 * Writes one line to the log file. An event is spelled `area.event`. Secrets and message text never go in: pass keys and
 * counts only.
 */
export interface Log {
  info(event: string, facts?: Record<string, string | number | boolean | null>): void;
  warn(event: string, facts?: Record<string, string | number | boolean | null>): void;
  error(event: string, facts?: Record<string, string | number | boolean | null>): void;
}

/** What undoes a registration or stops a service. */
export interface Disposable {
  dispose(): void;
}

/** Takes live figures of uploads and downloads, by the id of the file; told often. */
export interface Transfers {
  /** @param done bytes @param total bytes */
  transfer(id: string, done: number, total: number): void;
}

/** The page's end of what changes: it reads its windows again. Told often, and throttled by whoever implements it. */
export interface ChangeFeed extends Transfers {
  /** As the store announces it (`ShownChange`, main/store). */
  tell(change: {
    programs: readonly ProgramKey[];
    threads: readonly ThreadKey[];
    lists: readonly ('programs' | 'inbox' | 'outbox' | 'drafts' | 'downloads' | 'saved_replies')[];
  }): void;
}

/** A thread, at a message or at its newest one. */
export interface ThreadTarget {
  threadKey: ThreadKey;
  messageKey: MessageKey | null;
}

/** One native notification. Showing an `id` again replaces the one that stands there. */
export interface AppNotification {
  id: string;
  notice: Notice;
  silent: boolean;
  /** Where a click leads; null: to the inbox. */
  target: ThreadTarget | null;
  /** Offers a reply field where the system has one (B3). */
  canReply: boolean;
}

/** The notification that the partner wrote into. */
export interface RepliedTo {
  account: string | null;
  target: ThreadTarget;
}

/** Shows notifications of one account. */
export interface Notifier {
  show(notification: AppNotification): void;
  /** Takes it away; an unknown id is no error. */
  close(id: string): void;
}

/** Shows native notifications. Clicks and replies go to whoever built it, with the account that was given. */
export interface SystemNotifier extends Pick<Notifier, 'close'> {
  /**
   * @param account id of the one whose it is: under its target's key another may have another thread; null: nobody's
   */
  show(notification: AppNotification, account: string | null): void;
}

/**
 * The system's key store. `keychain`: protected by the system. `basic_text`: stored in a form that any program of
 * this user can read, only on the partner's explicit choice (M1). `unavailable`: secrets stay in memory.
 */
export interface Keychain {
  protection(): Promise<KeychainProtection>;
  /** Name of the store that is behind it, for diagnostics; for example `gnome_libsecret`. */
  backend(): string;
  /** @returns the encrypted secret, to be stored anywhere. Throws where encryption fails. */
  encrypt(secret: string): Promise<Uint8Array>;
  /** @returns null where it can't be decrypted (any more). `renew`: encrypt it again, the system changed its key. */
  decrypt(encrypted: Uint8Array): Promise<{ secret: string; renew: boolean } | null>;
}

export type KeychainProtection = 'keychain' | 'basic_text' | 'unavailable';

/**
 * What became of an address: only http, https and mailto are allowed, a few of them in a row; `failed` where the system
 * opens nothing for it.
 */
export type Opening = 'opened' | 'not_allowed' | 'too_many' | 'failed';

/** What the app asks of the desktop around it. */
export interface Desktop {
  platform: 'mac' | 'windows' | 'linux';
  /** The app's own version. */
  version: string;
  /** Hands an address to the system. */
  openAddress(address: string): Promise<Opening>;
  /**
   * Asks in a dialog of the system's own, which no page can answer. @param buttons what leaves things as they are, and
   * what goes on
   */
  confirm(question: {
    message: string;
    detail: string;
    buttons: [string, string];
  }): Promise<boolean>;
  /** Opens a file with the system's program for it. @returns false where there is none */
  openFile(path: string): Promise<boolean>;
  showInFolder(path: string): void;
  copyText(text: string): Promise<void>;
  /** The system's file picker. @returns no path where the partner cancelled */
  pickFiles(): Promise<string[]>;
  /** The system's dialog for a folder. @returns null where the partner cancelled */
  pickFolder(title: string, button: string): Promise<string | null>;
  /** The system's save dialog. @returns null where the partner cancelled */
  chooseSavePath(suggestedName: string, title: string): Promise<string | null>;
  /** The page holds words that aren't saved on this computer, or none any more. */
  noteUnsaved(unsaved: boolean): void;
  /** Begins to drag a file out of the window; it has to be there. */
  drag(path: string): Promise<void>;
}
