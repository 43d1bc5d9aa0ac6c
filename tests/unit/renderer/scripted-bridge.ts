import { vi } from 'vitest';
import type { Bridge, EventName, EventPayload } from '../../../contract/ipc/bridge.ts';
import { calls } from '../../../contract/ipc/calls.ts';

/** A call of the bridge that a test answers when it wants to. */
export interface Call<Arguments, Answer> {
  args: Arguments;
  answer: (value: Answer) => void;
  fail: () => void;
}

type Group = Exclude<keyof Bridge<File>, 'on'>;
type Asked<G extends Group, N extends keyof Bridge<File>[G]> = Bridge<File>[G][N] extends (
  ...args: infer Arguments
) => Promise<infer Answer>
  ? Call<Arguments[0], Answer>
  : never;

const listeners = new Map<EventName, Set<(payload: never) => void>>();

/** Stands where the preload script puts the bridge. Has to be imported before anything of the page. */
const groups: Partial<Record<string, Record<string, unknown>>> = {};
Object.assign(globalThis, {
  window: Object.assign(new EventTarget(), {
    partnerInbox: {
      on: (event: EventName, listener: (payload: never) => void) => {
        const known = listeners.get(event) ?? new Set();
        listeners.set(event, known.add(listener));
        return () => known.delete(listener);
      },
      ...Object.fromEntries(Object.keys(calls).map((name) => [name, (groups[name] = {})])),
    },
  }),
  // An empty page, so that nothing takes the focus.
  document: {
    activeElement: null,
    hasFocus: () => true,
    getElementById: () => null,
    querySelector: () => null,
    querySelectorAll: () => [],
  },
  requestAnimationFrame: () => 0,
  cancelAnimationFrame: () => undefined,
  matchMedia: () => ({ matches: false }),
  CSS: { escape: (text: string) => text },
});

/** Tells the page something, as main does. */
export function tellPage<E extends EventName>(event: E, payload: EventPayload<E>): void {
  for (const listener of listeners.get(event) ?? []) listener(payload as never);
}

/** Lets a call do this. */
export function stub<G extends Group, N extends keyof Bridge<File>[G] & string>(
  group: G,
  name: N,
  call: Bridge<File>[G][N],
): void {
  (groups[group] ?? {})[name] = call;
}

/** Lets a call wait for the test. @returns its calls, oldest first */
export function hold<G extends Group, N extends keyof Bridge<File>[G] & string>(
  group: G,
  name: N,
): Asked<G, N>[] {
  const asked: unknown[] = [];
  (groups[group] ?? {})[name] = (args: unknown) =>
    new Promise((answer, fail) => {
      asked.push({ args, answer, fail: () => fail(new Error('failed')) });
    });
  return asked as Asked<G, N>[];
}

/** The partner does something else: the page stops looking for what it would give the focus to. */
export async function goOn(): Promise<void> {
  const rest = () =>
    vi.isFakeTimers()
      ? vi.advanceTimersByTimeAsync(0)
      : new Promise((resolve) => {
          setTimeout(resolve);
        });
  await rest();
  window.dispatchEvent(new Event('keydown'));
  await rest();
}
