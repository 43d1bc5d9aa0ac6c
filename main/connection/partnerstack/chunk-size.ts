const SMALLEST = 256 * 1024;
const LARGEST = 16 * 1024 * 1024;

/** What one chunk should take, ms: short enough that progress is seen and little is sent twice after a cut. */
const GOAL_MS = 2_000;

/**
 * How many bytes the next request of an upload carries: as many as the connection takes in about two seconds, from
 * 256 KB to 16 MB. What a cut connection makes us send twice is never more than one chunk.
 */
export class ChunkSize {
  #bytes = 1024 * 1024;

  get bytes(): number {
    return this.#bytes;
  }

  /** Tells how long a chunk took, ms. */
  took(bytes: number, ms: number): void {
    const possible = ms <= 0 ? LARGEST : (bytes / ms) * GOAL_MS;
    // At most eightfold at once: the first chunk may have fitted into a buffer on the way.
    this.#bytes = clamp(Math.min(possible, this.#bytes * 8));
  }

  /** Halves the next chunks, because one didn't get through. */
  shrink(): void {
    this.#bytes = clamp(this.#bytes / 2);
  }
}

function clamp(bytes: number): number {
  return Math.round(Math.min(LARGEST, Math.max(SMALLEST, bytes)));
}
