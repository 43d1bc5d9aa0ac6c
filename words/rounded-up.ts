import { perLocale, t } from './words.ts';

const MB = 1024 ** 2;
const GB = 1024 ** 3;

/** Bytes in MB (1024²), or in GB from one on, rounded up to a tenth so that a file over a limit never reads as the limit. */
export function roundedUp(bytes: number): string {
  return bytes < GB
    ? t('{size} MB', { size: tenths(bytes / MB) })
    : t('{size} GB', { size: tenths(bytes / GB) });
}

function tenths(amount: number): string {
  return inTenths().format(Math.ceil(amount * 10) / 10);
}

const inTenths = perLocale(
  (_, { numbers }) => new Intl.NumberFormat(numbers, { maximumFractionDigits: 1 }),
);
