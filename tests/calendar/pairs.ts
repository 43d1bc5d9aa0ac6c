import { execFileSync } from 'node:child_process';

/** A moment and a place at which the dated tests run. */
export interface CalendarPair {
  /** Unique among all. */
  readonly name: string;
  /** Date and time on the wall when the tests begin, in ISO 8601 without an offset; they go on from there. */
  readonly wall: string;
  /** An IANA time zone. */
  readonly zone: string;
}

const ZONES = ['UTC', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Kiritimati'];

/** Each weekday, and the days at whose ends calendars and clocks do more than usual. */
const DATES: readonly { readonly name: string; readonly wall: string }[] = [
  { name: 'a working Tuesday', wall: '2027-06-08T09:00' },
  { name: 'Wednesday, the last of a month', wall: '2027-06-30T17:30' },
  { name: 'a Saturday', wall: '2027-06-12T11:00' },
  { name: 'Sunday, an hour before midnight', wall: '2027-06-13T23:00' },
  { name: 'Tuesday, 29 February', wall: '2028-02-29T12:00' },
  { name: 'Thursday, New Year’s Eve at 23:58', wall: '2026-12-31T23:58' },
  { name: 'Friday, New Year’s Eve, seconds before midnight', wall: '2027-12-31T23:59:50' },
  { name: 'Saturday, New Year’s Day', wall: '2028-01-01T09:00' },
  // The nights in which the clocks of Los Angeles change, some seconds before they do; elsewhere they are like others.
  { name: 'Sunday, the change to summer time', wall: '2027-03-14T01:59:50' },
  { name: 'Monday, the night after the change to summer time', wall: '2027-03-15T00:30' },
  { name: 'Sunday, the change from summer time', wall: '2027-11-07T01:59:50' },
  { name: 'Monday, the night after the change from summer time', wall: '2027-11-08T00:30' },
];

/** Each date in each zone. */
const ALL: readonly CalendarPair[] = DATES.flatMap(({ name, wall }) =>
  ZONES.map((zone) => ({ name: `${name}, ${zone}`, wall, zone })),
);

/** What every run of the tests tries: days that end under it, that have 23 hours, and that are others than in UTC. */
const FEW = [
  'Friday, New Year’s Eve, seconds before midnight, Pacific/Kiritimati',
  'Monday, the night after the change to summer time, America/Los_Angeles',
  'Sunday, an hour before midnight, Asia/Kolkata',
];

/** Tells the configurations of the test runners which pairs: `few`, or all. */
export const PAIRS_VARIABLE = 'CALENDAR_PAIRS';

export function areFew(): boolean {
  return process.env[PAIRS_VARIABLE] === 'few';
}

export function chosenPairs(): readonly CalendarPair[] {
  return areFew() ? ALL.filter(({ name }) => FEW.includes(name)) : ALL;
}

/** How many dates and time zones are among the pairs. */
export function countOf(pairs: readonly CalendarPair[]): { dates: number; zones: number } {
  return {
    dates: new Set(pairs.map(({ wall }) => wall)).size,
    zones: new Set(pairs.map(({ zone }) => zone)).size,
  };
}

/** How far a clock that shows this now is ahead of this machine's, ms. The process must be in the zone already. */
export function aheadOf(wall: string, machineNow: number): number {
  return new Date(wall).getTime() - machineNow;
}

/**
 * How far the machine's clock is ahead in processes that begin now of what it is in this one, ms: not at all, but where
 * something moves the clock by what the wall shows (libfaketime), and this process has entered another zone since it began.
 */
export function aheadInNewProcesses(): number {
  const tell = ['-e', 'process.stdout.write(String(Date.now()))'];
  const there = Number(execFileSync(process.execPath, tell, { encoding: 'utf8' }));
  return Math.round((there - Date.now()) / 60_000) * 60_000;
}
