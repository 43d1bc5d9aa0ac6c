import { EventEmitter } from 'node:events';
import { notImplemented } from './not-implemented.ts';

/** An emitter that refuses listeners for events which the preview never emits. */
export class StrictEmitter extends EventEmitter {
  readonly #owner: string;
  readonly #events: ReadonlySet<string>;

  /** @param events the names that the preview emits, separated by spaces */
  constructor(owner: string, events: string) {
    super();
    this.#owner = owner;
    this.#events = new Set([...events.split(/\s+/), 'newListener', 'removeListener']);
    // Every way to add a listener passes here, `once` and `prependListener` included.
    super.on('newListener', (event: string | symbol) => {
      if (!this.#events.has(String(event)))
        throw notImplemented(`${this.#owner} event '${String(event)}'`);
    });
  }
}

/** What a listener gets first: Electron's own event object, which isn't a DOM event. */
export interface PreviewEvent {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

export function createEvent<T extends object>(details?: T): PreviewEvent & T {
  let prevented = false;
  const event = {
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
  return Object.defineProperties(
    event,
    Object.getOwnPropertyDescriptors(details ?? {}),
  ) as PreviewEvent & T;
}
