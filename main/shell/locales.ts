import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../contract/domain/languages.ts';
import { catalogIn, type Catalog, type Locale } from '../../words/words.ts';

/**
 * Reads what is said in a language, which is spoken at once; English stands in the code.
 * @param folder where the build put the files of words/locales
 */
export function readCatalog(folder: string, language: Language): Catalog {
  if (language === 'en') return {};
  const text = readFileSync(join(folder, `${language}.json`), 'utf8');
  return catalogIn(JSON.parse(text) as Locale);
}
