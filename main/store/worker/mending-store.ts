import { nameOf } from '../../platform/error-name.ts';
import type { Log } from '../../platform/ports.ts';
import { DamagedDatabaseError, StoreClosedError } from '../sqlite/errors.ts';
import type { OpeningReport, Store } from '../store.ts';
import { openStore } from './open-store.ts';
import type { OpenedStore, StoreOptions } from './open-store.ts';
import { storeCalls } from './store-calls.ts';
import type { StoreGroup } from './store-calls.ts';

export interface MendingOptions extends Omit<StoreOptions, 'onDamaged'> {
  /**
   * Told at the moment in which a database turns out to be damaged, before anything else reaches the store: what
   * builds on what was read before has to be dropped.
   */
  onDamaged: () => void;
  /** Told once the store is open again. */
  onMended: (opening: OpeningReport) => void;
}

/**
 * A store that mends itself while it is in use: on damage it is closed and opened again, which sets the file aside
 * and rebuilds or restores it. Meanwhile calls wait. A read, or a write of personal data, that met the damage is made
 * once more; a write to the cache isn't, because what it builds on may be gone. Throws as `openStore` does.
 */
export async function openMendingStore(options: MendingOptions): Promise<Store> {
  const mending = new MendingStore(options);
  await mending.open();
  return mending;
}

class MendingStore implements Store {
  readonly read: Store['read'];
  readonly cache: Store['cache'];
  readonly personal: Store['personal'];
  readonly #options: MendingOptions;
  readonly #log: Log;
  #store: OpenedStore | null = null;
  #opening: OpeningReport = { cache: 'opened', personal: 'opened', setAside: [] };
  #mending: Promise<void> | null = null;
  #closing: Promise<void> | null = null;

  constructor(options: MendingOptions) {
    this.#options = options;
    this.#log = options.log;
    const { read, cache, personal } = storeCalls((group, method, args) =>
      this.#call(group, method, args),
    );
    this.read = read;
    this.cache = cache;
    this.personal = personal;
  }

  get opening(): OpeningReport {
    return this.#opening;
  }

  async open(): Promise<void> {
    const { threads, folder, log, onChange } = this.#options;
    const store: OpenedStore = await openStore({
      threads,
      folder,
      log,
      ...(onChange === undefined ? {} : { onChange }),
      onDamaged: (database) => {
        log.error('store.damaged', { database });
        this.#mend(store);
      },
    });
    this.#store = store;
    this.#opening = store.opening;
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      await this.#mending?.catch(() => undefined);
      if (this.#store !== null) await this.#closeNow(this.#store);
      this.#store = null;
    })();
    return this.#closing;
  }

  async #call(group: StoreGroup, method: string, args: unknown[]): Promise<unknown> {
    const store = await this.#current();
    try {
      return await store.call(group, method, args);
    } catch (error) {
      const again = error instanceof DamagedDatabaseError || error instanceof StoreClosedError;
      if (!again || this.#closing !== null) throw error;
      this.#mend(store);
      if (group === 'cache') throw error;
      return (await this.#current()).call(group, method, args);
    }
  }

  /** The store that is open, once it is. */
  async #current(): Promise<OpenedStore> {
    if (this.#closing !== null) throw new StoreClosedError();
    await this.#mending;
    const store = this.#store;
    if (store === null) throw new StoreClosedError();
    return store;
  }

  /** Does nothing where this store has been replaced already. */
  #mend(damaged: Store): void {
    if (this.#store !== damaged || this.#mending !== null || this.#closing !== null) return;
    this.#mending = this.#reopen(damaged).finally(() => {
      this.#mending = null;
    });
    // Who waits for it sees its failure; the next call then tries again.
    this.#mending.catch(() => undefined);
    this.#options.onDamaged();
  }

  async #reopen(damaged: Store): Promise<void> {
    await this.#closeNow(damaged);
    await this.open();
    const { cache, personal, setAside } = this.#opening;
    this.#log.warn('store.mended', { cache, personal, setAside: setAside.length });
    this.#options.onMended(this.#opening);
  }

  /**
   * The last backup fails where the database is damaged or the disk is full. The files are closed all the same, and
   * the next opening judges what is there.
   */
  async #closeNow(store: Store): Promise<void> {
    try {
      await store.close();
    } catch (error) {
      this.#log.warn('store.close_failed', { reason: nameOf(error) });
    }
  }
}
