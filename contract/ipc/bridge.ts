import type { z } from 'zod';
import type { ThreadKey } from '../domain/keys.ts';
import type { Call, Calls, Events } from './calls.ts';

type ArgsOf<C extends Call> = z.infer<C['args']>;
type ResultOf<C extends Call> = z.infer<C['result']>;

type Fn<A, R> = [A] extends [void] ? () => Promise<R> : (args: A) => Promise<R>;

/** A function for each call of the contract, grouped as there: what main binds, and what preload exposes. */
export type Handlers = {
  [G in keyof Calls]: {
    [V in keyof Calls[G]]: Calls[G][V] extends Call
      ? Fn<ArgsOf<Calls[G][V]>, ResultOf<Calls[G][V]>>
      : never;
  };
};

export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.infer<Events[E]>;

/**
 * What the page sees as `window.partnerInbox`. It differs from the handlers in one place: files are given as the
 * page's own file objects (`FileHandle` is `File` there), because a page never sees a path.
 */
export type Bridge<FileHandle> = Omit<Handlers, 'attachments'> & {
  attachments: Omit<Handlers['attachments'], 'add'> & {
    add(args: {
      threadKey: ThreadKey;
      files: readonly FileHandle[];
    }): ReturnType<Handlers['attachments']['add']>;
  };
  /** @returns a function that ends the subscription */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
};

/** The IPC channel of a call. */
export function channelOf(group: string, verb: string): string {
  return `call:${group}.${verb}`;
}

/** The IPC channel of an event. */
export function eventChannelOf(event: EventName): string {
  return `event:${event}`;
}
