import { languages, type Language } from '../contract/domain/languages.ts';

/** How dates, times and numbers are written: tags for `Intl`. */
export interface Formats {
  dates: string;
  numbers: string;
}

/** A region as `Intl` knows it: two letters or three digits. */
const REGION = /^(?:[A-Z]{2}|\d{3})$/;

/** The region of the system's tag, such as US of `en-US`; null where it names none. */
export function regionOf(tag: string): string | null {
  try {
    const { region } = new Intl.Locale(tag.replaceAll('_', '-'));
    return region !== undefined && REGION.test(region) ? region : null;
  } catch {
    return null;
  }
}

/**
 * Formats for words of this language where the system is in that region. Where both don't go together in `Intl`'s own
 * data, such as German in the US, dates are the language's with the region's clock, and numbers are the region's.
 * @param region null: not known, the language's own
 */
export function formatsOf(language: Language, region: string | null): Formats {
  const own = languages[language].locale;
  if (region === null) return { dates: own, numbers: own };
  const both = `${language}-${region}`;
  // Western digits and our calendar, as in the times and sizes around them and in the pickers of days.
  if (isKnown(both)) return { dates: `${both}-u-ca-gregory-nu-latn`, numbers: `${both}-u-nu-latn` };
  const home = homeOf(region);
  const [tag = own] = own.split('-u-');
  return {
    dates: `${tag}-u-ca-gregory-hc-${clockOf(home)}-nu-latn`,
    numbers: `${home}-u-nu-latn`,
  };
}

function isKnown(tag: string): boolean {
  return new Intl.NumberFormat(tag).resolvedOptions().locale === tag;
}

/** The tag of a region with the language that most speak there. */
function homeOf(region: string): string {
  const { language } = new Intl.Locale(`und-${region}`).maximize();
  return `${language}-${region}`;
}

function clockOf(tag: string): string {
  return new Intl.DateTimeFormat(tag, { hour: 'numeric' }).resolvedOptions().hourCycle ?? 'h23';
}
