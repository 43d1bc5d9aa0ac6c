import type { BoundedReader } from './byte-source.ts';
import { hasAt, viewOf } from './byte-source.ts';

/** Where a ZIP's central directory stands. In bytes. */
export interface DirectoryPlace {
  readonly start: number;
  readonly length: number;
  /** Entries that are stated, perhaps wrapped at 65,536. */
  readonly count: number;
  /** What must be added to the offsets that the archive states. */
  readonly shift: number;
}

const endLength = 22;
const longestComment = 0xffff;

/** The most signatures of an end record: no file has more by chance, and one made of them would take long. */
const mostRecords = 64;

/**
 * The directories that readers may find: one in a sound file, null where there may be more than can be looked at.
 * Readers take the last end record, the last one whose comment fits, or one whose comment reaches the file's end; with
 * or without ZIP64, counted back from the record or by the offset it states. Where those differ, one program would show
 * what another doesn't see.
 */
export async function directoryPlaces(
  reader: BoundedReader,
): Promise<readonly DirectoryPlace[] | null> {
  const tailStart = Math.max(0, reader.size - endLength - longestComment);
  const tail = await reader.bytes(tailStart, reader.size - tailStart);
  const found = new Map<string, DirectoryPlace>();
  let hasLast = false;
  let hasFitting = false;
  const records = endRecords(tail);
  if (records.length > mostRecords) return null;
  for (const { at, fit } of records) {
    const isLooked = fit === 'exact' || !hasLast || (!hasFitting && fit === 'short');
    if (!isLooked) continue;
    const places = await placesOf(reader, tail, tailStart, at);
    if (places.length === 0) continue;
    hasLast = true;
    hasFitting ||= fit !== 'long';
    for (const place of places) found.set(`${place.start} ${place.length}`, place);
  }
  return [...found.values()];
}

interface EndRecord {
  readonly at: number;
  /** Whether its comment ends with the file, before its end, or would end beyond it. */
  readonly fit: 'exact' | 'short' | 'long';
}

/** What may be the end record, the last first. */
function endRecords(tail: Uint8Array): readonly EndRecord[] {
  const view = viewOf(tail);
  const records: EndRecord[] = [];
  for (let at = tail.length - endLength; at >= 0 && records.length <= mostRecords; at -= 1) {
    if (!hasAt(tail, at, 'PK\x05\x06')) continue;
    const end = at + endLength + view.getUint16(at + 20, true);
    const fit = end === tail.length ? 'exact' : end < tail.length ? 'short' : 'long';
    records.push({ at, fit });
  }
  return records;
}

const none = 0xffffffff;

async function placesOf(
  reader: BoundedReader,
  tail: Uint8Array,
  tailStart: number,
  at: number,
): Promise<readonly DirectoryPlace[]> {
  const view = viewOf(tail);
  const end = tailStart + at;
  const count = view.getUint16(at + 10, true);
  const length = view.getUint32(at + 12, true);
  const stated = view.getUint32(at + 16, true);
  const places: DirectoryPlace[] = [];
  for (const wide of await zip64Ends(reader, end)) places.push(...(await located(reader, wide)));
  const isNarrow = length !== none && stated !== none && (count !== 0xffff || places.length === 0);
  if (isNarrow) places.push(...(await located(reader, { end, count, length, stated })));
  return places;
}

interface StatedDirectory {
  /** Where the record begins that states the rest. */
  readonly end: number;
  readonly count: number;
  readonly length: number;
  readonly stated: number;
}

/** The directory that ends where its record begins, and the one at the stated offset; mostly the same. */
async function located(
  reader: BoundedReader,
  { end, count, length, stated }: StatedDirectory,
): Promise<readonly DirectoryPlace[]> {
  const before = end - length;
  if (before < 0) return [];
  if (length === 0) return [{ start: before, length, count: 0, shift: 0 }];
  const places: DirectoryPlace[] = [];
  for (const start of new Set([before, stated])) {
    if (start + length > reader.size) continue;
    if (!hasAt(await reader.bytes(start, 4), 0, 'PK\x01\x02')) continue;
    places.push({ start, length, count, shift: start - stated });
  }
  return places;
}

async function zip64Ends(reader: BoundedReader, end: number): Promise<readonly StatedDirectory[]> {
  const locator = await reader.bytes(Math.max(0, end - 20), 20);
  if (!hasAt(locator, 0, 'PK\x06\x07') || locator.length < 20) return [];
  const stated = Number(viewOf(locator).getBigUint64(8, true));
  const ends: StatedDirectory[] = [];
  for (const at of new Set([stated, end - 20 - 56])) {
    if (at < 0 || at + 56 > reader.size) continue;
    const record = await reader.bytes(at, 56);
    if (!hasAt(record, 0, 'PK\x06\x06') || record.length < 56) continue;
    const view = viewOf(record);
    ends.push({
      end: at,
      count: Number(view.getBigUint64(32, true)),
      length: Number(view.getBigUint64(40, true)),
      stated: Number(view.getBigUint64(48, true)),
    });
  }
  return ends;
}
