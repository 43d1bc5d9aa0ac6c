import { clockTime } from '../../ui/time-words.ts';

const HOUR_MS = 3_600_000;
const MORNING = 9;

export interface SnoozeTime {
  id: string;
  words: string;
  /** ms since the epoch */
  until: number;
  /** The time itself, in words. */
  detail: string;
}

/** When a snoozed conversation can come back: in three hours, tomorrow morning, on Monday morning. */
export function snoozeTimes(now: number): SnoozeTime[] {
  const later = now + 3 * HOUR_MS;
  const today = new Date(now).getDay();
  const toMonday = (8 - today) % 7 || 7;
  return [
    { id: 'later', words: 'In 3 hours', until: later, detail: clockTime(later) },
    { id: 'tomorrow', words: 'Tomorrow', until: morning(now, 1), detail: 'tomorrow, 09:00' },
    {
      id: 'week',
      words: 'Next week',
      until: morning(now, toMonday),
      detail: 'Monday, 09:00',
    },
  ];
}

function morning(now: number, days: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  return day.setHours(MORNING, 0, 0, 0);
}
