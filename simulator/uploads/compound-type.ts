import { openCompound, type CompoundReader, type Stream } from './compound-file.ts';
import type { Pieces } from './pieces.ts';

/** Bytes of a main stream that are looked through at once for what runs macros. */
const STEP_BYTES = 64 * 1024;

const WORD = 'application/msword';
const EXCEL = 'application/vnd.ms-excel';
const POWERPOINT = 'application/vnd.ms-powerpoint';

const ENCRYPTED_AS = new Set([
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]);

/**
 * The content type of a compound file (docs/attachment-rules.md#compound-files); null: of no document, or of one with
 * macros.
 */
export async function compoundType(file: Pieces, claimed: string): Promise<string | null> {
  const compound = await openCompound(file);
  if (compound === null) return null;
  const stream = (name: string): boolean => compound.kindOf(name) === 'stream';
  const storage = (name: string): boolean => compound.kindOf(name) === 'storage';
  if (stream('EncryptedPackage')) {
    const opens = stream('EncryptionInfo') || storage('\x06DataSpaces');
    return opens && ENCRYPTED_AS.has(claimed) ? claimed : null;
  }
  if (storage('Macros') || storage('_VBA_PROJECT_CUR')) return null;
  const types = new Set<string>();
  if (stream('WordDocument')) types.add(WORD);
  if (stream('Workbook') || stream('Book')) types.add(EXCEL);
  if (stream('PowerPoint Document')) types.add(POWERPOINT);
  const [type] = types;
  if (types.size !== 1 || type === undefined) return null;
  return (await isRefused(compound, type)) ? null : type;
}

async function isRefused(compound: CompoundReader, type: string): Promise<boolean> {
  if (type === WORD) {
    const start = (await (await compound.stream('WordDocument'))?.read(0, 12)) ?? Buffer.alloc(0);
    const isWord =
      start.length >= 11 && [0xa5ec, 0xa5dc, 0xa697, 0xa699].includes(start.readUInt16LE(0));
    return isWord && start.readUInt8(10) % 2 === 1;
  }
  if (type === POWERPOINT) return statesMacros(compound);
  for (const name of ['Workbook', 'Book']) {
    const book = await compound.stream(name);
    if (book !== null && (await listsMacros(book))) return true;
  }
  return false;
}

/** The records of a stream, in pieces. */
class Records {
  readonly #stream: Stream;
  #piece: Buffer = Buffer.alloc(0);
  #from = 0;

  constructor(stream: Stream) {
    this.#stream = stream;
  }

  /** `length` bytes, or up to the end of the stream; null: the stream breaks off before them. */
  async at(place: number, length: number): Promise<Buffer | null> {
    const wanted = Math.min(length, this.#stream.size - place);
    return this.held(place, wanted) ?? (await this.#read(place, wanted));
  }

  /** The same, if it has been read already. */
  held(place: number, length: number): Buffer | null {
    const from = place - this.#from;
    const isHeld = from >= 0 && from + length <= this.#piece.length;
    return isHeld ? this.#piece.subarray(from, from + length) : null;
  }

  async #read(place: number, wanted: number): Promise<Buffer | null> {
    this.#piece = await this.#stream.read(place, STEP_BYTES);
    this.#from = place;
    return this.held(place, wanted);
  }
}

/**
 * A BoundSheet8 of dt 1 or 6 before the globals end, or globals that break off; behind a FilePass nothing can be read.
 */
async function listsMacros(book: Stream): Promise<boolean> {
  const [startOfFile, endOfFile, filePass, boundSheet] = [0x09, 0x0a, 0x2f, 0x85];
  const records = new Records(book);
  for (let at = 0; at + 4 <= book.size;) {
    const record = records.held(at, 10) ?? (await records.at(at, 10));
    if (record === null) return true;
    if (at === 0 && record[0] !== startOfFile) return false;
    const type = record.readUInt16LE(0);
    if (type === endOfFile || type === filePass) return false;
    if (type === boundSheet && [1, 6].includes(record[9] ?? 0)) return true;
    at += 4 + record.readUInt16LE(2);
  }
  return false;
}

/**
 * A VBAInfoAtom with fHasMacros 1: among the records, or anywhere where those can't be followed. True as well where the
 * stream breaks off, unless it's encrypted.
 */
async function statesMacros(compound: CompoundReader): Promise<boolean> {
  const talk = await compound.stream('PowerPoint Document');
  if (talk === null) return false;
  const containers = [1000, 2000, 1023];
  const records = new Records(talk);
  for (let at = 0; at + 8 <= talk.size;) {
    const record = records.held(at, 20) ?? (await records.at(at, 20));
    if (record === null) return holdsMacros(talk, compound);
    const type = record.readUInt16LE(2);
    const end = at + 8 + record.readUInt32LE(4);
    if (type === 1024 && record.length >= 16 && record.readUInt32LE(12) === 1) return true;
    if (end > talk.size) return holdsMacros(talk, compound);
    at = containers.includes(type) ? at + 8 : end;
  }
  return false;
}

/** A VBAInfoAtom as PowerPoint writes it, with fHasMacros 1. */
const VBA_INFO = new RegExp(String.raw`\x02\0\0\x04\x0c\0{3}.{4}\x01\0{3}`, 's');

async function holdsMacros(talk: Stream, compound: CompoundReader): Promise<boolean> {
  const records = new Records(talk);
  for (let at = 0; at < talk.size; at += STEP_BYTES - 20) {
    const bytes = await records.at(at, STEP_BYTES);
    if (bytes === null) return !(await isEncrypted(compound));
    if (VBA_INFO.test(bytes.toString('latin1'))) return true;
  }
  return false;
}

async function isEncrypted(compound: CompoundReader): Promise<boolean> {
  const user = await compound.stream('Current User');
  const token = (await user?.read(12, 4)) ?? Buffer.alloc(0);
  return token.length === 4 && token.readUInt32LE(0) === 0xf3d1c4df;
}
