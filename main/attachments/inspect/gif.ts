import { maxPixels } from '../../../contract/domain/attachment-policy.ts';
import type { ByteSource } from './byte-source.ts';
import { BoundedReader, viewOf } from './byte-source.ts';
import type { StructureProblem } from './finding.ts';
import { firstProblem } from './finding.ts';

const introducer = { extension: 0x21, image: 0x2c, trailer: 0x3b, padding: 0x00 };

/** The largest file, bytes, that is walked in large windows; of a larger one only the length bytes are read. */
const smallFile = 3_000_000;
const largeWindow = 64 * 1024;

/**
 * A GIF is a chain of blocks, each a chain of sub-blocks of at most 255 bytes, that must reach its trailer. Its pixels
 * are those of the canvas or of the largest frame (docs/attachment-rules.md#images).
 */
export async function judgeGif(reader: BoundedReader): Promise<StructureProblem | null> {
  const screen = await reader.bytes(6, 7);
  if (screen.length < 7) return { reason: 'truncated' };
  const view = viewOf(screen);
  const canvas = { width: view.getUint16(0, true), height: view.getUint16(2, true) };
  const ahead = reader.size <= smallFile ? largeWindow : 128;
  const walk = await walkBlocks(reader, 13 + colorTableLength(screen[4] ?? 0), ahead);
  const problems: StructureProblem[] = [];
  for (const { width, height } of [canvas, walk.largest]) {
    if (width * height > maxPixels) problems.push({ reason: 'too_many_pixels', width, height });
  }
  if (canvas.width * canvas.height === 0) problems.push({ reason: 'damaged' });
  if (walk.end === 'trailer' && walk.frames === 0) problems.push({ reason: 'damaged' });
  if (walk.end !== 'trailer') problems.push({ reason: walk.end });
  return firstProblem(problems);
}

/** Pixels of the largest frame of a GIF, 0 where there is none. The whole file is read: it's about to be decoded. */
export async function largestGifFrame(source: ByteSource): Promise<number> {
  const reader = new BoundedReader(source);
  reader.allow(source.size);
  const flags = await reader.bytes(10, 1);
  const from = 13 + colorTableLength(flags[0] ?? 0);
  const { largest } = await walkBlocks(reader, from, largeWindow);
  return largest.width * largest.height;
}

interface Walk {
  readonly end: 'trailer' | 'truncated' | 'damaged';
  readonly frames: number;
  readonly largest: { readonly width: number; readonly height: number };
}

/** @param ahead bytes that are read at once */
async function walkBlocks(reader: BoundedReader, from: number, ahead: number): Promise<Walk> {
  let frames = 0;
  let largest = { width: 0, height: 0 };
  let at = from;
  for (;;) {
    if (reader.left < tailLength + 64 * 1024) {
      return { end: await endOnly(reader), frames, largest };
    }
    const block = await reader.window(at, 10, ahead);
    const code = block[0];
    if (code === undefined) return { end: 'truncated', frames, largest };
    if (code === introducer.trailer) return { end: 'trailer', frames, largest };
    if (code === introducer.padding) {
      at += 1;
      continue;
    }
    if (code === introducer.extension) {
      at = await afterSubBlocks(reader, at + 2, ahead);
      continue;
    }
    if (code !== introducer.image) return { end: 'damaged', frames, largest };
    if (block.length < 10) return { end: 'truncated', frames, largest };
    const view = viewOf(block);
    const width = view.getUint16(5, true);
    const height = view.getUint16(7, true);
    frames += 1;
    if (width * height > largest.width * largest.height) largest = { width, height };
    at = await afterSubBlocks(reader, at + 11 + colorTableLength(block[9] ?? 0), ahead);
  }
}

const tailLength = 4096;

/** Looks for the trailer at the end, before any padding: the image has more blocks than may be visited. */
async function endOnly(reader: BoundedReader): Promise<'trailer' | 'truncated'> {
  const tail = await reader.bytes(Math.max(0, reader.size - tailLength), tailLength);
  const last = tail.findLast((byte) => byte !== introducer.padding);
  return last === introducer.trailer ? 'trailer' : 'truncated';
}

function colorTableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

/**
 * The offset after the sub-blocks that begin at `from`: the size of the file if they don't end, and where the reader's
 * limit stopped it if it did.
 */
async function afterSubBlocks(reader: BoundedReader, from: number, ahead: number): Promise<number> {
  let at = from;
  let run = 4;
  while (reader.left > tailLength + 64 * 1024) {
    const bytes = await reader.window(at, 1, ahead);
    const length = bytes[0];
    if (length === undefined) return reader.size;
    if (ahead === largeWindow) {
      const end = endWithin(bytes);
      at += end.at;
      if (end.isOver) return at;
      continue;
    }
    at += 1 + length;
    if (length === 0) return at;
    // Encoders fill sub-blocks to one length, so many length bytes are read at once where they should stand.
    const offsets = Array.from({ length: run }, (_, index) => at + index * (1 + length));
    const read = await reader.each(offsets);
    const other = read.findIndex((one) => one !== length);
    const same = other === -1 ? read.length : other;
    at += same * (1 + length);
    run = same === run ? Math.min(1024, run * 2) : 4;
  }
  return at;
}

/** Where the sub-blocks in these bytes lead, perhaps beyond them, and whether they end there. */
function endWithin(bytes: Uint8Array): { readonly at: number; readonly isOver: boolean } {
  let at = 0;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return { at, isOver: true };
  }
  return { at, isOver: false };
}
