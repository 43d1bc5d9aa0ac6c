import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Locator } from 'vitest/browser';
import '../../renderer/styles/index.css';
import type { Bridge, EventName, EventPayload } from '../../contract/ipc/bridge.ts';
import { calls } from '../../contract/ipc/calls.ts';

type Group = Exclude<keyof Bridge<File>, 'on'>;

const groups: Record<string, Record<string, unknown>> = {};
const listeners = new Map<EventName, Set<(payload: never) => void>>();

/** Stands where the preload script puts the bridge. Has to be imported before anything of the page. */
window.partnerInbox = {
  on: (event: EventName, listener: (payload: never) => void) => {
    const known = listeners.get(event) ?? new Set();
    listeners.set(event, known.add(listener));
    return () => known.delete(listener);
  },
  ...Object.fromEntries(Object.keys(calls).map((name) => [name, (groups[name] = {})])),
} as unknown as Bridge<File>;

/** Lets a call of the bridge answer this. @returns its calls */
export function answer<G extends Group, N extends keyof Bridge<File>[G] & string>(
  group: G,
  name: N,
  call: Bridge<File>[G][N],
) {
  const spy = vi.fn<(...args: never[]) => unknown>(call as (...args: never[]) => unknown);
  (groups[group] ?? {})[name] = spy;
  return spy;
}

/** Tells the page something, as main does. */
export function tellPage<E extends EventName>(event: E, payload: EventPayload<E>): void {
  for (const listener of listeners.get(event) ?? []) listener(payload as never);
}

let root: Root | null = null;

beforeEach(() => {
  for (const [group, names] of Object.entries(calls)) {
    for (const name of Object.keys(names)) {
      // Main is silent until a test lets it answer.
      (groups[group] ?? {})[name] = () => new Promise(() => undefined);
    }
  }
});

afterEach(() => {
  flushSync(() => root?.unmount());
  root = null;
  document.body.replaceChildren();
});

/** Draws it in a page of its own, as the window would. */
export function draw(what: ReactNode): void {
  flushSync(() => root?.unmount());
  const element = document.createElement('div');
  element.id = 'root';
  document.body.append(element);
  root = createRoot(element, { onCaughtError: () => undefined });
  flushSync(() => root?.render(what));
}

/** All that an element says; '' while it isn't there. */
export function textOf(locator: Locator): string {
  return locator.query()?.textContent ?? '';
}
