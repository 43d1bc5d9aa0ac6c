import { join, le16, le32 } from './bytes.ts';

export interface CompoundItem {
  readonly name: string;
  readonly isStorage?: boolean;
  /** Of a stream; padded to 4,096 bytes so that it needs no mini stream. */
  readonly content?: Uint8Array;
  /** In the mini stream, its length as it is. */
  readonly isMini?: boolean;
  /** Each sector of its chain stands far from the one before it, as in a file that was saved again and again. */
  readonly isScattered?: boolean;
}

export interface CompoundForm {
  readonly sectorSize?: 512 | 4096;
  readonly rootClass?: Uint8Array;
  /** The directory and the tables before the streams, as some writers have it, or after them. */
  readonly directoryFirst?: boolean;
}

const free = 0xffff_ffff;
const endOfChain = 0xffff_fffe;
const tableSector = 0xffff_fffd;

/** A compound file ([MS-CFB]) whose root holds these items, one after the other in its tree. */
export function compound(items: readonly CompoundItem[], form: CompoundForm = {}): Buffer {
  const size = form.sectorSize ?? 512;
  const streams = items.map(({ isStorage = false, isMini = false, content = Buffer.alloc(0) }) =>
    isStorage || isMini ? Buffer.alloc(0) : pad(content, Math.max(4096, content.length), size),
  );
  const mini = miniStreams(items, size);
  streams.push(...mini.streams);
  const directoryLength = Math.ceil((items.length + 1) / (size / 128));
  const streamLength = streams.reduce((sum, one) => sum + one.length / size, 0);
  const perTable = size / 4;
  const tableCount = Math.ceil((directoryLength + streamLength) / (perTable - 1));
  const isFirst = form.directoryFirst ?? true;
  const tablesAt = isFirst ? 0 : streamLength;
  const directoryAt = tablesAt + tableCount;
  const streamsAt = isFirst ? tableCount + directoryLength : 0;

  const table = Array.from({ length: tableCount * perTable }, () => free);
  table.fill(tableSector, tablesAt, tablesAt + tableCount);
  const chain = (from: number, length: number, placeOf = (index: number) => index) => {
    for (let at = 0; at < length; at += 1)
      table[from + placeOf(at)] = at + 1 < length ? from + placeOf(at + 1) : endOfChain;
  };
  chain(directoryAt, directoryLength);
  let at = streamsAt;
  const isMixed = mini.streams.length > 0;
  const miniTableAt = streamsAt + streamLength - (mini.streams[1]?.length ?? 0) / size;
  const miniStreamAt = miniTableAt - (mini.streams[0]?.length ?? 0) / size;
  const entries = [
    entry(
      'Root Entry',
      5,
      free,
      items.length > 0 ? 1 : free,
      isMixed ? miniStreamAt : endOfChain,
      mini.streams[0]?.length ?? 0,
      form.rootClass,
    ),
  ];
  items.forEach((item, index) => {
    const stream = streams[index] ?? Buffer.alloc(0);
    const next = index + 1 < items.length ? index + 2 : free;
    const [first, length] =
      item.isMini === true
        ? [mini.starts[index] ?? endOfChain, item.content?.length ?? 0]
        : [stream.length > 0 ? at : endOfChain, stream.length];
    entries.push(entry(item.name, item.isStorage === true ? 1 : 2, next, free, first, length));
    const count = stream.length / size;
    if (item.isScattered === true) {
      streams[index] = scatter(stream, size);
      chain(at, count, scattered(count));
    } else chain(at, count);
    at += count;
  });
  for (const stream of mini.streams) {
    chain(at, stream.length / size);
    at += stream.length / size;
  }
  const directory = pad(join(...entries), directoryLength * size, size);
  const tables = join(...table.map(le32));
  const body = isFirst ? [tables, directory, ...streams] : [...streams, tables, directory];
  const miniTable = isMixed ? miniTableAt : endOfChain;
  return join(header(size, tableCount, tablesAt, directoryAt, miniTable), ...body);
}

/** Where each of a chain's sectors stands: every second one in the second half. */
function scattered(count: number): (index: number) => number {
  return (index) => (index % 2 === 0 ? index / 2 : Math.ceil(count / 2) + (index - 1) / 2);
}

function scatter(stream: Buffer, size: number): Buffer {
  const moved = Buffer.alloc(stream.length);
  const placeOf = scattered(stream.length / size);
  for (let at = 0; at < stream.length; at += size) {
    moved.set(stream.subarray(at, at + size), placeOf(at / size) * size);
  }
  return moved;
}

/**
 * The stream of 64-byte mini sectors and the sectors that are its table, none without mini streams. Each stream's
 * sectors stand in it backwards, so that only a reader that follows the table reads them in order.
 */
function miniStreams(
  items: readonly CompoundItem[],
  size: number,
): { readonly streams: readonly Buffer[]; readonly starts: readonly number[] } {
  const sectors: Buffer[] = [];
  const table: number[] = [];
  const starts = items.map(({ isMini = false, content = Buffer.alloc(0) }) => {
    const count = isMini ? Math.ceil(content.length / 64) : 0;
    const from = sectors.length;
    for (let back = count - 1; back >= 0; back -= 1) {
      sectors.push(pad(content.subarray(back * 64, back * 64 + 64), 64, 64));
      table.push(back === count - 1 ? endOfChain : from + count - 2 - back);
    }
    return from + count - 1;
  });
  if (sectors.length === 0) return { streams: [], starts };
  const packed = [join(...sectors), join(...table.map(le32))];
  return { streams: packed.map((one) => pad(one, one.length, size)), starts };
}

function header(
  size: number,
  tableCount: number,
  tablesAt: number,
  directoryAt: number,
  miniTable: number,
): Buffer {
  const places = Array.from({ length: 109 }, (_, index) =>
    le32(index < tableCount ? tablesAt + index : free),
  );
  const start = join(
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    Buffer.alloc(16),
    le16(0x3e),
    le16(size === 512 ? 3 : 4),
    le16(0xfffe),
    le16(size === 512 ? 9 : 12),
    le16(6),
    Buffer.alloc(6),
    le32(0),
    le32(tableCount),
    le32(directoryAt),
    le32(0),
    le32(4096),
    le32(miniTable),
    le32(miniTable === endOfChain ? 0 : 1),
    le32(endOfChain),
    le32(0),
    ...places,
  );
  return pad(start, size, size);
}

function entry(
  name: string,
  type: number,
  right: number,
  child: number,
  first: number,
  length: number,
  classId: Uint8Array = Buffer.alloc(16),
): Buffer {
  const text = Buffer.alloc(64);
  text.write(name, 'utf16le');
  return join(
    text,
    le16((name.length + 1) * 2),
    [type, 1],
    le32(free),
    le32(right),
    le32(child),
    classId,
    Buffer.alloc(20),
    le32(first),
    le32(length),
    le32(0),
  );
}

function pad(bytes: Uint8Array, length: number, size: number): Buffer {
  const padded = Buffer.alloc(Math.ceil(Math.max(length, 1) / size) * size);
  padded.set(bytes);
  return padded;
}
