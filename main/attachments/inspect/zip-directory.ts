import type { BoundedReader } from './byte-source.ts';
import { hasAt, viewOf } from './byte-source.ts';
import type { DirectoryPlace } from './zip-end.ts';
import { directoryPlaces } from './zip-end.ts';

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

/** 'ambiguous': more than one end record could be the last one, and they lead to different directories. */
export type ZipState = 'read' | 'missing' | 'damaged' | 'too_large' | 'ambiguous';

/**
 * The largest directory, bytes: room for 100,000 parts with names of 120 bytes, more than any Office program writes.
 */
const directoryLimit = 16 * 1024 ** 2;

/** How many bytes of a directory are held at a time, besides an entry that stands across two windows. */
const windowLength = 64 * 1024;

const headerLength = 46;

/**
 * Reads the central directory (PKWARE APPNOTE 4.3 and 4.4, with ZIP64), window by window, and hands each entry on.
 * Offsets are corrected by what stands before the archive or is missing in it, which is for the caller to judge.
 * 'missing': the end record isn't there, as when the file was cut off.
 */
export async function readZipDirectory(
  reader: BoundedReader,
  take: (entry: ZipEntry) => void,
): Promise<ZipState> {
  const places = await directoryPlaces(reader);
  if (places === null) return 'ambiguous';
  const [place, ...others] = places;
  if (place === undefined) return 'missing';
  if (others.length > 0) return 'ambiguous';
  if (place.length > directoryLimit) return 'too_large';
  reader.allow(place.length);
  const end = place.start + place.length;
  let count = 0;
  let at = place.start;
  // The count is not trusted: some writers let it wrap at 65,536.
  while (at + headerLength <= end) {
    const bytes = await reader.bytes(at, Math.min(windowLength, end - at));
    const used = takeEntries(bytes, place, (entry) => {
      count += 1;
      take(entry);
    });
    if (used.isBroken) return 'damaged';
    at += used.length;
    if (used.isOver) break;
    // An entry that the window cuts is read again with the next one; only an entry longer than a window ends here.
    if (used.length === 0) return 'damaged';
  }
  return count < place.count % 0x10000 ? 'damaged' : 'read';
}

interface Used {
  /** Bytes of whole entries. */
  readonly length: number;
  /** What follows isn't an entry. */
  readonly isOver: boolean;
  /** The last entry reaches beyond the directory. */
  readonly isBroken: boolean;
}

function takeEntries(
  bytes: Uint8Array,
  place: DirectoryPlace,
  take: (entry: ZipEntry) => void,
): Used {
  const view = viewOf(bytes);
  const isWhole = bytes.length < windowLength;
  let at = 0;
  while (at + headerLength <= bytes.length) {
    if (!hasAt(bytes, at, 'PK\x01\x02')) return { length: at, isOver: true, isBroken: false };
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const next = at + headerLength + nameLength + extraLength + commentLength;
    if (next > bytes.length) return { length: at, isOver: isWhole, isBroken: isWhole };
    const nameEnd = at + headerLength + nameLength;
    const sizes = withZip64(bytes.subarray(nameEnd, nameEnd + extraLength), {
      size: view.getUint32(at + 24, true),
      compressedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    take({
      ...sizes,
      name: partName(Buffer.from(bytes.subarray(at + headerLength, nameEnd)).toString('utf8')),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      offset: sizes.offset + place.shift,
    });
    at = next;
  }
  return { length: at, isOver: isWhole, isBroken: false };
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
