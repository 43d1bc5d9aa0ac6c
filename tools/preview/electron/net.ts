import type { Net } from 'electron';
import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { hostConfig } from '../host/config.ts';
import { answerDriver } from '../host/control.ts';
import { schemeOf } from '../host/origins.ts';
import { contentTypeOf } from './content-type.ts';
import { requireReady } from './lifecycle.ts';
import { guarded } from './not-implemented.ts';
import { protocolHandler } from './protocol.ts';

type FetchInput = Parameters<Net['fetch']>[0];
type FetchInit = Parameters<Net['fetch']>[1];

let online = !hostConfig().offline;
const inFlight = new Set<AbortController>();
const onlineListeners = new Set<(online: boolean) => void>();

/** Chromium's network service refuses these in a request, so that code which sets them fails here too. */
const refusedHeaders = [
  'content-length',
  'host',
  'trailer',
  'te',
  'upgrade',
  'cookie2',
  'keep-alive',
  'transfer-encoding',
];

const errorNames: Record<string, string> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  EPIPE: 'net::ERR_CONNECTION_RESET',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  EHOSTUNREACH: 'net::ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'net::ERR_INTERNET_DISCONNECTED',
  UND_ERR_CONNECT_TIMEOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  UND_ERR_SOCKET: 'net::ERR_EMPTY_RESPONSE',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'net::ERR_CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'net::ERR_CERT_DATE_INVALID',
};

export function onOnlineChange(listener: (online: boolean) => void): void {
  onlineListeners.add(listener);
}

/** Ends every request under way with this error of Chromium's. */
export function cutConnections(error: string): void {
  for (const controller of inFlight) controller.abort(new Error(error));
}

export function isOnline(): boolean {
  return online;
}

export async function netFetch(input: FetchInput, init?: FetchInit): Promise<Response> {
  requireReady('net.fetch cannot be used');
  const { bypassCustomProtocolHandlers: bypass, ...rest } = init ?? {};
  const request = new Request(input, rest);
  const scheme = schemeOf(request.url);
  const handler = bypass === true ? undefined : protocolHandler(scheme);
  if (handler !== undefined) return handler(request);
  if (scheme === 'file') return fetchFile(request.url);
  if (scheme !== 'http' && scheme !== 'https') {
    if (scheme === 'data' || scheme === 'blob') return fetch(request);
    throw new Error('net::ERR_UNKNOWN_URL_SCHEME');
  }
  for (const name of request.headers.keys()) {
    if (refusedHeaders.includes(name)) throw new Error('net::ERR_INVALID_ARGUMENT');
  }
  if (!online) throw new Error('net::ERR_INTERNET_DISCONNECTED');
  return fetchFromNetwork(request);
}

async function fetchFromNetwork(request: Request): Promise<Response> {
  const cut = new AbortController();
  inFlight.add(cut);
  const signal = AbortSignal.any([cut.signal, request.signal]);
  const done = (): void => void inFlight.delete(cut);
  try {
    const response = await fetch(request, { signal });
    if (response.body === null) {
      done();
      return response;
    }
    return withBody(response, watched(response.body, request, cut, done));
  } catch (error) {
    done();
    throw named(error, request, cut);
  }
}

/** The body as Electron hands it over: errors carry Chromium's names, and going offline cuts it. */
function watched(
  body: ReadableStream<Uint8Array>,
  request: Request,
  cut: AbortController,
  done: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done: ended } = await reader.read();
        if (ended) {
          done();
          controller.close();
        } else controller.enqueue(value);
      } catch (error) {
        done();
        controller.error(named(error, request, cut));
      }
    },
    cancel(reason) {
      done();
      return reader.cancel(reason);
    },
  });
}

function withBody(response: Response, body: ReadableStream<Uint8Array>): Response {
  const { status, statusText, headers, url, redirected } = response;
  const copy = new Response(body, { status, statusText, headers });
  Object.defineProperties(copy, { url: { value: url }, redirected: { value: redirected } });
  return copy;
}

function named(error: unknown, request: Request, cut: AbortController): unknown {
  if (cut.signal.aborted) return cut.signal.reason;
  if (request.signal.aborted) return error;
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return new Error(errorNames[cause?.code ?? ''] ?? 'net::ERR_FAILED');
}

function fetchFile(url: string): Response {
  const path = fileURLToPath(url);
  const info = statSync(path, { throwIfNoEntry: false });
  if (info === undefined || !info.isFile()) throw new Error('net::ERR_FILE_NOT_FOUND');
  const body = Readable.toWeb(
    createReadStream(path),
  ) as NodeStream<Uint8Array> as unknown as ReadableStream<Uint8Array>;
  const response = new Response(body, {
    headers: { 'content-type': contentTypeOf(path), 'last-modified': info.mtime.toUTCString() },
  });
  Object.defineProperty(response, 'url', { value: url });
  return response;
}

export const net = guarded('net', {
  fetch: netFetch,
  isOnline,
  get online() {
    return online;
  },
} satisfies Pick<Net, 'fetch' | 'isOnline' | 'online'>);

answerDriver('setOnline', (value: boolean) => {
  online = value;
  if (!value) cutConnections('net::ERR_INTERNET_DISCONNECTED');
  for (const listener of onlineListeners) listener(value);
});
