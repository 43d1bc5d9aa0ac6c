const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Moments relative to now, so that the demo looks alive whenever it is started. */
export interface DemoTimes {
  /** So many minutes ago. */
  minutesAgo(minutes: number): number;
  /** A clock time, so many days ago, in this machine's time zone. */
  daysAgo(days: number, clock: string): number;
  /** A clock time on the last such weekday before today; 0 is Sunday. */
  last(weekday: number, clock: string): number;
}

export function demoTimes(now: number): DemoTimes {
  const daysAgo = (days: number, clock: string): number => {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    const day = new Date(now - days * DAY_MS);
    day.setHours(hours, minutes, 0, 0);
    return Math.min(day.getTime(), now - MINUTE_MS);
  };
  return {
    minutesAgo: (minutes) => now - minutes * MINUTE_MS,
    daysAgo,
    last(weekday, clock) {
      const days = (new Date(now).getDay() - weekday + 7) % 7;
      return daysAgo(days === 0 ? 7 : days, clock);
    },
  };
}
