import { perLocale, t } from './words.ts';

/** Bytes in MB (1024²), rounded up to a tenth so that a file over a limit never reads as the limit. */
export function megabytes(bytes: number): string {
  const tenths = Math.ceil((bytes / (1024 * 1024)) * 10);
  return t('{size} MB', { size: inTenths().format(tenths / 10) });
}

const inTenths = perLocale(
  (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: false }),
);
