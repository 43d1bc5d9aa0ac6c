import type { BoundedReader } from './byte-source.ts';
import { hasAt, viewOf } from './byte-source.ts';

/** One file in a ZIP, as its central directory states it. Sizes and offsets in bytes. */
export interface ZipEntry {
  /** With forward slashes, none at the start. */
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly compressedSize: number;
  readonly size: number;
  /** Where the entry's local header begins in the file. */
  readonly offset: number;
}

export type ZipDirectory =
  | { readonly state: 'read'; readonly entries: readonly ZipEntry[] }
  | { readonly state: 'missing' | 'damaged' | 'too_large' };

const endLength = 22;
const longestComment = 0xffff;
const directoryLimit = 2_400_000;

/**
 * Reads the central directory (PKWARE APPNOTE 4.3 and 4.4, with ZIP64). Offsets are corrected by what stands before the
 * archive or is missing in it, which is for the caller to judge. 'missing': the end record isn't there, as when the
 * file was cut off.
 */
export async function readZipDirectory(reader: BoundedReader): Promise<ZipDirectory> {
  const tailStart = Math.max(0, reader.size - endLength - longestComment);
  const tail = await reader.bytes(tailStart, reader.size - tailStart);
  for (const at of endRecords(tail)) {
    const place = await directoryPlace(reader, tail, tailStart, at);
    if (place === null) continue;
    if (place.length > directoryLimit) return { state: 'too_large' };
    const bytes = await reader.bytes(place.start, place.length);
    const entries = parseEntries(bytes, place);
    return entries === null ? { state: 'damaged' } : { state: 'read', entries };
  }
  return { state: 'missing' };
}

/** Offsets in `tail` of what may be the end record, the likeliest first: one whose comment ends with the file. */
function endRecords(tail: Uint8Array): readonly number[] {
  const view = viewOf(tail);
  const exact: number[] = [];
  const others: number[] = [];
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (!hasAt(tail, at, 'PK\x05\x06')) continue;
    const end = at + endLength + view.getUint16(at + 20, true);
    (end === tail.length ? exact : others).push(at);
  }
  return [...exact, ...others].slice(0, 8);
}

interface DirectoryPlace {
  readonly start: number;
  readonly length: number;
  readonly count: number;
  /** What must be added to the offsets that the archive states. */
  readonly shift: number;
}

async function directoryPlace(
  reader: BoundedReader,
  tail: Uint8Array,
  tailStart: number,
  at: number,
): Promise<DirectoryPlace | null> {
  const view = viewOf(tail);
  let end = tailStart + at;
  let count = view.getUint16(at + 10, true);
  let length = view.getUint32(at + 12, true);
  let stated = view.getUint32(at + 16, true);
  if (count === 0xffff || length === 0xffffffff || stated === 0xffffffff) {
    const wide = await zip64End(reader, end);
    if (wide !== null) ({ end, count, length, stated } = wide);
  }
  const start = end - length;
  if (start < 0) return null;
  if (length === 0) return { start, length, count: 0, shift: 0 };
  for (const candidate of [start, stated]) {
    if (candidate < 0 || candidate + length > reader.size) continue;
    if (hasAt(await reader.bytes(candidate, 4), 0, 'PK\x01\x02')) {
      return { start: candidate, length, count, shift: candidate - stated };
    }
  }
  return null;
}

async function zip64End(
  reader: BoundedReader,
  end: number,
): Promise<{ end: number; count: number; length: number; stated: number } | null> {
  const locator = await reader.bytes(Math.max(0, end - 20), 20);
  if (!hasAt(locator, 0, 'PK\x06\x07') || locator.length < 20) return null;
  const stated = Number(viewOf(locator).getBigUint64(8, true));
  for (const at of [stated, end - 20 - 56]) {
    if (at < 0 || at + 56 > reader.size) continue;
    const record = await reader.bytes(at, 56);
    if (!hasAt(record, 0, 'PK\x06\x06') || record.length < 56) continue;
    const view = viewOf(record);
    return {
      end: at,
      count: Number(view.getBigUint64(32, true)),
      length: Number(view.getBigUint64(40, true)),
      stated: Number(view.getBigUint64(48, true)),
    };
  }
  return null;
}

function parseEntries(bytes: Uint8Array, place: DirectoryPlace): readonly ZipEntry[] | null {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  // The count is not trusted: some writers let it wrap at 65,536.
  for (let at = 0; at + 46 <= bytes.length && hasAt(bytes, at, 'PK\x01\x02');) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > bytes.length) return null;
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const sizes = withZip64(extra, {
      size: view.getUint32(at + 24, true),
      compressedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    entries.push({
      ...sizes,
      name: partName(Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8')),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      offset: sizes.offset + place.shift,
    });
    at = next;
  }
  return entries.length < place.count % 0x10000 ? null : entries;
}

interface EntrySizes {
  size: number;
  compressedSize: number;
  offset: number;
}

/** The ZIP64 extra field holds, in this order, those values that the record has no room for. */
function withZip64(extra: Uint8Array, sizes: EntrySizes): EntrySizes {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) !== 1) {
      at += 4 + length;
      continue;
    }
    let from = at + 4;
    const end = Math.min(extra.length, from + length);
    for (const field of ['size', 'compressedSize', 'offset'] as const) {
      if (sizes[field] !== 0xffffffff || from + 8 > end) continue;
      sizes[field] = Number(view.getBigUint64(from, true));
      from += 8;
    }
    return sizes;
  }
  return sizes;
}

function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/u, '');
}
