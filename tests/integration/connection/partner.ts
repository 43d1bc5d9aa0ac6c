import type { Connection, Identity } from '../../../main/connection/connection.ts';
import { openPartnerStack } from '../../../main/connection/partnerstack/connection.ts';
import type { Clock, Fetch, Log } from '../../../main/platform/ports.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import type { MemberKey } from '../../../contract/domain/keys.ts';

export const nodeFetch: Fetch = (input, init) => fetch(input, init);

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

export const API_KEY = 'pk_test_secret';

const mara = { key: 'mem_1' as MemberKey, name: 'Mara Reis', email: 'mara@reis.example' };

/** A connection of a signed-in partner to a server, over Node's fetch. */
export function connectTo(
  server: string,
  options: {
    clock?: Clock;
    apiKey?: string;
    keyFromPassword?: boolean;
    member?: Identity['member'];
    fetch?: Fetch;
  } = {},
): Connection {
  return openPartnerStack({
    fetch: options.fetch ?? nodeFetch,
    clock: options.clock ?? systemClock,
    log: silentLog,
    apiKey: options.apiKey ?? API_KEY,
    keyFromPassword: options.keyFromPassword ?? false,
    identity: {
      server,
      team: { key: 'team_1', name: 'Reis & Company' },
      member: options.member === undefined ? mara : options.member,
    },
  });
}
