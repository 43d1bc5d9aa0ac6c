import { basename, dirname } from 'node:path';
import type { MemberKey } from '../../contract/domain/keys.ts';
import type { ConnectionState } from '../../contract/ipc/states.ts';
import { AccountSession } from '../../main/account/account-session.ts';
import type { SessionPorts } from '../../main/account/account-session.ts';
import { systemClock } from '../../main/platform/system-clock.ts';
import { SettingsService } from '../../main/settings/settings.ts';
import { nodeFetch, silentLog } from '../integration/connection/partner.ts';
import { API_KEY, limits } from '../integration/outbox/desk.ts';
import { documents } from '../../main/ipc/documents/documents.ts';
import { storeThreads } from '../store-threads.ts';

const silent = () => undefined;

/** A session of Mara's, and what it told its surroundings. */
export interface OpenApp {
  session: AccountSession;
  /** Every way in which the connection stood, oldest first. */
  states: ConnectionState[];
  /** How often a sign-in was asked for. */
  unauthorized: () => number;
}

/** Opens everything that lives while an account is signed in, on an account's folder, as the app does. */
export async function openApp(
  folder: string,
  server: string,
  ports: Partial<SessionPorts> = {},
): Promise<OpenApp> {
  const states: ConnectionState[] = [];
  let unauthorized = 0;
  const session = await AccountSession.open(
    {
      accountId: basename(folder),
      identity: {
        server,
        team: null,
        member: { key: 'mem_1_mara' as MemberKey, name: 'Mara Reis', email: 'mara@reis.example' },
      },
      capabilities: limits,
      apiKey: API_KEY,
      keyFromPassword: false,
      onUnauthorized: () => {
        unauthorized += 1;
      },
      onCapabilities: silent,
    },
    {
      fetch: nodeFetch,
      clock: systemClock,
      random: () => 0.01,
      log: silentLog,
      changes: { tell: silent, transfer: silent },
      notifier: { show: silent, close: silent },
      settings: new SettingsService({ read: () => null, write: silent }),
      accountsFolder: dirname(folder),
      storeThreads,
      isOnline: () => true,
      isInFront: () => true,
      documents,
      onConnectionState: (state) => states.push(state),
      ...ports,
    },
  );
  return { session, states, unauthorized: () => unauthorized };
}
