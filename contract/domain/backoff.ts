/** The longest pause between two attempts, ms (docs/outbox.md#pauses). */
export const MAX_BACKOFF_MS = 5 * 60_000;

/** The longest `Retry-After` that is obeyed, ms. */
export const MAX_RETRY_AFTER_MS = 60 * 60_000;

/** The shortest, ms: a server that keeps saying "0", or names a moment that has passed, isn't asked without a pause. */
export const MIN_RETRY_AFTER_MS = 1_000;

const FIRST_BACKOFF_MS = 1_000;

/**
 * Exponential backoff with full jitter: a uniformly random pause below `1 s · 2^(failures-1)`, at most 5 minutes.
 * @param failures how many attempts have failed in a row, from 1 on
 * @param random a number in [0, 1)
 * @returns milliseconds
 */
export function backoff(failures: number, random: number): number {
  const ceiling = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(ceiling * random);
}

/** A server's `Retry-After` in ms, brought within [1 second, 1 hour]. */
export function obeyRetryAfter(retryAfterMs: number): number {
  return Math.min(MAX_RETRY_AFTER_MS, Math.max(MIN_RETRY_AFTER_MS, retryAfterMs));
}

/**
 * The wake time to use for a stored one: never further from now than its own delay, so that a clock that was wrong
 * when it was stored (or is now) can't strand a message. All in ms; times since the epoch.
 */
export function clampWake(until: number, delay: number, now: number): number {
  return Math.min(until, now + delay);
}
