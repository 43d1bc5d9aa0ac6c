import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ThreadRow } from '../../../contract/ipc/views.ts';

export interface Arranged {
  /** What is shown now. */
  rows: ThreadRow[];
  /** The rows in their true order, while they are held back; null: nothing is. */
  pending: ThreadRow[] | null;
  /** True where what is held back brings unread messages, which deserves a quiet mention. */
  news: boolean;
}

export interface Held {
  /** The pointer is over the list. */
  pointerInside: boolean;
  selected: ThreadKey | null;
}

/**
 * Brings fresh rows into the list without moving a row under the pointer or the selection (docs/quality.md#feel): what
 * a row says changes at once, where it stands only when nothing is held.
 */
export function arrange(
  shown: readonly ThreadRow[],
  fresh: readonly ThreadRow[],
  held: Held,
): Arranged {
  const settled: Arranged = { rows: [...fresh], pending: null, news: false };
  if (shown.length === 0 || startsAlike(shown, fresh)) return settled;
  const before = shown.findIndex((row) => row.key === held.selected);
  const after = fresh.findIndex((row) => row.key === held.selected);
  const selectionMoves = before >= 0 && before !== after;
  if (!held.pointerInside && !selectionMoves) return settled;
  const byKey = new Map(fresh.map((row) => [row.key, row]));
  return {
    rows: shown.map((row) => byKey.get(row.key) ?? leftBehind(row)),
    pending: [...fresh],
    news: bringsNews(shown, fresh),
  };
}

function startsAlike(shown: readonly ThreadRow[], fresh: readonly ThreadRow[]): boolean {
  return shown.length <= fresh.length && shown.every((row, at) => fresh[at]?.key === row.key);
}

/** A row that no longer belongs to the filter, such as the thread just read under "Unread", while it stays in place. */
function leftBehind(row: ThreadRow): ThreadRow {
  return row.unreadCount === 0 ? row : { ...row, unreadCount: 0 };
}

/** Whether an unread thread is new, or has moved up past another. */
function bringsNews(shown: readonly ThreadRow[], fresh: readonly ThreadRow[]): boolean {
  const still = new Set(fresh.map((row) => row.key));
  const kept = shown.filter((row) => still.has(row.key));
  const place = new Map(kept.map((row, at) => [row.key, at]));
  return fresh.some((row, at) => row.unreadCount > 0 && at < (place.get(row.key) ?? Infinity));
}
