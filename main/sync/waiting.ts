import { backoff, obeyRetryAfter } from '../../contract/domain/backoff.ts';
import type { ConnectionError, ConnectionFault } from '../connection/connection.ts';
import { abortable } from '../platform/async.ts';
import type { Clock } from '../platform/ports.ts';

/** The pauses of background work after failures. */
export class Rests {
  readonly #clock: Clock;
  /** In [0, 1). */
  readonly #random: () => number;
  #failures = 0;
  /** A Retry-After holds until then (monotonic), whatever has begun anew since. */
  #notBefore = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** @returns how long to rest now, ms; longer after each failure in a row, or as long as the server asks for */
  failed({ retryAfterMs }: ConnectionError): number {
    this.#failures += 1;
    if (retryAfterMs === null) return backoff(this.#failures, 0.5 + this.#random() / 2);
    const wait = obeyRetryAfter(retryAfterMs);
    this.#notBefore = this.#clock.monotonic() + wait;
    return wait;
  }

  /** The next failure is the first. */
  succeeded(): void {
    this.#failures = 0;
  }

  /** How long the server has asked not to be asked yet, ms; 0: it may be asked. */
  get left(): number {
    return Math.max(0, this.#notBefore - this.#clock.monotonic());
  }

  /** Waits until the server lets itself be asked. Rejects with the signal's reason when it aborts first. */
  async over(signal: AbortSignal): Promise<void> {
    const { left } = this;
    if (left > 0) await pause(this.#clock, left, signal);
  }

  /** The partner asks to try again: not even a Retry-After holds it back. */
  forget(): void {
    this.#failures = 0;
    this.#notBefore = Number.NEGATIVE_INFINITY;
  }
}

/** Resolves after `ms`. Rejects with the signal's reason when it aborts first. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return abortable<void>(signal, (resolve) => clock.after(ms, resolve));
}

/** Faults that mean that the server doesn't give a thread; a 410 says of anything but a cursor that it's gone. */
const NOT_GIVEN: readonly ConnectionFault[] = [
  'not_found',
  'cursor_expired',
  'forbidden',
  'locked',
  'invalid',
];

/** Whether a fault is about this thread alone. */
export function isOfThisThread({ fault }: ConnectionError): boolean {
  return NOT_GIVEN.includes(fault);
}

/**
 * Why a thread isn't asked for again: `for_now`, as long as sync brings nothing of it; `not_given`, whatever it brings.
 */
export type Over = 'for_now' | 'not_given';

/** The message next to which history was asked for may have just gone, which sync tells. */
export function overAfter({ fault }: ConnectionError): Over {
  return fault === 'invalid' ? 'for_now' : 'not_given';
}
