/** A token bucket: something may happen `most` times at once, and once more for each `everyMs` that passes. */
export class Bucket {
  readonly #most: number;
  readonly #everyMs: number;
  #left: number;
  #filledAt: number | null = null;

  constructor({ most, everyMs }: { most: number; everyMs: number }) {
    this.#most = most;
    this.#everyMs = everyMs;
    this.#left = most;
  }

  /** @param now of a clock that never jumps back, ms. @returns whether it may happen now, which then counts */
  take(now: number): boolean {
    const passed = this.#filledAt === null ? 0 : Math.max(0, now - this.#filledAt);
    this.#left = Math.min(this.#most, this.#left + passed / this.#everyMs);
    this.#filledAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
