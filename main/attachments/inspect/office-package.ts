import { macroEnabledKinds } from '../../../contract/domain/attachment-kinds.ts';
import type { AcceptedKind, FileKind } from '../../../contract/domain/attachment-kinds.ts';
import type { BoundedReader } from './byte-source.ts';
import type { Finding, StructureProblem } from './finding.ts';
import { contentTypesPart, PackageContents, relationshipsPart } from './package-contents.ts';
import { packageParts } from './package-parts.ts';
import { decode } from './text-encoding.ts';
import type { ZipEntry } from './zip-directory.ts';
import { readZipDirectory } from './zip-directory.ts';
import { hasLocalHeader, readZipEntry } from './zip-entry.ts';

const documents: readonly AcceptedKind[] = ['docx', 'xlsx', 'pptx'];

/** What [Content_Types].xml and _rels/.rels may have each, decompressed (docs/attachment-rules.md#office-packages). */
const partLimit = 1024 ** 2;

/** Judges a file that begins as a ZIP, by its directory and the two parts that name an Office document's main part. */
export async function judgeZip(reader: BoundedReader, head: Uint8Array): Promise<Finding> {
  const contents = new PackageContents(reader.size);
  switch (await readZipDirectory(reader, (entry) => contents.add(entry))) {
    case 'missing':
      return undetermined(head, { reason: 'truncated' });
    case 'damaged':
      return undetermined(head, { reason: 'damaged' });
    case 'too_large':
      return { ...undetermined(head, { reason: 'not_a_document' }), isUnsearched: true };
    case 'ambiguous':
      return undetermined(head, { reason: 'not_a_document' });
    case 'read':
      break;
  }
  // Bytes before the first entry belong to another file, and so do the first bytes.
  if (contents.firstOffset > 0) return { kind: 'zip' };
  if (contents.firstOffset < 0) return undetermined(head, { reason: 'damaged' });
  return (
    (await judgePackage(reader, contents)) ?? { kind: await archiveKind(reader, head, contents) }
  );
}

/** A ZIP that can't be read through: an Office document if it begins like one, or if its name says so. */
function undetermined(head: Uint8Array, problem: StructureProblem): Finding {
  const structure = () => Promise.resolve(problem);
  const archive = openDocumentKind(head);
  if (archive !== null) return { kind: archive };
  const name = Buffer.from(head.subarray(30, 30 + 128)).toString('latin1');
  const isOffice = /^(?:\[content_types\]\.xml|_rels\/|docprops\/|word\/|xl\/|ppt\/)/iu.test(name);
  return {
    kind: isOffice ? 'office_package' : 'zip',
    isUndetermined: true,
    alsoClaimedAs: documents,
    structure,
  };
}

/** @returns null where it's no Office package at all */
async function judgePackage(
  reader: BoundedReader,
  contents: PackageContents,
): Promise<Finding | null> {
  const typesEntry = contents.entry(contentTypesPart);
  if (typesEntry === undefined || typesEntry.isEncrypted) return null;
  const invalid = (reason: 'not_a_document' | 'damaged'): Finding => ({
    kind: 'office_package',
    isUndetermined: true,
    alsoClaimedAs: documents,
    ...(contents.hasVbaProject ? { macros: 'vba' } : {}),
    structure: () => Promise.resolve({ reason }),
  });
  const relsEntry = contents.entry(relationshipsPart);
  if (contents.isAmbiguous || relsEntry === undefined) return invalid('not_a_document');
  const [typesText, relsText] = [
    await readText(reader, typesEntry),
    await readText(reader, relsEntry),
  ];
  if (typesText === 'damaged' || relsText === 'damaged') return invalid('damaged');
  if (typesText === null || relsText === null) return invalid('not_a_document');
  const parts = packageParts(typesText.text, relsText.text, contents);
  if (parts === null) return invalid('not_a_document');
  const [kind, ...others] = parts.kinds;
  const isEnabled = parts.kinds.some((one) => macroEnabledKinds[one] !== undefined);
  const macros = contents.hasVbaProject || isEnabled ? 'vba' : parts.macros;
  if (kind === undefined || others.length > 0) {
    return { ...invalid('not_a_document'), ...(macros === null ? {} : { macros }) };
  }
  const main = contents.offsetOf(parts.main);
  const isOther = !documents.some((one) => one === kind);
  return {
    kind,
    ...(macros !== null && isOther ? { alsoClaimedAs: macroFreeOf(kind) } : {}),
    ...(macros === null ? {} : { macros }),
    structure: async () =>
      main !== undefined && (await hasLocalHeader(reader, main)) ? null : { reason: 'damaged' },
  };
}

async function readText(
  reader: BoundedReader,
  entry: ZipEntry,
): Promise<{ readonly text: string } | 'damaged' | null> {
  const content = await readZipEntry(reader, entry, partLimit);
  if (content === 'damaged') return 'damaged';
  if (typeof content === 'string') return null;
  return { text: decode(content).replace(/^\uFEFF/u, '') };
}

/** The kind of document that a macro-enabled file may be named as. */
function macroFreeOf(kind: FileKind): readonly FileKind[] {
  const document = macroEnabledKinds[kind];
  return document === undefined ? [] : [document];
}

async function archiveKind(
  reader: BoundedReader,
  head: Uint8Array,
  contents: PackageContents,
): Promise<FileKind> {
  const openDocument = openDocumentKind(head) ?? (await lateOpenDocumentKind(reader, contents));
  if (openDocument !== null) return openDocument;
  if (contents.isMarked('android')) return 'android_program';
  if (contents.isMarked('ios')) return 'ios_program';
  if (contents.isMarked('iwork')) return 'iwork';
  return contents.isMarked('java') ? 'java_program' : 'zip';
}

/** OpenDocument and EPUB files begin with a stored entry that states their type. */
function openDocumentKind(head: Uint8Array): FileKind | null {
  const start = Buffer.from(head.subarray(30, 160)).toString('latin1');
  return start.startsWith('mimetype') ? kindOfOpenDocumentType(start) : null;
}

/** Bytes of the two parts below that are looked at. */
const typeLimit = 64 * 1024;

/** Some writers put that entry elsewhere, or leave it out: the manifest states the type as well. */
async function lateOpenDocumentKind(
  reader: BoundedReader,
  contents: PackageContents,
): Promise<FileKind | null> {
  for (const name of ['mimetype', 'meta-inf/manifest.xml']) {
    const entry = contents.entry(name);
    if (entry === undefined) continue;
    const content = await readZipEntry(reader, entry, typeLimit);
    if (typeof content === 'string') continue;
    const kind = kindOfOpenDocumentType(decode(content));
    if (kind !== null) return kind;
  }
  return null;
}

function kindOfOpenDocumentType(text: string): FileKind | null {
  if (text.includes('application/epub+zip')) return 'epub';
  const type = /application\/vnd\.(?:oasis\.opendocument|sun\.xml)\.([a-z]+)/u.exec(text)?.[1];
  if (type === undefined) return null;
  if (type === 'text' || type === 'writer') return 'odt';
  if (type === 'spreadsheet' || type === 'calc') return 'ods';
  return type === 'presentation' || type === 'impress' ? 'odp' : 'odf';
}
