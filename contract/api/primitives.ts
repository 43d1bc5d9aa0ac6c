import { z } from 'zod';
import { LAST_TIME_MS } from '../domain/times.ts';

/** A resource's key: opaque, at most 128 of `A–Z a–z 0–9 _ -`. */
export const keySchema = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);

/**
 * A moment by the server's clock: whole milliseconds since the epoch, up to the last that a date can say. Whatever else
 * stands in its place, also nothing, is a time that isn't known: null, so that no other part has to ask.
 */
export const timeSchema = z.int().min(0).max(LAST_TIME_MS).nullable().catch(null);

/**
 * The time of something of which it counts whether it happened: null only where the server says that it didn't. A time
 * that no date can say becomes the epoch, which is never shown.
 */
export const happenedSchema = z
  .unknown()
  .optional()
  .transform((given) =>
    given === null || given === undefined ? null : (timeSchema.parse(given) ?? 0),
  );

/** A whole number of things or bytes, never negative. */
export const countSchema = z.int().nonnegative();

/**
 * A field that may be null. Such a field may also be absent, which means the same, so that
 * everything behind this boundary sees `null` and never `undefined`.
 */
export function nullable<T extends z.ZodType>(schema: T) {
  return z.nullable(schema).default(null);
}

/** A text of which only `known` have a meaning to us; every other value counts as `fallback`. */
export function knownOr<const K extends string, const F extends string>(
  known: readonly K[],
  fallback: F,
) {
  return z.union([z.enum(known), z.string().transform((): F => fallback)]);
}
