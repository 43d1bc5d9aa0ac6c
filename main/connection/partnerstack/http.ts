import type { z } from 'zod';
import { readSuccess } from '../../../contract/api/envelope.ts';
import { readUploadFailure } from '../../../contract/api/errors.ts';
import type { Clock, Fetch, Log } from '../../platform/ports.ts';
import { ConnectionError } from '../connection.ts';
import { BASE_PATH } from './address.ts';
import { failureOf, inBetween, redirected } from './failures.ts';
import { GuardedBody } from './guarded-body.ts';
import { FAILURE, readJson, SINGLE } from './json-body.ts';
import type { JsonLimits } from './json-body.ts';

/** How long a server may take until the head of its answer is there, ms. */
export const ANSWER_MS = 30_000;

/** How long the bytes of an answer may stop coming, ms. */
export const IDLE_MS = 30_000;

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  /** Below `/api/v2`, beginning with a slash, or a whole address on the server's own origin. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Blob;
  signal?: AbortSignal | undefined;
  /** Until the head of the answer is there, ms. */
  answerMs?: number;
  /** Silence in the body after which it's given up, ms. */
  idleMs?: number;
  /** Goes without the key. */
  anonymous?: boolean;
}

/** The head of an answer, and its guarded body. Read the body or dismiss it, always. */
export interface Answer {
  status: number;
  headers: Headers;
  body: GuardedBody;
}

export interface HttpPorts {
  fetch: Fetch;
  clock: Clock;
  log: Log;
}

/** Calls to one server. The key goes to its origin only: redirects are never followed. */
export class Http {
  readonly origin: string;
  readonly #ports: HttpPorts;
  readonly #apiKey: string | null;

  constructor(ports: HttpPorts, origin: string, apiKey: string | null) {
    this.#ports = ports;
    this.origin = origin;
    this.#apiKey = apiKey;
  }

  get clock(): Clock {
    return this.#ports.clock;
  }

  /**
   * The address of a path on this server. Behind a proxy that ends TLS a server may take its own scheme for http: ours
   * holds. Throws `in_between` for one that leads to another origin.
   */
  addressOf(path: string): string {
    const url = new URL(path.startsWith('/') ? `${this.origin}${BASE_PATH}${path}` : path);
    const ours = new URL(this.origin);
    if (url.protocol === 'http:' && url.host === ours.host) url.protocol = ours.protocol;
    if (url.origin !== this.origin) throw redirected();
    return url.href;
  }

  /** Makes a call and resolves with the head of its answer, whatever its status. */
  async call(call: Call): Promise<Answer> {
    const address = this.addressOf(call.path);
    call.signal?.throwIfAborted();
    const { clock, log } = this.#ports;
    const body = new GuardedBody(clock, call.signal, call.idleMs ?? IDLE_MS);
    const started = clock.monotonic();
    const stopWaiting = clock.after(call.answerMs ?? ANSWER_MS, () => body.expire());
    try {
      const response = await this.#ports.fetch(address, {
        method: call.method,
        headers: this.#headers(call),
        body: call.body ?? null,
        // Also spares `fetch` a second copy of the body, which it keeps for a redirect.
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        signal: body.signal,
      });
      body.attach(response.body);
      return { status: response.status, headers: response.headers, body };
    } catch (error) {
      body.release();
      const known = body.explain(error);
      if (known instanceof ConnectionError) {
        log.warn('request.failed', {
          method: call.method,
          fault: known.fault,
          ms: Math.round(clock.monotonic() - started),
        });
      }
      throw known;
    } finally {
      stopWaiting();
    }
  }

  /**
   * Makes a call whose success stands in an envelope, within the limits of its kind. Throws `ConnectionError` for
   * everything else.
   */
  async data<T extends z.ZodType>(
    call: Call,
    schema: T,
    limits: JsonLimits = SINGLE,
  ): Promise<z.output<T>> {
    const answer = await this.call({
      ...call,
      headers: { Accept: 'application/json', ...call.headers },
    });
    const { status, headers, body } = answer;
    if (!isSuccess(answer)) throw await this.failure(answer);
    const success = readSuccess(status, await readJson(body, limits));
    if (success === null) throw inBetween(status, headers, this.#ports.clock.now());
    const parsed = schema.safeParse(success.data);
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.') ?? '';
      this.#ports.log.warn('request.answer_not_understood', { method: call.method, where });
      throw new ConnectionError('trouble', `The server’s answer can’t be understood (${where}).`);
    }
    return parsed.data;
  }

  /** Turns an answer that isn't a success into what it means, reading its body. */
  async failure({ status, headers, body }: Answer): Promise<ConnectionError> {
    return failureOf(status, headers, await readJson(body, FAILURE), this.#ports.clock.now());
  }

  /** The same for an answer of `/uploads`, where tus gives some statuses a meaning of its own. */
  async uploadFailure({ status, headers, body }: Answer): Promise<ConnectionError> {
    const json = await readJson(body, FAILURE);
    return failureOf(status, headers, json, this.#ports.clock.now(), readUploadFailure);
  }

  #headers(call: Call): Record<string, string> {
    const headers: Record<string, string> = { ...call.headers };
    if (typeof call.body === 'string') headers['Content-Type'] = 'application/json';
    if (this.#apiKey !== null && call.anonymous !== true) {
      headers['Authorization'] = `Bearer ${this.#apiKey}`;
    }
    return headers;
  }
}

/** Whether the status is a success; whether the server gave the answer is another question. */
export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status <= 299;
}
