import { t } from '../../../words/words.ts';
import { clockTime, weekdayWords } from '../../ui/time-words.ts';

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
    { id: 'later', words: t('In 3 hours'), until: later, detail: clockTime(later) },
    atMorning('tomorrow', t('Tomorrow'), morning(now, 1)),
    atMorning('week', t('Next week'), morning(now, toMonday)),
  ];
}

/** Named by its weekday, which says more beside "Tomorrow" than the same word again. */
function atMorning(id: string, words: string, until: number): SnoozeTime {
  const detail = t('{day}, {time}', { day: weekdayWords(until), time: clockTime(until) });
  return { id, words, until, detail };
}

function morning(now: number, days: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  return day.setHours(MORNING, 0, 0, 0);
}
