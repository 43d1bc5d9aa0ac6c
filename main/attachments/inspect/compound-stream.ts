import type { BoundedReader } from './byte-source.ts';

/** A stream of a compound file, read in pieces along its chain of sectors. */
export interface CompoundStream {
  /** In bytes, as the directory states it. */
  readonly size: number;
  /** The bytes from `at` on, fewer where the stream ends or its chain can't be followed. */
  read(at: number, length: number): Promise<Uint8Array>;
}

/** A stream that is in memory. */
export function streamOf(bytes: Uint8Array): CompoundStream {
  return {
    size: bytes.length,
    read: (at, length) => Promise.resolve(bytes.subarray(at, at + length)),
  };
}

export interface SectorChain {
  readonly first: number;
  /** The sector after this one; rejects where the table can't be followed. */
  readonly next: (sector: number) => Promise<number>;
  readonly isEnd: (sector: number) => boolean;
  readonly offsetOf: (sector: number) => number;
  /** Bytes in a sector. */
  readonly sectorSize: number;
}

/** Sectors that are looked up at once, since the table stands apart from what it leads to. */
const lookedUpAtOnce = 64;

/** A stream in whole sectors. What it holds is found as it's read, so that a loop in its chain costs nothing. */
export function chainedStream(
  reader: BoundedReader,
  chain: SectorChain,
  size: number,
): CompoundStream {
  const sectors: number[] = [];
  let isWhole = false;
  const follow = async (count: number): Promise<void> => {
    const most = Math.ceil(size / chain.sectorSize);
    try {
      let next = sectors.length === 0 ? chain.first : await chain.next(sectors.at(-1) ?? 0);
      while (sectors.length < Math.min(count, most) && !chain.isEnd(next)) {
        sectors.push(next);
        if (sectors.length < Math.min(count, most)) next = await chain.next(next);
      }
    } finally {
      isWhole ||= sectors.length < count;
    }
  };
  return {
    size,
    read: async (at, length) => {
      const end = Math.min(at + length, size);
      const first = Math.floor(at / chain.sectorSize);
      const last = Math.ceil(end / chain.sectorSize);
      if (last > sectors.length && !isWhole) {
        await follow(Math.ceil(last / lookedUpAtOnce) * lookedUpAtOnce).catch(() => undefined);
      }
      const parts: Uint8Array[] = [];
      for (let index = first; index < Math.min(last, sectors.length);) {
        const run = runLength(sectors, index, last);
        const skip = index === first ? at - first * chain.sectorSize : 0;
        const wanted = Math.min(run * chain.sectorSize, end - index * chain.sectorSize) - skip;
        parts.push(await reader.bytes(chain.offsetOf(sectors[index] ?? 0) + skip, wanted));
        index += run;
      }
      return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
    },
  };
}

/** How many sectors from `index` on, up to `end`, stand one after the other in the file. */
function runLength(sectors: readonly number[], index: number, end: number): number {
  let count = 1;
  while (
    index + count < Math.min(end, sectors.length) &&
    sectors[index + count] === (sectors[index] ?? 0) + count
  ) {
    count += 1;
  }
  return count;
}
