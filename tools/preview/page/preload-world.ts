import type { BridgeEnd } from './bridge.ts';
import type { Codec } from './codec.ts';

/** What main tells a page before its preload runs. */
export interface PreloadWorldConfig {
  channel: string;
  platform: string;
  arch: string;
  versions: Record<string, string>;
  argv: string[];
  env: Record<string, string>;
  filename: string;
  inSubframes: boolean;
}

/** From the page to main, through the binding. */
export type PageMessage =
  | { type: 'send'; channel: string; args: string }
  | { type: 'invoke'; id: number; channel: string; args: string }
  | { type: 'preload-error'; message: string }
  | { type: 'key'; key: KeyPress }
  | { type: 'context-menu'; params: PageContextMenu };

export interface KeyPress {
  key: string;
  code: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
  meta: boolean;
}

export interface PageContextMenu {
  x: number;
  y: number;
  linkURL: string;
  linkText: string;
  srcURL: string;
  mediaType: 'none' | 'image';
  selectionText: string;
  isEditable: boolean;
}

/** From main to the page. */
export type MainMessage =
  | { type: 'event'; channel: string; args: string }
  | { type: 'answer'; id: number; value?: string; error?: string };

/** What a `debugger` stop asks main to fill in, since only a stop lets the page wait for an answer. */
export interface StoppedQuestion {
  kind: 'path' | 'sync' | 'open';
  file?: unknown;
  /** For `open`: the address, the window's name and its features. */
  wanted?: string[];
  channel?: string;
  args?: string;
  answer?: string;
  error?: string;
}

interface WorldGlobals {
  previewCall: (text: string) => void;
  previewReceive: (text: string) => void;
  previewQuestion: StoppedQuestion | undefined;
}

type Listener = (...args: unknown[]) => void;

/** Runs in the isolated world of every page, from its own source text. `runPreload` is the preload file in a function. */
export function startPreloadWorld(
  config: PreloadWorldConfig,
  makeCodec: () => Codec,
  makeEnd: (channel: string, side: 'page' | 'preload') => BridgeEnd,
  runPreload: ((scope: Record<string, unknown>) => void) | null,
): void {
  const world = globalThis as unknown as WorldGlobals;
  const codec = makeCodec();
  const bridge = makeEnd(config.channel, 'preload');
  const post = world.previewCall.bind(world);
  const tell = (message: PageMessage): void => post(JSON.stringify(message));
  const missing = (member: string): never => {
    throw new Error(`preview: not implemented: ${member}`);
  };
  const strict = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get: (object, member) => {
        if (typeof member !== 'symbol' && !(member in object) && member !== 'then')
          missing(`${name}.${member}`);
        const value: unknown = Reflect.get(object, member);
        return typeof value === 'function' ? (value.bind(object) as unknown) : value;
      },
    });

  class Emitter {
    #listeners = new Map<unknown, { listener: Listener; once: boolean }[]>();
    on(event: unknown, listener: Listener): this {
      this.#listeners.set(event, [
        ...(this.#listeners.get(event) ?? []),
        { listener, once: false },
      ]);
      return this;
    }
    addListener(event: unknown, listener: Listener): this {
      return this.on(event, listener);
    }
    once(event: unknown, listener: Listener): this {
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), { listener, once: true }]);
      return this;
    }
    off(event: unknown, listener: Listener): this {
      const kept = [...(this.#listeners.get(event) ?? [])];
      const at = kept.findLastIndex((entry) => entry.listener === listener);
      if (at !== -1) kept.splice(at, 1);
      this.#listeners.set(event, kept);
      return this;
    }
    removeListener(event: unknown, listener: Listener): this {
      return this.off(event, listener);
    }
    removeAllListeners(event?: unknown): this {
      if (event === undefined) this.#listeners.clear();
      else this.#listeners.delete(event);
      return this;
    }
    listenerCount(event: unknown): number {
      return this.#listeners.get(event)?.length ?? 0;
    }
    emit(event: unknown, ...args: unknown[]): boolean {
      const entries = this.#listeners.get(event) ?? [];
      for (const { listener, once } of entries) {
        if (once) this.off(event, listener);
        listener(...args);
      }
      return entries.length > 0;
    }
  }

  const ask = (question: StoppedQuestion): string | undefined => {
    world.previewQuestion = question;
    // oxlint-disable-next-line no-debugger -- main reads the question and fills in the answer while the page stands still
    debugger;
    world.previewQuestion = undefined;
    if (question.error !== undefined) throw new Error(question.error);
    return question.answer;
  };

  bridge.names.set('open', (...wanted) => {
    ask({ kind: 'open', wanted: wanted as string[] });
  });

  const emitter = new Emitter();
  const waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (e: Error) => void; channel: string }
  >();
  let lastInvoke = 0;
  const ipcRenderer = strict(
    'ipcRenderer',
    Object.assign(emitter, {
      send: (channel: string, ...args: unknown[]): void =>
        tell({ type: 'send', channel, args: codec.encode(args) }),
      // oxlint-disable-next-line typescript/promise-function-async -- the message leaves in the caller's turn
      invoke: (channel: string, ...args: unknown[]): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const encoded = codec.encode(args);
          lastInvoke += 1;
          waiting.set(lastInvoke, { resolve, reject, channel });
          tell({ type: 'invoke', id: lastInvoke, channel, args: encoded });
        }),
      sendSync: (channel: string, ...args: unknown[]): unknown => {
        const answer = ask({ kind: 'sync', channel, args: codec.encode(args) });
        return answer === undefined ? undefined : codec.decode(answer);
      },
      postMessage: () => missing('ipcRenderer.postMessage'),
      sendToHost: () => missing('ipcRenderer.sendToHost'),
    }),
  );
  world.previewReceive = (text) => {
    const message = JSON.parse(text) as MainMessage;
    if (message.type === 'event') {
      const args = codec.decode(message.args) as unknown[];
      emitter.emit(message.channel, { sender: ipcRenderer, ports: [] }, ...args);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error !== undefined) {
      call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.error}`));
    } else call?.resolve(codec.decode(message.value ?? '[["u"],[]]'));
  };

  const webUtils = strict('webUtils', {
    getPathForFile: (file: unknown): string => {
      if (!(file instanceof File)) {
        throw new TypeError(
          "Failed to execute 'getPathForFile' on 'webUtils': parameter 1 is not of type 'File'.",
        );
      }
      return ask({ kind: 'path', file }) ?? '';
    },
  });
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld: (name: string, api: unknown): void => {
      bridge.call('expose', [name, api]);
    },
    exposeInIsolatedWorld: () => missing('contextBridge.exposeInIsolatedWorld'),
    executeInMainWorld: () => missing('contextBridge.executeInMainWorld'),
  });
  let zoom = 1;
  const webFrame = strict('webFrame', {
    setZoomFactor: (factor: number): void => {
      zoom = factor;
      document.documentElement.style.setProperty('zoom', String(factor));
    },
    getZoomFactor: () => zoom,
    setZoomLevel: (level: number): void => webFrame.setZoomFactor(1.2 ** level),
    getZoomLevel: () => Math.log(zoom) / Math.log(1.2),
  });
  const electron = strict('electron', {
    contextBridge,
    ipcRenderer,
    webUtils,
    webFrame,
    nativeImage: strict('nativeImage', {}),
    crashReporter: strict('crashReporter', {}),
  });
  const modules: Record<string, unknown> = {
    electron,
    'electron/renderer': electron,
    'electron/common': electron,
    events: Object.assign(Emitter, { EventEmitter: Emitter, default: Emitter }),
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  };
  const require = (name: string): unknown => {
    const found = modules[name.replace(/^node:/, '')];
    if (found === undefined) throw new Error(`module not found: ${name}`);
    return found;
  };
  const process = strict('process', {
    type: 'renderer',
    platform: config.platform,
    arch: config.arch,
    versions: config.versions,
    argv: config.argv,
    env: config.env,
    contextIsolated: true,
    sandboxed: true,
    isMainFrame: window.top === window,
  });

  const skipped = /^(about:blank|chrome-error:)/.test(location.href);
  if (skipped || (window.top !== window && !config.inSubframes)) return;
  addEventListener('keydown', (event) => {
    const { key, code, ctrlKey, shiftKey, altKey, metaKey } = event;
    const press = { key, code, ctrl: ctrlKey, shift: shiftKey, alt: altKey, meta: metaKey };
    // Once every listener of the page has had it: the menu gets only what the page leaves.
    setTimeout(() => {
      if (!event.defaultPrevented) tell({ type: 'key', key: press });
    }, 0);
  });
  addEventListener('contextmenu', (event) => {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    const link = event.target.closest('a');
    const image = event.target.closest('img');
    const params: PageContextMenu = {
      x: event.clientX,
      y: event.clientY,
      linkURL: link?.href ?? '',
      linkText: link?.textContent ?? '',
      srcURL: image?.src ?? '',
      mediaType: image === null ? 'none' : 'image',
      selectionText: String(getSelection() ?? ''),
      isEditable: event.target.closest('input, textarea, [contenteditable]') !== null,
    };
    tell({ type: 'context-menu', params });
  });
  if (runPreload === null) return;
  const module = { exports: {} };
  try {
    runPreload({
      require,
      module,
      exports: module.exports,
      process,
      global: globalThis,
      setImmediate: (task: () => void) => setTimeout(task, 0),
      clearImmediate: clearTimeout,
      __filename: config.filename,
      __dirname: config.filename.replace(/[\\/][^\\/]*$/, ''),
    });
  } catch (error) {
    const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    tell({ type: 'preload-error', message: text });
  }
}
