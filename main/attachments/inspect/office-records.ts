import { hasAt, viewOf } from './byte-source.ts';
import type { CompoundStream } from './compound-stream.ts';

/** Bytes that are read at once where records are walked. */
const ahead = 4096;

/** Records that are looked at in one stream; more would be a file made to be costly. */
const mostRecords = 60_000;

/** Small pieces of a stream from one window. */
class Window {
  readonly #stream: CompoundStream;
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(stream: CompoundStream) {
    this.#stream = stream;
  }

  async piece(at: number, length: number): Promise<Uint8Array> {
    const inside = at - this.#start;
    if (inside < 0 || inside + length > this.#bytes.length) {
      // Behind a long record another may stand: what it holds isn't read.
      const isJump = inside > this.#bytes.length + ahead / 4;
      this.#bytes = await this.#stream.read(at, isJump ? length : Math.max(ahead, length));
      this.#start = at;
      return this.#bytes.subarray(0, length);
    }
    return this.#bytes.subarray(inside, inside + length);
  }
}

/** Types of BIFF records ([MS-XLS] 2.3): BOF in each version, and what stands in the globals behind it. */
const biff = {
  starts: new Set([0x0009, 0x0209, 0x0409, 0x0809]),
  end: 0x000a,
  filePass: 0x002f,
  sheet: 0x0085,
};

/** What a BoundSheet8 says of its sheet in `dt`. */
const macroSheet = 1;
const vbaModule = 6;

/**
 * Whether a workbook lists an Excel 4.0 macro sheet or a VBA module among its sheets ([MS-XLS] 2.4.28; the same in
 * BIFF5). The records of an encrypted one can't be read.
 */
export async function macroSheetIn(stream: CompoundStream): Promise<'vba' | 'sheet' | null> {
  const window = new Window(stream);
  let at = 0;
  for (let count = 0; count < mostRecords; count += 1) {
    const record = await window.piece(at, 10);
    if (record.length < 4) return null;
    const view = viewOf(record);
    const type = view.getUint16(0, true);
    if (count === 0 && !biff.starts.has(type)) return null;
    if (type === biff.end || type === biff.filePass) return null;
    if (type === biff.sheet && record.length === 10) {
      if (record[9] === macroSheet) return 'sheet';
      if (record[9] === vbaModule) return 'vba';
    }
    at += 4 + view.getUint16(2, true);
  }
  return null;
}

/** Types of PowerPoint records ([MS-PPT] 2.13.24) on the way to the one that tells of macros. */
const powerPoint = {
  containers: new Set([0x03e8, 0x07d0, 0x03ff]),
  macros: 0x0400,
};

/** VBAInfoAtom as PowerPoint writes it: version 2, its type, 12 bytes; then a reference and whether there are macros. */
const macrosAtom = [0x02, 0, 0, 0x04, 12, 0, 0, 0];
const hasMacrosAt = 12;
const atomLength = 20;

/** Bytes of a stream that are searched where its records can't be walked to its end. */
const searchLimit = 1024 ** 2;

/** Whether a presentation has a VBAInfoAtom whose fHasMacros is 1 ([MS-PPT] 2.4.11). */
export async function hasPowerPointMacros(stream: CompoundStream): Promise<boolean> {
  const window = new Window(stream);
  let at = 0;
  for (let count = 0; at + 8 <= stream.size; count += 1) {
    const record = await window.piece(at, 8 + 12);
    if (record.length < 8 || count === mostRecords) return searchedForMacros(stream);
    const view = viewOf(record);
    const type = view.getUint16(2, true);
    const length = view.getUint32(4, true);
    if (type === powerPoint.macros && record.length === atomLength) {
      if (view.getUint32(hasMacrosAt, true) === 1) return true;
    }
    if (at + 8 + length > stream.size) return searchedForMacros(stream);
    at += powerPoint.containers.has(type) ? 8 : 8 + length;
  }
  return false;
}

/** PowerPoint finds its document by an offset, so records that lead nowhere hide nothing from it. */
async function searchedForMacros(stream: CompoundStream): Promise<boolean> {
  for (let at = 0; at < Math.min(stream.size, searchLimit); at += searchStep) {
    const bytes = Buffer.from(await stream.read(at, searchStep + atomLength));
    const pattern = Buffer.from(macrosAtom);
    for (let found = bytes.indexOf(pattern); found !== -1;) {
      if (hasAt(bytes, found + hasMacrosAt, [1, 0, 0, 0])) return true;
      found = bytes.indexOf(pattern, found + 1);
    }
  }
  return false;
}

const searchStep = 64 * 1024;
