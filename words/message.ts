import { IntlMessageFormat } from 'intl-messageformat';
import { isolated, perLocale, translationOf, type Message, type Value } from './words.ts';

/**
 * A sentence with two counts or a choice, as an ICU message, in the language of the interface:
 * `tMessage('{files, plural, one {# file} other {# files}} of {all, number}', { files, all })`. A number that stands by
 * itself is a `{…, number}`, so that it's written as the language writes it. With one count, tCount is simpler.
 * @param parsed the English message; the page's build puts it there (tools/parsed-messages.ts), so that the page has no
 *   parser
 */
export function tMessage(
  message: string,
  values: Readonly<Record<string, Value>>,
  parsed?: Message,
): string {
  const translated = translationOf(message);
  const source =
    typeof translated === 'string' || Array.isArray(translated) ? translated : (parsed ?? message);
  const safe = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? isolated(value) : value,
  ]);
  return String(formats()(source).format(Object.fromEntries(safe)));
}

/** Each message is read once a language; its plurals are the language's, and its numbers are written as the region does. */
const formats = perLocale((locale, { numbers }) => {
  const formatters: ConstructorParameters<typeof IntlMessageFormat>[3] = {
    formatters: {
      getNumberFormat: (_, options) => new Intl.NumberFormat(numbers, options),
      getDateTimeFormat: (tag, options) => new Intl.DateTimeFormat(tag, options),
      getPluralRules: (tag, options) => new Intl.PluralRules(tag, options),
    },
  };
  const made = new Map<string | Message, IntlMessageFormat>();
  return (source: string | Message): IntlMessageFormat => {
    const format = made.get(source) ?? new IntlMessageFormat(source, locale, undefined, formatters);
    made.set(source, format);
    return format;
  };
});
