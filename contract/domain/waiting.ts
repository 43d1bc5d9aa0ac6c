const DAY_MS = 86_400_000;

/**
 * Business days (Monday to Friday, in local time) that have passed since `since`: the day of `since` itself doesn't
 * count, a weekend counts nothing. A message sent on Friday has waited one business day on Monday.
 * @param since ms since the epoch
 * @param now ms since the epoch
 */
export function businessDaysBetween(since: number, now: number): number {
  const start = localMidnight(since);
  const end = localMidnight(now);
  // Rounded, because a day with a change of the clock has 23 or 25 hours.
  const days = Math.max(0, Math.round((end - start) / DAY_MS));
  const weeks = Math.floor(days / 7);
  let count = weeks * 5;
  const firstDay = new Date(start).getDay();
  for (let step = 1; step <= days - weeks * 7; step += 1) {
    const day = (firstDay + step) % 7;
    if (day !== 0 && day !== 6) count += 1;
  }
  return count;
}

function localMidnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
