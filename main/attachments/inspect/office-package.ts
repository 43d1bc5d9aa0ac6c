import { macroEnabledKinds } from '../../../contract/domain/attachment-kinds.ts';
import type { AcceptedKind, FileKind } from '../../../contract/domain/attachment-kinds.ts';
import type { BoundedReader } from './byte-source.ts';
import type { Finding, StructureProblem } from './finding.ts';
import { packageParts, partOfEntry } from './package-parts.ts';
import { decode } from './text-kinds.ts';
import type { ZipEntry } from './zip-directory.ts';
import { readZipDirectory } from './zip-directory.ts';
import { hasLocalHeader, readZipEntry } from './zip-entry.ts';

const documents: readonly AcceptedKind[] = ['docx', 'xlsx', 'pptx'];

/** What [Content_Types].xml and _rels/.rels may have each, decompressed (design: attachments, rule 7). */
const partLimit = 1024 ** 2;

/** Judges a file that begins as a ZIP, by its directory and the two parts that name an Office document's main part. */
export async function judgeZip(reader: BoundedReader, head: Uint8Array): Promise<Finding> {
  const directory = await readZipDirectory(reader);
  switch (directory.state) {
    case 'missing':
      return undetermined(head, { reason: 'truncated' });
    case 'damaged':
      return undetermined(head, { reason: 'damaged' });
    case 'too_large':
      return undetermined(head, { reason: 'not_a_document' });
    case 'read':
      break;
  }
  const { entries } = directory;
  const first = entries.reduce((least, { offset }) => Math.min(least, offset), reader.size);
  // What stands before the first entry is another file, and the first bytes are that file's.
  if (first > 0) return { kind: 'zip' };
  if (first < 0) return undetermined(head, { reason: 'damaged' });
  return (await judgeEntries(reader, entries)) ?? { kind: archiveKind(head, entries) };
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

/** null: no Office package at all. */
async function judgeEntries(
  reader: BoundedReader,
  entries: readonly ZipEntry[],
): Promise<Finding | null> {
  const byName = new Map<string, ZipEntry>();
  let isAmbiguous = false;
  let macros = false;
  for (const entry of entries) {
    const name = partOfEntry(entry.name);
    isAmbiguous ||= byName.has(name) && (name === contentTypes || name === relationships);
    macros ||= /(?:^|\/)vbaproject\.bin$/u.test(name);
    byName.set(name, entry);
  }
  const typesEntry = byName.get(contentTypes);
  if (typesEntry === undefined || typesEntry.isEncrypted) return null;
  const invalid = (reason: 'not_a_document' | 'damaged'): Finding => ({
    kind: 'office_package',
    isUndetermined: true,
    alsoClaimedAs: documents,
    macros,
    structure: () => Promise.resolve({ reason }),
  });
  const relsEntry = byName.get(relationships);
  if (isAmbiguous || relsEntry === undefined) return invalid('not_a_document');
  const [typesText, relsText] = [
    await readText(reader, typesEntry),
    await readText(reader, relsEntry),
  ];
  if (typesText === 'damaged' || relsText === 'damaged') return invalid('damaged');
  if (typesText === null || relsText === null) return invalid('not_a_document');
  const parts = packageParts(typesText.text, relsText.text, (name) => byName.has(name));
  if (parts === null) return invalid('not_a_document');
  macros ||= parts.macros;
  const [kind, ...others] = parts.kinds;
  if (kind === undefined || others.length > 0) return invalid('not_a_document');
  const main = byName.get(parts.main);
  return {
    kind,
    ...(macros && !documents.some((one) => one === kind)
      ? { alsoClaimedAs: macroFreeOf(kind) }
      : {}),
    macros,
    structure: async () =>
      main !== undefined && (await hasLocalHeader(reader, main)) ? null : { reason: 'damaged' },
  };
}

const contentTypes = '[content_types].xml';
const relationships = '_rels/.rels';

async function readText(
  reader: BoundedReader,
  entry: ZipEntry,
): Promise<{ readonly text: string } | 'damaged' | null> {
  const content = await readZipEntry(reader, entry, partLimit);
  if (content === 'damaged') return 'damaged';
  if (typeof content === 'string') return null;
  const text = decode(content);
  return text === null ? null : { text: text.replace(/^\uFEFF/u, '') };
}

/** The document that a macro-enabled file may be named as ("macro parts under another name"). */
function macroFreeOf(kind: FileKind): readonly FileKind[] {
  const document = macroEnabledKinds[kind];
  return document === undefined ? [] : [document];
}

function archiveKind(head: Uint8Array, entries: readonly ZipEntry[]): FileKind {
  const openDocument = openDocumentKind(head);
  if (openDocument !== null) return openDocument;
  const has = (pattern: RegExp) => entries.some(({ name }) => pattern.test(name));
  if (has(/^androidmanifest\.xml$/iu)) return 'android_program';
  if (has(/^payload\/[^/]+\.app\//iu)) return 'ios_program';
  if (has(/^index\/document\.iwa$|^index\.zip$/iu)) return 'iwork';
  return has(/^meta-inf\/manifest\.mf$/iu) ? 'java_program' : 'zip';
}

/** OpenDocument and EPUB files begin with a stored entry that states their type. */
function openDocumentKind(head: Uint8Array): FileKind | null {
  const start = Buffer.from(head.subarray(30, 160)).toString('latin1');
  if (!start.startsWith('mimetype')) return null;
  if (start.includes('application/epub+zip')) return 'epub';
  const type = /application\/vnd\.(?:oasis\.opendocument|sun\.xml)\.([a-z]+)/u.exec(start)?.[1];
  if (type === undefined) return null;
  if (type === 'text' || type === 'writer') return 'odt';
  if (type === 'spreadsheet' || type === 'calc') return 'ods';
  return type === 'presentation' || type === 'impress' ? 'odp' : 'odf';
}
