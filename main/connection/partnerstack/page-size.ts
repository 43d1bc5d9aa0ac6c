import { SilentAnswer, SlowAnswer } from './guarded-body.ts';
import { OversizedAnswer } from './json-body.ts';

/** Pages that have to come in a row before a larger one is tried: at first, and at most. */
const PATIENCE = { first: 4, most: 64 } as const;

/**
 * What a server has ready in time, unless it has nothing ready at all: the contract's own default. Silence says less
 * than bytes that drip, because a network that is down is silent, too.
 */
const LEAST_AFTER_SILENCE = 100;

/**
 * How many items a page of a list may have, so that its answer stays within the limits of one. A page that is over them
 * is asked for anew with fewer, down to one, because all of its messages may be long; fewer are asked for from then on,
 * and slowly more again. Each page over the limits doubles how many have to come before the next try.
 */
export class PageSize {
  #most = Number.POSITIVE_INFINITY;
  #inARow = 0;
  #patience: number = PATIENCE.first;

  /** A page that came too slowly, or not at all, fails, so that whoever waits hears of it; the next one is smaller. */
  async ask<T>(wanted: number, request: (limit: number) => Promise<T>): Promise<T> {
    for (;;) {
      const limit = Math.min(wanted, this.#most);
      try {
        const page = await request(limit);
        this.#fitted(limit);
        return page;
      } catch (error) {
        if (error instanceof SilentAnswer) this.#exceeded(limit, LEAST_AFTER_SILENCE);
        else if (error instanceof SlowAnswer || error instanceof OversizedAnswer) {
          this.#exceeded(limit, 1);
        }
        if (!(error instanceof OversizedAnswer) || limit === 1) throw error;
      }
    }
  }

  #fitted(limit: number): void {
    if (limit < this.#most) return;
    this.#inARow += 1;
    if (this.#inARow < this.#patience) return;
    this.#inARow = 0;
    this.#most *= 2;
  }

  #exceeded(limit: number, least: number): void {
    if (limit < least) return;
    this.#most = Math.max(least, Math.floor(limit / 10));
    this.#inARow = 0;
    this.#patience = Math.min(PATIENCE.most, this.#patience * 2);
  }
}
