import { assertNever } from '../../contract/domain/assert-never.ts';
import { number, perLocale, t } from '../../words/words.ts';

const UNITS = ['KB', 'MB', 'GB'] as const;
const STEP = 1_024;

const whole = perLocale(
  (_, { numbers }) => new Intl.NumberFormat(numbers, { maximumFractionDigits: 0 }),
);
const oneDigit = perLocale(
  (_, { numbers }) =>
    new Intl.NumberFormat(numbers, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);

interface Measured {
  /** The number alone, as it's written. */
  size: string;
  unit: 'B' | (typeof UNITS)[number];
}

function measured(bytes: number): Measured {
  if (bytes < STEP) return { size: number(bytes), unit: 'B' };
  let value = bytes / STEP;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const digit = unit > 0 && value < 99.95 && !Number.isInteger(value);
  return { size: (digit ? oneDigit() : whole()).format(value), unit: UNITS[unit] ?? 'GB' };
}

/** Bytes for a person, with the units that the file limits are told in: "84 KB", "2.1 MB". */
export function sizeWords(bytes: number): string {
  const { size, unit } = measured(bytes);
  switch (unit) {
    case 'B':
      return t('{size} B', { size });
    case 'KB':
      return t('{size} KB', { size });
    case 'MB':
      return t('{size} MB', { size });
    case 'GB':
      return t('{size} GB', { size });
    default:
      return assertNever(unit);
  }
}

/** "104 of 241 MB" */
export function progressWords(done: number, total: number): string {
  const { size, unit } = measured(done);
  const sameUnit = done === 0 || unit === measured(total).unit;
  return t('{done} of {total}', {
    done: sameUnit ? size : sizeWords(done),
    total: sizeWords(total),
  });
}

/** "2.1 MB a second"; undefined while it isn't known. @param perSecond bytes */
export function speedWords(perSecond: number | null | undefined): string | undefined {
  return perSecond ? t('{size} a second', { size: sizeWords(perSecond) }) : undefined;
}

/** Whole percent, 0 to 100; 100 only when all is done. */
export function percent(done: number, total: number): number {
  if (!(total > 0 && done > 0)) return 0;
  return done >= total ? 100 : Math.min(99, Math.floor((done / total) * 100));
}
