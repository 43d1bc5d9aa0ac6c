import type { Clock } from '../../../main/platform/ports.ts';

interface Timer {
  at: number;
  callback: () => void;
}

/** A clock that stands still until it's told to move. */
export class ManualClock implements Clock {
  #time = 0;
  #wall: number;
  #timers: Timer[] = [];

  constructor(wall = Date.UTC(2026, 0, 5, 12, 0, 0)) {
    this.#wall = wall;
  }

  now(): number {
    return this.#wall + this.#time;
  }

  monotonic(): number {
    return this.#time;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#time + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Moves on and calls what falls due, in order. */
  advance(ms: number): void {
    const until = this.#time + ms;
    for (;;) {
      const next = this.#timers
        .filter(({ at }) => at <= until)
        .sort((a, b) => a.at - b.at)
        .at(0);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#time = Math.max(this.#time, next.at);
      next.callback();
    }
    this.#time = until;
  }

  /** How long until the next timer, ms; null: there is none. */
  get untilNext(): number | null {
    const next = Math.min(...this.#timers.map(({ at }) => at));
    return Number.isFinite(next) ? next - this.#time : null;
  }

  /** The wall clock alone jumps. */
  jump(ms: number): void {
    this.#wall += ms;
  }
}
