import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../../../contract/domain/problem.ts';
import type { AccountState, ConnectionState } from '../../../contract/ipc/states.ts';
import { AccountService } from '../../../main/account/account-service.ts';
import { AccountSession } from '../../../main/account/account-session.ts';
import { forgetAccount } from '../../../main/platform/forget-account.ts';
import { StoredAccount } from '../../../main/account/stored-accounts.ts';
import type {
  AppNotification,
  ChangeFeed,
  Fetch,
  Keychain,
  KeychainProtection,
  Log,
} from '../../../main/platform/ports.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import { SettingsService } from '../../../main/settings/settings.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { storeThreads } from '../../store-threads.ts';
import { until } from '../outbox/wait.ts';
import { documents } from '../../../main/ipc/documents/documents.ts';
import type { StoreThreads } from '../../../main/store/worker/store-threads.ts';

const silent = () => undefined;

/** The system's key store: it may be missing, protect nothing, or have lost its key. */
export class FakeKeychain implements Keychain {
  mode: KeychainProtection = 'keychain';
  #pad = randomBytes(512);
  /** After this nothing that was encrypted can be decrypted. */
  loseKey(): void {
    this.#pad = randomBytes(512);
  }
  protection = async () => this.mode;
  backend = () => 'fake';
  encrypt = async (secret: string) => this.#mix(Buffer.from(`sealed:${secret}`));
  decrypt = async (encrypted: Uint8Array) => {
    const text = Buffer.from(this.#mix(encrypted)).toString();
    return text.startsWith('sealed:') ? { secret: text.slice(7), renew: false } : null;
  };
  #mix(bytes: Uint8Array): Uint8Array {
    return bytes.map((byte, index) => byte ^ (this.#pad[index % this.#pad.length] ?? 0));
  }
}

/** A machine on which the app is installed: it can be closed and started again. */
export class PartnerDesk {
  readonly folder: string;
  readonly keychain = new FakeKeychain();
  readonly states: AccountState[] = [];
  readonly connections: ConnectionState[] = [];
  readonly notifications: AppNotification[] = [];
  /** Whose each of them is. */
  readonly notified: (string | null)[] = [];
  /** Ids of notifications that were taken away. */
  readonly takenAway: string[] = [];
  /** What lies in the preferences file. */
  stored = 'null';
  /** What the app has logged, by name. */
  readonly logged: string[] = [];
  /** The preferences file can't be written. */
  storageFails = false;
  online = true;
  /** The page's end of what changes. */
  feed: Pick<ChangeFeed, 'tell'> = { tell: silent };
  /** How many conversations are unread may have changed. */
  onUnread: () => void = silent;
  account: AccountService<AccountSession>;
  readonly #log: Log;
  readonly #givenServer: string;
  readonly #fetch: Fetch;
  readonly #threads: StoreThreads;

  private constructor(folder: string, server: string, fetch: Fetch, threads: StoreThreads) {
    this.folder = folder;
    const note = (event: string) => void this.logged.push(event);
    this.#log = { info: note, warn: note, error: note };
    this.#givenServer = server;
    this.#fetch = fetch;
    this.#threads = threads;
    this.account = this.#install();
  }

  /** @param threads the store's threads, where the disk has faults */
  static async open(
    server: string,
    fetch: Fetch = globalThis.fetch,
    threads = storeThreads,
  ): Promise<PartnerDesk> {
    const folder = await mkdtemp(join(tmpdir(), 'partner-inbox-desk-'));
    return new PartnerDesk(folder, server, fetch, threads);
  }

  /** Signs in with the simulator's first account, which isn't remembered where nothing protects its key. */
  signIn({ url, accounts }: Pick<Simulator, 'url' | 'accounts'>): Promise<Outcome<void>> {
    const apiKey = accounts[0]?.apiKey ?? '';
    return this.account.signInWithKey({ server: url, apiKey, rememberAnyway: false });
  }

  /** Signs in, and waits until the store has everything. */
  async signInAndSync(simulator: Pick<Simulator, 'url' | 'accounts'>): Promise<void> {
    await this.signIn(simulator);
    await until('everything is here', async () => {
      return (await this.session.store.read.syncPosition()).complete;
    });
  }

  get session(): AccountSession {
    const { session } = this.account;
    if (session === null) throw new Error('Nobody is signed in');
    return session;
  }

  get signedIn(): Extract<AccountState, { name: 'signed_in' }> {
    const { state } = this.account;
    if (state.name !== 'signed_in') throw new Error('Nobody is signed in');
    return state;
  }

  /**
   * Ends the app and starts it again.
   * @param early what is asked before the account is opened
   */
  async restart(early = () => undefined as void): Promise<void> {
    await this.account.stop();
    this.account = this.#install();
    early();
    await this.account.resume();
  }

  async leave(): Promise<void> {
    await this.account.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #install(): AccountService<AccountSession> {
    const settings = new SettingsService({ read: () => null, write: silent });
    return new AccountService<AccountSession>({
      fetch: this.#fetch,
      clock: systemClock,
      log: this.#log,
      keychain: this.keychain,
      storage: {
        read: () => StoredAccount.nullable().parse(JSON.parse(this.stored)),
        write: (account) => {
          if (this.storageFails) throw new Error('EACCES');
          this.stored = JSON.stringify(account);
        },
      },
      givenServer: this.#givenServer,
      openSession: (request) =>
        AccountSession.open(request, {
          fetch: this.#fetch,
          clock: systemClock,
          random: Math.random,
          log: this.#log,
          changes: { tell: (change) => this.feed.tell(change), transfer: silent },
          onUnread: () => this.onUnread(),
          notifier: {
            show: (shown, account) => {
              this.notifications.push(shown);
              this.notified.push(account);
            },
            close: (id) => this.takenAway.push(id),
          },
          settings,
          accountsFolder: this.folder,
          storeThreads: this.#threads,
          isOnline: () => this.online,
          isInFront: () => true,
          documents,
          onConnectionState: (state) => this.connections.push(state),
        }),
      forgetAccount: (accountId, unsent) => forgetAccount(join(this.folder, accountId), unsent),
      onState: (state) => this.states.push(state),
    });
  }
}
