import { constantFrom, integer } from 'fast-check';
import { afterEach } from 'vitest';

/** Far apart, with and without summer time, half hours off, and clocks that change at midnight. */
const ZONES = [
  'UTC',
  'America/Los_Angeles',
  'America/Havana',
  'America/St_Johns',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
] as const;

export const anyZone = constantFrom(...ZONES);

/** ms since the epoch, within some decades of now. */
export const anyMoment = integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2060, 0, 1) });

/** Puts this process into time zones; each test begins in the machine's own. Called once in a file. */
export function zoneSetter(): (zone: string) => void {
  const own = process.env['TZ'];
  afterEach(() => {
    if (own === undefined) delete process.env['TZ'];
    else process.env['TZ'] = own;
  });
  return (zone) => {
    process.env['TZ'] = zone;
  };
}
