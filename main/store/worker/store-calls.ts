import type { CacheWrites, PersonalWrites, Remote, Store, StoreReads } from '../store.ts';

/** What a call to the store is about, and which worker answers it: reads the one, both kinds of writes the other. */
export type StoreGroup = 'read' | 'cache' | 'personal';

/** Carries any call of the store. */
export type StoreCall = (group: StoreGroup, method: string, args: unknown[]) => Promise<unknown>;

/** The store's methods, of one function that carries each to where it's answered. */
export function storeCalls(call: StoreCall): Pick<Store, StoreGroup> {
  return {
    read: methodsOf<StoreReads>((method, args) => call('read', method, args)),
    cache: methodsOf<CacheWrites>((method, args) => call('cache', method, args)),
    personal: methodsOf<PersonalWrites>((method, args) => call('personal', method, args)),
  };
}

function methodsOf<T>(call: (method: string, args: unknown[]) => Promise<unknown>): Remote<T> {
  const methods = new Map<string, unknown>();
  return new Proxy({} as Remote<T>, {
    get: (_target, method) => {
      // A promise asks for `then`; the group isn't one.
      if (typeof method !== 'string' || method === 'then') return undefined;
      const known = methods.get(method);
      if (known !== undefined) return known;
      const made = (...args: unknown[]) => call(method, args);
      methods.set(method, made);
      return made;
    },
  });
}
