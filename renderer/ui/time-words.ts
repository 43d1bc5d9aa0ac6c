import { businessDaysBetween } from '../../contract/domain/waiting.ts';

/** The interface speaks English; dates follow it. */
const LOCALE = 'en-GB';
const DAY_MS = 86_400_000;

const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'short' });
const dayMonth = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const longDay = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long' });
const longDate = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full', timeStyle: 'short' });

/** Local midnight of the day of `at`. All times are ms since the epoch. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function daysBetween(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
}

/** "10:42" */
export function clockTime(at: number): string {
  return clock.format(at);
}

/** For a list: "10:42" today, "Yesterday", "Fri" within a week, "3 Nov" within the year, else "3 Nov 2025". */
export function listTime(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days <= 0) return clock.format(at);
  if (days === 1) return 'Yesterday';
  if (days < 7) return weekday.format(at);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return sameYear ? dayMonth.format(at) : dayMonthYear.format(at);
}

/** For a separator: "Today", "Yesterday", "Friday 20 November", with the year where it isn't this one. */
export function dayWords(day: number, now: number): string {
  const days = daysBetween(day, now);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const words = longDay.format(day).replace(',', '');
  const year = new Date(day).getFullYear();
  return year === new Date(now).getFullYear() ? words : `${words} ${year}`;
}

/** "4 March 2026" */
export function dateWords(at: number): string {
  return longDate.format(at);
}

/** The whole date and time, for a tooltip. */
export function fullTime(at: number): string {
  return full.format(at);
}

/** How long an answer has been waited for (M6), in business days: "Waiting since today", "Waiting 2 business days". */
export function waitingWords(since: number, now: number): string {
  const days = businessDaysBetween(since, now);
  if (days > 0) return days === 1 ? 'Waiting 1 business day' : `Waiting ${days} business days`;
  if (daysBetween(since, now) <= 0) return 'Waiting since today';
  return `Waiting since ${listTime(since, now).replace('Yesterday', 'yesterday')}`;
}

/** A time to come: "12 s", "3 min", "14:05", "tomorrow 09:00". Never below one second. */
export function untilWords(at: number, now: number): string {
  const seconds = Math.max(1, Math.ceil((at - now) / 1_000));
  if (seconds < 60) return `in ${seconds} s`;
  if (seconds < 3_600) return `in ${Math.ceil(seconds / 60)} min`;
  const days = -daysBetween(at, now);
  if (days === 0) return `at ${clock.format(at)}`;
  return days === 1
    ? `tomorrow at ${clock.format(at)}`
    : `on ${dayMonth.format(at)} at ${clock.format(at)}`;
}

/** "12 s left", "3 min left" */
export function leftWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s left`;
  if (seconds < 3_600) return `${Math.ceil(seconds / 60)} min left`;
  return `${Math.ceil(seconds / 3_600)} h left`;
}
