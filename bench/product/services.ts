import type { Connection, Identity } from '../../main/connection/connection.ts';
import { signInWithKey } from '../../main/connection/partnerstack/authenticate.ts';
import { openPartnerStack } from '../../main/connection/partnerstack/connection.ts';
import type { Fetch, Log } from '../../main/platform/ports.ts';
import { systemClock } from '../../main/platform/system-clock.ts';
import { openStore } from '../../main/store/worker/open-store.ts';
import type { StoreOptions } from '../../main/store/worker/open-store.ts';
import type { Store } from '../../main/store/store.ts';
import { SyncService } from '../../main/sync/sync-service.ts';

/*
 * The app's own services under Node, wired as main/account/account-session.ts wires them.
 */

export const quietLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

const nodeFetch: Fetch = (input, init) => fetch(input, init);
const ports = { fetch: nodeFetch, clock: systemClock, log: quietLog };

export function openAccount(
  folder: string,
  options: Pick<StoreOptions, 'onChange'> = {},
): Promise<Store> {
  const worker = new URL('../../main/store/worker/worker.ts', import.meta.url);
  return openStore({ folder, worker, log: quietLog, ...options });
}

export function connectAs(identity: Identity, apiKey: string): Connection {
  return openPartnerStack({ ...ports, identity, apiKey, keyFromPassword: false });
}

/** Signs in by API key, over HTTP. */
export async function signIn(url: string, apiKey: string): Promise<Connection> {
  const signedIn = await signInWithKey(ports, url, apiKey);
  if (!signedIn.ok) throw new Error(signedIn.problem.message);
  return connectAs(signedIn.value.identity, apiKey);
}

/** Starts to sync and resolves once everything that the server had is stored. */
export async function startSync(connection: Connection, store: Store): Promise<SyncService> {
  const done = Promise.withResolvers<undefined>();
  const sync = new SyncService({
    connection,
    store,
    clock: systemClock,
    random: Math.random,
    log: quietLog,
    onState: ({ name, sentence, starting }) => {
      if (name === 'online' && !starting) done.resolve(undefined);
      if (name === 'offline' || name === 'signed_out') done.reject(new Error(sentence));
    },
    onUnauthorized: () => done.reject(new Error('signed out')),
  });
  sync.start();
  await done.promise;
  return sync;
}
