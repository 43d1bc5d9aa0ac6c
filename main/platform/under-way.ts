/** A set of pending work, for which an end waits. */
export class UnderWay {
  readonly #work = new Set<Promise<unknown>>();

  /** @returns the work as it came */
  add<T>(work: Promise<T>): Promise<T> {
    this.#work.add(work);
    const over = () => void this.#work.delete(work);
    work.then(over, over);
    return work;
  }

  /** Resolves once nothing is under way any more, what begins meanwhile included. Never rejects. */
  async settled(): Promise<void> {
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  }
}
