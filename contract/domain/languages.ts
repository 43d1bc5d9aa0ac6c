/** The languages that the interface speaks (P23). Sentences are written in English in the code. */
export const LANGUAGES = ['en', 'de', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

interface LanguageFacts {
  /** What its speakers call it. */
  name: string;
  direction: 'ltr' | 'rtl';
  /** For dates, numbers and plurals. */
  locale: string;
}

export const languages: Readonly<Record<Language, LanguageFacts>> = {
  en: { name: 'English', direction: 'ltr', locale: 'en-GB' },
  de: { name: 'Deutsch', direction: 'ltr', locale: 'de-DE' },
  // Western digits, as the sizes and times in file names and messages have them.
  ar: { name: 'العربية', direction: 'rtl', locale: 'ar-u-nu-latn' },
};

/**
 * The language to speak.
 * @param wanted the partner's setting
 * @param preferred what the system prefers, best first, as BCP 47 tags such as `de-AT`
 */
export function chooseLanguage(
  wanted: 'system' | Language,
  preferred: readonly string[],
): Language {
  if (wanted !== 'system') return wanted;
  for (const tag of preferred) {
    const spoken = tag.split('-')[0]?.toLowerCase();
    const found = LANGUAGES.find((one) => one === spoken);
    if (found !== undefined) return found;
  }
  return 'en';
}
