import {
  capabilitiesSchema,
  PROGRAMS_ONLY_CAPABILITIES,
} from '../../../contract/api/capabilities.ts';
import type { Capabilities } from '../connection.ts';
import { ConnectionError } from '../connection.ts';
import { ForeignAnswer } from './failures.ts';
import type { Http } from './http.ts';
import { capabilitiesOf } from './mapping.ts';
import { checkPrograms } from './programs.ts';

/**
 * What the server offers. A 404 means a server with programs only (docs/contract.md#capabilities). The call needs no
 * key; a server that asks for one all the same gets it.
 */
export async function readCapabilities(http: Http, signal?: AbortSignal): Promise<Capabilities> {
  try {
    return await ask(http, true, signal);
  } catch (error) {
    if (!isFault(error, 'unauthorized') && !isFault(error, 'forbidden')) {
      return programsOnlyAfter(error, http, signal);
    }
  }
  try {
    return await ask(http, false, signal);
  } catch (error) {
    return programsOnlyAfter(error, http, signal);
  }
}

/**
 * Tells what a failed question for capabilities means. A 404 in the contract's form is the server's word. One in
 * another form may come from a server that words failures its own way, or from something in between: only the former
 * shows programs in the envelope.
 */
async function programsOnlyAfter(
  error: unknown,
  http: Http,
  signal: AbortSignal | undefined,
): Promise<Capabilities> {
  if (isFault(error, 'not_found')) return programsOnly();
  if (!(error instanceof ForeignAnswer) || error.status !== 404) throw error;
  try {
    await checkPrograms(http, signal);
  } catch (reason) {
    throw isFault(reason, 'in_between') ? error : reason;
  }
  return programsOnly();
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
