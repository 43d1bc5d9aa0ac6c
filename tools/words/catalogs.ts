import type { Translations } from '../../words/words.ts';
import { translationProblems } from './messages.ts';
import type { Sentence } from './sentences.ts';

/** What a catalog lacks, has too much or says with other placeholders. @param locale decides about plural forms */
export function catalogProblems(
  sentences: readonly Sentence[],
  catalog: Translations,
  locale: string,
): string[] {
  const problems: string[] = [];
  const said = new Map(sentences.map((sentence) => [sentence.text, sentence]));
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  for (const { text, counted, message, place } of said.values()) {
    const entry = catalog[text];
    if (entry === undefined) problems.push(`“${text}” is missing (${place}).`);
    else if (counted !== (typeof entry === 'object')) {
      problems.push(`“${text}” ${counted ? 'needs' : 'has no use for'} plural forms (${place}).`);
    } else if (typeof entry === 'string') {
      problems.push(
        ...(message
          ? translationProblems(text, entry, locale).map((problem) => `“${text}”: ${problem}`)
          : differences(text, entry)),
      );
    } else {
      for (const category of categories) {
        if (entry[category] === undefined) problems.push(`“${text}” has no form “${category}”.`);
      }
      for (const form of Object.values(entry)) problems.push(...differences(text, form));
    }
  }
  for (const text of Object.keys(catalog)) {
    if (!said.has(text)) problems.push(`“${text}” is said nowhere any more.`);
  }
  return problems;
}

/** A plural form may leave out the count, as “one message” does. */
function differences(text: string, translated: string): string[] {
  const wanted = placeholdersOf(text);
  const has = placeholdersOf(translated);
  const wrong = [
    ...[...wanted].filter((name) => name !== 'count' && !has.has(name)),
    ...[...has].filter((name) => !wanted.has(name)),
  ];
  return wrong.length === 0 ? [] : [`“${text}” differs in {${wrong.join('}, {')}}.`];
}

function placeholdersOf(text: string): Set<string> {
  return new Set([...text.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name = '']) => name));
}

/**
 * Sentences that stand in a file of `words/locales` more than once: JSON would keep the last one of a section, and a
 * catalog that of the last section.
 * @param text as the formatter leaves it: each sentence begins a line, within a section
 */
export function saidTwice(text: string): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const [, key = ''] of text.matchAll(/^ {4}("(?:[^"\\]|\\.)*"):/gm)) {
    const sentence = JSON.parse(key) as string;
    (seen.has(sentence) ? twice : seen).add(sentence);
  }
  return [...twice].map((sentence) => `“${sentence}” is translated twice.`);
}
