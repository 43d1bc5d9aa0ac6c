const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/**
 * The date and time on the wall, as if the wall hung in Greenwich. A formatter made for UTC says it right wherever the
 * machine is: one made for the machine's own time zone would stay in it when the partner travels on.
 * @param at ms since the epoch
 */
export function wallTime(at: number): number {
  return at - new Date(at).getTimezoneOffset() * MINUTE_MS;
}

/**
 * The day of the local calendar that a moment lies on, counted from 1 January 1970. Days are counted by their dates,
 * because a day with a change of the clock has 23 or 25 hours, and some begin at one.
 * @param at ms since the epoch
 */
export function dayNumber(at: number): number {
  return Math.floor(wallTime(at) / DAY_MS);
}

/** How many days of the local calendar `later` is after `earlier`, both in ms since the epoch; 1: it was yesterday. */
export function calendarDaysBetween(earlier: number, later: number): number {
  return dayNumber(later) - dayNumber(earlier);
}

/** The local date for the name of a file, such as `2026-11-30`. */
export function isoDay(at: number): string {
  return new Date(wallTime(at)).toISOString().slice(0, 10);
}
