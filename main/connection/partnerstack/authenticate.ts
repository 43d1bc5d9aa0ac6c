import { z } from 'zod';
import {
  memberSchema,
  sessionSchema,
  type signInBodySchema,
} from '../../../contract/api/session.ts';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { Outcome, Problem } from '../../../contract/domain/problem.ts';
import { said } from '../../../contract/domain/said.ts';
import type { Capabilities, Identity } from '../connection.ts';
import { ConnectionError } from '../connection.ts';
import { AnsweredFailure, ForeignAnswer } from './failures.ts';
import { isFault, programsOnly, readCapabilities } from './capabilities.ts';
import { normaliseAddress } from './address.ts';
import { abortError } from './guarded-body.ts';
import type { HttpPorts } from './http.ts';
import { Http } from './http.ts';
import { identityOf } from './mapping.ts';
import { revokeUnused } from './own-key.ts';
import { checkPrograms } from './programs.ts';

export { DEFAULT_SERVER, normaliseAddress } from './address.ts';

/** The ways in that a server offers, before anyone signed in. */
export interface WaysIn {
  /** Origin. */
  server: string;
  apiKey: boolean;
  password: boolean;
  messaging: boolean;
}

/** What a sign-in gave: enough to open a `Connection`. */
export interface SignedIn {
  identity: Identity;
  apiKey: string;
  /** The key was made by this sign-in and can be revoked; store it with the key. */
  keyFromPassword: boolean;
  capabilities: Capabilities;
}

/** Asks a server how one can sign in. `address` is as typed. */
export async function signInOptions(ports: HttpPorts, address: string): Promise<Outcome<WaysIn>> {
  return atServer(ports, address, null, async (http) => {
    let capabilities: Capabilities;
    try {
      capabilities = await readCapabilities(http);
    } catch (error) {
      // Some servers answer so to every path that they don't have, as long as no key comes along.
      if (!isFault(error, 'unauthorized') && !isFault(error, 'forbidden')) throw error;
      capabilities = programsOnly();
    }
    const { messaging, signIn } = capabilities;
    return { server: http.origin, apiKey: signIn.apiKey, password: signIn.password, messaging };
  });
}

/**
 * Signs in by API key; rejects when the signal aborts. On a server with programs only the key is checked by reading
 * them (docs/contract.md#capabilities).
 */
export async function signInWithKey(
  ports: HttpPorts,
  address: string,
  apiKey: string,
  signal?: AbortSignal,
): Promise<Outcome<SignedIn>> {
  const key = apiKey.trim();
  if (!/^[\x21-\x7e]+$/.test(key)) return { ok: false, problem: wrongKey() };
  return atServer(
    ports,
    address,
    key,
    async (http) => {
      const { identity, capabilities } = await whoIs(http, signal);
      return { identity, apiKey: key, keyFromPassword: false, capabilities };
    },
    wrongKey,
  );
}

/**
 * Signs in by email and password; gives a new key each time. One that was made and isn't given, because the rest failed
 * or the signal aborted, is revoked. Rejects when the signal aborts.
 */
export async function signInWithPassword(
  ports: HttpPorts,
  address: string,
  email: string,
  password: string,
  signal?: AbortSignal,
): Promise<Outcome<SignedIn>> {
  return atServer(
    ports,
    address,
    null,
    async (http) => {
      signal?.throwIfAborted();
      const made = newSession(http, { email: email.trim(), password });
      const withKey = (apiKey: string) => new Http(ports, http.origin, apiKey);
      // The server makes a key even where its answer comes too late for anyone.
      const session = await unlessAborted(made, signal, (late) =>
        revokeUnused(withKey(late.api_key), ports),
      );
      const own = withKey(session.api_key);
      try {
        const { api_key: apiKey, member } = readSession(session);
        const capabilities = await readCapabilities(own, signal);
        const identity = identityOf(http.origin, member);
        return { identity, apiKey, keyFromPassword: true, capabilities };
      } catch (error) {
        revokeUnused(own, ports);
        throw error;
      }
    },
    wrongPassword,
  );
}

/** Revokes a key that nobody is signed in with, where a sign-in made it. */
export function giveUpKey(
  ports: HttpPorts,
  { identity, apiKey, keyFromPassword }: Omit<SignedIn, 'capabilities'>,
): void {
  if (keyFromPassword) revokeUnused(new Http(ports, identity.server, apiKey), ports);
}

/** Resolves as `made` does, or rejects as soon as the signal aborts; a value that comes later is handed to `late`. */
function unlessAborted<T>(
  made: Promise<T>,
  signal: AbortSignal | undefined,
  late: (value: T) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      made.then(late, () => undefined);
      reject(abortError());
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    made.finally(() => signal?.removeEventListener('abort', giveUp)).then(resolve, reject);
  });
}

function wrongKey(): Problem {
  return {
    code: 'wrong_credentials',
    said: said('wrong_key'),
  };
}

function wrongPassword(): Problem {
  return {
    code: 'wrong_credentials',
    said: said('wrong_password'),
  };
}

/** The key of a new session, read before the rest, so that it can be revoked whatever is wrong with that. */
const newKeySchema = z.looseObject({ api_key: z.string().min(1) });

function readSession(data: z.output<typeof newKeySchema>): z.output<typeof sessionSchema> {
  const session = sessionSchema.safeParse(data).data;
  if (session !== undefined) return session;
  throw new ConnectionError('trouble', 'The server doesn’t say who signed in.');
}

/** Begins a session. A 422 means wrong credentials, too: some servers so refuse what can't be anyone's address. */
async function newSession(http: Http, credentials: z.input<typeof signInBodySchema>) {
  try {
    const body = JSON.stringify(credentials);
    return await http.data({ method: 'POST', path: '/sessions', body }, newKeySchema);
  } catch (error) {
    if (!(error instanceof AnsweredFailure) || error.failure.status !== 422) throw error;
    throw new ConnectionError('unauthorized', 'The server can’t read the email or the password.');
  }
}

async function whoIs(
  http: Http,
  signal: AbortSignal | undefined,
): Promise<Pick<SignedIn, 'identity' | 'capabilities'>> {
  const capabilities = await readCapabilities(http, signal);
  try {
    const member = await http.data({ method: 'GET', path: '/me', signal }, memberSchema);
    return { identity: identityOf(http.origin, member), capabilities };
  } catch (error) {
    // A server with programs only may word its failures in its own way; one with messaging knows who asks.
    const isOther =
      !capabilities.messaging && error instanceof ForeignAnswer && error.status === 404;
    if (!isOther && !isFault(error, 'not_found')) throw error;
  }
  try {
    await checkPrograms(http, signal);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    if (isFault(error, 'unauthorized') || isFault(error, 'unreachable')) throw error;
    if (isFault(error, 'rate_limited') || isFault(error, 'in_between')) throw error;
    throw new ConnectionError('not_a_server', 'No programs can be read there.');
  }
  return {
    identity: { server: http.origin, team: null, member: null },
    capabilities: { ...capabilities, messaging: false },
  };
}

async function atServer<T>(
  ports: HttpPorts,
  address: string,
  apiKey: string | null,
  work: (http: Http) => Promise<T>,
  wrongCredentials: () => Problem = wrongKey,
): Promise<Outcome<T>> {
  const server = normaliseAddress(address);
  if (!server.ok) return server;
  try {
    return { ok: true, value: await work(new Http(ports, server.value, apiKey)) };
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    return { ok: false, problem: problemOf(error, wrongCredentials) };
  }
}

function problemOf(error: ConnectionError, wrongCredentials: () => Problem): Problem {
  // Only the envelope makes a server: a page for everything isn't one that has trouble.
  const fault =
    error.fault === 'trouble' && !(error instanceof AnsweredFailure) ? 'not_a_server' : error.fault;
  switch (fault) {
    case 'unauthorized':
      return wrongCredentials();
    case 'account_locked':
      return {
        code: 'account_locked',
        said: said('account_locked'),
      };
    case 'unreachable':
      return {
        code: 'unreachable',
        said: said('server_unreachable'),
      };
    case 'rate_limited':
      return {
        code: 'server_trouble',
        said: said('server_busy'),
      };
    case 'trouble':
      return {
        code: 'server_trouble',
        said: said('server_trouble'),
      };
    case 'in_between':
      return {
        code: isBusy(error) ? 'server_trouble' : 'not_a_server',
        said: said('other_server_answers'),
      };
    case 'forbidden':
    case 'locked':
    case 'not_found':
    case 'cursor_expired':
    case 'invalid':
    case 'not_a_server':
      return {
        code: 'not_a_server',
        said: said('no_server_there'),
      };
    default:
      return assertNever(fault);
  }
}

/** Whether the answer came from a gateway whose server can't be reached: it says 429 or 5xx then. */
function isBusy(error: ConnectionError): boolean {
  return error instanceof ForeignAnswer && (error.status === 429 || error.status >= 500);
}
