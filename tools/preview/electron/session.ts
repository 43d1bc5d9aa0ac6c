import type { Session, WebRequest } from 'electron';
import { StrictEmitter } from './emitter.ts';
import { requireReady } from './lifecycle.ts';
import { cutConnections, netFetch } from './net.ts';
import { guarded, notImplemented } from './not-implemented.ts';
import { routeBy } from './proxy.ts';
import { protocol } from './protocol.ts';

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Session['setDevicePermissionHandler']>[0];
type ProxyConfig = Parameters<Session['setProxy']>[0];

interface WebRequestDetails {
  id: number;
  url: string;
  method: string;
  resourceType: string;
  referrer: string;
  timestamp: number;
  webContentsId: number;
}

export interface RequestVerdict {
  cancel?: boolean;
  redirectURL?: string;
}

export interface HeadersVerdict {
  cancel?: boolean;
  responseHeaders?: Record<string, string | string[]>;
  statusLine?: string;
}

type Listener<D, V> = (details: D, callback: (verdict: V) => void) => void;
export type HeadersDetails = WebRequestDetails & {
  responseHeaders: Record<string, string[]>;
  statusCode: number;
  statusLine: string;
};

class PreviewWebRequest {
  before: Listener<WebRequestDetails, RequestVerdict> | null = null;
  headers: Listener<HeadersDetails, HeadersVerdict> | null = null;
  #beforeUrls: string[] | undefined;
  #headersUrls: string[] | undefined;

  onBeforeRequest(...args: [unknown, unknown?]): void {
    const [urls, listener] = readArguments(args);
    this.#beforeUrls = urls;
    this.before = listener as typeof this.before;
  }
  onHeadersReceived(...args: [unknown, unknown?]): void {
    const [urls, listener] = readArguments(args);
    this.#headersUrls = urls;
    this.headers = listener as typeof this.headers;
  }
  askBefore(details: WebRequestDetails): Promise<RequestVerdict> {
    const { before } = this;
    if (before === null || !matches(this.#beforeUrls, details.url)) return Promise.resolve({});
    return new Promise((resolve) => {
      before(details, resolve);
    });
  }
  askHeaders(details: HeadersDetails): Promise<HeadersVerdict> {
    const { headers } = this;
    if (headers === null || !matches(this.#headersUrls, details.url)) return Promise.resolve({});
    return new Promise((resolve) => {
      headers(details, resolve);
    });
  }
}

/** The members that a listener may be given to, as Electron declares them. */
type _WebRequestMembers = Pick<WebRequest, 'onBeforeRequest' | 'onHeadersReceived'>;

function readArguments([first, second]: [unknown, unknown?]): [string[] | undefined, unknown] {
  if (typeof first === 'function' || first === null) return [undefined, first];
  return [(first as { urls?: string[] }).urls, second ?? null];
}

function matches(patterns: string[] | undefined, url: string): boolean {
  return (
    patterns === undefined ||
    patterns.some((pattern) => {
      if (pattern === '<all_urls>') return true;
      const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
      return new RegExp(`^${source}$`).test(url);
    })
  );
}

class PreviewSession extends StrictEmitter {
  readonly protocol = protocol;
  readonly webRequestState = new PreviewWebRequest();
  readonly webRequest = guarded(
    'webRequest',
    this.webRequestState,
  ) as unknown as _WebRequestMembers;
  permissionRequest: RequestHandler = null;
  permissionCheck: CheckHandler = null;
  devicePermission: DeviceHandler = null;
  languages: string[] = [];
  spellCheck = true;
  #proxy: ProxyConfig = { mode: 'system' };

  constructor() {
    super(
      'session',
      `will-download spellcheck-dictionary-initialized spellcheck-dictionary-download-begin
  spellcheck-dictionary-download-success spellcheck-dictionary-download-failure
  select-hid-device select-serial-port select-usb-device preconnect
  file-system-access-restricted`,
    );
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: DeviceHandler): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(
    handler: Parameters<Session['setDisplayMediaRequestHandler']>[0],
  ): void {
    if (handler !== null) throw notImplemented('session.setDisplayMediaRequestHandler');
  }
  setSpellCheckerLanguages(languages: string[]): void {
    this.languages = languages;
  }
  getSpellCheckerLanguages(): string[] {
    return this.languages;
  }
  setSpellCheckerEnabled(enable: boolean): void {
    this.spellCheck = enable;
  }
  isSpellCheckerEnabled(): boolean {
    return this.spellCheck;
  }
  get availableSpellCheckerLanguages(): string[] {
    return ['en-US', 'en-GB', 'de', 'fr', 'es', 'pt-BR', 'it', 'nl', 'sv'];
  }
  setProxy(config: ProxyConfig): Promise<void> {
    routeBy(config);
    this.#proxy = config;
    return Promise.resolve();
  }
  closeAllConnections(): Promise<void> {
    cutConnections('net::ERR_ABORTED');
    return Promise.resolve();
  }
  resolveProxy(_url: string): Promise<string> {
    const { mode, proxyRules } = this.#proxy;
    if (mode !== 'fixed_servers' && proxyRules === undefined) return Promise.resolve('DIRECT');
    return Promise.resolve(`PROXY ${(proxyRules ?? '').replace(/^[a-z]+:\/\//, '')}`);
  }
  fetch(...args: Parameters<Session['fetch']>): ReturnType<Session['fetch']> {
    return netFetch(...args);
  }
  getUserAgent(): string {
    return `Mozilla/5.0 Chrome/${process.versions['chrome'] ?? ''} Electron/${process.versions['electron'] ?? ''}`;
  }
  isPersistent(): boolean {
    return true;
  }
  usesCustomProxy(): boolean {
    return this.#proxy.mode === 'fixed_servers' || this.#proxy.proxyRules !== undefined;
  }
}

export const sessionState = new PreviewSession() satisfies Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerLanguages'
  | 'getSpellCheckerLanguages'
  | 'setProxy'
  | 'closeAllConnections'
  | 'resolveProxy'
  | 'fetch'
  | 'isPersistent'
>;

const defaultSession = guarded('session', sessionState);

export const session = guarded('session', {
  get defaultSession() {
    requireReady('Session can only be received when app is ready; session.defaultSession');
    return defaultSession;
  },
  fromPartition(partition: string): typeof defaultSession {
    if (partition === '') return defaultSession;
    throw notImplemented('session.fromPartition');
  },
});

/** The session as the app sees it. */
export function appSession(): typeof defaultSession {
  return defaultSession;
}
