import type { ByteSource } from './byte-source.ts';
import { BoundedReader, hasAt, viewOf } from './byte-source.ts';

/** What stands in a JPEG before its first scan. */
export interface JpegFrame {
  /** In pixels, before any turn. */
  readonly width: number;
  readonly height: number;
  /** Where the first scan's coded data begin. */
  readonly scanStart: number;
  /** The first segment of Exif, from its identifier on; null where there is none. In bytes. */
  readonly exif: { readonly at: number; readonly length: number } | null;
}

const marker = { temporary: 0x01, startOfImage: 0xd8, endOfImage: 0xd9, startOfScan: 0xda };
const application1 = 0xe1;
const notFrames = new Set([0xc4, 0xc8, 0xcc]);

/**
 * The most bytes that are read on the way. A segment that is skipped by its length costs twelve, and the reader's
 * effort is enough for the 30 MB that an image may have in segments of a kilobyte; stray and fill bytes are read.
 */
const walkLimit = 1_000_000;

/** A marker, its segment's length, and the most that is looked at behind that. */
const segmentStart = 12;
const ahead = 1024;

/** The length, bytes, from which on a segment is jumped over: only the start of the next one is needed. */
const longSegment = 256;

/**
 * Walks to a JPEG's first scan (any coding process of ITU-T T.81). Both the inspection and what shows images go by
 * this, so that an image that is accepted has a size.
 */
export async function readJpegFrame(
  reader: BoundedReader,
): Promise<JpegFrame | 'truncated' | 'damaged'> {
  const spendable = reader.left - walkLimit;
  let width = -1;
  let height = -1;
  let exif: JpegFrame['exif'] = null;
  let isBehindLong = false;
  for (let at = 2; reader.left > spendable;) {
    const bytes = await reader.window(at, segmentStart, isBehindLong ? segmentStart : ahead);
    if (bytes.length < 2) return 'truncated';
    const gap = gapBefore(bytes);
    if (gap > 0) {
      at += gap;
      isBehindLong = false;
      continue;
    }
    const code = bytes[1] ?? 0;
    if (code === marker.temporary || (code >= 0xd0 && code <= marker.startOfImage)) {
      at += 2;
      continue;
    }
    if (code === marker.endOfImage) return 'damaged';
    if (bytes.length < 4) return 'truncated';
    const view = viewOf(bytes);
    const length = view.getUint16(2);
    if (length < 2) return 'damaged';
    if (at + 2 + length > reader.size) return 'truncated';
    const isFrame = code >= 0xc0 && code <= 0xcf && !notFrames.has(code);
    if (isFrame || code === 0xf7) {
      if (length < 11 || bytes.length < 10) return 'damaged';
      height = Math.max(height, view.getUint16(5));
      width = Math.max(width, view.getUint16(7));
    }
    if (code === application1 && hasAt(bytes, 4, 'Exif\0')) {
      exif ??= { at: at + 4, length: length - 2 };
    }
    at += 2 + length;
    isBehindLong = length >= longSegment;
    if (code === marker.startOfScan) {
      return width === -1 ? 'damaged' : { width, height, scanStart: at, exif };
    }
  }
  return 'damaged';
}

/** A JPEG's first frame, of a file that isn't inspected; null where it states no size before its first scan. */
export async function jpegFrameOf(source: ByteSource): Promise<JpegFrame | null> {
  const frame = await readJpegFrame(new BoundedReader(source));
  return typeof frame === 'string' ? null : frame;
}

/** Bytes before the next marker: decoders skip stray ones between segments, and any number of fill bytes. */
function gapBefore(bytes: Uint8Array): number {
  if (bytes[0] !== 0xff || bytes[1] === 0) {
    const next = bytes.indexOf(0xff, 1);
    return next === -1 ? bytes.length : next;
  }
  if (bytes[1] !== 0xff) return 0;
  const code = bytes.findIndex((byte) => byte !== 0xff);
  return (code === -1 ? bytes.length : code) - 1;
}
