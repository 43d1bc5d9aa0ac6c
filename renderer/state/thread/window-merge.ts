import type { MessageView, ThreadWindow, WindowEdge } from '../../../contract/ipc/views.ts';

/** The stretch of a thread that the page holds: never all of it. */
export interface HeldWindow {
  items: readonly MessageView[];
  older: WindowEdge;
  newer: WindowEdge;
}

/** How many messages are read when a thread is opened: a view of them with some to spare on either side. */
export const OPENING = 32;

/** How many more are read while scrolling: few enough that laying them out takes less than a frame or three. */
export const PAGE = 24;

/** The most that is held, and mounted, at once; small enough to be read again in one call. */
export const MOST_HELD = 120;

/** Adds an older page in front and lets go of what is too far below. */
export function prepend(held: HeldWindow, page: ThreadWindow): HeldWindow {
  const known = new Set(held.items.map((item) => item.id));
  const items = [...page.items.filter((item) => !known.has(item.id)), ...held.items];
  const cut = items.length > MOST_HELD;
  return {
    items: cut ? items.slice(0, MOST_HELD) : items,
    older: page.older,
    newer: cut ? 'more' : held.newer,
  };
}

/** Adds a newer page at the end and lets go of what is too far above. */
export function append(held: HeldWindow, page: ThreadWindow): HeldWindow {
  const fresh = new Map(page.items.map((item) => [item.id, item]));
  const items = [...held.items.filter((item) => !fresh.has(item.id)), ...page.items];
  const cut = items.length > MOST_HELD;
  return {
    items: cut ? items.slice(-MOST_HELD) : items,
    older: cut ? 'more' : held.older,
    newer: page.newer,
  };
}

/**
 * Takes the newest messages, read again: what is held from before them stays, if the two touch; else the page stands
 * alone, because showing both would hide the stretch between them.
 */
export function renewEnd(held: HeldWindow, page: ThreadWindow): HeldWindow {
  const first = page.items.find((item) => item.seq !== null)?.seq ?? null;
  const touches =
    first !== null && held.items.some((item) => item.seq !== null && item.seq >= first);
  if (!touches || page.older === 'end') return pick(page);
  const kept = held.items.filter((item) => item.seq !== null && item.seq < first);
  if (kept.length === 0) return pick(page);
  const items = [...kept, ...page.items];
  const cut = items.length > MOST_HELD;
  return {
    items: cut ? items.slice(-MOST_HELD) : items,
    older: cut ? 'more' : held.older,
    newer: page.newer,
  };
}

export function pick(page: ThreadWindow): HeldWindow {
  return { items: page.items, older: page.older, newer: page.newer };
}

/** The seq of the first and the last accepted message that are held; null where there is none. */
export function firstSeq(held: HeldWindow): number | null {
  return held.items.find((item) => item.seq !== null)?.seq ?? null;
}

export function lastSeq(held: HeldWindow): number | null {
  return held.items.findLast((item) => item.seq !== null)?.seq ?? null;
}
