/** Does one thing after the other, in the order in which they were asked for. What fails holds up nothing. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what the work does, once it's its turn */
  run<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#last.then(work);
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Resolves once all that was asked for so far is over. Never rejects. */
  async settled(): Promise<void> {
    await this.#last;
  }
}

/** Does what has the same key one after the other, and the rest side by side. */
export class SerialByKey<K> {
  readonly #lines = new Map<K, { line: Serial; asked: number }>();

  run<T>(key: K, work: () => Promise<T>): Promise<T> {
    const place = this.#lines.get(key) ?? { line: new Serial(), asked: 0 };
    place.asked += 1;
    this.#lines.set(key, place);
    return place.line.run(work).finally(() => {
      place.asked -= 1;
      if (place.asked === 0) this.#lines.delete(key);
    });
  }

  /** Resolves once all that was asked for so far is over. Never rejects. */
  async settled(): Promise<void> {
    await Promise.all([...this.#lines.values()].map(({ line }) => line.settled()));
  }
}

/** Does the same thing once at a time: who asks for it while it's under way gets its answer. */
export class SingleFlight<K, T> {
  readonly #underWay = new Map<K, Promise<T>>();

  get isBusy(): boolean {
    return this.#underWay.size > 0;
  }

  run(key: K, work: () => Promise<T>): Promise<T> {
    const before = this.#underWay.get(key);
    if (before !== undefined) return before;
    const now = work().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, now);
    return now;
  }
}

/**
 * Waits until `begin` resolves. Rejects with the signal's reason when it aborts first.
 * @param begin begins to wait, and gives what ends it without a result
 */
export async function abortable<T>(
  signal: AbortSignal,
  begin: (resolve: (value: T) => void) => () => void,
): Promise<T> {
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const giveUp = (): void => {
      end();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    const end = begin((value) => {
      signal.removeEventListener('abort', giveUp);
      resolve(value);
    });
  });
}
