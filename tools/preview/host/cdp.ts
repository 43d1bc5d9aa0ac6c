import type { Protocol } from '../../../node_modules/playwright-core/types/protocol';

type Commands = Protocol.CommandParameters;
type Results = Protocol.CommandReturnValues;
type Events = Protocol.Events;
type Command = keyof Commands & keyof Results;
type Listener = (params: never) => void;

interface Incoming {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: never;
  result?: unknown;
  error?: { message: string };
}

interface Pending {
  method: string;
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

/** One attached target (or, with an empty id, the browser itself). Commands of one session arrive in the order they were sent. */
export interface CdpSession {
  readonly id: string;
  send<C extends Command>(method: C, params?: Commands[C]): Promise<Results[C]>;
  /** Sends without waiting, and passes over a failure: mostly it says that the target is gone. */
  post<C extends Command>(method: C, params?: Commands[C]): void;
  on<E extends keyof Events>(event: E, listener: (params: Events[E]) => void): void;
}

/** What carries the protocol's messages: Chromium's pipe, or a socket to one that others use as well (`wires.ts`). */
export interface CdpWire {
  send(message: string): void;
  onMessage(listener: (message: string) => void): void;
  /** Chromium is gone, or the way to it. */
  onClose(listener: () => void): void;
}

/** The DevTools protocol, over one wire. */
export class Cdp {
  readonly browser: CdpSession;
  readonly #wire: CdpWire;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Listener[]>();
  #lastId = 0;
  #closed = false;

  constructor(wire: CdpWire) {
    this.#wire = wire;
    this.browser = this.session('');
    wire.onMessage((message) => this.#dispatch(JSON.parse(message) as Incoming));
    wire.onClose(() => this.#close());
  }

  session(id: string): CdpSession {
    return {
      id,
      send: (method, params) => this.#send(id, method, params ?? {}),
      post: (method, params) => {
        this.#send(id, method, params ?? {}).catch(() => undefined);
      },
      on: (event, listener) => {
        const key = `${id} ${event}`;
        const listeners = this.#listeners.get(key) ?? [];
        this.#listeners.set(key, [...listeners, listener]);
      },
    };
  }

  #send<C extends Command>(sessionId: string, method: C, params: object): Promise<Results[C]> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new Error(`preview: Chromium is gone (${method})`));
        return;
      }
      this.#lastId += 1;
      this.#pending.set(this.#lastId, { method, resolve: resolve, reject });
      const address = sessionId === '' ? {} : { sessionId };
      this.#wire.send(JSON.stringify({ id: this.#lastId, method, params, ...address }));
    });
  }

  #dispatch(message: Incoming): void {
    if (message.id !== undefined) {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error !== undefined) {
        pending?.reject(new Error(`${pending.method}: ${message.error.message}`));
      } else pending?.resolve(message.result as never);
      return;
    }
    const key = `${message.sessionId ?? ''} ${message.method ?? ''}`;
    for (const listener of this.#listeners.get(key) ?? []) listener(message.params as never);
  }

  #close(): void {
    this.#closed = true;
    for (const { method, reject } of this.#pending.values()) {
      reject(new Error(`preview: Chromium is gone (${method})`));
    }
    this.#pending.clear();
  }
}

export type { Protocol };
