import { abortable } from './async.ts';

/** Lets at most `width` holders through at a time; the rest wait in the order in which they came. */
export class Gate {
  readonly #width: number;
  #inside = 0;
  readonly #queue: (() => void)[] = [];

  constructor(width: number) {
    this.#width = width;
  }

  /**
   * Waits for a place. @returns what gives the place back; calling it twice does no harm.
   * Rejects with the signal's reason when it aborts first.
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#inside >= this.#width) await this.#waitForTurn(signal);
    else this.#inside += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.#queue.shift();
      if (next === undefined) this.#inside -= 1;
      else next();
    };
  }

  #waitForTurn(signal: AbortSignal): Promise<void> {
    return abortable<void>(signal, (turn) => {
      this.#queue.push(turn);
      return () => this.#queue.splice(this.#queue.indexOf(turn), 1);
    });
  }
}
