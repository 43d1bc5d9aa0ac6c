/**
 * Revisions of a draft count up by one within an era. A database that was restored begins a later one: what the page
 * holds of an earlier era is never taken for what stands there now, however far either has counted.
 */
const ERA = 2 ** 21;

/** All revisions of this era and those before are safe integers. */
export const LAST_ERA = Math.floor(Number.MAX_SAFE_INTEGER / ERA) - 1;

export function eraOf(revision: number): number {
  return Math.floor(revision / ERA);
}

/** The revision that comes before the first of an era. */
export function startOfEra(era: number): number {
  return era * ERA;
}

/** The same count in another era. */
export function inEra(revision: number, era: number): number {
  return startOfEra(era) + (revision % ERA);
}
