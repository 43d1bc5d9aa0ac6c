import { defaultSettings } from '../../contract/ipc/default-settings.ts';
import { openServices } from '../../main/account/services.ts';
import type { Services } from '../../main/account/services.ts';
import type { Connection, Identity } from '../../main/connection/connection.ts';
import { signInWithKey } from '../../main/connection/partnerstack/authenticate.ts';
import { openPartnerStack } from '../../main/connection/partnerstack/connection.ts';
import { accountFolders } from '../../main/platform/account-folders.ts';
import type { Fetch, Log, Notifier } from '../../main/platform/ports.ts';
import { Scope } from '../../main/platform/scope.ts';
import { systemClock } from '../../main/platform/system-clock.ts';
import { openStore } from '../../main/store/worker/open-store.ts';
import type { StoreOptions } from '../../main/store/worker/open-store.ts';
import type { Store } from '../../main/store/store.ts';
import { documents } from '../../main/ipc/documents/documents.ts';
import { StoreThreads } from '../../main/store/worker/store-threads.ts';

/*
 * The app's own services under Node, wired by main/account/services.ts as in the app.
 */

export const quietLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

const nodeFetch: Fetch = (input, init) => fetch(input, init);
const ports = { fetch: nodeFetch, clock: systemClock, log: quietLog };

const threads = new StoreThreads(new URL('../../main/store/worker/worker.ts', import.meta.url));

export function openAccount(
  folder: string,
  options: Pick<StoreOptions, 'onChange'> = {},
): Promise<Store> {
  return openStore({ folder, threads, log: quietLog, ...options });
}

export function connectAs(identity: Identity, apiKey: string): Connection {
  return openPartnerStack({ ...ports, identity, apiKey, keyFromPassword: false });
}

/** Signs in by API key, over HTTP. */
export async function signIn(url: string, apiKey: string): Promise<Connection> {
  const signedIn = await signInWithKey(ports, url, apiKey);
  if (!signedIn.ok) throw new Error(signedIn.problem.said.code);
  return connectAs(signedIn.value.identity, apiKey);
}

/** The services of an account, of which sync runs. */
export interface Syncing extends Services {
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/**
 * Starts to sync and resolves once everything that the server had is stored.
 * @param notifier takes what the partner would be notified of
 */
export async function startSync(
  connection: Connection,
  store: Store,
  notifier: Notifier = { show: () => undefined, close: () => undefined },
): Promise<Syncing> {
  const done = Promise.withResolvers<undefined>();
  const scope = new Scope(quietLog);
  const capabilities = await connection.capabilities();
  const services = openServices({
    connection,
    store,
    // No bench of services moves a file.
    folders: accountFolders('', ''),
    clock: systemClock,
    random: Math.random,
    log: quietLog,
    transfers: { transfer: () => undefined },
    notifier,
    settings: { get: () => defaultSettings },
    scope,
    capabilities: () => capabilities,
    viewing: () => null,
    onState: ({ name, standing, starting }) => {
      if (name === 'online' && !starting) done.resolve(undefined);
      if (name === 'offline' || name === 'signed_out') done.reject(new Error(standing));
    },
    onUnauthorized: () => done.reject(new Error('signed out')),
    onCapabilities: () => undefined,
    onHistory: () => undefined,
    onExport: () => undefined,
    documents,
  });
  services.sync.start();
  await done.promise;
  const stop = async (): Promise<void> => {
    await services.sync.stop();
    await services.notifications.stop();
    await scope.end();
  };
  return { ...services, stop };
}
