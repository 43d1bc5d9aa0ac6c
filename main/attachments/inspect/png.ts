import { crc32 } from 'node:zlib';
import { maxPixels } from '../../../contract/domain/attachment-policy.ts';
import type { BoundedReader } from './byte-source.ts';
import { hasAt, viewOf } from './byte-source.ts';
import type { StructureProblem } from './finding.ts';
import { firstProblem } from './finding.ts';

const walkLimit = 2_500_000;
const end = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

/**
 * A PNG must begin with a sound IHDR (after CgBI in those that Xcode makes), have image data and reach IEND. The other
 * chunks' checksums are not verified (docs/attachment-rules.md#images).
 */
export async function judgePng(reader: BoundedReader): Promise<StructureProblem | null> {
  const problems: StructureProblem[] = [];
  const first = await reader.bytes(8, 16);
  const headerAt = hasAt(first, 4, 'CgBI') ? 8 + 12 + viewOf(first).getUint32(0) : 8;
  const header = await reader.bytes(headerAt, 25);
  if (header.length < 25) return { reason: 'truncated' };
  const view = viewOf(header);
  const isSound =
    hasAt(header, 0, [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]) &&
    crc32(header.subarray(4, 21)) === view.getUint32(21) &&
    hasKnownCoding(header.subarray(16, 21));
  const width = view.getUint32(8);
  const height = view.getUint32(12);
  if (!isSound || width * height === 0) problems.push({ reason: 'damaged' });
  else if (width * height > maxPixels) problems.push({ reason: 'too_many_pixels', width, height });
  const broken = isSound ? await walk(reader, headerAt + 25) : await endOnly(reader);
  if (broken !== null) problems.push({ reason: broken });
  return firstProblem(problems);
}

/** Bit depths by colour type (PNG specification, 11.2.1). */
const bitDepths = new Map<number, readonly number[]>([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
]);

/** The header's last five bytes: bit depth, colour type, compression, filter, interlace. */
function hasKnownCoding([
  depth = 0,
  colour = 0,
  compression,
  filter,
  interlace = 2,
]: Uint8Array): boolean {
  const isColoured = bitDepths.get(colour)?.includes(depth) === true;
  return isColoured && compression === 0 && filter === 0 && interlace <= 1;
}

async function walk(reader: BoundedReader, from: number): Promise<'truncated' | 'damaged' | null> {
  const spendable = reader.left - walkLimit;
  let hasData = false;
  for (let at = from; ;) {
    if (reader.left <= spendable) return endOnly(reader);
    const chunk = await reader.window(at, 8, 256);
    if (chunk.length < 8) return 'truncated';
    const length = viewOf(chunk).getUint32(0);
    const type = Buffer.from(chunk.subarray(4, 8)).toString('latin1');
    if (length > 0x7fffffff || !/^[A-Za-z]{4}$/.test(type)) return 'damaged';
    at += 12 + length;
    if (at > reader.size) return 'truncated';
    if (type === 'IDAT') hasData = true;
    if (type === 'IEND') return hasData ? null : 'damaged';
  }
}

/** Looks for the end in the last 64 KB: the image has more chunks than may be visited. */
async function endOnly(reader: BoundedReader): Promise<'truncated' | null> {
  const tail = await reader.bytes(Math.max(0, reader.size - 64 * 1024), 64 * 1024);
  return Buffer.from(tail).includes(Buffer.from(end)) ? null : 'truncated';
}
