/** The last moment that a date can say (ECMAScript's `Date`), ms since the epoch. */
export const LAST_TIME_MS = 8_640_000_000_000_000;

/** Whether a number is a moment that a date can say, on either side of the epoch. */
export function isMoment(at: number | null): at is number {
  return at !== null && Math.abs(at) <= LAST_TIME_MS;
}
