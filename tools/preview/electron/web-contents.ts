import type { WebContents } from 'electron';
import type { CdpSession } from '../host/cdp.ts';
import { reportChange } from '../host/control.ts';
import { schemeOf, schemePrivileges, toPageUrl } from '../host/origins.ts';
import { makeCodec } from '../page/codec.ts';
import { createEvent, StrictEmitter } from './emitter.ts';
import { FrameTree, type PreviewFrame } from './frames.ts';
import { life } from './lifecycle.ts';
import { guarded, notImplemented } from './not-implemented.ts';
import { appSession } from './session.ts';
import { checkedDrag, type DragItem } from './drag.ts';

const codec = makeCodec();

type Supported = Pick<
  WebContents,
  | 'id'
  | 'send'
  | 'loadURL'
  | 'getURL'
  | 'getTitle'
  | 'reload'
  | 'isDestroyed'
  | 'isLoading'
  | 'isCrashed'
  | 'focus'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'startDrag'
  | 'setWebRTCIPHandlingPolicy'
  | 'getWebRTCIPHandlingPolicy'
  | 'setWindowOpenHandler'
  | 'getOSProcessId'
  | 'close'
  | 'isFocused'
  | 'setBackgroundThrottling'
  | 'isDevToolsOpened'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'delete'
  | 'selectAll'
  | 'replaceMisspelling'
>;

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
export type OpenDetails = Parameters<OpenHandler>[0];

/** The window around the contents. */
export interface ContentsOwner {
  isFocused(): boolean;
  focus(): void;
  close(): void;
  crashed(details: { reason: string; exitCode: number }): void;
  applyZoom(cdp: CdpSession, factor: number): void;
}

const events = `did-finish-load did-fail-load did-start-loading did-stop-loading dom-ready
  did-frame-finish-load will-navigate will-frame-navigate did-start-navigation
  will-redirect did-redirect-navigation did-navigate did-navigate-in-page
  will-prevent-unload render-process-gone unresponsive responsive destroyed context-menu
  preload-error console-message page-title-updated did-create-window ipc-message focus
  blur zoom-changed will-attach-webview devtools-opened before-mouse-event`;

const webRTCPolicies = [
  'default',
  'default_public_interface_only',
  'default_public_and_private_interfaces',
  'disable_non_proxied_udp',
];

let lastId = 0;
const all = new Map<number, PreviewContents>();

export class PreviewContents extends StrictEmitter implements Supported {
  readonly id: number;
  readonly tree = new FrameTree();
  readonly session = appSession();
  readonly drags: DragItem[] = [];
  /** What the app holds: the same object behind a guard. */
  readonly outside: this;
  openHandler: OpenHandler | undefined;
  loading = false;
  crashed = false;
  targetId = '';
  title = '';
  readonly #owner: ContentsOwner;
  readonly #attached: Promise<CdpSession>;
  #destroyed = false;
  #zoom = 1;
  #webRTCPolicy = 'default';
  #load: { url: string; reject: (error: Error) => void; resolve: () => void } | undefined;
  /** Addresses that main itself asked for, whose navigations raise no `will-navigate`. */
  readonly #programmatic = new Set<string>();
  #reloading = false;

  /** @param attach joins a page to these contents, once they can be told of */
  constructor(owner: ContentsOwner, attach: (contents: PreviewContents) => Promise<CdpSession>) {
    super('webContents', events);
    lastId += 1;
    this.id = lastId;
    this.#owner = owner;
    this.outside = guarded('webContents', this);
    all.set(this.id, this);
    life.pages.add(this);
    this.#attached = attach(this);
    this.#attached.then(reportChange, (error: unknown) => {
      if (!this.#destroyed)
        process.stderr.write(`preview: the window's page failed: ${String(error)}\n`);
    });
  }

  get mainFrame(): PreviewFrame | null {
    return this.tree.mainFrame;
  }
  get ipc(): never {
    throw notImplemented('webContents.ipc');
  }

  send(channel: string, ...args: unknown[]): void {
    this.requireAlive();
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    const text = codec.encode(args);
    this.run(() => this.tree.post(this.tree.mainId, { type: 'event', channel, args: text }));
  }

  loadURL(url: string): Promise<void> {
    this.requireAlive();
    const scheme = schemeOf(url);
    if (scheme === '') return this.#failed(url, 'ERR_INVALID_URL', -300);
    const known = ['http', 'https', 'data', 'about', 'blob', 'file'].includes(scheme);
    const privileges = schemePrivileges(scheme);
    if (!known && privileges === undefined)
      return this.#failed(url, 'ERR_UNKNOWN_URL_SCHEME', -302);
    if (!known && privileges?.standard !== true) return this.#failed(url, 'ERR_FAILED', -2);
    this.#load?.reject(loadError('ERR_ABORTED', -3, this.#load.url));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#load = { url, resolve, reject };
    promise.catch(() => undefined);
    const bare = url.replace(/#.*/, '');
    this.#programmatic.add(toPageUrl(bare));
    this.run(async (cdp) => {
      const { errorText } = await cdp.send('Page.navigate', { url: toPageUrl(url) });
      this.#programmatic.delete(toPageUrl(bare));
      if (errorText === undefined || errorText === '') return;
      const name = errorText.replace('net::', '');
      const code = name === 'ERR_ABORTED' ? -3 : -2;
      this.emit('did-fail-load', createEvent(), code, name, url, true, 1, 1);
      reject(loadError(name, code, url));
    });
    return promise;
  }
  loadFile(): never {
    throw notImplemented('webContents.loadFile');
  }
  stoppedLoading(): void {
    if (!this.loading) return;
    this.loading = false;
    this.emit('did-stop-loading');
    reportChange();
  }
  loadFinished(): void {
    this.stoppedLoading();
    this.emit('did-frame-finish-load', createEvent(), true, 1, 1);
    this.emit('did-finish-load');
    this.#load?.resolve();
    this.#load = undefined;
  }
  /** Whether main asked for this navigation itself. */
  takeProgrammatic(url: string): boolean {
    const reloading = this.#reloading;
    this.#reloading = false;
    return this.#programmatic.delete(toPageUrl(url.replace(/#.*/, ''))) || reloading;
  }

  getURL(): string {
    const { url } = this.tree;
    return url === 'about:blank' && this.#load !== undefined ? this.#load.url : url;
  }
  getTitle(): string {
    return this.title;
  }
  isLoading(): boolean {
    return this.loading;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isCrashed(): boolean {
    return this.crashed;
  }
  isFocused(): boolean {
    return this.#owner.isFocused();
  }
  focus(): void {
    this.#owner.focus();
  }
  close(): void {
    this.#owner.close();
  }
  reload(): void {
    this.requireAlive();
    this.crashed = false;
    this.#reloading = true;
    this.run((cdp) => cdp.post('Page.reload'));
  }
  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new TypeError("'zoomFactor' must be a double greater than 0.0");
    this.#zoom = factor;
    this.run((cdp) => this.#owner.applyZoom(cdp, factor));
  }
  getZoomFactor(): number {
    return this.#zoom;
  }
  get zoomFactor(): number {
    return this.#zoom;
  }
  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }
  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }
  getZoomLevel(): number {
    return Math.log(this.#zoom) / Math.log(1.2);
  }
  get zoomLevel(): number {
    return this.getZoomLevel();
  }
  set zoomLevel(level: number) {
    this.setZoomLevel(level);
  }
  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }
  setBackgroundThrottling(): void {
    // Chromium is started without throttling, which is what this is called for.
  }
  isDevToolsOpened(): boolean {
    return false;
  }
  getOSProcessId(): number {
    return process.pid;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  /** Kept for the driver: the preview's Chromium holds every page to the strictest, and takes it at its start only. */
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.requireAlive();
    if (!webRTCPolicies.includes(policy)) throw new TypeError('Invalid WebRTC IP handling policy');
    this.#webRTCPolicy = policy;
  }
  getWebRTCIPHandlingPolicy(): string {
    return this.#webRTCPolicy;
  }
  startDrag(item: DragItem): void {
    this.requireAlive();
    this.drags.push(checkedDrag(item));
    reportChange();
  }

  undo(): void {
    this.#edit('undo');
  }
  redo(): void {
    this.#edit('redo');
  }
  cut(): void {
    this.#edit('cut');
  }
  copy(): void {
    this.#edit('copy');
  }
  paste(): void {
    this.#edit('paste');
  }
  delete(): void {
    this.#edit('delete');
  }
  selectAll(): void {
    this.#edit('selectAll');
  }
  replaceMisspelling(text: string): void {
    this.#edit('insertText', text);
  }
  #edit(command: string, value = ''): void {
    this.requireAlive();
    const expression = `document.execCommand(${JSON.stringify(command)}, false, ${JSON.stringify(value)})`;
    this.run((cdp) => cdp.post('Runtime.evaluate', { expression, userGesture: true }));
  }

  /** Runs once the page is attached, in the order of the calls; nothing runs for a window that is gone. */
  run(task: (cdp: CdpSession) => unknown): void {
    this.#attached
      .then((cdp) => (this.#destroyed ? undefined : task(cdp)))
      .catch((error: unknown) => {
        if (!this.#destroyed) process.stderr.write(`preview: ${String(error)}\n`);
      });
  }
  gone(reason: 'crashed' | 'killed'): void {
    this.crashed = true;
    const details = { reason, exitCode: 5 };
    this.emit('render-process-gone', createEvent(), details);
    this.#owner.crashed(details);
    reportChange();
  }
  destroyed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.delete(this.id);
    life.pages.delete(this);
    this.tree.clear();
    this.emit('destroyed');
  }
  requireAlive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }

  #failed(url: string, name: string, code: number): Promise<void> {
    setImmediate(() => this.emit('did-fail-load', createEvent(), code, name, url, true, 1, 1));
    const failure = Promise.reject(loadError(name, code, url));
    failure.catch(() => undefined);
    return failure;
  }
}

function loadError(name: string, errno: number, url: string): Error {
  return Object.assign(new Error(`${name} (${errno}) loading '${url}'`), {
    code: name,
    errno,
    url,
  });
}

export function allContents(): PreviewContents[] {
  return [...all.values()];
}

export const webContents = guarded('webContents', {
  getAllWebContents: () => allContents().map(({ outside }) => outside),
  fromId: (id: number) => all.get(id)?.outside,
  getFocusedWebContents: () =>
    allContents().find((contents) => contents.isFocused())?.outside ?? null,
});

export const webFrameMain = guarded('webFrameMain', {
  fromId: (_processId: number, routingId: number): PreviewFrame | undefined =>
    allContents()
      .flatMap(({ tree }) => tree.all())
      .find((frame) => frame.routingId === routingId),
  fromFrameToken: (_processId: number, token: string): PreviewFrame | null =>
    allContents()
      .flatMap(({ tree }) => tree.all())
      .find((frame) => frame.frameToken === token) ?? null,
});
