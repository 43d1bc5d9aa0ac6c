import type { Outcome } from '../../contract/domain/problem.ts';
import { said, type Said } from '../../contract/domain/said.ts';
import type { AccountState, SignInOptions, SignInSuggestion } from '../../contract/ipc/states.ts';
import type { Capabilities } from '../connection/connection.ts';
import {
  DEFAULT_SERVER,
  giveUpKey,
  normaliseAddress,
  signInOptions,
  signInWithKey,
  signInWithPassword,
  type SignedIn,
} from '../connection/partnerstack/authenticate.ts';
import { Serial } from '../platform/async.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Clock, Fetch, Keychain, Log } from '../platform/ports.ts';
import { NewerDatabaseError } from '../store/sqlite/errors.ts';
import { accountIdOf } from './account-id.ts';
import { RememberedAccount } from './remembered-account.ts';
import type { KeptKey } from './remembered-account.ts';
import type { Session, SessionRequest } from './session.ts';
import { suggestSimulator } from './simulator-suggestion.ts';
import type { AccountStorage, StoredAccount } from './stored-accounts.ts';

export interface AccountDependencies<S extends Session> {
  fetch: Fetch;
  clock: Clock;
  log: Log;
  keychain: Keychain;
  storage: AccountStorage;
  /** Address that the app was started with, as typed; null: none. */
  givenServer: string | null;
  /** The app runs from its sources, and may look for a simulator by itself. */
  isDeveloped?: boolean;
  /** Throws `NewerDatabaseError` where the account's personal database is of a newer version. */
  openSession: (request: SessionRequest) => Promise<S>;
  /** Deletes what a sign-out takes away from an account's folder. */
  forgetAccount: (accountId: string, unsent: 'keep' | 'delete') => Promise<void>;
  onState: (state: AccountState) => void;
}

interface Current<S> {
  account: StoredAccount;
  session: S;
  /** Null: there is none. */
  apiKey: string | null;
  keyStorage: 'keychain' | 'memory' | 'basic_text';
  sessionEnded: boolean;
}

/** Signing in and out, and which account is open (M1). One thing at a time: its methods wait for each other. */
export class AccountService<S extends Session> {
  readonly #on: AccountDependencies<S>;
  readonly #remembered: RememberedAccount;
  #current: Current<S> | null = null;
  /**
   * The account that was signed in last and isn't open, because the next one, or it itself at the start, couldn't be
   * opened.
   */
  #displaced: Pick<Current<S>, 'account' | 'apiKey'> | null = null;
  #notice: Said | null = null;
  readonly #inTurn = new Serial();
  /** Ends the sign-in that was begun last. */
  #attempt = new AbortController();
  readonly #resumed = Promise.withResolvers<void>();
  /** Resolves once the session that is being opened, or that gives way to the next, has done so. */
  #replacing: Promise<void> = this.#resumed.promise;
  /** Id of the account that was told of last. */
  #owner: string | null = null;

  constructor(dependencies: AccountDependencies<S>) {
    this.#on = dependencies;
    this.#remembered = new RememberedAccount(dependencies);
  }

  /**
   * Resolves when `session` is one that stays: at once, unless the app is starting or the partner is signing in again.
   * What is asked meanwhile waits for this, because a draft that is typed then must be saved like any other, and a
   * reply to a notification may be what the app is started by.
   */
  settled(): Promise<void> {
    return this.#replacing;
  }

  /** The services of the signed-in account; null: nobody is signed in. */
  get session(): S | null {
    return this.#current?.session ?? null;
  }

  /**
   * The account of which the last state told; null: nobody is signed in. While the partner signs in again it stays what
   * it was until `settled`, so that whoever asks meanwhile is known.
   */
  get owner(): string | null {
    return this.#owner;
  }

  get state(): AccountState {
    if (this.#current === null) {
      return this.#notice === null
        ? { name: 'signed_out' }
        : { name: 'signed_out', notice: this.#notice };
    }
    const { account, session, keyStorage, sessionEnded } = this.#current;
    const { identity, capabilities } = account;
    return {
      name: 'signed_in',
      id: accountIdOf(identity),
      server: identity.server,
      member: {
        key: identity.member?.key ?? '',
        name: identity.member?.name ?? '',
        email: identity.member?.email ?? '',
        team: identity.team?.name ?? '',
      },
      messaging: capabilities.messaging,
      keyStorage,
      sessionEnded,
      limits: {
        ...capabilities.attachments,
        bodyMaxLength: capabilities.bodyMaxLength,
      },
      notice: session.notice,
    };
  }

  /** The state, once it's known whether somebody is signed in: a page that opens early waits instead of flickering. */
  async stateAfterStart(): Promise<AccountState> {
    await this.#resumed.promise;
    return this.state;
  }

  /** Origin to sign in at unless the partner types another: the one the app was started with, else PartnerStack's. */
  defaultServer(): string {
    const { givenServer } = this.#on;
    const given = givenServer === null ? null : normaliseAddress(givenServer);
    return given?.ok === true ? given.value : DEFAULT_SERVER;
  }

  suggestion(): Promise<SignInSuggestion | null> {
    return suggestSimulator(this.#on.fetch, this.defaultServer(), this.#on.isDeveloped === true);
  }

  async signInOptions(server: string): Promise<Outcome<SignInOptions>> {
    const options = await signInOptions(this.#on, server);
    if (!options.ok) return options;
    return {
      ok: true,
      value: { ...options.value, remember: await this.#on.keychain.protection() },
    };
  }

  /** Opens the account that was signed in when the app last ran. */
  async resume(): Promise<void> {
    try {
      await this.#inTurn.run(() => this.#resume());
    } finally {
      this.#resumed.resolve();
    }
  }

  signInWithKey(args: {
    server: string;
    apiKey: string;
    rememberAnyway: boolean;
  }): Promise<Outcome<void>> {
    const { server, apiKey, rememberAnyway } = args;
    return this.#signIn(
      (signal) => signInWithKey(this.#on, server, apiKey, signal),
      rememberAnyway,
    );
  }

  signInWithPassword(args: {
    server: string;
    email: string;
    password: string;
    rememberAnyway: boolean;
  }): Promise<Outcome<void>> {
    const { server, email, password, rememberAnyway } = args;
    return this.#signIn(
      (signal) => signInWithPassword(this.#on, server, email, password, signal),
      rememberAnyway,
    );
  }

  /** Gives up a sign-in that still waits for its server; an account that is being opened already stays. */
  cancelSignIn(): void {
    this.#attempt.abort();
  }

  /** `keep` leaves drafts and outbox in the account's folder for the next sign-in to the same account. */
  signOut(unsent: 'keep' | 'delete'): Promise<void> {
    return this.#inTurn.run(async () => {
      const current = this.#current;
      if (current === null) return;
      // Written before anything else, so that a crash from here on leaves nobody signed in.
      this.#remembered.forget();
      this.#current = null;
      this.#notice = null;
      this.#tell();
      const { account, session } = current;
      const left = await this.#succeeds(session.leave({ unsent }));
      await this.#succeeds(session.stop());
      const accountId = accountIdOf(account.identity);
      const forgotten = await this.#succeeds(this.#on.forgetAccount(accountId, unsent));
      this.#notice = leftBehind({ unsent: unsent === 'delete' && !left, cached: !forgotten });
      if (this.#notice !== null) this.#tell();
    });
  }

  /** Ends at quit. A sign-in that still waits for its server doesn't hold it up. */
  stop(): Promise<void> {
    this.cancelSignIn();
    return this.#inTurn.run(async () => {
      await this.#current?.session.stop();
    });
  }

  async #resume(): Promise<void> {
    const account = this.#remembered.read();
    if (account === null) return;
    const found = await this.#remembered.recall(account);
    if (found === 'foreign' || !isAsSignedInAt(account.identity.server)) {
      this.#on.log.warn('account.file_changed');
      this.#remembered.write(null);
      this.#notice = said('account_file_changed');
      this.#tell();
      return;
    }
    const opened = await this.#open(account, found?.apiKey ?? null, found?.key ?? null);
    if (!opened.ok) {
      this.#displaced = { account, apiKey: found?.apiKey ?? null };
      this.#notice = opened.problem.said;
    }
    this.#tell();
  }

  #signIn(
    authenticate: (signal: AbortSignal) => Promise<Outcome<SignedIn>>,
    rememberAnyway: boolean,
  ): Promise<Outcome<void>> {
    const { signal } = (this.#attempt = new AbortController());
    const cancelled = (): Outcome<never> => ({
      ok: false,
      problem: { code: 'failed', said: said('sign_in_cancelled') },
    });
    return this.#inTurn.run(async () => {
      const signedIn = await authenticate(signal).catch((error: unknown) => {
        if (signal.aborted) return cancelled();
        throw error;
      });
      if (!signedIn.ok) return signal.aborted ? cancelled() : signedIn;
      let entered: Outcome<void> = cancelled();
      try {
        if (!signal.aborted) entered = await this.#enter(signedIn.value, rememberAnyway);
        return entered;
      } finally {
        if (!entered.ok) giveUpKey(this.#on, signedIn.value);
      }
    });
  }

  async #enter(signedIn: SignedIn, rememberAnyway: boolean): Promise<Outcome<void>> {
    const { identity, capabilities, apiKey, keyFromPassword } = signedIn;
    const key = await this.#remembered.keep(identity, apiKey, rememberAnyway);
    const account = { identity, capabilities, keyFromPassword, key };
    const replacing = this.#replace(account, apiKey, key);
    this.#replacing = replacing.then(
      () => undefined,
      () => undefined,
    );
    return replacing;
  }

  async #replace(account: StoredAccount, apiKey: string, key: KeptKey): Promise<Outcome<void>> {
    const former = this.#current;
    if (former !== null) {
      // No later session would take its notifications away, and they may be another person's.
      former.session.closeNotifications();
      await this.#succeeds(former.session.stop());
      this.#displaced = former;
    }
    this.#current = null;
    const opened = await this.#open(account, apiKey, key);
    if (opened.ok) {
      this.#remembered.write(account);
      this.#giveUpDisplaced(apiKey);
    }
    this.#notice = opened.ok ? null : opened.problem.said;
    this.#tell();
    return opened;
  }

  /** The key of whoever was signed in before is forgotten from here on. A partner may have pasted that very key. */
  #giveUpDisplaced(newKey: string): void {
    const { account, apiKey = null } = this.#displaced ?? {};
    this.#displaced = null;
    if (account === undefined || apiKey === null || apiKey === newKey) return;
    giveUpKey(this.#on, { ...account, apiKey });
  }

  async #open(account: StoredAccount, apiKey: string | null, key: KeptKey): Promise<Outcome<void>> {
    const { log, openSession } = this.#on;
    // A 401 may come while the session is still being opened.
    let ended = apiKey === null;
    let current: Current<S> | null = null;
    const isCurrent = () => current !== null && this.#current === current;
    try {
      const session = await openSession({
        accountId: accountIdOf(account.identity),
        identity: account.identity,
        capabilities: account.capabilities,
        apiKey,
        keyFromPassword: account.keyFromPassword,
        onUnauthorized: () => {
          ended = true;
          if (isCurrent()) this.#endSession();
        },
        onCapabilities: (capabilities) => {
          if (isCurrent()) this.#updateCapabilities(capabilities);
        },
        onNotice: () => {
          if (isCurrent()) this.#tell();
        },
      });
      current = {
        account,
        session,
        apiKey,
        keyStorage: key?.protection ?? 'memory',
        sessionEnded: false,
      };
      this.#current = current;
      if (ended) this.#endSession();
      return { ok: true, value: undefined };
    } catch (error) {
      const newer = error instanceof NewerDatabaseError;
      log.error('session.not_opened', { error: nameOf(error) });
      return {
        ok: false,
        problem: newer
          ? { code: 'newer_database', said: said('newer_database') }
          : { code: 'failed', said: said('databases_not_opened') },
      };
    }
  }

  #endSession(): void {
    const current = this.#current;
    if (current === null || current.sessionEnded) return;
    current.sessionEnded = true;
    current.session.endedByServer();
    this.#on.log.warn('session.ended');
    this.#tell();
  }

  #updateCapabilities(capabilities: Capabilities): void {
    const current = this.#current;
    if (current === null) return;
    current.account = { ...current.account, capabilities };
    this.#remembered.write(current.account);
    this.#tell();
  }

  /** Waits for a step that must not keep the ones after it from being taken. @returns false where it failed */
  async #succeeds(step: Promise<void>): Promise<boolean> {
    try {
      await step;
      return true;
    } catch (error) {
      this.#on.log.error('session.not_closed', { error: nameOf(error) });
      return false;
    }
  }

  #tell(): void {
    const account = this.#current?.account ?? null;
    this.#owner = account === null ? null : accountIdOf(account.identity);
    this.#on.onState(this.state);
  }
}

/** An address in the account's file is taken only as a sign-in would have written it. */
function isAsSignedInAt(server: string): boolean {
  const address = normaliseAddress(server);
  return address.ok && address.value === server;
}

/** What a person is told of a sign-out that couldn't delete everything; null where it could. */
function leftBehind(failed: { unsent: boolean; cached: boolean }): Said | null {
  return failed.unsent || failed.cached ? said('left_behind', failed) : null;
}
