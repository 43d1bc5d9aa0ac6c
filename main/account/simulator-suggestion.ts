import { z } from 'zod';
import type { SignInSuggestion } from '../../contract/ipc/states.ts';
import { isLoopback } from '../connection/partnerstack/address.ts';
import type { Fetch } from '../platform/ports.ts';

/** Where a simulator listens unless told otherwise. */
const USUAL_ADDRESS = 'http://127.0.0.1:4780';

/** How long the sign-in screen waits where nothing says that a simulator runs on this machine, ms. */
const UNASKED_TIMEOUT_MS = 1_000;

/** How long it waits for one at the address that the app was started with, ms: a busy machine takes its time. */
const GIVEN_TIMEOUT_MS = 5_000;

const SimulatorInfo = z.object({
  name: z.string(),
  accounts: z
    .array(
      z.object({
        email: z.string(),
        password: z.string(),
        api_key: z.string(),
        name: z.string(),
      }),
    )
    .min(1),
});

/**
 * The account of a simulator that runs on this machine, to try the app with; null where none does.
 * @param defaultServer origin of the server that the app starts with
 * @param asksUnasked whether the usual address is asked where none was given: only while the app is developed, since any
 * program of this machine can listen there
 */
export async function suggestSimulator(
  fetch: Fetch,
  defaultServer: string,
  asksUnasked: boolean,
): Promise<SignInSuggestion | null> {
  const isGiven = isLoopback(new URL(defaultServer).hostname);
  if (!isGiven && !asksUnasked) return null;
  const server = isGiven ? defaultServer : USUAL_ADDRESS;
  try {
    const response = await fetch(`${server}/simulator/info`, {
      redirect: 'error',
      credentials: 'omit',
      signal: AbortSignal.timeout(isGiven ? GIVEN_TIMEOUT_MS : UNASKED_TIMEOUT_MS),
    });
    if (!response.ok) return null;
    const [account] = SimulatorInfo.parse(await response.json()).accounts;
    if (account === undefined) return null;
    const { email, password, name } = account;
    return { server, name, email, password, apiKey: account.api_key };
  } catch {
    return null;
  }
}
