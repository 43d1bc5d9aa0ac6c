import { t } from '../../../words/words.ts';
import { snoozeUntil, type SnoozeId } from '../../state/inbox/snooze-until.ts';
import { clockTime, weekdayWords } from '../../ui/time-words.ts';

export interface SnoozeTime {
  id: SnoozeId;
  words: string;
  /** ms since the epoch */
  until: number;
  /** The time itself, in words. */
  detail: string;
}

/** When a snoozed conversation can come back, in words. */
export function snoozeTimes(now: number): SnoozeTime[] {
  const { later, tomorrow, week } = snoozeUntil(now);
  return [
    { id: 'later', words: t('In 3 hours'), until: later, detail: clockTime(later) },
    atMorning('tomorrow', t('Tomorrow'), tomorrow),
    atMorning('week', t('Next week'), week),
  ];
}

/** Named by its weekday, which says more beside "Tomorrow" than the same word again. */
function atMorning(id: SnoozeId, words: string, until: number): SnoozeTime {
  const detail = t('{day}, {time}', { day: weekdayWords(until), time: clockTime(until) });
  return { id, words, until, detail };
}
