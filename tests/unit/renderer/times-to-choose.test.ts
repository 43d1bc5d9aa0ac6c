import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snoozeTimes } from '../../../renderer/features/thread/snooze-times.ts';
import { clockOf, minutesOf } from '../../../renderer/features/settings/quiet-hours.ts';

describe('when a snoozed conversation comes back', () => {
  const timesAt = (...at: [number, number, number, number, number]) =>
    snoozeTimes(new Date(...at).getTime()).map(({ id, until, detail }) => {
      const day = new Date(until);
      return `${id}: ${day.getDate()}.${day.getMonth() + 1}. ${day.getHours()}:${day.getMinutes()}, ${detail}`;
    });

  it('is in three hours, tomorrow morning, or on the next Monday', () => {
    expect(timesAt(2026, 10, 18, 10, 20)).toEqual([
      'later: 18.11. 13:20, 13:20',
      'tomorrow: 19.11. 9:0, Thursday, 09:00',
      'week: 23.11. 9:0, Monday, 09:00',
    ]);
  });

  it('is a week later on a Monday, and tomorrow on a Sunday', () => {
    expect(timesAt(2026, 10, 23, 8, 0)[2]).toBe('week: 30.11. 9:0, Monday, 09:00');
    expect(timesAt(2026, 10, 22, 8, 0)[2]).toBe('week: 23.11. 9:0, Monday, 09:00');
    expect(timesAt(2026, 10, 28, 8, 0)[2]).toBe('week: 30.11. 9:0, Monday, 09:00');
  });

  it('is in the next month or year where this one ends', () => {
    expect(timesAt(2026, 11, 31, 23, 30)).toEqual([
      'later: 1.1. 2:30, 02:30',
      'tomorrow: 1.1. 9:0, Friday, 09:00',
      'week: 4.1. 9:0, Monday, 09:00',
    ]);
  });
});

describe('quiet hours', () => {
  it('read what a time field writes, whatever the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 60 - 1 }), (minutes) => {
        expect(clockOf(minutes)).toMatch(/^\d\d:\d\d$/);
        expect(minutesOf(clockOf(minutes))).toBe(minutes);
      }),
    );
    expect(clockOf(20 * 60 + 5)).toBe('20:05');
    expect(clockOf(24 * 60)).toBe('00:00');
    expect(minutesOf('07:30:15')).toBe(450);
  });

  it('aren’t read from a field that is empty or broken', () => {
    for (const text of ['', '7', '25:00', '24:00', 'x7:30', '7:3'])
      expect(minutesOf(text)).toBeNull();
  });
});
