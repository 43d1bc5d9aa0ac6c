/** Seconds that the speed looks back: long enough to be steady, short enough to follow a change. */
const WINDOW_MS = 5_000;

/** Before this much time has been seen, a speed would be a guess. */
const SETTLING_MS = 500;

interface Sample {
  at: number;
  done: number;
}

/**
 * Estimates a transfer's speed and the time that is left, from samples of its progress. Times are monotonic ms, sizes
 * bytes. A step back (the transfer starts over) forgets what was seen.
 */
export class TransferRate {
  #samples: Sample[] = [];

  add(at: number, done: number): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && done < last.done) this.#samples = [];
    this.#samples.push({ at, done });
    // The newest sample that is older than the window stays, so that there is always a whole window to look at.
    while ((this.#samples[1]?.at ?? at) < at - WINDOW_MS) this.#samples.shift();
  }

  /**
   * @param now monotonic ms; silence since the last sample counts as time without progress
   * @returns bytes a second, and seconds until `total` (rounded up); null while unknown
   */
  estimate(now: number, total: number): { perSecond: number | null; secondsLeft: number | null } {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined) return { perSecond: null, secondsLeft: null };
    const elapsed = now - first.at;
    if (elapsed < SETTLING_MS) return { perSecond: null, secondsLeft: null };
    const perSecond = ((last.done - first.done) / elapsed) * 1_000;
    const left = Math.max(0, total - last.done);
    if (left === 0) return { perSecond, secondsLeft: 0 };
    return { perSecond, secondsLeft: perSecond > 0 ? Math.ceil(left / perSecond) : null };
  }
}
