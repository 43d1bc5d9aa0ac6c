import { maxPixels } from '../../../contract/domain/attachment-policy.ts';
import type { BoundedReader } from './byte-source.ts';
import type { StructureProblem } from './finding.ts';
import { firstProblem } from './finding.ts';
import { readJpegFrame } from './jpeg-frame.ts';

/**
 * A JPEG (any coding process of ITU-T T.81) must state its dimensions before its first scan and have an end marker
 * after it. Trailers (second images, films of motion photos, makers' own) come after the end marker and are ignored.
 */
export async function judgeJpeg(reader: BoundedReader): Promise<StructureProblem | null> {
  const frame = await readJpegFrame(reader);
  if (typeof frame === 'string') return { reason: frame };
  const problems: StructureProblem[] = [];
  const { width, height } = frame;
  if (width * height > maxPixels) problems.push({ reason: 'too_many_pixels', width, height });
  if (width * height === 0) problems.push({ reason: 'damaged' });
  if (!(await hasEndMarker(reader, frame.scanStart))) problems.push({ reason: 'truncated' });
  return firstProblem(problems);
}

const tailSearch = 1024 ** 2;
const headSearch = 1_500_000;
const sampleLength = 16 * 1024;

/**
 * Whether an end marker follows the first scan's start. In coded data every FF is followed by 00 or a restart marker,
 * so the first FF D9 is the end marker, and data that were cut off have none. Both ends are searched; in between,
 * samples tell how far the coded data reach, and the end marker is looked for there.
 */
async function hasEndMarker(reader: BoundedReader, from: number): Promise<boolean> {
  const tailStart = Math.max(from, reader.size - tailSearch);
  for (let end = reader.size; end > tailStart; end -= 64 * 1024) {
    const start = Math.max(tailStart, end - 64 * 1024 - 1);
    if (holdsEndMarker(await reader.bytes(start, end - start))) return true;
  }
  const headEnd = Math.min(tailStart + 1, from + headSearch);
  for (let start = from; start < headEnd; start += 256 * 1024) {
    if (holdsEndMarker(await reader.bytes(start, Math.min(256 * 1024 + 1, headEnd - start)))) {
      return true;
    }
  }
  let coded = headEnd;
  let beyond = tailStart;
  if (beyond - coded <= 1 || (await isCoded(reader, beyond))) return false;
  while (beyond - coded > sampleLength) {
    const middle = Math.floor((coded + beyond) / 2);
    if (await isCoded(reader, middle)) coded = middle;
    else beyond = middle;
  }
  return holdsEndMarker(await reader.bytes(coded, beyond - coded + sampleLength));
}

function holdsEndMarker(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
    '\xff\xd9',
    0,
    'latin1',
  );
}

/** Markers that stand between the scans of one image. */
const betweenScans = new Set([0xc4, 0xcc, 0xda, 0xdb, 0xdc, 0xdd]);

async function isCoded(reader: BoundedReader, at: number): Promise<boolean> {
  const bytes = await reader.bytes(at, sampleLength);
  let varied = false;
  for (let index = 0; index + 1 < bytes.length; index += 1) {
    const next = bytes[index + 1] ?? 0;
    varied ||= next !== bytes[0];
    if (bytes[index] !== 0xff || next === 0xff || next === 0) continue;
    if ((next < 0xd0 || next > 0xd7) && !betweenScans.has(next)) return false;
  }
  return varied;
}
