import { perLocale } from './words.ts';

/** Names as people order them: "Company 2" before "Company 10", and "acme" beside "Acme". */
export const byName = perLocale((locale) => new Intl.Collator(locale, { numeric: true }));
