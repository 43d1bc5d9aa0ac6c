import { inflateRawSync } from 'node:zlib';
import type { Pieces } from './pieces.ts';

/** More directory than 100,000 parts need. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
const MAX_COMMENT_BYTES = 0xffff;
/** Signatures of end records that are looked at. */
const MAX_ENDS = 64;

export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly at: number;
}

/** The parts of a ZIP that begins with its first one; null: it is damaged, or readers may differ about it. */
export async function zipParts(file: Pieces): Promise<ZipPart[] | null> {
  const readings = await directories(file);
  const [place] = readings.values();
  if (place === undefined || readings.size > 1 || place.length > MAX_DIRECTORY_BYTES) return null;
  const directory = await file.read(place.start, place.length);
  const parts: ZipPart[] = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      directory.readUInt16LE(at + field),
    ) as [number, number, number];
    const nameEnd = at + 46 + nameLength;
    const end = nameEnd + extraLength + commentLength;
    if (end > directory.length) return null;
    const [size, packedSize, offset] = wide(directory.subarray(nameEnd, nameEnd + extraLength), [
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    ]);
    parts.push({
      name: directory
        .toString('utf8', at + 46, nameEnd)
        .replaceAll('\\', '/')
        .replace(/^\/+/, ''),
      method: directory.readUInt16LE(at + 10),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      packedSize,
      size,
      at: offset + place.start - place.stated,
    });
    at = end;
  }
  // Some writers' counts begin again at 65,536.
  if (parts.length < place.count % 0x10000) return null;
  return Math.min(...chunked(parts)) === 0 ? parts : null;
}

/** The least offset of each thousand: an argument for each of 100,000 parts is more than a call takes. */
function chunked(parts: readonly ZipPart[]): number[] {
  const least: number[] = [];
  for (let from = 0; from < parts.length; from += 1000) {
    least.push(Math.min(...parts.slice(from, from + 1000).map(({ at }) => at)));
  }
  return least;
}

/** A part's bytes; null: it can't be read, or has more than `limit`. */
export async function readPart(file: Pieces, part: ZipPart, limit: number): Promise<Buffer | null> {
  if (part.isEncrypted || part.size > limit || part.packedSize > limit + 4096) return null;
  const start = await contentAt(file, part);
  if (start === null) return null;
  const packed = await file.read(start, part.packedSize);
  if (packed.length < part.packedSize) return null;
  if (part.method === 0) return packed.length > limit ? null : packed;
  try {
    return part.method === 8 ? inflateRawSync(packed, { maxOutputLength: limit }) : null;
  } catch {
    return null;
  }
}

/** Where a part's bytes begin; null: its local header isn't where the directory says. */
export async function contentAt(file: Pieces, part: Pick<ZipPart, 'at'>): Promise<number | null> {
  const header = await file.read(part.at, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) return null;
  return part.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

interface Place {
  readonly start: number;
  readonly length: number;
  readonly count: number;
  /** Where it stands as the archive has it. */
  readonly stated: number;
}

/**
 * Every directory that a reader may take, by its place: with the last end record, with the last whose comment doesn't
 * leave the file, and with each whose comment ends with it.
 */
async function directories(file: Pieces): Promise<Map<string, Place>> {
  const tailAt = Math.max(0, file.size - 22 - MAX_COMMENT_BYTES);
  const tail = await file.read(tailAt, file.size - tailAt);
  let seen = 0;
  const records: { places: Place[]; over: number }[] = [];
  for (let at = tail.lastIndexOf('PK\x05\x06', -1, 'latin1'); at >= 0;) {
    if (at + 22 <= tail.length) {
      seen += 1;
      // No file has so many by chance, and one among them might lead elsewhere.
      if (seen > MAX_ENDS) return new Map();
      const over = at + 22 + tail.readUInt16LE(at + 20) - tail.length;
      const places = await placesOf(file, tail, tailAt, at);
      if (places.length > 0) records.push({ places, over });
    }
    at = at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1');
  }
  const taken = [
    records[0],
    records.find(({ over }) => over <= 0),
    ...records.filter(({ over }) => over === 0),
  ];
  const found = new Map<string, Place>();
  for (const record of taken) {
    for (const place of record?.places ?? []) found.set(`${place.start}+${place.length}`, place);
  }
  return found;
}

async function placesOf(file: Pieces, tail: Buffer, tailAt: number, at: number): Promise<Place[]> {
  const end = tailAt + at;
  const narrow = {
    count: tail.readUInt16LE(at + 10),
    length: tail.readUInt32LE(at + 12),
    stated: tail.readUInt32LE(at + 16),
  };
  const places: Place[] = [];
  const locator = await file.read(end - 20, 20);
  if (locator.length === 20 && locator.readUInt32LE(0) === 0x07064b50) {
    for (const recordAt of [Number(locator.readBigUInt64LE(8)), end - 76]) {
      const record = recordAt < file.size ? await file.read(recordAt, 56) : Buffer.alloc(0);
      if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) continue;
      const [count, length, stated] = [32, 40, 48].map((field) =>
        Number(record.readBigUInt64LE(field)),
      ) as [number, number, number];
      places.push(...(await found(file, recordAt, { count, length, stated })));
    }
  }
  const says = narrow.length !== 0xffffffff && narrow.stated !== 0xffffffff;
  const isOverruled = narrow.count === 0xffff && places.length > 0;
  if (says && !isOverruled) places.push(...(await found(file, end, narrow)));
  return places;
}

async function found(
  file: Pieces,
  end: number,
  { count, length, stated }: Omit<Place, 'start'>,
): Promise<Place[]> {
  if (length > end) return [];
  if (length === 0) return [{ start: end, length, count: 0, stated: end }];
  const places: Place[] = [];
  for (const start of [end - length, stated]) {
    const first = start + length > file.size ? Buffer.alloc(0) : await file.read(start, 4);
    if (first.toString('latin1') === 'PK\x01\x02') places.push({ start, length, count, stated });
  }
  return places;
}

/** Values that have no room in the record stand in its ZIP64 field, in this order. */
function wide(extra: Buffer, values: readonly [number, number, number]): [number, number, number] {
  const all: [number, number, number] = [...values];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let from = at + 4;
    const end = Math.min(extra.length, from + extra.readUInt16LE(at + 2));
    for (const [index, value] of values.entries()) {
      if (value !== 0xffffffff || from + 8 > end) continue;
      all[index] = Number(extra.readBigUInt64LE(from));
      from += 8;
    }
    break;
  }
  return all;
}
