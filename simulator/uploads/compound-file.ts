import type { FileHandle } from 'node:fs/promises';

const SIGNATURE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const LAST_SECTOR = 0xfffffffa;
const ENTRY_SIZE = 128;
/** More directory than any office document has; keeps a hostile file from costing much. */
const MAX_DIRECTORY_SECTORS = 4096;

/** One name directly under the root of a compound file. */
export interface RootEntry {
  readonly name: string;
  readonly kind: 'storage' | 'stream';
}

/** Whether a file begins as a compound file, the container of .doc, .xls and .ppt. */
export function isCompoundFile(head: Buffer): boolean {
  return head.subarray(0, 8).equals(SIGNATURE);
}

/** What lies directly under the root of a compound file (MS-CFB 2.6); null: it is damaged. */
export async function rootEntries(file: FileHandle, size: number): Promise<RootEntry[] | null> {
  const header = await readAt(file, 0, 512);
  if (header === null) return null;
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const sectorSize = 1 << shift;
  const sector = (n: number): Promise<Buffer | null> =>
    n < LAST_SECTOR && (n + 2) * sectorSize <= size + sectorSize
      ? readAt(file, (n + 1) * sectorSize, sectorSize)
      : Promise.resolve(null);

  const tableSectors = Array.from({ length: 109 }, (_, i) => header.readUInt32LE(76 + i * 4));
  let more = header.readUInt32LE(68);
  for (let i = 0; more < LAST_SECTOR && i < 1024; i += 1) {
    const table = await sector(more);
    if (table === null) return null;
    for (let at = 0; at < sectorSize - 4; at += 4) tableSectors.push(table.readUInt32LE(at));
    more = table.readUInt32LE(sectorSize - 4);
  }

  const entries: Buffer[] = [];
  let next = header.readUInt32LE(48);
  for (let i = 0; next < LAST_SECTOR; i += 1) {
    if (i > MAX_DIRECTORY_SECTORS) return null;
    const directory = await sector(next);
    if (directory === null) return null;
    for (let at = 0; at < sectorSize; at += ENTRY_SIZE) {
      entries.push(directory.subarray(at, at + ENTRY_SIZE));
    }
    const perTable = sectorSize / 4;
    const table = await sector(tableSectors[Math.floor(next / perTable)] ?? LAST_SECTOR);
    if (table === null) return null;
    next = table.readUInt32LE((next % perTable) * 4);
  }
  return childrenOfRoot(entries);
}

function childrenOfRoot(entries: readonly Buffer[]): RootEntry[] {
  const found: RootEntry[] = [];
  const seen = new Set<number>();
  const waiting = [entries[0]?.readUInt32LE(76) ?? LAST_SECTOR];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const entry = entries[id];
    if (entry === undefined || seen.has(id)) continue;
    seen.add(id);
    const nameBytes = Math.max(0, Math.min(64, entry.readUInt16LE(64)) - 2);
    const name = entry.toString('utf16le', 0, nameBytes);
    found.push({ name, kind: entry[66] === 1 ? 'storage' : 'stream' });
    waiting.push(entry.readUInt32LE(68), entry.readUInt32LE(72));
  }
  return found;
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer | null> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return bytesRead === length ? buffer : null;
}
