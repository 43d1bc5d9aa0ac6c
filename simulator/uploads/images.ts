import { crc32 } from 'node:zlib';
import type { Pieces } from './pieces.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An image with more isn't taken (docs/attachment-rules.md#images). */
const MAX_PIXELS = 64_000_000;

/** The size of a whole image, as its header states it; null: broken, cut off, or of too many pixels. */
export async function imageSize(file: Pieces, type: string): Promise<Size | null> {
  // Images are small enough to be held.
  const bytes = await file.read(0, file.size);
  const measured =
    type === 'image/png' ? png(bytes) : type === 'image/gif' ? gif(bytes) : jpeg(bytes);
  if (measured === null) return null;
  const isEmpty = measured.some(({ width, height }) => width * height === 0);
  const isTooLarge = measured.some(({ width, height }) => width * height > MAX_PIXELS);
  return isEmpty || isTooLarge ? null : (measured[0] ?? null);
}

function png(bytes: Buffer): Size[] | null {
  // Xcode's begin with a chunk of their own.
  const at = bytes.toString('latin1', 12, 16) === 'CgBI' ? 20 + bytes.readUInt32BE(8) : 8;
  if (bytes.length < at + 25 || bytes.toString('latin1', at + 4, at + 8) !== 'IHDR') return null;
  const header = bytes.subarray(at + 4, at + 21);
  if (bytes.readUInt32BE(at) !== 13 || crc32(header) !== bytes.readUInt32BE(at + 21)) return null;
  const [depth = 0, colour = 0, packing, filter, interlace = 9] = header.subarray(12);
  const depths = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
  const known: Readonly<Record<number, readonly number[] | undefined>> = depths;
  if (known[colour]?.includes(depth) !== true) return null;
  if (packing !== 0 || filter !== 0 || interlace > 1) return null;
  const size = { width: header.readUInt32BE(4), height: header.readUInt32BE(8) };
  let hasData = false;
  for (let next = at + 25; next + 12 <= bytes.length;) {
    const type = bytes.toString('latin1', next + 4, next + 8);
    if (!/^[A-Za-z]{4}$/.test(type)) return null;
    hasData ||= type === 'IDAT';
    next += 12 + bytes.readUInt32BE(next);
    if (type === 'IEND') return hasData && next <= bytes.length ? [size] : null;
  }
  return null;
}

/** The canvas and every frame. */
function gif(bytes: Buffer): Size[] | null {
  if (bytes.length < 13) return null;
  const sizes = [{ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }];
  const table = (flags = 0): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  const pastBlocks = (from: number): number => {
    let at = from;
    while ((bytes[at] ?? 0) > 0) at += (bytes[at] ?? 0) + 1;
    return at + 1;
  };
  for (let at = 13 + table(bytes[10]); at < bytes.length;) {
    const code = bytes[at];
    if (code === 0x3b) return sizes.length > 1 ? sizes : null;
    if (code === 0x00) at += 1;
    else if (code === 0x21) at = pastBlocks(at + 2);
    else if (code === 0x2c && at + 10 <= bytes.length) {
      const width = bytes.readUInt16LE(at + 5);
      const height = bytes.readUInt16LE(at + 7);
      // A frame of no size draws nothing; the canvas may not be so.
      sizes.push({ width: width || 1, height: height || 1 });
      at = pastBlocks(at + 11 + table(bytes[at + 9]));
    } else return null;
  }
  return null;
}

function jpeg(bytes: Buffer): Size[] | null {
  let size = null as Size | null;
  for (let at = 2; at + 4 <= bytes.length;) {
    const code = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || code === 0 || code === 0xff) {
      at += 1;
      continue;
    }
    if (code === 0x01 || (code >= 0xd0 && code <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (code === 0xd9 || length < 2 || at + 2 + length > bytes.length) return null;
    const isFrame = code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);
    if (isFrame || code === 0xf7) {
      if (length < 11) return null;
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      size = {
        width: Math.max(width, size?.width ?? 0),
        height: Math.max(height, size?.height ?? 0),
      };
    }
    at += 2 + length;
    if (code !== 0xda) continue;
    // In coded data FF is followed by 00 or a restart, so the first FF D9 is the end.
    return size !== null && bytes.includes('\xff\xd9', at, 'latin1') ? [size] : null;
  }
  return null;
}
