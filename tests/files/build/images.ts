import { crc32, deflateSync } from 'node:zlib';
import { be16, be32, join, le16, noise } from './bytes.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const small: Size = { width: 8, height: 8 };

export function pngChunk(type: string, content: Uint8Array = Buffer.alloc(0)): Buffer {
  const body = join(type, content);
  return join(be32(content.length), body, be32(crc32(body)));
}

export const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** `coding`: bit depth, colour type, compression, filter, interlace. */
export function pngHeader(
  { width, height }: Size,
  coding: readonly number[] = [8, 0, 0, 0, 0],
): Buffer {
  return pngChunk('IHDR', join(be32(width), be32(height), coding));
}

/** A grey PNG; `chunks` stand between its header and its end. */
export function png(size: Size = small, chunks?: readonly Uint8Array[]): Buffer {
  const row = Buffer.alloc(1 + Math.min(size.width, 64));
  const pixels = deflateSync(
    Buffer.concat(Array.from({ length: Math.min(size.height, 64) }, () => row)),
  );
  return join(
    pngSignature,
    pngHeader(size),
    ...(chunks ?? [pngChunk('IDAT', pixels)]),
    pngChunk('IEND'),
  );
}

export function jpegSegment(code: number, content: Uint8Array): Buffer {
  return join([0xff, code], be16(content.length + 2), content);
}

/** Coded data as an encoder writes them: every FF is followed by 00. */
export function codedData(length: number, seed = 7): Buffer {
  const bytes = noise(length, seed);
  for (let at = 0; at < length; at += 1) if (bytes[at - 1] === 0xff) bytes[at] = 0;
  if (bytes[length - 1] === 0xff) bytes[length - 1] = 0x7f;
  return bytes;
}

export interface JpegParts extends Partial<Size> {
  /** The frame's marker: C0 baseline, C2 progressive, C9 arithmetic … */
  readonly frame?: number;
  readonly components?: number;
  readonly segments?: readonly Uint8Array[];
  readonly data?: Uint8Array;
  readonly end?: Uint8Array;
}

export function jpeg(parts: JpegParts = {}): Buffer {
  const { width = 8, height = 8, frame = 0xc0, components = 3, segments = [] } = parts;
  const list = Array.from({ length: components }, (_, index) => [index + 1, 0x11, 0]).flat();
  const scans = Array.from({ length: components }, (_, index) => [index + 1, 0]).flat();
  return join(
    [0xff, 0xd8],
    jpegSegment(0xe0, join('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])),
    ...segments,
    jpegSegment(frame, join([8], be16(height), be16(width), [components], list)),
    jpegSegment(0xda, join([components], scans, [0, 63, 0])),
    parts.data ?? codedData(200),
    parts.end ?? [0xff, 0xd9],
  );
}

export function gifFrame({ width, height }: Size, data: Uint8Array = noise(300)): Buffer {
  return join([0x2c], le16(0), le16(0), le16(width), le16(height), [0, 2], subBlocks(data));
}

export function subBlocks(data: Uint8Array, length = 255): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < data.length; at += length) {
    const block = data.subarray(at, at + length);
    blocks.push(join([block.length], block));
  }
  return join(...blocks, [0]);
}

export function gif(
  canvas: Size = small,
  blocks: readonly Uint8Array[] = [gifFrame(small)],
  version = 'GIF89a',
): Buffer {
  const colors = Buffer.alloc(12, 0x55);
  return join(
    version,
    le16(canvas.width),
    le16(canvas.height),
    [0x81, 0, 0],
    colors,
    ...blocks,
    [0x3b],
  );
}
