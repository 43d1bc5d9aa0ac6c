import type { Clock } from './ports.ts';

/**
 * How often the clock is looked at, ms, however far away the time is: clocks jump, and timers stand still in a sleep.
 */
const LOOK_MS = 30_000;

/** Rings once when the wall clock has reached a time, also after a jump of the clock. */
export class WallAlarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #due: number | null = null;
  #setAt = 0;
  #cancel: (() => void) | null = null;

  constructor(options: { clock: Clock; ring: () => void }) {
    this.#clock = options.clock;
    this.#ring = options.ring;
  }

  /** @param due ms since the epoch; null: never. Replaces what was set before. */
  set(due: number | null): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#due = due;
    this.#setAt = this.#clock.now();
    if (due !== null) this.#wait(due);
  }

  /** Looks at the clock now: after a sleep. */
  look(): void {
    const due = this.#due;
    if (due === null) return;
    this.#cancel?.();
    this.#cancel = null;
    const now = this.#clock.now();
    // The clock was put back: its owner has to work out anew what is due.
    if (now < due && now >= this.#setAt) {
      this.#wait(due);
      return;
    }
    this.#due = null;
    this.#ring();
  }

  #wait(due: number): void {
    const left = Math.max(0, due - this.#clock.now());
    this.#cancel = this.#clock.after(Math.min(left, LOOK_MS), () => this.look());
  }
}
