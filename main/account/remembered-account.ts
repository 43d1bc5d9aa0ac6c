import type { Identity } from '../connection/connection.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Keychain, Log } from '../platform/ports.ts';
import { keyOf, sealKey } from './sealed-key.ts';
import type { AccountStorage, StoredAccount } from './stored-accounts.ts';

interface RememberedDependencies {
  keychain: Keychain;
  storage: AccountStorage;
  log: Log;
}

/** How a key is kept over a restart; null: it stays in memory. */
export type KeptKey = StoredAccount['key'];

/** Who is signed in, over a restart: the account's file, with the key in it as the system's keychain encrypts it. */
export class RememberedAccount {
  readonly #on: RememberedDependencies;

  constructor(dependencies: RememberedDependencies) {
    this.#on = dependencies;
  }

  /** The account that was signed in when the app last ran; null: none was. */
  read(): StoredAccount | null {
    return this.#on.storage.read();
  }

  /** From here on nobody is signed in at a start. Throws where that can't be written. */
  forget(): void {
    this.#on.storage.write(null);
  }

  /** Writes who is signed in. Where that fails the account is open all the same, and the next start asks to sign in. */
  write(account: StoredAccount | null): void {
    try {
      this.#on.storage.write(account);
    } catch (error) {
      this.#on.log.error('account.not_stored', { error: nameOf(error) });
    }
  }

  /** Encrypts a key. @param anyway where the system would hardly protect it, too @returns null where it stays in memory */
  async keep(identity: Identity, apiKey: string, anyway: boolean): Promise<KeptKey> {
    const { keychain, log } = this.#on;
    const protection = await keychain.protection();
    const backend = keychain.backend();
    log.info('key.protection', { protection, backend, chosen: anyway });
    if (protection === 'unavailable') return null;
    if (protection === 'basic_text' && !anyway) return null;
    try {
      const sealed = await keychain.encrypt(sealKey(identity, apiKey));
      const encrypted = Buffer.from(sealed).toString('base64');
      return { encrypted, protection, backend };
    } catch {
      log.warn('key.not_encrypted', { backend });
      return null;
    }
  }

  /** @returns null where the key has to be asked for again; `foreign` where it isn't this account's */
  async recall(
    account: StoredAccount,
  ): Promise<{ apiKey: string; key: KeptKey } | 'foreign' | null> {
    try {
      return await this.#recall(account);
    } catch (error) {
      this.#on.log.error('key.not_recalled', { error: nameOf(error) });
      return null;
    }
  }

  async #recall(
    account: StoredAccount,
  ): Promise<{ apiKey: string; key: KeptKey } | 'foreign' | null> {
    if (account.key === null) return null;
    const found = await this.#on.keychain.decrypt(Buffer.from(account.key.encrypted, 'base64'));
    if (found === null) return null;
    const { identity } = account;
    const recalled = keyOf(found.secret, identity);
    if (recalled === null || recalled === 'foreign') return recalled;
    const { apiKey } = recalled;
    if (!found.renew) return { apiKey, key: account.key };
    const key = await this.keep(identity, apiKey, account.key.protection === 'basic_text');
    this.write({ ...account, key });
    return { apiKey, key };
  }
}
