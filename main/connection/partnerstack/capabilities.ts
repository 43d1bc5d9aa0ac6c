import {
  capabilitiesSchema,
  PROGRAMS_ONLY_CAPABILITIES,
} from '../../../contract/api/capabilities.ts';
import type { Capabilities } from '../connection.ts';
import { ConnectionError } from '../connection.ts';
import { capabilitiesOf } from './mapping.ts';
import type { Http } from './http.ts';

/**
 * What the server offers. A 404 means a server with programs only (api.md, Account). The call needs no key; a server
 * that asks for one all the same gets it.
 */
export async function readCapabilities(http: Http, signal?: AbortSignal): Promise<Capabilities> {
  try {
    return await ask(http, true, signal);
  } catch (error) {
    if (isFault(error, 'not_found')) return programsOnly();
    if (!isFault(error, 'unauthorized') && !isFault(error, 'forbidden')) throw error;
  }
  try {
    return await ask(http, false, signal);
  } catch (error) {
    if (isFault(error, 'not_found')) return programsOnly();
    throw error;
  }
}

/** A server that shows programs, signed in to by API key, and has nothing else. */
export function programsOnly(): Capabilities {
  return capabilitiesOf(PROGRAMS_ONLY_CAPABILITIES);
}

export function isFault(error: unknown, fault: ConnectionError['fault']): boolean {
  return error instanceof ConnectionError && error.fault === fault;
}

async function ask(http: Http, anonymous: boolean, signal?: AbortSignal): Promise<Capabilities> {
  const call = { method: 'GET', path: '/capabilities', anonymous, signal } as const;
  const capabilities = capabilitiesOf(await http.data(call, capabilitiesSchema));
  // A server without messaging may lack sessions too: the key is the way in that always works.
  return capabilities.messaging
    ? capabilities
    : { ...capabilities, signIn: { ...capabilities.signIn, apiKey: true } };
}
