import { nameOf } from '../platform/error-name.ts';
import { WallAlarm } from '../platform/wall-alarm.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { Store } from '../store/store.ts';

/** After a read that failed, the store has this long to come right, ms. */
const RETRY_MS = 10_000;

export interface SnoozeAlarmOptions {
  store: Store;
  clock: Clock;
  log: Log;
}

/** Has the store look when the time of a snoozed thread has come, so that it is shown again by itself (P6). */
export class SnoozeAlarm {
  readonly #on: SnoozeAlarmOptions;
  readonly #alarm: WallAlarm;
  /** Up to here the lists are as they should be, ms since the epoch. */
  #shownUpTo: number;
  #running = false;

  constructor(options: SnoozeAlarmOptions) {
    this.#on = options;
    this.#shownUpTo = options.clock.now();
    this.#alarm = new WallAlarm({ clock: options.clock, ring: () => void this.plan() });
  }

  start(): void {
    this.#running = true;
    void this.plan();
  }

  stop(): void {
    this.#running = false;
    this.#alarm.set(null);
  }

  /** Looks again: a thread was snoozed, or the machine was asleep. */
  async plan(): Promise<void> {
    const { store, clock, log } = this.#on;
    const now = clock.now();
    const from = this.#shownUpTo;
    try {
      const next = await store.cache.passTime({ from, now });
      if (!this.#running) return;
      this.#shownUpTo = now;
      this.#alarm.set(next);
    } catch (error) {
      log.warn('snoozes.not_read', { reason: nameOf(error) });
      if (this.#running) this.#alarm.set(clock.now() + RETRY_MS);
    }
  }
}
