import type { CdpSession, Protocol } from '../host/cdp.ts';
import { reportProblem } from '../host/control.ts';
import {
  originOf,
  policyForPage,
  schemeOf,
  schemePrivileges,
  toAppUrl,
  toPageUrl,
} from '../host/origins.ts';
import { largeBodyUrl } from '../host/large-bodies.ts';
import { protocolHandler } from './protocol.ts';
import { sessionState, type HeadersDetails } from './session.ts';

type Paused = Protocol.Fetch.requestPausedPayload;

/** What the page's owner says of a navigation; false stops it. */
export interface NavigationGate {
  contentsId: number;
  allows(navigation: { url: string; frameId: string; redirected: boolean }): boolean;
}

const cutOffBytes = 24 * 1024 * 1024;
const resourceTypes: Record<string, string> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  WebSocket: 'webSocket',
};

/** Serves a page's requests from the app's protocol handlers and watches for those that leave its origin. */
export async function serveRequests(cdp: CdpSession, gate: NavigationGate): Promise<void> {
  cdp.on('Fetch.requestPaused', (paused) => {
    handle(cdp, gate, paused).catch((error: unknown) => {
      // The page has closed or was left while it was being answered, which Electron leaves without a word, too.
      const left = /Session with given id not found|Chromium is gone|Invalid InterceptionId/;
      if (left.test(String(error))) return;
      reportProblem({
        kind: 'protocol-error',
        text: String(error),
        url: toAppUrl(paused.request.url),
      });
      fail(cdp, paused, 'Failed');
    });
  });
  cdp.on('Network.webSocketCreated', ({ url }) => outside(url));
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
}

async function handle(cdp: CdpSession, gate: NavigationGate, paused: Paused): Promise<void> {
  const { request, requestId, frameId, resourceType } = paused;
  const url = toAppUrl(request.url);
  const scheme = schemeOf(url);
  if (resourceType === 'Document') {
    const redirected = paused.redirectedRequestId !== undefined;
    const fragment = request.urlFragment ?? '';
    if (!gate.allows({ url: url + fragment, frameId, redirected })) {
      fail(cdp, paused, 'Aborted');
      return;
    }
  }
  const verdict = await sessionState.webRequestState.askBefore(detailsOf(gate, paused, url));
  if (verdict.cancel === true) {
    fail(cdp, paused, 'BlockedByClient');
    return;
  }
  if (verdict.redirectURL !== undefined) {
    const location = { name: 'Location', value: toPageUrl(verdict.redirectURL) };
    cdp.post('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders: [location] });
    return;
  }
  const privileges = schemePrivileges(scheme);
  if (privileges === undefined) {
    outside(url);
    cdp.post('Fetch.continueRequest', { requestId });
    return;
  }
  if (resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico') {
    cdp.post('Fetch.fulfillRequest', { requestId, responseCode: 204 });
    return;
  }
  const fetched =
    resourceType === 'Fetch' || resourceType === 'XHR' || resourceType === 'EventSource';
  const handler = protocolHandler(scheme);
  if (
    handler === undefined ||
    privileges.standard !== true ||
    (fetched && privileges.supportFetchAPI !== true)
  ) {
    fail(cdp, paused, 'Failed');
    return;
  }
  let response: Response;
  try {
    response = await handler(toRequest(paused, url));
  } catch (error) {
    reportProblem({
      kind: 'protocol-error',
      text: `the handler of ${scheme}: failed: ${String(error)}`,
      url,
    });
    fail(cdp, paused, 'Failed');
    return;
  }
  await fulfill(cdp, gate, paused, url, response);
}

function toRequest({ request }: Paused, url: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    // Main meets the app's own address in referrer and origin too.
    headers.set(name, /^(referer|origin)$/i.test(name) ? toAppUrl(value) : value);
  }
  const parts = (request.postDataEntries ?? []).map(({ bytes }) =>
    Buffer.from(bytes ?? '', 'base64'),
  );
  const body = parts.length > 0 ? Buffer.concat(parts) : undefined;
  return new Request(url, {
    method: request.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

async function fulfill(
  cdp: CdpSession,
  gate: NavigationGate,
  paused: Paused,
  url: string,
  response: Response,
): Promise<void> {
  if (response.type === 'error') {
    fail(cdp, paused, 'Failed');
    return;
  }
  const received: Record<string, string[]> = {};
  for (const [name, value] of response.headers) received[name] = [...(received[name] ?? []), value];
  const verdict = await sessionState.webRequestState.askHeaders({
    ...detailsOf(gate, paused, url),
    statusCode: response.status,
    statusLine: `HTTP/1.1 ${response.status}`,
    responseHeaders: received,
  } satisfies HeadersDetails);
  if (verdict.cancel === true) {
    fail(cdp, paused, 'BlockedByClient');
    return;
  }
  const responseHeaders = Object.entries(verdict.responseHeaders ?? received).flatMap(
    ([name, values]) =>
      [values].flat().map((value) => ({ name, value: headerForPage(name, value) })),
  );
  const { requestId } = paused;
  const responseCode = response.status;
  const body = await readUpTo(response, cutOffBytes);
  if (body.rest === undefined) {
    const text = body.start.toString('base64');
    await cdp.send('Fetch.fulfillRequest', {
      requestId,
      responseCode,
      responseHeaders,
      body: text,
    });
    return;
  }
  const streamed = await largeBodyUrl(responseCode, responseHeaders, body.start, body.rest);
  cdp.post('Fetch.continueRequest', { requestId, url: streamed });
}

/** The first bytes, and what is left to read when there are more than `limit`. */
async function readUpTo(
  response: Response,
  limit: number,
): Promise<{ start: Buffer; rest?: ReadableStreamDefaultReader<Uint8Array> }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return { start: Buffer.alloc(0) };
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    size += part.value.byteLength;
    if (size > limit) return { start: Buffer.concat(chunks), rest: reader };
  }
  return { start: Buffer.concat(chunks) };
}

function headerForPage(name: string, value: string): string {
  if (/^content-security-policy(-report-only)?$/i.test(name)) return policyForPage(value);
  if (/^(location|access-control-allow-origin)$/i.test(name))
    return toPageUrl(value).replace(/\/$/, '');
  return value;
}

function detailsOf(gate: NavigationGate, paused: Paused, url: string) {
  return {
    id: Number.parseInt(paused.requestId.replace(/\D/g, ''), 10),
    url,
    method: paused.request.method,
    resourceType: resourceTypes[paused.resourceType] ?? 'other',
    referrer: toAppUrl(paused.request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
    webContentsId: gate.contentsId,
  };
}

function fail(
  cdp: CdpSession,
  { requestId }: Paused,
  errorReason: Protocol.Network.ErrorReason,
): void {
  cdp.post('Fetch.failRequest', { requestId, errorReason });
}

function outside(url: string): void {
  if (schemePrivileges(schemeOf(url)) !== undefined) return;
  reportProblem({
    kind: 'outside-request',
    text: `the page asked ${originOf(url)} for ${url}`,
    url,
  });
}
