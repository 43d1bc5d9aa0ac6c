import { z } from 'zod';

/** `limit` of a list: 1 to 250, 10 when absent. */
export const LIST_LIMIT = { min: 1, max: 250, default: 10 } as const;

/** A page of a list, newest first. `has_more` speaks of the direction that was asked for. */
export interface ListPage<T> {
  has_more: boolean;
  items: T[];
}

/** `data` of a list of `item`. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ has_more: z.boolean(), items: z.array(item) });
}
