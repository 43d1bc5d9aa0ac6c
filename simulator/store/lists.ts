import type { ListPage } from '../../contract/api/lists.ts';

/** Which part of a list is asked for. */
export interface ListRequest {
  readonly limit: number;
  readonly startingAfter: string | null;
  readonly endingBefore: string | null;
}

/** A page of `items`, which stand newest first; null when the key asked for isn't among them. */
export function pageOf<T extends { key: string }>(
  items: readonly T[],
  request: ListRequest,
): ListPage<T> | null {
  const { limit, startingAfter, endingBefore } = request;
  if (endingBefore !== null) {
    const end = items.findIndex((item) => item.key === endingBefore);
    if (end < 0) return null;
    const start = Math.max(0, end - limit);
    return { has_more: start > 0, items: items.slice(start, end) };
  }
  const before = startingAfter === null ? -1 : items.findIndex((i) => i.key === startingAfter);
  if (startingAfter !== null && before < 0) return null;
  const start = before + 1;
  return { has_more: items.length > start + limit, items: items.slice(start, start + limit) };
}
