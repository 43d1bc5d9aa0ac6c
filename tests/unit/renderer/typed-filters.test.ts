import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../../contract/domain/calendar.ts';
import {
  daysAgo,
  endOfDay,
  startOfYear,
  typedDay,
  typedFilter,
} from '../../../renderer/features/search/typed-filters.ts';
import { speak } from '../../../words/words.ts';
import { catalogs } from '../../catalogs.ts';

afterEach(() => speak('en'));

describe('a filter that is typed', () => {
  it.each([
    ['from:dana', { operator: 'from', value: 'dana', rest: '' }],
    ['payout in:north', { operator: 'in', value: 'north', rest: 'payout' }],
    ['payout  FILE:', { operator: 'file', value: '', rest: 'payout ' }],
    ['before: 2026', { operator: 'before', value: '2026', rest: '' }],
  ])('%s is told apart from the words before it', (text, filter) => {
    expect(typedFilter(text)).toEqual(filter);
  });

  it.each(['from', 'from:dana payout', 'https://x', 'note: 3', 'xfrom :', 'at 10:30', ''])(
    '“%s” is none',
    (text) => {
      expect(typedFilter(text)).toBeNull();
    },
  );

  it('is typed in the language of the interface, too', () => {
    speak('de', catalogs.de);
    expect(typedFilter('Zahlung von:dana')).toMatchObject({ operator: 'from', rest: 'Zahlung' });
    expect(typedFilter('from:dana')).toMatchObject({ operator: 'from' });
    speak('ar', catalogs.ar);
    expect(typedFilter('من:dana')).toMatchObject({ operator: 'from' });
  });
});

describe('a day that is typed', () => {
  it('is a day, a month or a year that there is', () => {
    expect(typedDay('2026-11-03')).toBe(new Date(2026, 10, 3).getTime());
    expect(typedDay('2026-2')).toBe(new Date(2026, 1, 1).getTime());
    expect(typedDay('2026')).toBe(new Date(2026, 0, 1).getTime());
    for (const none of ['', '26', '2026-13', '2026-02-30', '3.11.2026', '2026-11-03x']) {
      expect(typedDay(none)).toBeNull();
    }
  });

  it('reads what its field writes, and lasts until the next one', () => {
    const noon = fc.date({ min: new Date(1980, 0), max: new Date(2090, 0), noInvalidDate: true });
    fc.assert(
      fc.property(noon, (moment) => {
        const start = new Date(moment).setHours(0, 0, 0, 0);
        expect(typedDay(isoDay(moment.getTime()))).toBe(daysAgo(moment.getTime(), 0));
        expect(endOfDay(start)).toBe(daysAgo(start, -1) - 1);
        expect(new Date(startOfYear(start)).getFullYear()).toBe(moment.getFullYear());
      }),
    );
  });
});
