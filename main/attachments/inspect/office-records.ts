import type { MacroKind } from '../../../contract/domain/attachment-policy.ts';
import { hasAt, viewOf } from './byte-source.ts';
import type { CompoundStream } from './compound-stream.ts';

/** Bytes that are read at once where records are walked. */
const ahead = 4096;

/** What a search for macros found; 'unread': it couldn't be carried to the end, so there may be some. */
export type MacroSearch = MacroKind | 'unread' | null;

/** Small pieces of a stream from one window. */
class Window {
  readonly #stream: CompoundStream;
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(stream: CompoundStream) {
    this.#stream = stream;
  }

  /** A piece that has been read already, at once: there may be a million of them, too many to await each. */
  held(at: number, length: number): Uint8Array | null {
    const inside = at - this.#start;
    if (inside < 0 || inside + length > this.#bytes.length) return null;
    return this.#bytes.subarray(inside, inside + length);
  }

  async piece(at: number, length: number): Promise<Uint8Array> {
    // A long record is jumped over: its content isn't read.
    const isJump = at - this.#start > this.#bytes.length + ahead / 4;
    this.#bytes = await this.#stream.read(at, isJump ? length : Math.max(ahead, length));
    this.#start = at;
    return this.#bytes.subarray(0, length);
  }
}

/** Types of BIFF records ([MS-XLS] 2.3): BOF in each version, and what stands in the globals behind it. */
const biff = {
  starts: new Set([0x0009, 0x0209, 0x0409, 0x0809]),
  end: 0x000a,
  filePass: 0x002f,
  sheet: 0x0085,
};

/** The `dt` of a BoundSheet8 that lists a macro sheet. */
const macroSheet = 1;
const vbaModule = 6;

/**
 * Whether a workbook lists an Excel 4.0 macro sheet or a VBA module among its sheets ([MS-XLS] 2.4.28; the same in
 * BIFF5): all records of its globals are looked at, to their end. Those of an encrypted one can't be read.
 */
export async function macroSheetIn(stream: CompoundStream): Promise<MacroSearch> {
  const window = new Window(stream);
  for (let at = 0; at + 4 <= stream.size;) {
    const record = window.held(at, 10) ?? (await window.piece(at, 10));
    if (record.length < Math.min(10, stream.size - at)) return 'unread';
    const view = viewOf(record);
    const type = view.getUint16(0, true);
    if (at === 0 && !biff.starts.has(type)) return null;
    if (type === biff.end || type === biff.filePass) return null;
    if (type === biff.sheet && record[9] === macroSheet) return 'sheet';
    if (type === biff.sheet && record[9] === vbaModule) return 'vba';
    at += 4 + view.getUint16(2, true);
  }
  return null;
}

/** Types of PowerPoint records ([MS-PPT] 2.13.24) on the way to the one that tells of macros. */
const powerPoint = {
  containers: new Set([0x03e8, 0x07d0, 0x03ff]),
  macros: 0x0400,
};

/**
 * VBAInfoAtom as PowerPoint writes it: version 2, its type, 12 bytes; then a reference and whether there are macros.
 */
const macrosAtom = [0x02, 0, 0, 0x04, 12, 0, 0, 0];
const hasMacrosAt = 12;
const atomLength = 20;

/** Whether a presentation has a VBAInfoAtom whose fHasMacros is 1 ([MS-PPT] 2.4.11). */
export async function powerPointMacrosIn(stream: CompoundStream): Promise<MacroSearch> {
  const window = new Window(stream);
  for (let at = 0; at + 8 <= stream.size;) {
    const record = window.held(at, atomLength) ?? (await window.piece(at, atomLength));
    if (record.length < Math.min(atomLength, stream.size - at)) return searchedForMacros(stream);
    const view = viewOf(record);
    const type = view.getUint16(2, true);
    const length = view.getUint32(4, true);
    if (type === powerPoint.macros && record.length === atomLength) {
      if (view.getUint32(hasMacrosAt, true) === 1) return 'vba';
    }
    if (at + 8 + length > stream.size) return searchedForMacros(stream);
    at += powerPoint.containers.has(type) ? 8 : 8 + length;
  }
  return null;
}

/** Searches every record: PowerPoint finds its document by an offset, so records that lead nowhere hide nothing. */
async function searchedForMacros(stream: CompoundStream): Promise<MacroSearch> {
  const pattern = Buffer.from(macrosAtom);
  for (let at = 0; at < stream.size; at += searchStep) {
    const bytes = Buffer.from(await stream.read(at, searchStep + atomLength));
    for (let found = bytes.indexOf(pattern); found !== -1;) {
      if (hasAt(bytes, found + hasMacrosAt, [1, 0, 0, 0])) return 'vba';
      found = bytes.indexOf(pattern, found + 1);
    }
    if (bytes.length < Math.min(searchStep + atomLength, stream.size - at)) return 'unread';
  }
  return null;
}

const searchStep = 64 * 1024;

/** The offset and the bytes by which the CurrentUserAtom says that the presentation is encrypted ([MS-PPT] 2.3.2). */
const encryptionToken = { at: 12, bytes: [0xdf, 0xc4, 0xd1, 0xf3] } as const;

/** Whether a presentation's records are encrypted, so that they can't be read, by its stream `Current User`. */
export async function isEncryptedPresentation(currentUser: CompoundStream): Promise<boolean> {
  const { at, bytes } = encryptionToken;
  return hasAt(await currentUser.read(at, bytes.length), 0, bytes);
}
