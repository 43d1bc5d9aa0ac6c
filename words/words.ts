import type { IntlMessageFormat } from 'intl-messageformat';
import { contained } from '../contract/domain/directions.ts';
import { languages, type Language } from '../contract/domain/languages.ts';
import { formatsOf, type Formats } from './formats.ts';

/** A sentence's forms by the plural categories of its language (`Intl.PluralRules`). */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** What a language says, by the English sentence; a counted one is found by its plural. */
export type Translations = Readonly<Record<string, string | PluralForms>>;

/** A file of `locales/`: its translations in sections, which tell translators where a sentence is said. */
export type Locale = Readonly<Record<string, Translations>>;

/** An ICU message that has been parsed. */
export type Message = ReturnType<IntlMessageFormat['getAst']>;

/** What is spoken: translations, of which the page's build has parsed the ICU messages. */
export type Catalog = Readonly<Record<string, Translations[string] | Message>>;

/** All translations of a language. */
export function catalogIn(locale: Locale): Translations {
  return Object.assign({}, ...Object.values(locale)) as Translations;
}

/** A value for a placeholder; numbers are written as the region writes them. */
export type Value = string | number;

/** The placeholders of a sentence: `'{count} of {most} files'` has `count` and `most`. */
export type Placeholders<Sentence extends string> =
  Sentence extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

/** The values that a sentence asks for: none, or one for each placeholder. */
export type ValuesFor<Names extends string, Kind = Value> = [Names] extends [never]
  ? []
  : [values: Readonly<Record<Names, Kind>>];

interface Speech {
  language: Language;
  region: string | null;
  formats: Formats;
  catalog: Catalog;
  numbers: Intl.NumberFormat;
  plurals: Intl.PluralRules;
}

let speech = speechOf('en', {}, null);

function speechOf(language: Language, catalog: Catalog, region: string | null): Speech {
  const formats = formatsOf(language, region);
  return {
    language,
    region,
    formats,
    catalog,
    numbers: new Intl.NumberFormat(formats.numbers),
    plurals: new Intl.PluralRules(languages[language].locale),
  };
}

/**
 * From now on everything is said in this language. English needs no catalog.
 * @param region whose dates, times and numbers are written (`regionOf`); null: the language's own. It stays where it's
 *   left out
 */
export function speak(
  language: Language,
  catalog: Catalog = {},
  region: string | null = speech.region,
): void {
  speech = speechOf(language, catalog, region);
}

/** The region whose formats are written; null: the language's own. */
export function region(): string | null {
  return speech.region;
}

/** The language that is spoken. */
export function spoken(): Language {
  return speech.language;
}

/** Whether the language that is spoken runs from right to left. */
export function runsRightToLeft(): boolean {
  return languages[speech.language].direction === 'rtl';
}

/**
 * A sentence in the language of the interface, its placeholders filled in: `t('Message the {company} team', { company })`.
 * Sentences stand in the code in English, as literals, which `npm run words` collects. What a catalog lacks is said in
 * English. Not to be called while a module loads: no language has been chosen then.
 */
export function t<const Sentence extends string>(
  sentence: Sentence,
  ...[values]: ValuesFor<Placeholders<Sentence>>
): string {
  const found = speech.catalog[sentence];
  return fill(typeof found === 'string' ? found : sentence, values);
}

/**
 * A sentence about a number of things, in the plural form that its language has for it; `{count}` is the number.
 * `tCount(files, '1 file', '{count} files')`
 */
export function tCount<const One extends string, const Many extends string>(
  count: number,
  one: One,
  many: Many,
  ...[values]: ValuesFor<Exclude<Placeholders<One | Many>, 'count'>>
): string {
  const found = speech.catalog[many];
  const all = { ...values, count };
  if (typeof found !== 'object' || Array.isArray(found)) return fill(count === 1 ? one : many, all);
  return fill(found[speech.plurals.select(count)] ?? found.other, all);
}

/** What the catalog has for a sentence; undefined: nothing, as in English. */
export function translationOf(sentence: string): Catalog[string] | undefined {
  return speech.catalog[sentence];
}

/** A number as the region writes it: "12,400". */
export function number(value: number): string {
  return speech.numbers.format(value);
}

/** Names one after the other, as the language lists them: "Acme, Globex and Initech". */
export function listOf(names: readonly string[]): string {
  return lists().format(names.map(isolated));
}

/** A sentence cut at its placeholders: `'Press {key} to search'` → `['Press ', { name: 'key' }, ' to search']`. */
export function partsOf(sentence: string): (string | { name: string })[] {
  const found = speech.catalog[sentence];
  return cut(typeof found === 'string' ? found : sentence);
}

const PLACEHOLDER = /\{([a-zA-Z]+)\}/;

function cut(sentence: string): (string | { name: string })[] {
  return sentence
    .split(PLACEHOLDER)
    .map((part, at) => (at % 2 === 0 ? part : { name: part }))
    .filter((part) => part !== '');
}

function fill(sentence: string, values: Readonly<Record<string, Value>> | undefined): string {
  if (values === undefined) return sentence;
  return cut(sentence)
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = values[part.name];
      if (typeof value === 'number') return speech.numbers.format(value);
      return value === undefined ? `{${part.name}}` : isolated(value);
    })
    .join('');
}

const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name must not turn the order of the words around it (Unicode's isolates), nor end its own isolate by a character of
 * its own. Where all runs from left to right nothing has to be set apart.
 */
export function isolated(value: string): string {
  const safe = contained(value);
  const turns = runsRightToLeft() || RIGHT_TO_LEFT.test(safe);
  return turns ? `\u2068${safe}\u2069` : safe;
}

/** Without the marks that isolate names: for words that leave the window, in a message or a database. */
export function withoutIsolates(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '');
}

/**
 * A formatter or the like for the language and the region, made once for both.
 * @param make given the language's own tag, which decides about words and their order, and the formats of both
 */
export function perLocale<T>(make: (locale: string, formats: Formats) => T): () => T {
  let made: { speech: Speech; value: T } | null = null;
  return () => {
    if (made?.speech.language !== speech.language || made.speech.region !== speech.region) {
      made = { speech, value: make(languages[speech.language].locale, speech.formats) };
    }
    return made.value;
  };
}

const lists = perLocale((locale) => new Intl.ListFormat(locale));
