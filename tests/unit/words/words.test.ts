import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { catalogs } from '../../catalogs.ts';
import { chooseLanguage } from '../../../contract/domain/languages.ts';
import { listOf, number, partsOf, perLocale, speak, t, tCount } from '../../../words/words.ts';

afterEach(() => speak('en'));

describe('a sentence', () => {
  it('is said in English without a catalog, and where the catalog lacks it', () => {
    expect(t('Send')).toBe('Send');
    speak('de', { 'Write to {company}': 'An {company} schreiben' });
    expect(t('Send')).toBe('Send');
    expect(t('Write to {company}', { company: 'Acme' })).toBe('An Acme schreiben');
  });

  it('takes its values as they are: braces in them are only braces', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (company, name) => {
        const said = t('{company} to {name}', { company, name });
        expect(said).toBe(`${company} to ${name}`);
      }),
    );
    expect(t('{a} and {b}', { a: '{b}', b: '$&' })).toBe('{b} and $&');
  });

  it('writes numbers as the language does', () => {
    expect(t('{count} characters', { count: 12_400 })).toBe('12,400 characters');
    speak('de', { '{count} characters': '{count} Zeichen' });
    expect(t('{count} characters', { count: 12_400 })).toBe('12.400 Zeichen');
    expect(number(0.5)).toBe('0,5');
  });

  it('isolates names in a language that runs from right to left', () => {
    speak('ar', { 'Write to {company}': 'اكتب إلى {company}' });
    expect(t('Write to {company}', { company: 'Acme (EU)' })).toBe(
      'اكتب إلى \u2068Acme (EU)\u2069',
    );
  });

  it('isolates what runs the other way in every language, without its own marks', () => {
    const marks = '\u2069\u202e\u2066\u202b';
    expect(t('Message the {company} team', { company: `${marks}Acme${marks}` })).toBe(
      'Message the Acme team',
    );
    for (const company of ['חברה', 'شركة', 'Acme שלום']) {
      expect(t('Message the {company} team', { company: `\u2069${company}\u202e` })).toBe(
        `Message the \u2068${company}\u2069 team`,
      );
    }
    speak('ar', { 'Write to {company}': 'اكتب إلى {company}' });
    expect(t('Write to {company}', { company: 'A\u2069\u202ecme' })).toBe(
      'اكتب إلى \u2068Acme\u2069',
    );
    speak('en');
    expect(listOf(['A\u2069', 'שלום'])).toBe('A and \u2068שלום\u2069');
  });

  it('is cut at its placeholders, in the order of the language', () => {
    expect(partsOf('Press {key} to search')).toEqual(['Press ', { name: 'key' }, ' to search']);
    speak('de', { 'Press {key} to search': '{key} sucht' });
    expect(partsOf('Press {key} to search')).toEqual([{ name: 'key' }, ' sucht']);
  });
});

describe('a sentence about a number of things', () => {
  it('has two forms in English', () => {
    const said = [0, 1, 2, 1_000].map((count) => tCount(count, '1 file', '{count} files'));
    expect(said).toEqual(['0 files', '1 file', '2 files', '1,000 files']);
  });

  it('has the forms that its language has, the other one where a form is missing', () => {
    speak('ar', {
      '{count} files': {
        zero: 'لا ملفات',
        one: 'ملف واحد',
        two: 'ملفان',
        few: '{count} ملفات',
        other: '{count} ملف',
      },
    });
    const said = [0, 1, 2, 3, 11, 100].map((count) => tCount(count, '1 file', '{count} files'));
    expect(said).toEqual(['لا ملفات', 'ملف واحد', 'ملفان', '3 ملفات', '11 ملف', '100 ملف']);
  });

  it('has other values beside the number', () => {
    const said = tCount(2, '1 file for {company}', '{count} files for {company}', {
      company: 'Acme',
    });
    expect(said).toBe('2 files for Acme');
  });
});

describe('a formatter', () => {
  it('is made once for each language', () => {
    const made: string[] = [];
    const locale = perLocale((tag) => {
      made.push(tag);
      return tag;
    });
    expect([locale(), locale()]).toEqual(['en-GB', 'en-GB']);
    speak('de');
    expect(locale()).toBe('de-DE');
    expect(made).toEqual(['en-GB', 'de-DE']);
  });
});

describe('the language', () => {
  it.each([
    ['system', ['de-AT', 'en'], 'de'],
    ['system', ['fr-CA', 'ar-EG', 'de'], 'ar'],
    ['system', ['pt', 'nb-NO'], 'en'],
    ['system', [], 'en'],
    ['ar', ['de'], 'ar'],
  ] as const)('%s, with %j preferred, is %s', (wanted, preferred, language) => {
    expect(chooseLanguage(wanted, preferred)).toBe(language);
  });
});

const { de: german, ar: arabic } = catalogs;

describe('a translation', () => {
  it.each([
    ['German', german, /„([^“]+)“/gu],
    ['Arabic', arabic, /«([^»]+)»/gu],
  ] as const)('into %s names a control as it is called there', (_language, catalog, quoted) => {
    const formsOf = (said: (typeof catalog)[string]) =>
      typeof said === 'string' ? [said] : Object.values(said ?? {});
    const called = new Set(Object.values(catalog).flatMap(formsOf));
    const unknown = Object.entries(catalog).flatMap(([english, said]) =>
      formsOf(said)
        .flatMap((form) => [...form.matchAll(quoted)].map(([, name = '']) => name))
        // What the English sentence has as well is no control of ours.
        .filter((name) => !called.has(name) && !english.includes(name)),
    );
    expect(unknown).toEqual([]);
  });

  it('says of a file with several documents what the English says: that it has no single one', () => {
    const english = Object.keys(german).find((sentence) => sentence.includes('no single document'));
    expect(german[english ?? '']).toContain('kein einzelnes');
    expect(arabic[english ?? '']).toContain('مستند واحد');
  });
});
