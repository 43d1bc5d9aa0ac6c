import type { Pieces } from './pieces.ts';

const LAST_SECTOR = 0xfffffffa;
const ENTRY_SIZE = 128;
const MINI_SECTOR = 64;
/** More directory than any office document has; keeps a hostile file from costing much. */
const MAX_DIRECTORY_SECTORS = 4096;

/** What lies directly under the root of a compound file (MS-CFB). Names are compared without regard to case. */
export interface CompoundReader {
  /** null: there is nothing of this name. */
  kindOf(name: string): 'storage' | 'stream' | null;
  /** A stream of this name; null: there is none. */
  stream(name: string): Promise<Stream | null>;
}

/** The bytes of a stream. */
export interface Stream {
  /** In bytes, as it is stated. */
  readonly size: number;
  /** `length` bytes from `at` on; fewer where the stream ends, or its sectors can't be followed. */
  read(at: number, length: number): Promise<Buffer>;
}

interface Entry {
  readonly name: string;
  readonly kind: 'storage' | 'stream';
  readonly first: number;
  readonly size: number;
}

/** Null: the file is damaged or cut off. */
export async function openCompound(file: Pieces): Promise<CompoundReader | null> {
  const header = await file.read(0, 512);
  if (header.length < 512) return null;
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const sectors = await Sectors.open(file, header, 1 << shift);
  if (sectors === null) return null;
  const directory = await sectors.chain(header.readUInt32LE(48), MAX_DIRECTORY_SECTORS);
  if (directory === null || directory.length === 0) return null;
  const miniTable =
    header.readUInt32LE(64) === 0
      ? Buffer.alloc(0)
      : await sectors.chain(header.readUInt32LE(60), Infinity);
  if (miniTable === null) return null;
  const root = directory.subarray(0, ENTRY_SIZE);
  if (root[66] !== 5) return null;
  const found = new Map<string, Entry>();
  for (const entry of childrenOfRoot(directory)) found.set(entry.name.toLowerCase(), entry);
  return {
    kindOf: (name) => found.get(name.toLowerCase())?.kind ?? null,
    stream: async (name) => {
      const entry = found.get(name.toLowerCase());
      if (entry?.kind !== 'stream') return null;
      const { first, size } = entry;
      if (size >= 4096) return sectors.stream(first, size);
      const mini = sectors.stream(root.readUInt32LE(116), file.size);
      const small = await smallStream(mini, miniTable, first, size);
      return { size, read: (at, count) => Promise.resolve(small.subarray(at, at + count)) };
    },
  };
}

class Sectors {
  readonly #file: Pieces;
  readonly #size: number;
  readonly #table: Buffer;

  private constructor(file: Pieces, size: number, table: Buffer) {
    this.#file = file;
    this.#size = size;
    this.#table = table;
  }

  /** Reads the whole table of sectors: four bytes for each of the file's. */
  static async open(file: Pieces, header: Buffer, size: number): Promise<Sectors | null> {
    const count = header.readUInt32LE(44);
    const most = Math.ceil(file.size / size);
    if (count > most) return null;
    const places: number[] = [];
    for (let i = 0; i < 109; i += 1) places.push(header.readUInt32LE(76 + i * 4));
    let more = header.readUInt32LE(68);
    for (let i = 0; more < LAST_SECTOR && places.length < count; i += 1) {
      const list = await file.read((more + 1) * size, size);
      if (i > most || list.length < size) return null;
      for (let at = 0; at < size - 4; at += 4) places.push(list.readUInt32LE(at));
      more = list.readUInt32LE(size - 4);
    }
    const parts: Buffer[] = [];
    for (const place of places.slice(0, count)) {
      const part = place < LAST_SECTOR ? await file.read((place + 1) * size, size) : null;
      if (part !== null && part.length < size) return null;
      parts.push(part ?? Buffer.alloc(size, 0xff));
    }
    return new Sectors(file, size, Buffer.concat(parts));
  }

  /** All sectors of a chain; null where it leaves the file, loops, or has more than `most`. */
  async chain(first: number, most: number): Promise<Buffer | null> {
    const parts: Buffer[] = [];
    const seen = new Set<number>();
    for (let sector = first; sector < LAST_SECTOR;) {
      const part = await this.#file.read((sector + 1) * this.#size, this.#size);
      if (part.length < this.#size || seen.has(sector) || seen.size >= most) return null;
      seen.add(sector);
      parts.push(part);
      const next = this.#next(sector);
      if (next === null) return null;
      sector = next;
    }
    return Buffer.concat(parts);
  }

  /** The bytes of a chain, as far as it can be followed; it has no more sectors than the file, or it loops. */
  stream(first: number, size: number): Stream {
    const places: number[] = [];
    const most = Math.ceil(Math.min(size, this.#file.size) / this.#size);
    let sector: number | null = first;
    while (places.length < most && sector !== null && sector < LAST_SECTOR) {
      places.push(sector);
      sector = this.#next(sector);
    }
    const read = async (at: number, length: number): Promise<Buffer> => {
      const parts: Buffer[] = [];
      for (let from = at, left = Math.min(length, size - at); left > 0;) {
        const index = Math.floor(from / this.#size);
        const place = places[index];
        if (place === undefined) break;
        let run = 1;
        while (run * this.#size < left && places[index + run] === place + run) run += 1;
        const within = from % this.#size;
        const wanted = Math.min(left, run * this.#size - within);
        const part = await this.#file.read((place + 1) * this.#size + within, wanted);
        parts.push(part);
        if (part.length < wanted) break;
        from += wanted;
        left -= wanted;
      }
      return Buffer.concat(parts);
    };
    return { size, read };
  }

  #next(sector: number): number | null {
    return sector * 4 + 4 <= this.#table.length ? this.#table.readUInt32LE(sector * 4) : null;
  }
}

/** A stream of small sectors, which stand in the root's own stream. */
async function smallStream(
  mini: Stream,
  table: Buffer,
  first: number,
  size: number,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let sector = first;
  for (let left = size; left > 0;) {
    const wanted = Math.min(left, MINI_SECTOR);
    const part = await mini.read(sector * MINI_SECTOR, wanted);
    parts.push(part);
    left -= part.length;
    if (part.length < wanted || sector * 4 + 4 > table.length) break;
    sector = table.readUInt32LE(sector * 4);
  }
  return Buffer.concat(parts);
}

function childrenOfRoot(directory: Buffer): Entry[] {
  const found: Entry[] = [];
  const seen = new Set<number>();
  const waiting = [directory.readUInt32LE(76)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const entry = directory.subarray(id * ENTRY_SIZE, (id + 1) * ENTRY_SIZE);
    if (entry.length < ENTRY_SIZE || seen.has(id)) continue;
    seen.add(id);
    waiting.push(entry.readUInt32LE(68), entry.readUInt32LE(72));
    if (entry[66] !== 1 && entry[66] !== 2) continue;
    const nameBytes = Math.max(0, Math.min(64, entry.readUInt16LE(64)) - 2);
    found.push({
      name: entry.toString('utf16le', 0, nameBytes),
      kind: entry[66] === 1 ? 'storage' : 'stream',
      first: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    });
  }
  return found;
}
