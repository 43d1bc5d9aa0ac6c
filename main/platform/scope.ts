import type { Log } from './ports.ts';
import { UnderWay } from './under-way.ts';
import { nameOf } from './error-name.ts';

/**
 * Work that ends with what began it. What is started beside the flow of a session goes through here, so that nothing
 * outlives it: at the end it is told to stop, waited for, and what it still fails with is nobody's any more.
 */
export class Scope {
  readonly #log: Log;
  readonly #ending = new AbortController();
  readonly #underWay = new UnderWay();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Aborts when the end begins. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Starts work that nobody waits for but the end. A failure is logged under its name; after the end nothing begins. */
  begin(name: string, work: () => Promise<unknown>): void {
    if (this.signal.aborted) return;
    void this.#underWay.add(this.#run(name, work));
  }

  /** Resolves once nothing is under way. Ending twice does no harm. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.#underWay.settled();
  }

  async #run(name: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.signal.aborted) return;
      const reason = nameOf(error);
      this.#log.error('work.failed', { name, reason });
    }
  }
}
