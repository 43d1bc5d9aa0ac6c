/**
 * The context bridge between the page's own world and the preload's. Both ends are made from this one function's source text.
 * Values cross as a structured clone of a tagged tree (an event's `detail` is cloned between worlds, files included); functions and
 * promises stay where they are and are called by number, until the other world has no use for them any more.
 */
export interface BridgeEnd {
  /** Calls that the other world may make by name. */
  readonly names: Map<string, (...args: unknown[]) => unknown>;
  call(name: string, args: unknown[]): unknown;
}

interface Request {
  target: string | number;
  args: unknown;
}

type Reply = { ok: unknown } | { error: unknown };

export function makeBridgeEnd(channel: string, side: 'page' | 'preload'): BridgeEnd {
  const other = side === 'page' ? 'preload' : 'page';
  // `window` is the next document's after a reload: what collects the garbage of this one mustn't release functions there.
  const wire = `${channel}:${performance.timeOrigin}`;
  const dispatch = window.dispatchEvent.bind(window);
  const Custom = CustomEvent;
  const names = new Map<string, (...args: unknown[]) => unknown>();
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const numbers = new WeakMap<object, number>();
  const proxies = new Map<number, WeakRef<(...args: unknown[]) => unknown>>();
  const forgotten = new FinalizationRegistry<number>((number) => {
    // It may have come again since.
    if (proxies.get(number)?.deref() !== undefined) return;
    proxies.delete(number);
    request('release', [number]);
  });
  let lastNumber = 0;
  let reply: Reply | undefined;
  const depthLimit = 1000;

  const numberOf = (value: (...args: unknown[]) => unknown): number => {
    const number = numbers.get(value) ?? (lastNumber += 1);
    numbers.set(value, number);
    functions.set(number, value);
    return number;
  };
  names.set('release', (number) => functions.delete(number as number));
  const isPlain = (value: object): boolean => {
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    const cloneable = [
      'Date',
      'RegExp',
      'Map',
      'Set',
      'ArrayBuffer',
      'File',
      'Blob',
      'FileList',
      'ImageData',
    ];
    return !cloneable.includes(tag) && !ArrayBuffer.isView(value) && !(value instanceof Node);
  };
  const pack = (value: unknown, depth = 0, seen = new Map<object, number>()): unknown[] => {
    if (depth > depthLimit) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'function') return ['f', numberOf(value as () => unknown)];
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return ['v', value];
    if (value instanceof Node)
      throw new Error('preview: not implemented: elements over the context bridge');
    if (value instanceof Promise) {
      const number = numberOf((done, failed) => {
        functions.delete(number);
        value.then(done as (v: unknown) => void, failed as (v: unknown) => void);
      });
      return ['p', number];
    }
    if (value instanceof Error) return ['e', value.message, value.stack];
    if (!isPlain(value)) return ['v', value];
    const known = seen.get(value);
    if (known !== undefined) return ['c', known];
    const id = seen.size;
    seen.set(value, id);
    if (Array.isArray(value)) return ['a', value.map((item) => pack(item, depth + 1, seen)), id];
    const entries = Object.keys(value).map((key) => [
      key,
      pack((value as Record<string, unknown>)[key], depth + 1, seen),
    ]);
    return ['o', entries, id];
  };
  const unpack = (
    packed: unknown,
    freeze: boolean,
    made = new Map<unknown, unknown>(),
  ): unknown => {
    const [tag, body, extra] = packed as [string, unknown, unknown];
    switch (tag) {
      case 'f': {
        const number = body as number;
        const known = proxies.get(number)?.deref();
        if (known !== undefined) return known;
        const proxy = (...args: unknown[]): unknown => request(number, args);
        proxies.set(number, new WeakRef(proxy));
        forgotten.register(proxy, number);
        return proxy;
      }
      case 'p':
        return new Promise((resolve, reject) => {
          request(body as number, [resolve, reject]);
        });
      case 'e': {
        const error = new Error(body as string);
        Object.defineProperty(error, 'stack', { value: extra, writable: true, configurable: true });
        return error;
      }
      case 'c':
        return made.get(body);
      case 'a': {
        const list: unknown[] = [];
        made.set(extra, list);
        for (const item of body as unknown[]) list.push(unpack(item, freeze, made));
        return freeze ? Object.freeze(list) : list;
      }
      case 'o': {
        const object: Record<string, unknown> = {};
        made.set(extra, object);
        for (const [key, item] of body as [string, unknown][]) {
          Object.defineProperty(object, key, {
            value: unpack(item, freeze, made),
            enumerable: true,
            writable: true,
            configurable: true,
          });
        }
        return freeze ? Object.freeze(object) : object;
      }
      default:
        return body;
    }
  };
  const request = (target: string | number, args: unknown[]): unknown => {
    reply = undefined;
    const detail: Request = { target, args: pack(args) };
    dispatch(new Custom(`${wire}:${other}`, { detail }));
    const answer = reply as Reply | undefined;
    reply = undefined;
    if (answer === undefined) throw new Error('An object could not be cloned.');
    if ('error' in answer) throw unpack(answer.error, false);
    return unpack(answer.ok, false);
  };

  window.addEventListener(`${wire}:${side}`, (event) => {
    const { target, args } = (event as CustomEvent<Request>).detail;
    let answer: Reply;
    try {
      const called = typeof target === 'number' ? functions.get(target) : names.get(target);
      if (called === undefined) throw new Error('preview: the function is gone');
      const unpacked = unpack(args, target === 'expose') as unknown[];
      answer = { ok: pack(called(...unpacked)) };
    } catch (error) {
      answer = { error: pack(error instanceof Error ? error : new Error(String(error))) };
    }
    dispatch(new Custom(`${wire}:${other}:reply`, { detail: answer }));
  });
  window.addEventListener(`${wire}:${side}:reply`, (event) => {
    reply = (event as CustomEvent<Reply>).detail;
  });
  return { names, call: request };
}

/** The page's end: puts an exposed API on `window`, frozen and for good. */
export function startPageWorld(
  channel: string,
  makeEnd: (channel: string, side: 'page' | 'preload') => BridgeEnd,
): void {
  const end = makeEnd(channel, 'page');
  const open = window.open.bind(window);
  // Main decides before the page goes on. A window that it lets open has no tie to its opener here: the page gets null either way.
  window.open = (url = '', name = '', features = '') => {
    const existing = /^_(self|top|parent)$/i.test(name) || (name !== '' && name in window.frames);
    if (existing) return open(url, name, features);
    end.call('open', [new URL(url, document.baseURI).href, name, features]);
    return null;
  };
  end.names.set('expose', (name, api) => {
    if (Object.hasOwn(window, name as string)) {
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    }
    Object.defineProperty(window, name as string, {
      value: api,
      enumerable: true,
      writable: false,
      configurable: false,
    });
  });
}
