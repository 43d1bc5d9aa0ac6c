import type { BoundedReader } from './byte-source.ts';

/** A stream of a compound file, read in pieces along its chain of sectors. */
export interface CompoundStream {
  /** In bytes, as the directory states it. */
  readonly size: number;
  /**
   * The bytes from `at` on, fewer where the stream ends, or before that where its chain can't be followed. Rejects
   * where the limit of reading is reached.
   */
  read(at: number, length: number): Promise<Uint8Array>;
}

export interface SectorChain {
  readonly first: number;
  /** The sector after this one: an end where the table can't be followed. */
  readonly next: (sector: number) => Promise<number>;
  readonly isEnd: (sector: number) => boolean;
  readonly offsetOf: (sector: number) => number;
  /** Bytes in a sector. */
  readonly sectorSize: number;
}

/** How many sectors are looked up at once: the table stands apart from what it leads to. */
const lookedUpAtOnce = 64;

/**
 * A stream in whole sectors. Its sectors are looked up as it's read, and each once, so that neither a loop in the chain
 * nor reading here and there costs anything.
 */
export function chainedStream(
  reader: BoundedReader,
  chain: SectorChain,
  size: number,
): CompoundStream {
  const sectors: number[] = [];
  const most = Math.ceil(size / chain.sectorSize);
  let isEnded = false;
  const follow = async (count: number): Promise<void> => {
    while (sectors.length < Math.min(count, most) && !isEnded) {
      const last = sectors.at(-1);
      const next = last === undefined ? chain.first : await chain.next(last);
      isEnded = chain.isEnd(next);
      if (!isEnded) sectors.push(next);
    }
  };
  return {
    size,
    read: async (at, length) => {
      const end = Math.min(at + length, size);
      if (at >= end) return new Uint8Array(0);
      const first = Math.floor(at / chain.sectorSize);
      const last = Math.ceil(end / chain.sectorSize);
      if (last > sectors.length) await follow(Math.ceil(last / lookedUpAtOnce) * lookedUpAtOnce);
      const parts: Uint8Array[] = [];
      for (let index = first; index < Math.min(last, sectors.length);) {
        const run = runLength(sectors, index, last);
        const skip = index === first ? at - first * chain.sectorSize : 0;
        const wanted = Math.min(run * chain.sectorSize, end - index * chain.sectorSize) - skip;
        const part = await reader.bytes(chain.offsetOf(sectors[index] ?? 0) + skip, wanted);
        parts.push(part);
        // The file ends here: bytes of later sectors would come to stand in the wrong place.
        if (part.length < wanted) break;
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
