import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { languages, type Language } from '../../../contract/domain/languages.ts';
import { parsedCalls, parsedCatalog } from '../../../tools/parsed-messages.ts';
import { catalogProblems } from '../../../tools/words/catalogs.ts';
import { messageProblems, translationProblems } from '../../../tools/words/messages.ts';
import { sentencesIn } from '../../../tools/words/sentences.ts';
import { tMessage } from '../../../words/message.ts';
import { catalogIn, number, speak, type Catalog, type Locale } from '../../../words/words.ts';
import { catalogs } from '../../catalogs.ts';

const root = join(import.meta.dirname, '../../..');
const PLURAL = /\{(\w+), plural, ((?:\w+ \{[^{}]*\} ?)+)\}/g;
const NUMBER = /\{(\w+), number\}/g;

/** The messages of the app, with the names of the numbers that each is said with. */
const messages = Object.keys(catalogs.de)
  .map((text) => ({
    text,
    names: [...text.matchAll(/\{(\w+), (?:plural|number)/g)].map(([, name = '']) => name),
  }))
  .filter(({ names }) => names.length > 0);

/** The catalog as the page's build leaves it. */
function built(language: Language): Catalog {
  if (language === 'en') return {};
  const json = readFileSync(join(root, 'words/locales', `${language}.json`), 'utf8');
  return catalogIn(JSON.parse(parsedCatalog(json)) as Locale);
}

/** What a message comes to, by the language's own rules and without a library. */
function expected(
  language: Language,
  text: string,
  values: Readonly<Record<string, number>>,
): string {
  const rules = new Intl.PluralRules(languages[language].locale);
  const translated = catalogs[language][text] ?? text;
  if (typeof translated !== 'string') throw new Error('Plural forms are none of a message');
  return translated
    .replaceAll(PLURAL, (_whole, name: string, forms: string) => {
      const value = values[name] ?? 0;
      const form = new RegExp(`\\b${rules.select(value)} \\{([^}]*)\\}`).exec(forms)?.[1];
      return (form ?? 'no form').replaceAll('#', number(value));
    })
    .replaceAll(NUMBER, (_whole, name: string) => number(values[name] ?? 0));
}

afterEach(() => speak('en'));

describe('a sentence with two counts', () => {
  it('is told in the form of each number in each language, parsed by the build or not', () => {
    expect(messages.length).toBeGreaterThanOrEqual(6);
    const amount = fc.oneof(fc.nat({ max: 120 }), fc.nat({ max: 3_000_000 }));
    const language = fc.constantFrom<Language>('en', 'de', 'ar');
    fc.assert(
      fc.property(
        language,
        fc.constantFrom(...messages),
        amount,
        amount,
        (spoken, { text, names }, ...amounts) => {
          const values = Object.fromEntries(names.map((name, at) => [name, amounts[at] ?? 0]));
          for (const catalog of [catalogs[spoken], built(spoken)]) {
            speak(spoken, catalog);
            const said = tMessage(text, values);
            expect(said).toBe(expected(spoken, text, values));
            expect(said).not.toMatch(/[{}#]|no form/);
          }
        },
      ),
    );
  });

  it('has all six forms of Arabic', () => {
    speak('ar', catalogs.ar);
    const exported =
      '{messages, plural, one {# message} other {# messages}} and {files, plural, one {# file} other {# files}} exported.';
    expect(
      [0, 1, 2, 3, 11, 100].map((files) => tMessage(exported, { messages: 2, files })),
    ).toEqual([
      'اكتمل التصدير: رسالتان ولا ملفات.',
      'اكتمل التصدير: رسالتان وملف واحد.',
      'اكتمل التصدير: رسالتان وملفان.',
      'اكتمل التصدير: رسالتان و3 ملفات.',
      'اكتمل التصدير: رسالتان و11 ملفًا.',
      'اكتمل التصدير: رسالتان و100 ملف.',
    ]);
  });
});

describe('an ICU message', () => {
  it('chooses, and sets names apart that would turn the words around them', () => {
    const text = '{who, select, me {You} other {{name}}} wrote {count, number}';
    expect(tMessage(text, { who: 'me', name: 'Ana', count: 1_200 })).toBe('You wrote 1,200');
    expect(tMessage(text, { who: 'them', name: 'علي', count: 1 })).toBe('\u2068علي\u2069 wrote 1');
  });

  it('is said in the language that is spoken, and in English where a catalog lacks it', () => {
    const text = '{count, plural, one {# day} other {# days}}';
    expect(tMessage(text, { count: 1_000 })).toBe('1,000 days');
    speak('de', { [text]: '{count, plural, one {# Tag} other {# Tage}}' });
    expect(tMessage(text, { count: 1_000 })).toBe('1.000 Tage');
    speak('de', {});
    expect(tMessage(text, { count: 1 })).toBe('1 day');
  });
});

describe('the page’s build', () => {
  it('hands each message over parsed, and leaves the rest of the code and of a catalog', () => {
    const code = parsedCalls(
      'a.ts',
      `const a = tMessage('{n, number}', { n });\nt('{n}', { n });\ntMessage(text, { n });\n`,
    );
    expect(code).toBe(
      `const a = tMessage('{n, number}', { n }, [{"type":2,"value":"n","style":null}]);\nt('{n}', { n });\ntMessage(text, { n });\n`,
    );
    const catalog = { a: { 'Close {n}': 'Schließen {n}', '{n, number}': '{n, number}.' } };
    expect(JSON.parse(parsedCatalog(JSON.stringify(catalog)))).toEqual({
      a: {
        'Close {n}': 'Schließen {n}',
        '{n, number}': [
          { type: 2, value: 'n', style: null },
          { type: 0, value: '.' },
        ],
      },
    });
  });
});

describe('a message of the code', () => {
  const text = '{files, plural, one {# file} other {# files}} of {name}';

  it.each([
    ['that isn’t one', '{files, plural, one {# file}', ['files'], /isn’t an ICU message/],
    ['that isn’t given a value', text, ['files'], /\{name\} isn’t given/],
    ['that is given too much', text, ['files', 'name', 'size'], /\{size\} isn’t in it/],
    ['whose values can’t be seen', text, null, /have to be named/],
    ['without a form', '{n, plural, other {# files}}', ['n'], /\{n\} has no form “one”/],
    ['without an ordinal', '{n, selectordinal, other {#th}}', ['n'], /\{n\} has no form “few”/],
  ])('%s is told', (_what, message, given, problem) => {
    expect(messageProblems(message, given).join()).toMatch(problem);
  });

  it('is found, and told of with its place', () => {
    const { sentences, problems } = sentencesIn(
      'a.tsx',
      `const f = () => tMessage('{n, number}', { m });`,
    );
    expect(sentences).toEqual([
      { text: '{n, number}', counted: false, message: true, place: 'a.tsx:1' },
    ]);
    expect(problems).toEqual([
      'a.tsx:1: “{n, number}”: {n} isn’t given.',
      'a.tsx:1: “{n, number}”: {m} isn’t in it.',
    ]);
  });

  it('that is in order isn’t', () => {
    expect(messageProblems(text, ['files', 'name'])).toEqual([]);
  });
});

describe('a translated message', () => {
  const text =
    '{n, plural, one {# file} other {# files}} from {who, select, me {you} other {{name}}}';

  it.each([
    ['that isn’t one', '{n, plural}', /isn’t an ICU message/],
    ['that lost a value', '{n, plural, one {# Datei} other {# Dateien}}', /differs in \{who\}/],
    ['that has one more', `${text} {size}`, /differs in \{size\}/],
    ['that lost a form', text.replace('one {# file} ', ''), /\{n\} has no form “one”/],
    ['that lost a choice', text.replace('me {you} ', ''), /\{who\} has no choice “me”/],
    ['that takes a number for words', text.replace(/\{n, plural.*?\}\}/, '{n}'), /another kind/],
  ])('%s is told', (_what, translated, problem) => {
    expect(translationProblems(text, translated, 'de').join()).toMatch(problem);
  });

  it('is told of in its catalog', () => {
    const sentence = { text, counted: false, message: true, place: 'a.ts:1' } as const;
    expect(catalogProblems([sentence], { [text]: text }, 'de')).toEqual([]);
    expect(catalogProblems([sentence], { [text]: '{n, number} {who}' }, 'de')).toEqual([
      `“${text}”: it differs in {name}.`,
    ]);
  });

  it('needs the forms of its own language', () => {
    expect(translationProblems(text, text, 'de')).toEqual([]);
    expect(translationProblems(text, text, 'ar')).toEqual(
      ['zero', 'two', 'few', 'many'].map((form) => `{n} has no form “${form}”.`),
    );
  });

  it('may write a number whose noun has no forms', () => {
    const many = '{n, plural, one {# character} other {# characters}}';
    expect(translationProblems(many, '{n, number} Zeichen', 'de')).toEqual([]);
  });
});
