import type { Language } from '../contract/domain/languages.ts';
import ar from '../words/locales/ar.json' with { type: 'json' };
import de from '../words/locales/de.json' with { type: 'json' };
import { catalogIn, type Translations } from '../words/words.ts';

/** All catalogs, for who compares languages or speaks several; English needs none. */
export const catalogs: Readonly<Record<Language, Translations>> = {
  en: {},
  de: catalogIn(de),
  ar: catalogIn(ar),
};
