import { languages, type Language } from '../../contract/domain/languages.ts';
import { catalogIn, speak, type Catalog } from '../../words/words.ts';
import { bridge } from '../bridge.ts';
import { useSpoken } from '../state/spoken.ts';

/** Only what is spoken is loaded. */
const catalogOf: Readonly<Record<Language, () => Promise<Catalog>>> = {
  en: async () => ({}),
  de: async () => catalogIn((await import('../../words/locales/de.json')).default),
  ar: async () => catalogIn((await import('../../words/locales/ar.json')).default),
};

/** Makes the page speak the partner's language, with the formats of their region. To be awaited before the first paint. */
export async function speakLanguage(): Promise<void> {
  const { language, region } = await bridge.shell.speech();
  await speakIn(language, region);
}

/**
 * Makes the page speak a language, and run in its direction; what is drawn is drawn anew in it.
 * @param region whose formats are written; it stays where it's left out
 */
export async function speakIn(language: Language, region?: string | null): Promise<void> {
  speak(language, await catalogOf[language](), region);
  const page = document.documentElement;
  page.lang = language;
  page.dir = languages[language].direction;
  useSpoken.setState({ language });
}
