import type { WebFrameMain } from 'electron';
import type { CdpSession, Protocol } from '../host/cdp.ts';
import { originOf, toAppUrl } from '../host/origins.ts';
import { makeCodec } from '../page/codec.ts';
import type { MainMessage } from '../page/preload-world.ts';
import { guarded, notImplemented } from './not-implemented.ts';

const codec = makeCodec();

/** The isolated world's name, which the binding and the context events are known by. */
export const preloadWorld = 'Electron Isolated Context';

let lastRoutingId = 0;

interface FrameState {
  id: string;
  parentId: string | undefined;
  name: string;
  url: string;
  /** Changes with each document, so that a message can be told from its successor's. */
  loaderId: string;
  contextId: number | undefined;
}

type Supported = Pick<
  WebFrameMain,
  | 'url'
  | 'origin'
  | 'name'
  | 'frameToken'
  | 'routingId'
  | 'processId'
  | 'frameTreeNodeId'
  | 'detached'
  | 'send'
  | 'isDestroyed'
>;

/** One document in one frame. */
export class PreviewFrame implements Supported {
  readonly routingId: number;
  readonly frameTreeNodeId: number;
  readonly processId = 1;
  readonly #tree: FrameTree;
  readonly #state: FrameState;
  readonly #loaderId: string;

  constructor(tree: FrameTree, state: FrameState) {
    lastRoutingId += 1;
    this.routingId = lastRoutingId;
    this.frameTreeNodeId = lastRoutingId;
    this.#tree = tree;
    this.#state = state;
    this.#loaderId = state.loaderId;
  }

  get frameToken(): string {
    return this.#state.id;
  }
  get url(): string {
    return this.#state.url;
  }
  get origin(): string {
    return originOf(this.#state.url);
  }
  get name(): string {
    return this.#state.name;
  }
  get parent(): PreviewFrame | null {
    return this.#state.parentId === undefined ? null : this.#tree.frame(this.#state.parentId);
  }
  get top(): PreviewFrame | null {
    return this.#tree.mainFrame;
  }
  get frames(): PreviewFrame[] {
    return this.#tree.childrenOf(this.#state.id);
  }
  get framesInSubtree(): PreviewFrame[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)];
  }
  get detached(): boolean {
    return this.isDestroyed();
  }
  isDestroyed(): boolean {
    return !this.#tree.isCurrent(this.#state.id, this.#loaderId);
  }
  send(channel: string, ...args: unknown[]): void {
    const text = codec.encode(args);
    if (!this.isDestroyed())
      this.#tree.post(this.#state.id, { type: 'event', channel, args: text });
  }
  executeJavaScript(): never {
    throw notImplemented('webFrameMain.executeJavaScript');
  }
}

/** The frames of one page, kept up to date by DevTools events. */
export class FrameTree {
  readonly #states = new Map<string, FrameState>();
  readonly #frames = new Map<string, PreviewFrame>();
  readonly #contextFrames = new Map<number, string>();
  #mainId = '';
  #cdp: CdpSession | undefined;

  listen(cdp: CdpSession, mainId: string): void {
    this.#cdp = cdp;
    this.#mainId = mainId;
    this.#put({
      id: mainId,
      parentId: undefined,
      name: '',
      url: 'about:blank',
      loaderId: '',
      contextId: undefined,
    });
    cdp.on('Page.frameAttached', ({ frameId, parentFrameId }) =>
      this.#put({
        id: frameId,
        parentId: parentFrameId,
        name: '',
        url: '',
        loaderId: this.#states.get(frameId)?.loaderId ?? '',
        contextId: this.#states.get(frameId)?.contextId,
      }),
    );
    cdp.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.#drop(frameId);
    });
    cdp.on('Page.frameNavigated', ({ frame }) => this.#navigated(frame));
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const state = this.#states.get(frameId);
      if (state !== undefined) state.url = toAppUrl(url);
    });
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string };
      if (context.name !== preloadWorld || frameId === undefined) return;
      this.#contextFrames.set(context.id, frameId);
      const state = this.#states.get(frameId);
      if (state !== undefined) state.contextId = context.id;
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#forget(executionContextId),
    );
    cdp.on('Runtime.executionContextsCleared', () => {
      this.#contextFrames.clear();
      for (const state of this.#states.values()) state.contextId = undefined;
    });
  }

  get mainId(): string {
    return this.#mainId;
  }
  get mainFrame(): PreviewFrame | null {
    return this.frame(this.#mainId);
  }
  get url(): string {
    return this.#states.get(this.#mainId)?.url ?? '';
  }
  frame(id: string): PreviewFrame | null {
    return this.#frames.get(id) ?? null;
  }
  frameOfContext(contextId: number): PreviewFrame | null {
    return this.frame(this.#contextFrames.get(contextId) ?? '');
  }
  childrenOf(id: string): PreviewFrame[] {
    return [...this.#states.values()]
      .filter((state) => state.parentId === id)
      .flatMap((state) => this.frame(state.id) ?? []);
  }
  all(): PreviewFrame[] {
    return [...this.#frames.values()];
  }
  isCurrent(id: string, loaderId: string): boolean {
    return this.#states.get(id)?.loaderId === loaderId;
  }
  post(id: string, message: MainMessage): void {
    const contextId = this.#states.get(id)?.contextId;
    if (contextId !== undefined) this.postTo(contextId, message);
  }
  postTo(executionContextId: number, message: MainMessage): void {
    this.#cdp?.post('Runtime.callFunctionOn', {
      functionDeclaration: 'function (text) { globalThis.previewReceive?.(text); }',
      executionContextId,
      arguments: [{ value: JSON.stringify(message) }],
      silent: true,
    });
  }
  clear(): void {
    this.#states.clear();
    this.#frames.clear();
  }

  #put(state: FrameState): void {
    this.#states.set(state.id, state);
    this.#frames.set(state.id, guarded('WebFrameMain', new PreviewFrame(this, state)));
  }
  #drop(id: string): void {
    for (const child of this.childrenOf(id)) this.#drop(child.frameToken);
    this.#states.delete(id);
    this.#frames.delete(id);
  }
  #navigated(frame: Protocol.Page.Frame): void {
    const old = this.#states.get(frame.id);
    // A cross-process navigation of the main frame may bring a new id.
    if (frame.parentId === undefined && frame.id !== this.#mainId) {
      this.#drop(this.#mainId);
      this.#mainId = frame.id;
    }
    this.#put({
      id: frame.id,
      parentId: frame.parentId,
      name: frame.name ?? '',
      url: toAppUrl(frame.url) + (frame.urlFragment ?? ''),
      loaderId: frame.loaderId,
      contextId: old?.contextId ?? this.#contextOf(frame.id),
    });
  }
  #contextOf(frameId: string): number | undefined {
    return [...this.#contextFrames].findLast(([, id]) => id === frameId)?.[0];
  }
  #forget(contextId: number): void {
    const frameId = this.#contextFrames.get(contextId);
    this.#contextFrames.delete(contextId);
    const state = frameId === undefined ? undefined : this.#states.get(frameId);
    if (state?.contextId === contextId) state.contextId = undefined;
  }
}
