import type { Clock } from './ports.ts';

/** Timers by key; setting one again replaces it. They run on monotonic time, so that a wrong clock can't move them. */
export class Timers<K> {
  readonly #clock: Clock;
  readonly #cancels = new Map<K, () => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param ms from now */
  set(key: K, ms: number, callback: () => void): void {
    this.cancel(key);
    const cancel = this.#clock.after(ms, () => {
      this.#cancels.delete(key);
      callback();
    });
    this.#cancels.set(key, cancel);
  }

  has(key: K): boolean {
    return this.#cancels.has(key);
  }

  cancel(key: K): void {
    this.#cancels.get(key)?.();
    this.#cancels.delete(key);
  }

  clear(): void {
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
  }
}
