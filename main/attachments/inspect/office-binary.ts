import type { FileKind } from '../../../contract/domain/attachment-policy.ts';
import type { BoundedReader } from './byte-source.ts';
import { viewOf } from './byte-source.ts';
import type { CompoundFile } from './compound-file.ts';
import { readCompoundFile } from './compound-file.ts';
import type { Finding } from './finding.ts';

/** Judges a compound file by what its root holds (design: attachments, rule 8). */
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
  if (has('EncryptionInfo') && has('EncryptedPackage')) {
    return { kind: 'encrypted_office', alsoClaimedAs: ['docx', 'xlsx', 'pptx'] };
  }
  const kinds: FileKind[] = [];
  if (has('WordDocument')) kinds.push('doc');
  if (has('Workbook') || has('Book')) kinds.push('xls');
  if (has('PowerPoint Document')) kinds.push('ppt');
  const macros = has('Macros', true) || has('_VBA_PROJECT_CUR', true);
  const [kind, ...others] = kinds;
  if (kind === undefined) return { kind: otherKind(file) };
  if (others.length > 0) {
    const structure = () => Promise.resolve({ reason: 'not_a_document' } as const);
    return { kind: 'office_binary', isUndetermined: true, alsoClaimedAs: kinds, macros, structure };
  }
  return { kind: (await templateKind(file, kind)) ?? kind, macros };
}

const installerClasses = /^8[46]100c0000000000c000000000000046$/u;

function otherKind({ root, rootClass }: CompoundFile): FileKind {
  if (installerClasses.test(rootClass)) return 'windows_installer';
  const isMail = root.has('__properties_version1.0') || root.has('__nameid_version1.0');
  return isMail ? 'email' : 'office_binary';
}

/** Word and Excel templates say so at the start of their main stream; PowerPoint's differ in name only. */
async function templateKind(file: CompoundFile, kind: FileKind): Promise<FileKind | null> {
  const name = kind === 'doc' ? ['worddocument'] : kind === 'xls' ? ['workbook', 'book'] : [];
  const stream = name.map((one) => file.root.get(one)).find((one) => one !== undefined);
  if (stream === undefined) return null;
  const bytes = await file.startOf(stream, 512);
  if (kind === 'doc') return isWordTemplate(bytes) ? 'dot' : null;
  return isExcelTemplate(bytes) ? 'xlt' : null;
}

/** fDot of the FibBase, [MS-DOC] 2.5.2. */
function isWordTemplate(bytes: Uint8Array): boolean {
  const isWord97 = bytes[0] === 0xec && bytes[1] === 0xa5;
  return isWord97 && ((bytes[10] ?? 0) & 1) === 1;
}

/** A Template record soon after the first BOF record, [MS-XLS] 2.4.323 and 2.1.7.20.3. */
function isExcelTemplate(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  const record = { startOfFile: 0x0809, template: 0x0060 };
  for (let at = 0; at + 4 <= bytes.length; at += 4 + view.getUint16(at + 2, true)) {
    const type = view.getUint16(at, true);
    if (at === 0 && type !== record.startOfFile) return false;
    if (type === record.template) return true;
  }
  return false;
}
