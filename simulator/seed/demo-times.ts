const MINUTE_MS = 60_000;
const SUNDAY = 0;
const SATURDAY = 6;

/**
 * Moments relative to now, in ms since the epoch, so that the demo looks alive whenever it is started. Days are counted
 * as the app counts a wait, and none is named: the order of the threads and the tags on them are then the same on every
 * date.
 */
export interface DemoTimes {
  /** So many minutes ago; fewer than three and a half hours come after everything of an earlier business day. */
  minutesAgo(minutes: number): number;
  /**
   * A clock time up to 20:00 in this machine's time zone, on a day from Monday to Friday, since which so many business
   * days have passed. At least one has: the clock time of an earlier day is never still to come.
   */
  businessDaysAgo(days: number, clock: string): number;
}

export function demoTimes(now: number): DemoTimes {
  return {
    minutesAgo: (minutes) => now - minutes * MINUTE_MS,
    businessDaysAgo(days, clock) {
      const [hours = 0, minutes = 0] = clock.split(':').map(Number);
      const day = new Date(now);
      // From noon to noon, which every day of every time zone has.
      day.setHours(12, 0, 0, 0);
      toBusinessDay(day);
      for (let left = days; left > 0; left -= 1) {
        day.setDate(day.getDate() - 1);
        toBusinessDay(day);
      }
      return day.setHours(hours, minutes, 0, 0);
    },
  };
}

/** Goes back to Friday from a weekend. */
function toBusinessDay(day: Date): void {
  while (day.getDay() === SUNDAY || day.getDay() === SATURDAY) day.setDate(day.getDate() - 1);
}
