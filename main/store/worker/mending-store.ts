import type { Log } from '../../platform/ports.ts';
import { DamagedDatabaseError, StoreClosedError } from '../sqlite/errors.ts';
import { openStore } from './open-store.ts';
import type { StoreOptions } from './open-store.ts';
import type {
  CacheWrites,
  OpeningReport,
  PersonalWrites,
  Remote,
  Store,
  StoreReads,
} from '../store.ts';

export interface MendingOptions extends Omit<StoreOptions, 'onDamaged'> {
  /**
   * Told at the moment in which a database turns out to be damaged, before anything else reaches the store: what
   * builds on what was read before has to be dropped.
   */
  onDamaged: () => void;
  /** Told once the store is open again. */
  onMended: (opening: OpeningReport) => void;
}

type Group = 'read' | 'cache' | 'personal';

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
  readonly read: Remote<StoreReads>;
  readonly cache: Remote<CacheWrites>;
  readonly personal: Remote<PersonalWrites>;
  readonly #options: MendingOptions;
  readonly #log: Log;
  #store: Store | null = null;
  #opening: OpeningReport = { cache: 'opened', personal: 'opened', setAside: [] };
  #mending: Promise<void> | null = null;
  #closing: Promise<void> | null = null;

  constructor(options: MendingOptions) {
    this.#options = options;
    this.#log = options.log;
    this.read = this.#group('read') as Remote<StoreReads>;
    this.cache = this.#group('cache') as Remote<CacheWrites>;
    this.personal = this.#group('personal') as Remote<PersonalWrites>;
  }

  get opening(): OpeningReport {
    return this.#opening;
  }

  async open(): Promise<void> {
    const { worker, folder, log } = this.#options;
    const store: Store = await openStore({
      worker,
      folder,
      log,
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

  async #call(group: Group, method: string, args: unknown[]): Promise<unknown> {
    const store = await this.#current();
    try {
      return await invoke(store, group, method, args);
    } catch (error) {
      const again = error instanceof DamagedDatabaseError || error instanceof StoreClosedError;
      if (!again || this.#closing !== null) throw error;
      this.#mend(store);
      if (group === 'cache') throw error;
      return invoke(await this.#current(), group, method, args);
    }
  }

  /** The store that is open, once it is. */
  async #current(): Promise<Store> {
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
      this.#log.warn('store.close_failed', { reason: error instanceof Error ? error.name : '' });
    }
  }

  #group(group: Group): object {
    const methods = new Map<string, unknown>();
    return new Proxy(
      {},
      {
        get: (_target, method) => {
          // A promise asks for `then`; the group isn't one.
          if (typeof method !== 'string' || method === 'then') return undefined;
          let call = methods.get(method);
          if (call === undefined) {
            call = (...args: unknown[]) => this.#call(group, method, args);
            methods.set(method, call);
          }
          return call;
        },
      },
    );
  }
}

/** The groups are typed for their callers; here they are only passed through. */
function invoke(store: Store, group: Group, method: string, args: unknown[]): Promise<unknown> {
  const methods = store[group] as unknown as Record<
    string,
    (...args: unknown[]) => Promise<unknown>
  >;
  const call = methods[method];
  if (call === undefined) throw new Error(`No such call: ${group}.${method}`);
  return call(...args);
}
