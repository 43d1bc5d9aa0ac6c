import type { FileKind } from '../../../contract/domain/attachment-policy.ts';
import { ReadLimitReached } from './byte-source.ts';
import type { BoundedReader } from './byte-source.ts';
import type { CompoundFile } from './compound-file.ts';
import { readCompoundFile } from './compound-file.ts';
import type { CompoundStream } from './compound-stream.ts';
import type { Finding } from './finding.ts';
import { isEncryptedPresentation, macroSheetIn, powerPointMacrosIn } from './office-records.ts';
import type { MacroSearch } from './office-records.ts';

/** Judges a compound file by what its root holds (docs/attachment-rules.md#compound-files). */
export async function judgeCompound(reader: BoundedReader): Promise<Finding> {
  const file = await readCompoundFile(reader);
  if (file.state !== 'read') {
    return {
      kind: 'office_binary',
      isUndetermined: true,
      alsoClaimedAs: ['doc', 'xls', 'ppt', 'docx', 'xlsx', 'pptx'],
      structure: () => Promise.resolve({ reason: file.state }),
    };
  }
  const has = (name: string, isStorage = false) =>
    file.root.get(name.toLowerCase())?.isStorage === isStorage;
  if (has('EncryptedPackage')) {
    // A file under rights management says in its data spaces how it's opened.
    const isOpenable = has('EncryptionInfo') || has('\x06DataSpaces', true);
    return isOpenable
      ? { kind: 'encrypted_office', alsoClaimedAs: ['docx', 'xlsx', 'pptx'] }
      : { kind: 'restricted_office' };
  }
  const kinds: FileKind[] = [];
  if (has('WordDocument')) kinds.push('doc');
  if (has('Workbook') || has('Book')) kinds.push('xls');
  if (has('PowerPoint Document')) kinds.push('ppt');
  const [kind, ...others] = kinds;
  if (kind === undefined) return { kind: otherKind(file) };
  const hasProject = has('Macros', true) || has('_VBA_PROJECT_CUR', true);
  const found = hasProject ? 'vba' : await macrosInStreams(file);
  const macros =
    found === null ? {} : found === 'unread' ? { isUnsearched: true as const } : { macros: found };
  if (others.length > 0) {
    const structure = () => Promise.resolve({ reason: 'not_a_document' } as const);
    const isUndetermined = true;
    return { kind: 'office_binary', isUndetermined, alsoClaimedAs: kinds, ...macros, structure };
  }
  const isTemplate = kind === 'doc' && (await isWordTemplate(await streamIn(file, 'WordDocument')));
  return { kind: isTemplate ? 'dot' : kind, ...macros };
}

const installerClasses = /^8[46]100c0000000000c000000000000046$/u;

function otherKind({ root, rootClass }: CompoundFile): FileKind {
  if (installerClasses.test(rootClass)) return 'windows_installer';
  const isMail = root.has('__properties_version1.0') || root.has('__nameid_version1.0');
  return isMail ? 'email' : 'office_binary';
}

async function streamIn(file: CompoundFile, name: string): Promise<CompoundStream | null> {
  const entry = file.root.get(name.toLowerCase());
  return entry === undefined || entry.isStorage ? null : file.open(entry);
}

/**
 * Macros that have no storage of their own: an Excel 4.0 sheet, or what PowerPoint keeps in its stream. Found ones
 * count before streams that couldn't be read to their end.
 */
async function macrosInStreams(file: CompoundFile): Promise<MacroSearch> {
  let isUnread = false;
  for (const [name, search] of searches) {
    const stream = await streamIn(file, name);
    const found = stream === null ? null : await searched(() => search(stream, file));
    if (found !== null && found !== 'unread') return found;
    isUnread ||= found === 'unread';
  }
  return isUnread ? 'unread' : null;
}

type Search = (stream: CompoundStream, file: CompoundFile) => Promise<MacroSearch>;

const searches: readonly (readonly [name: string, search: Search])[] = [
  ['Workbook', macroSheetIn],
  ['Book', macroSheetIn],
  ['PowerPoint Document', presentationMacros],
];

/** Searches an encrypted presentation like others; that it can't be read to the end says nothing. */
async function presentationMacros(
  stream: CompoundStream,
  file: CompoundFile,
): Promise<MacroSearch> {
  const currentUser = await streamIn(file, 'Current User');
  const isEncrypted = currentUser !== null && (await isEncryptedPresentation(currentUser));
  const found = await searched(() => powerPointMacrosIn(stream));
  return found === 'unread' && isEncrypted ? null : found;
}

async function searched(search: () => Promise<MacroSearch>): Promise<MacroSearch> {
  try {
    return await search();
  } catch (error) {
    if (error instanceof ReadLimitReached) return 'unread';
    throw error;
  }
}

/** The FIB's identifier in Word 6 and 95, there also for Japanese and Korean, and in Word 97 ([MS-DOC] 2.5.2). */
const wordIdentifiers = new Set([0xa5dc, 0xa697, 0xa699, 0xa5ec]);

/** fDot of the FibBase. Excel's and PowerPoint's templates are told by their names. */
async function isWordTemplate(stream: CompoundStream | null): Promise<boolean> {
  const start = (await stream?.read(0, 11)) ?? new Uint8Array(0);
  const [low = 0, high = 0] = start;
  return wordIdentifiers.has(low + high * 256) && ((start[10] ?? 0) & 1) === 1;
}
