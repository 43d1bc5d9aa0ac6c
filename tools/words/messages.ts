import { IntlMessageFormat } from 'intl-messageformat';
import type { Message } from '../../words/words.ts';

/** How a message uses a value that it's given. */
interface Use {
  name: string;
  kind: 'words' | 'number' | 'plural' | 'ordinal' | 'choice';
  /** The forms of a plural, or what is chosen from. */
  options: readonly string[];
}

/**
 * What is wrong with an ICU message of the code, which is English.
 * @param given the names of the values that it's said with; null: they can't be seen
 */
export function messageProblems(text: string, given: readonly string[] | null): string[] {
  const uses = usesIn(text);
  if (typeof uses === 'string') return [uses];
  if (given === null) return ['its values have to be named where it’s said.'];
  const wanted = new Set(uses.map(({ name }) => name));
  return [
    ...[...wanted].filter((name) => !given.includes(name)).map((name) => `{${name}} isn’t given.`),
    ...given.filter((name) => !wanted.has(name)).map((name) => `{${name}} isn’t in it.`),
    ...missingForms(uses, 'en'),
  ];
}

/** What is wrong with the translation of an ICU message. @param locale decides about plural forms */
export function translationProblems(text: string, translated: string, locale: string): string[] {
  const english = usesIn(text);
  // The code's own faults are told once.
  if (typeof english === 'string') return [];
  const uses = usesIn(translated);
  if (typeof uses === 'string') return [uses];
  const wanted = new Set(english.map(({ name }) => name));
  const has = new Set(uses.map(({ name }) => name));
  const differing = [...wanted, ...has]
    .filter((name) => !wanted.has(name) || !has.has(name))
    .map((name) => `it differs in {${name}}.`);
  const choices = uses.filter(({ kind }) => kind === 'choice');
  const otherChoices = choices.flatMap(({ name, options }) => {
    const same = english.find((one) => one.kind === 'choice' && one.name === name);
    const lost = same?.options.filter((option) => !options.includes(option)) ?? [];
    return lost.map((option) => `{${name}} has no choice “${option}”.`);
  });
  // A word that needs no forms may stand beside a number; words never become one.
  const otherKinds = uses.flatMap(({ name, kind }) => {
    const kinds = english.filter((one) => one.name === name).map((one) => one.kind);
    const isNumber = (one: Use['kind']) => one !== 'words' && one !== 'choice';
    return kinds.length === 0 || kinds.some((one) => isNumber(one) === isNumber(kind))
      ? []
      : [`{${name}} is another kind of value.`];
  });
  return [...differing, ...otherChoices, ...otherKinds, ...missingForms(uses, locale)];
}

/** Each plural has a form for every category of its language, so that no number falls through to another's words. */
function missingForms(uses: readonly Use[], locale: string): string[] {
  return uses.flatMap(({ name, kind, options }) => {
    if (kind !== 'plural' && kind !== 'ordinal') return [];
    const type = kind === 'plural' ? 'cardinal' : 'ordinal';
    const needed = new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories;
    return needed
      .filter((category) => !options.includes(category))
      .map((category) => `{${name}} has no form “${category}”.`);
  });
}

/** @returns how it uses its values, also within its choices; a sentence where it's no ICU message */
function usesIn(text: string): Use[] | string {
  try {
    return new IntlMessageFormat(text, 'en').getAst().flatMap(usesOf);
  } catch (error) {
    return `it isn’t an ICU message (${error instanceof Error ? error.message : String(error)}).`;
  }
}

function usesOf(element: Message[number]): Use[] {
  if ('children' in element) return element.children.flatMap(usesOf);
  if ('options' in element) {
    const name = element.value;
    const options = Object.keys(element.options);
    const within = Object.values(element.options).flatMap(({ value }) => value.flatMap(usesOf));
    if (!('pluralType' in element)) return [{ name, kind: 'choice', options }, ...within];
    const kind = element.pluralType === 'ordinal' ? 'ordinal' : 'plural';
    return [{ name, kind, options }, ...within];
  }
  if ('style' in element) return [{ name: element.value, kind: 'number', options: [] }];
  // What is left is text, the sign for a plural's number, or words to be put in.
  if (!('value' in element) || element.type === LITERAL) return [];
  return [{ name: element.value, kind: 'words', options: [] }];
}

/** The type of a text: of all elements with nothing but a value, the other one is an argument. */
const LITERAL = new IntlMessageFormat('text', 'en').getAst()[0]?.type;
