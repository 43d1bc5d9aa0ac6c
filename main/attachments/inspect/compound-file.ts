import type { BoundedReader } from './byte-source.ts';
import { viewOf } from './byte-source.ts';
import type { CompoundStream } from './compound-stream.ts';
import { chainedStream } from './compound-stream.ts';

/** An entry of a compound file's root storage. */
interface CompoundEntry {
  readonly name: string;
  readonly isStorage: boolean;
  readonly firstSector: number;
  /** In bytes. */
  readonly size: number;
}

export interface CompoundFile {
  readonly state: 'read';
  /** The entries of the root by their names in lower case, since names are compared so. */
  readonly root: ReadonlyMap<string, CompoundEntry>;
  /** The root's class identifier in hex. */
  readonly rootClass: string;
  /** A stream of the root. */
  readonly open: (stream: CompoundEntry) => Promise<CompoundStream>;
}

export type CompoundResult = CompoundFile | { readonly state: 'truncated' | 'damaged' };

/** Thrown where a table or the directory lies beyond the end, or makes no sense. */
class Unreadable extends Error {
  readonly state: 'truncated' | 'damaged';
  constructor(state: 'truncated' | 'damaged') {
    super(state);
    this.state = state;
  }
}

const lastSector = 0xfffffffa;
const noEntry = 0xffffffff;
const headerEntries = 109;
const entryLength = 128;

/** Reads the directory of a compound file ([MS-CFB]): sector tables first, which must lie within the file. */
export async function readCompoundFile(reader: BoundedReader): Promise<CompoundResult> {
  try {
    return await read(reader);
  } catch (error) {
    if (error instanceof Unreadable) return { state: error.state };
    throw error;
  }
}

async function read(reader: BoundedReader): Promise<CompoundFile> {
  const header = await reader.bytes(0, 512);
  if (header.length < 512) throw new Unreadable('truncated');
  const view = viewOf(header);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) throw new Unreadable('damaged');
  const sectors = new Sectors(reader, 2 ** shift);
  const tables = await tableSectors(sectors, view);
  const next = nextSectorBy(sectors, tables);
  const directory = await chain(sectors, next, view.getUint32(48, true), 'directory');
  const first = view.getUint32(64, true) === 0 ? lastSector : view.getUint32(60, true);
  const miniTables = await chain(sectors, next, first, 'table');
  const entry = (id: number) => readEntry(sectors, directory, id);
  const root = await entry(0);
  if (root === null || root.type !== 5) throw new Unreadable('damaged');
  const streamFrom = (firstSector: number, size: number): CompoundStream =>
    chainedStream(
      reader,
      {
        first: firstSector,
        next: orEnd(next),
        isEnd: (sector) => sector >= lastSector,
        offsetOf: (sector) => sectors.offset(sector),
        sectorSize: sectors.size,
      },
      size,
    );
  // The chain says how long the stream is; the size that the root states isn't needed.
  const miniSectors = streamFrom(root.firstSector, sectors.count * sectors.size);
  const nextMini = orEnd(nextSectorBy(sectors, miniTables));
  return {
    state: 'read',
    root: await children(entry, root.child),
    rootClass: root.classId,
    open: (stream) =>
      stream.size < miniStreamLimit
        ? miniStream(stream, miniSectors, nextMini)
        : Promise.resolve(streamFrom(stream.firstSector, stream.size)),
  };
}

/** The size, bytes, below which streams stand in 64-byte sectors within the root's own stream ([MS-CFB] 2.4). */
const miniStreamLimit = 4096;
const miniSectorLength = 64;

type NextSector = (sector: number) => Promise<number>;

/** The next sector, or an end where the table can't be followed. */
function orEnd(next: NextSector): NextSector {
  return async (sector) => {
    try {
      return await next(sector);
    } catch (error) {
      if (error instanceof Unreadable) return noEntry;
      throw error;
    }
  };
}

/** A stream of mini sectors, in memory; it has fewer bytes than its size where those can't be followed. */
async function miniStream(
  { firstSector, size }: CompoundEntry,
  sectors: CompoundStream,
  next: NextSector,
): Promise<CompoundStream> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  for (let sector = firstSector; filled < size && sector < lastSector;) {
    const wanted = Math.min(miniSectorLength, size - filled);
    const part = await sectors.read(sector * miniSectorLength, wanted);
    bytes.set(part, filled);
    filled += part.length;
    if (part.length < wanted) break;
    sector = await next(sector);
  }
  const found = bytes.subarray(0, filled);
  return { size, read: (at, length) => Promise.resolve(found.subarray(at, at + length)) };
}

class Sectors {
  readonly size: number;
  readonly #reader: BoundedReader;
  constructor(reader: BoundedReader, size: number) {
    this.#reader = reader;
    this.size = size;
  }

  /** How many sectors the file can hold: a longer chain is a loop. */
  get count(): number {
    return Math.ceil(this.#reader.size / this.size);
  }

  offset(sector: number): number {
    return (sector + 1) * this.size;
  }

  mustHold(sector: number): void {
    if (this.offset(sector + 1) > this.#reader.size) throw new Unreadable('truncated');
  }

  async read(sector: number): Promise<DataView> {
    this.mustHold(sector);
    // A few sectors at once, because the next sector of a chain mostly stands right behind.
    const bytes = await this.#reader.window(this.offset(sector), this.size, 2048);
    return viewOf(bytes);
  }

  /** The sector without those behind it, for what is read in any order. */
  async readAlone(sector: number): Promise<DataView> {
    this.mustHold(sector);
    return viewOf(await this.#reader.bytes(this.offset(sector), this.size));
  }
}

/** The sectors that hold the allocation table, in order. */
async function tableSectors(sectors: Sectors, header: DataView): Promise<readonly number[]> {
  const stated = header.getUint32(44, true);
  if (stated > sectors.count) throw new Unreadable('truncated');
  const tables: number[] = [];
  for (let index = 0; index < headerEntries; index += 1)
    tables.push(header.getUint32(76 + index * 4, true));
  const perSector = sectors.size / 4 - 1;
  let sector = header.getUint32(68, true);
  for (let read = 0; sector < lastSector && tables.length < stated; read += 1) {
    if (read > sectors.count) throw new Unreadable('damaged');
    const view = await sectors.read(sector);
    for (let index = 0; index < perSector; index += 1) tables.push(view.getUint32(index * 4, true));
    sector = view.getUint32(perSector * 4, true);
  }
  const used = tables.slice(0, stated);
  for (const table of used) if (table < lastSector) sectors.mustHold(table);
  return used;
}

/** Looks up the sector after another one. Each sector of the table is read once, however often a chain comes back. */
function nextSectorBy(sectors: Sectors, tables: readonly number[]): NextSector {
  const perSector = sectors.size / 4;
  const pages = new Map<number, DataView>();
  return async (sector) => {
    const index = Math.floor(sector / perSector);
    const table = tables[index];
    if (table === undefined || table >= lastSector) throw new Unreadable('damaged');
    const page = pages.get(index) ?? (await sectors.readAlone(table));
    pages.set(index, page);
    return page.getUint32((sector % perSector) * 4, true);
  };
}

async function chain(
  sectors: Sectors,
  next: NextSector,
  first: number,
  of: 'directory' | 'table',
): Promise<readonly number[]> {
  const seen = new Set<number>();
  for (let sector = first; sector < lastSector; sector = await next(sector)) {
    if (seen.has(sector)) throw new Unreadable('damaged');
    sectors.mustHold(sector);
    seen.add(sector);
  }
  if (of === 'directory' && seen.size === 0) throw new Unreadable('damaged');
  return [...seen];
}

interface DirectoryEntry extends CompoundEntry {
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly classId: string;
}

async function readEntry(
  sectors: Sectors,
  directory: readonly number[],
  id: number,
): Promise<DirectoryEntry | null> {
  const perSector = sectors.size / entryLength;
  const sector = directory[Math.floor(id / perSector)];
  if (sector === undefined) return null;
  const page = await sectors.read(sector);
  const view = new DataView(
    page.buffer,
    page.byteOffset + (id % perSector) * entryLength,
    entryLength,
  );
  const nameLength = Math.min(64, view.getUint16(64, true));
  let name = '';
  for (let at = 0; at + 2 <= nameLength; at += 2) {
    const code = view.getUint16(at, true);
    if (code === 0) break;
    name += String.fromCharCode(code);
  }
  const type = view.getUint8(66);
  return {
    name,
    type,
    isStorage: type === 1,
    left: view.getUint32(68, true),
    right: view.getUint32(72, true),
    child: view.getUint32(76, true),
    classId: Buffer.from(view.buffer, view.byteOffset + 80, 16).toString('hex'),
    firstSector: view.getUint32(116, true),
    // The upper half of the size is undefined in files with 512-byte sectors.
    size: view.getUint32(120, true),
  };
}

/** Walks all of the root's tree instead of searching it: some writers don't keep it in order. */
async function children(
  entry: (id: number) => Promise<DirectoryEntry | null>,
  first: number,
): Promise<ReadonlyMap<string, CompoundEntry>> {
  const found = new Map<string, CompoundEntry>();
  const seen = new Set<number>();
  const waiting = [first];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === noEntry || seen.has(id)) continue;
    seen.add(id);
    const one = await entry(id);
    if (one === null) continue;
    waiting.push(one.left, one.right);
    if (one.type === 1 || one.type === 2) found.set(one.name.toLowerCase(), one);
  }
  return found;
}
