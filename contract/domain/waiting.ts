import { dayNumber } from './calendar.ts';

/** The weekday of 1 January 1970; 0 is Sunday. */
const FIRST_WEEKDAY = 4;

/**
 * Business days (Monday to Friday, in local time) that have passed since `since`: the day of `since` itself doesn't
 * count, a weekend counts nothing. A message sent on Friday has waited one business day on Monday.
 * @param since ms since the epoch
 * @param now ms since the epoch
 */
export function businessDaysBetween(since: number, now: number): number {
  const firstDay = dayNumber(since);
  const days = Math.max(0, dayNumber(now) - firstDay);
  const weeks = Math.floor(days / 7);
  let count = weeks * 5;
  for (let step = 1; step <= days - weeks * 7; step += 1) {
    const weekday = (firstDay + FIRST_WEEKDAY + step) % 7;
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return count;
}
