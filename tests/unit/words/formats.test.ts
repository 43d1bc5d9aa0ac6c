import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../contract/domain/languages.ts';
import { clockTime, dayWords, fullTime, listTime } from '../../../renderer/ui/time-words.ts';
import { sizeWords } from '../../../renderer/ui/size-words.ts';
import { formatsOf, regionOf } from '../../../words/formats.ts';
import { tMessage } from '../../../words/message.ts';
import { number, region, speak } from '../../../words/words.ts';
import { catalogs } from '../../catalogs.ts';

afterEach(() => speak('en', {}, null));

const at = new Date(2026, 8, 7, 9, 5).getTime();
const later = new Date(2026, 10, 20).getTime();
/** Narrow and other spaces stand before AM, by the version of the locale data. */
const plain = (text: string) => text.replace(/\s/gu, ' ');

describe('the region of a system', () => {
  it.each([
    ['en-US', 'US'],
    ['de_AT', 'AT'],
    ['es-419', '419'],
    ['zh-Hans-CN', 'CN'],
    ['en-US-u-va-posix', 'US'],
    ['de', null],
    ['', null],
    ['C.UTF-8', null],
  ])('in %s is %s', (tag, found) => {
    expect(regionOf(tag)).toBe(found);
  });
});

describe('dates, times and numbers', () => {
  it.each([
    ['en', 'US', ['Sep 7', '9:05 AM', 'Monday, September 7', '12,345']],
    ['en', 'GB', ['7 Sept', '09:05', 'Monday 7 September', '12,345']],
    ['en', 'DE', ['7 Sept', '09:05', 'Monday 7 September', '12.345']],
    ['de', 'DE', ['7. Sept.', '09:05', 'Montag, 7. September', '12.345']],
    ['de', 'CH', ['7. Sept.', '09:05', 'Montag, 7. September', '12’345']],
    ['de', 'US', ['7. Sept.', '9:05 AM', 'Montag, 7. September', '12,345']],
    ['ar', 'EG', ['7 سبتمبر', '9:05 ص', 'الاثنين، 7 سبتمبر', '12,345']],
  ] as const)('in %s are those of %s', (language, where, [day, clock, separator, amount]) => {
    speak(language, catalogs[language], where);
    expect(region()).toBe(where);
    expect(listTime(at, later)).toBe(day);
    expect(plain(clockTime(at))).toBe(clock);
    expect(dayWords(at, later)).toBe(separator);
    expect(number(12_345).replace("'", '’')).toBe(amount);
    expect(tMessage('{a, number} of {b, number}', { a: 12_345, b: 1 })).toContain(number(12_345));
  });

  it('keep the region while the language changes, and are the language’s own where none is known', () => {
    speak('en', {}, 'US');
    speak('de', catalogs.de);
    expect(plain(clockTime(at))).toBe('9:05 AM');
    speak('de', catalogs.de, null);
    expect(clockTime(at)).toBe('09:05');
    expect(sizeWords(1.5 * 1_024 ** 2)).toBe('1,5 MB');
  });

  it('can be written in every language for any region, in our calendar and digits', () => {
    const regions = fc.oneof(
      fc.constantFrom('SA', 'IR', 'TH', 'IN', 'EG', '419', 'JP', 'ZZ'),
      fc.stringMatching(/^[A-Z]{2}$/),
    );
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), regions, (language, where) => {
        const { dates, numbers } = formatsOf(language, where);
        const format = new Intl.DateTimeFormat(dates, { dateStyle: 'full', timeStyle: 'short' });
        expect(format.resolvedOptions()).toMatchObject({
          calendar: 'gregory',
          numberingSystem: 'latn',
        });
        expect(format.resolvedOptions().locale.split('-')[0]).toBe(language);
        expect(new Intl.NumberFormat(numbers).format(12_345)).toMatch(/^12\D?345$/);
        speak(language, catalogs[language], where);
        expect(fullTime(at)).toContain('2026');
      }),
    );
  });
});
