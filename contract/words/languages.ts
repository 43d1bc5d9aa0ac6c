import { z } from 'zod';

/** The languages that the interface speaks (P23). Sentences are written in English in the code. */
export const Language = z.enum(['en', 'de', 'ar']);
export type Language = z.infer<typeof Language>;

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
    const { data } = Language.safeParse(tag.split('-')[0]?.toLowerCase());
    if (data !== undefined) return data;
  }
  return 'en';
}
