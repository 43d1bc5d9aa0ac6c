import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDaysBetween, isoDay } from '../../../contract/domain/calendar.ts';
import { describeDelivery } from '../../../words/delivery-words.ts';
import { businessDaysBetween } from '../../../contract/domain/waiting.ts';
import {
  clockTime,
  dateWords,
  dayWords,
  fullTime,
  listTime,
  startOfDay,
  weekdayWords,
} from '../../../renderer/ui/time-words.ts';
import { anyMoment, anyZone, zoneSetter } from '../../calendar/zones.ts';

const HOUR_MS = 3_600_000;
const setZone = zoneSetter();

const readWords = (readAt: number, now: number) =>
  describeDelivery({ app: true, email: 'off', readAt }, 'Acme', now).sentence;

describe('days', () => {
  it('are those of the calendar, whatever the hour and however long they are', () => {
    assert(
      property(
        anyZone,
        anyMoment,
        integer({ min: -40, max: 400 }),
        integer({ min: 0, max: 23 }),
        (zone, now, days, hour) => {
          setZone(zone);
          const other = new Date(now);
          // By way of noon, which no zone leaves out.
          other.setHours(12, 0, 0, 0);
          other.setDate(other.getDate() - days);
          // An hour that a change of the clock leaves out must not lie on the day before.
          other.setHours(Math.max(1, hour), 30);
          expect(calendarDaysBetween(other.getTime(), now)).toBe(days);
        },
      ),
    );
  });

  it('name files as the calendar on the wall does', () => {
    assert(
      property(anyZone, anyMoment, (zone, now) => {
        setZone(zone);
        const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
        expect(isoDay(now)).toBe(day);
      }),
    );
    setZone('Pacific/Kiritimati');
    expect(isoDay(Date.UTC(2026, 11, 31, 10))).toBe('2027-01-01');
    setZone('America/Los_Angeles');
    expect(isoDay(Date.UTC(2027, 0, 1, 7))).toBe('2026-12-31');
  });

  it('of business are the days from Monday to Friday after the first one', () => {
    assert(
      property(anyZone, anyMoment, integer({ min: 0, max: 60 * 24 }), (zone, now, hours) => {
        setZone(zone);
        const since = now - hours * HOUR_MS;
        let count = 0;
        const day = new Date(since);
        day.setHours(12, 0, 0, 0);
        const last = new Date(now).setHours(12, 0, 0, 0);
        for (;;) {
          day.setDate(day.getDate() + 1);
          if (day.getTime() > last) break;
          if (day.getDay() >= 1 && day.getDay() <= 5) count += 1;
        }
        expect(businessDaysBetween(since, now)).toBe(count);
      }),
    );
  });
});

describe('words about a moment', () => {
  it('are in the time zone of now, also after it changed', () => {
    assert(
      property(anyZone, anyMoment, (zone, at) => {
        setZone(zone);
        const said = (options: Intl.DateTimeFormatOptions) =>
          new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(at);
        expect(clockTime(at)).toBe(said({ hour: '2-digit', minute: '2-digit' }));
        expect(dateWords(at)).toBe(said({ day: 'numeric', month: 'long', year: 'numeric' }));
        expect(weekdayWords(at)).toBe(said({ weekday: 'long' }));
        expect(fullTime(at)).toBe(said({ dateStyle: 'full', timeStyle: 'short' }));
      }),
    );
  });
});

describe('when a message was read', () => {
  it.each([
    ['an hour ago', [30, 9, 30], '1 h ago'],
    ['early this morning', [30, 0, 10], '10 h ago'],
    ['on the evening before', [29, 23, 0], 'yesterday'],
    ['23 hours ago', [29, 11, 30], 'yesterday'],
    ['34 hours ago', [29, 0, 10], 'yesterday'],
    ['36 hours ago', [28, 22, 30], '2 days ago'],
    ['47 hours ago', [28, 11, 30], '2 days ago'],
  ] as const)('%s is told by the days of the calendar', (_when, [day, hour, minute], words) => {
    const now = new Date(2026, 10, 30, 10, 30).getTime();
    const readAt = new Date(2026, 10, day, hour, minute).getTime();
    expect(readWords(readAt, now)).toContain(`Read by the Acme team ${words}`);
  });

  it('is yesterday when the list and the separator above it say so', () => {
    assert(
      property(anyZone, anyMoment, integer({ min: 61, max: 80 * 60 }), (zone, now, minutes) => {
        setZone(zone);
        const at = now - minutes * 60_000;
        const yesterday = dayWords(startOfDay(at), now) === 'Yesterday';
        expect(listTime(at, now) === 'Yesterday').toBe(yesterday);
        expect(readWords(at, now).includes(' yesterday')).toBe(yesterday);
      }),
    );
  });
});
