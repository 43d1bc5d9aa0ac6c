/**
 * A held range of a thread. A stretch `[lo, hi]` of seqs means: every message that the server has between the
 * two, both included, is here. An unverified stretch was true before the sync cursor expired; its messages are
 * readable, and count as missing until they have been fetched again.
 */
export interface Stretch {
  readonly lo: number;
  readonly hi: number;
  readonly verified: boolean;
}

/** The `lo` of a stretch that reaches the thread's first message. */
export const THREAD_START = Number.MIN_SAFE_INTEGER;

/**
 * Adds a verified stretch: it takes over what it overlaps of unverified ones and unites with verified ones that it
 * overlaps or touches (nothing fits between two neighbouring integers).
 * @param stretches ascending and disjoint, as the result is
 */
export function hold(stretches: readonly Stretch[], lo: number, hi: number): Stretch[] {
  const last = stretches.at(-1);
  // What nearly every message of sync does: the newest stretch grows, or has it already.
  if (last?.verified === true && last.lo <= lo && lo <= last.hi + 1) {
    return [...stretches.slice(0, -1), { ...last, hi: Math.max(last.hi, hi) }];
  }
  let from = lo;
  let to = hi;
  const others: Stretch[] = [];
  for (const stretch of stretches) {
    if (stretch.verified && stretch.lo <= hi + 1 && stretch.hi >= lo - 1) {
      from = Math.min(from, stretch.lo);
      to = Math.max(to, stretch.hi);
    } else {
      others.push(stretch);
    }
  }
  const result: Stretch[] = [{ lo: from, hi: to, verified: true }];
  for (const stretch of others) {
    if (stretch.verified || stretch.hi < from || stretch.lo > to) {
      result.push(stretch);
      continue;
    }
    if (stretch.lo < from) result.push({ lo: stretch.lo, hi: from - 1, verified: false });
    if (stretch.hi > to) result.push({ lo: to + 1, hi: stretch.hi, verified: false });
  }
  return result.sort((a, b) => a.lo - b.lo);
}

/** The stretch that contains a seq. */
export function stretchAt(stretches: readonly Stretch[], seq: number): Stretch | null {
  return stretches.find((stretch) => stretch.lo <= seq && seq <= stretch.hi) ?? null;
}

/** True where no message can be missing between two seqs, as far as is known (verified or not). */
export function unbroken(stretches: readonly Stretch[], lower: number, upper: number): boolean {
  let reached = lower;
  for (const stretch of stretches) {
    if (stretch.hi < reached) continue;
    if (stretch.lo > reached) return false;
    if (stretch.hi >= upper) return true;
    reached = stretch.hi + 1;
  }
  return false;
}

/** The lowest seq from which on no message can be missing up to `upper`, as far as is known (verified or not). */
export function unbrokenFrom(stretches: readonly Stretch[], upper: number): number {
  let reached = upper;
  for (const stretch of stretches.toReversed()) {
    if (stretch.lo > reached) continue;
    if (stretch.hi < reached - 1) break;
    reached = stretch.lo;
  }
  return reached;
}
