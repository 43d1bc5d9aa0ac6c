import type { ByteSource } from './index.ts';
import { jpegFrameOf } from './index.ts';

/** The size of an image as it is shown; null where its header doesn't tell. */
export interface Pixels {
  width: number | null;
  height: number | null;
}

const UNKNOWN: Pixels = { width: null, height: null };

/**
 * Reads the size of a JPEG, PNG, GIF or WebP from its header, without decoding it. A turned photo is as it is shown.
 */
export async function pixelsOf(source: ByteSource): Promise<Pixels> {
  const head = view(await source.read(0, 32));
  if (head.byteLength < 10) return UNKNOWN;
  if (head.getUint32(0) === 0x89504e47 && head.byteLength >= 24) {
    // Xcode's PNGs begin with a chunk of their own.
    const isPlain = head.getUint32(12) === 0x49484452;
    return isPlain ? { width: head.getUint32(16), height: head.getUint32(20) } : UNKNOWN;
  }
  if (head.getUint32(0) === 0x47494638) {
    return { width: head.getUint16(6, true), height: head.getUint16(8, true) };
  }
  if (head.getUint32(0) === 0x52494646 && head.byteLength >= 30) return webpPixels(head);
  return head.getUint16(0) === 0xffd8 ? jpegPixels(source) : UNKNOWN;
}

/** The canvas of an extended file, or the frame of a plain one, lossy or lossless (RFC 9649). */
function webpPixels(head: DataView): Pixels {
  switch (head.getUint32(12)) {
    case 0x56503858: {
      const size = (at: number): number =>
        1 + head.getUint16(at, true) + head.getUint8(at + 2) * 0x10000;
      return { width: size(24), height: size(27) };
    }
    case 0x56503820: {
      const [width, height] = [head.getUint16(26, true), head.getUint16(28, true)];
      return { width: width % 0x4000, height: height % 0x4000 };
    }
    case 0x5650384c: {
      const bits = head.getUint32(21, true);
      return { width: 1 + (bits % 0x4000), height: 1 + ((bits >>> 14) % 0x4000) };
    }
    default:
      return UNKNOWN;
  }
}

/** Reads a JPEG's size as inspection does, so that every accepted picture has one. */
async function jpegPixels(source: ByteSource): Promise<Pixels> {
  const frame = await jpegFrameOf(source);
  if (frame === null) return UNKNOWN;
  const { width, height, exif } = frame;
  const isTurned = exif !== null && isTurnedBy(view(await source.read(exif.at, exif.length)));
  return isTurned ? { width: height, height: width } : { width, height };
}

/** Whether EXIF's orientation (tag 0x0112, values 5 to 8) swaps width and height. */
function isTurnedBy(exif: DataView): boolean {
  if (exif.byteLength < 20) return false;
  const little = exif.getUint16(6) === 0x4949;
  const directory = 6 + exif.getUint32(10, little);
  if (directory + 2 > exif.byteLength) return false;
  const entries = exif.getUint16(directory, little);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > exif.byteLength) return false;
    if (exif.getUint16(entry, little) !== 0x0112) continue;
    const orientation = exif.getUint16(entry + 8, little);
    return orientation >= 5 && orientation <= 8;
  }
  return false;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
