import { openCompound, type CompoundReader } from './compound-file.ts';
import type { Pieces } from './pieces.ts';

/** More of a main stream isn't looked through for what runs macros. */
const MOST_BYTES = 8 * 1024 * 1024;

const WORD = 'application/msword';
const EXCEL = 'application/vnd.ms-excel';
const POWERPOINT = 'application/vnd.ms-powerpoint';

const ENCRYPTED_AS = new Set([
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]);

/** The content type of a compound file (attachments.md, rule 8); null: of no document, or of one with macros. */
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
    const start = await compound.read('WordDocument', 12);
    const isWord =
      start.length >= 11 && [0xa5ec, 0xa5dc, 0xa697, 0xa699].includes(start.readUInt16LE(0));
    return isWord && start.readUInt8(10) % 2 === 1;
  }
  if (type === POWERPOINT) {
    return statesMacros(await compound.read('PowerPoint Document', MOST_BYTES));
  }
  for (const name of ['Workbook', 'Book']) {
    if (listsMacros(await compound.read(name, MOST_BYTES))) return true;
  }
  return false;
}

/** A BoundSheet8 of dt 1 or 6 before the globals end; behind a FilePass nothing can be read. */
function listsMacros(book: Buffer): boolean {
  const [startOfFile, endOfFile, filePass, boundSheet] = [0x09, 0x0a, 0x2f, 0x85];
  if (book.length < 4 || book[0] !== startOfFile) return false;
  for (let at = 0; at + 4 <= book.length; at += 4 + book.readUInt16LE(at + 2)) {
    const type = book.readUInt16LE(at);
    if (type === endOfFile || type === filePass) return false;
    if (type === boundSheet && [1, 6].includes(book[at + 9] ?? 0)) return true;
  }
  return false;
}

/** A VBAInfoAtom as PowerPoint writes it, with fHasMacros 1. */
const VBA_INFO = new RegExp(String.raw`\x02\0\0\x04\x0c\0{3}.{4}\x01\0{3}`, 's');

/** A VBAInfoAtom with fHasMacros 1: among the records, or anywhere where those can't be followed. */
function statesMacros(talk: Buffer): boolean {
  const containers = [1000, 2000, 1023];
  for (let at = 0; at + 8 <= talk.length;) {
    const type = talk.readUInt16LE(at + 2);
    const end = at + 8 + talk.readUInt32LE(at + 4);
    if (type === 1024 && at + 16 <= talk.length && talk.readUInt32LE(at + 12) === 1) return true;
    if (end > talk.length) {
      return VBA_INFO.test(talk.toString('latin1'));
    }
    at = containers.includes(type) ? at + 8 : end;
  }
  return false;
}
