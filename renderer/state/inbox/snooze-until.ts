const HOUR_MS = 3_600_000;
const MORNING = 9;

export type SnoozeId = 'later' | 'tomorrow' | 'week';

/** When a snoozed conversation can come back: in three hours, tomorrow morning, on Monday morning. All in ms since the epoch. */
export function snoozeUntil(now: number): Readonly<Record<SnoozeId, number>> {
  const toMonday = (8 - new Date(now).getDay()) % 7 || 7;
  return {
    later: now + 3 * HOUR_MS,
    tomorrow: morning(now, 1),
    week: morning(now, toMonday),
  };
}

function morning(now: number, days: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  return day.setHours(MORNING, 0, 0, 0);
}
