import { calendarDaysBetween, wallTime } from '../../contract/domain/calendar.ts';
import { isMoment } from '../../contract/domain/times.ts';
import { businessDaysBetween } from '../../contract/domain/waiting.ts';
import { perLocale, spoken, t, tCount } from '../../words/words.ts';

const clock = wallWords((locale) => ({ hour: hourIn(locale), minute: '2-digit' }));
const weekday = wallWords({ weekday: 'short' });
const longWeekday = wallWords({ weekday: 'long' });
const dayMonth = wallWords({ day: 'numeric', month: 'short' });
const dayMonthYear = wallWords({ day: 'numeric', month: 'short', year: 'numeric' });
const longDay = wallWords({ weekday: 'long', day: 'numeric', month: 'long' });
const longDayYear = wallWords({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const longDate = wallWords({ day: 'numeric', month: 'long', year: 'numeric' });
const full = wallWords({ dateStyle: 'full', timeStyle: 'short' });

/**
 * Says moments, in ms since the epoch, in the language, as the region writes them, and in the time zone of now. One that no date can say is said to be
 * unknown, because a formatter throws at it.
 */
function wallWords(
  options: Intl.DateTimeFormatOptions | ((locale: string) => Intl.DateTimeFormatOptions),
): (at: number) => string {
  const format = perLocale((_, { dates }) => {
    const chosen = typeof options === 'function' ? options(dates) : options;
    return new Intl.DateTimeFormat(dates, { ...chosen, timeZone: 'UTC' });
  });
  return (at) => {
    const wall = wallTime(at);
    return isMoment(wall) ? format().format(wall) : t('Time not known');
  };
}

/** "9:05 AM", but "09:05": of twelve hours the first nine are written with one digit. */
export function hourIn(locale: string): 'numeric' | '2-digit' {
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h11' || hourCycle === 'h12' ? 'numeric' : '2-digit';
}

/** Local midnight of the day of `at`. All times are ms since the epoch. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** "10:42", or "10:42 AM" where the region counts so. */
export function clockTime(at: number): string {
  return clock(at);
}

/** For a list: "10:42" today (and just ahead, where clocks differ), "Yesterday", "Fri" within a week, "3 Nov" within the year, else "3 Nov 2025", as the region orders them. */
export function listTime(at: number, now: number): string {
  const days = calendarDaysBetween(at, now);
  if (days === 0 || days === -1) return clock(at);
  if (days === 1) return t('Yesterday');
  if (days > 0 && days < 7) return weekday(at);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayMonth : dayMonthYear)(at);
}

/** For a separator: "Today", "Yesterday", "Friday 20 November", with the year where it isn't this one. */
export function dayWords(day: number, now: number): string {
  const days = calendarDaysBetween(day, now);
  if (days === 0) return t('Today');
  if (days === 1) return t('Yesterday');
  const sameYear = new Date(day).getFullYear() === new Date(now).getFullYear();
  const words = (sameYear ? longDay : longDayYear)(day);
  // Where the day follows the weekday, English locale data has a comma between them or not, by its version.
  return spoken() === 'en' ? words.replace(/^(\p{L}+), (?=\d)/u, '$1 ') : words;
}

/** "Friday" */
export function weekdayWords(at: number): string {
  return longWeekday(at);
}

/** "4 March 2026" */
export function dateWords(at: number): string {
  return longDate(at);
}

/** The whole date and time, for a tooltip. */
export function fullTime(at: number): string {
  return full(at);
}

/** How long an answer has been waited for (M6), in business days: "Waiting since today", "Waiting 2 business days". */
export function waitingWords(since: number, now: number): string {
  const days = businessDaysBetween(since, now);
  if (days > 0) return tCount(days, 'Waiting 1 business day', 'Waiting {count} business days');
  const calendarDays = calendarDaysBetween(since, now);
  if (calendarDays <= 0) return t('Waiting since today');
  if (calendarDays === 1) return t('Waiting since yesterday');
  return t('Waiting since {day}', { day: listTime(since, now) });
}

/** A time to come: "in 12 s", "in 3 min", "at 14:05", "tomorrow at 09:00", "on 3 Nov at 09:00". Never below one second. */
export function untilWords(at: number, now: number): string {
  const seconds = Math.max(1, Math.ceil((at - now) / 1_000));
  if (seconds < 60) return t('in {seconds} s', { seconds });
  if (seconds < 3_600) return t('in {minutes} min', { minutes: Math.ceil(seconds / 60) });
  const days = calendarDaysBetween(now, at);
  const time = clock(at);
  if (days === 0) return t('at {time}', { time });
  if (days === 1) return t('tomorrow at {time}', { time });
  return t('on {day} at {time}', { day: dayMonth(at), time });
}

/** "12 s left", "3 min left", "2 h left" */
export function leftWords(seconds: number): string {
  if (seconds < 60) return t('{seconds} s left', { seconds: Math.max(1, Math.ceil(seconds)) });
  if (seconds < 3_600) return t('{minutes} min left', { minutes: Math.ceil(seconds / 60) });
  return t('{hours} h left', { hours: Math.ceil(seconds / 3_600) });
}
