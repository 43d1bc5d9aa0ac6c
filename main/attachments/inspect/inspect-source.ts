import { claimOf, defaultLimits, sizeLimit } from '../../../contract/domain/attachment-policy.ts';
import type {
  AttachmentLimits,
  FileKind,
  Refusal,
  Verdict,
} from '../../../contract/domain/attachment-policy.ts';
import {
  acceptedKinds,
  isAccepted,
  macroEnabledKinds,
} from '../../../contract/domain/attachment-kinds.ts';
import { refuse } from '../../../contract/domain/verdict.ts';
import type { ByteSource } from './byte-source.ts';
import { BoundedReader, hasAt, ReadLimitReached } from './byte-source.ts';
import type { Finding, StructureProblem } from './finding.ts';
import { headLength, isBlank, kindByFirstBytes, textByFirstBytes } from './first-bytes.ts';
import { judgeGif } from './gif.ts';
import { judgeJpeg } from './jpeg.ts';
import { judgeCompound } from './office-binary.ts';
import { judgeZip } from './office-package.ts';
import { judgePdf } from './pdf.ts';
import { judgePng } from './png.ts';

/**
 * Judges the content of a file called `name`: reasons in the order of docs/attachment-rules.md, the first that applies.
 * Reads at most 4,000,000 bytes, whatever the size. Rejects only when `source` does.
 */
export async function inspectSource(
  name: string,
  source: ByteSource,
  limits: AttachmentLimits = defaultLimits,
): Promise<Verdict> {
  if (source.size === 0) return refuse(name, { reason: 'empty' });
  const reader = new BoundedReader(source);
  const claim = claimOf(name);
  const finding = await recognise(reader, claim);
  const kind = judgedKind(claim, finding);
  const mismatch = refusalOfName(claim, kind, finding);
  // Under its right name it would be judged by the same rules.
  const refusal = await refusalOfContent(mismatch === null ? claim : kind, kind, finding, {
    limits,
    size: reader.size,
  });
  if (mismatch !== null) {
    return refuse(name, { ...mismatch, beside: isAccepted(kind) ? refusal : null });
  }
  if (refusal !== null) return refuse(name, refusal);
  if (!isAccepted(kind)) return refuse(name, { reason: 'wrong_type', found: kind });
  return { verdict: 'accept', contentType: acceptedKinds[kind].contentType };
}

async function refusalOfContent(
  claim: FileKind | null,
  kind: FileKind,
  finding: Finding,
  { limits, size }: { limits: AttachmentLimits; size: number },
): Promise<Refusal | null> {
  return (
    refusalOfType(claim, kind, finding, limits) ??
    refusalOfSize(kind, size, limits) ??
    (await refusalOfStructure(kind, finding))
  );
}

async function recognise(reader: BoundedReader, claim: FileKind | null): Promise<Finding> {
  const head = await reader.window(0, 1, headLength);
  const text = claim !== null && claimsText.has(claim) ? textByFirstBytes(head) : null;
  // A PDF can be all text, too: one that is whole is a PDF under any name.
  if (text !== null && !(await isWholePdf(reader, head))) return { kind: text };
  const kind = kindByFirstBytes(head, reader.size);
  try {
    if (kind === 'zip_container') return await judgeZip(reader, head);
    if (kind === 'compound_file') return await judgeCompound(reader);
    if (kind === 'blank') return { kind: await kindOfBlankStart(reader) };
    const judge = judgesOfStructure[kind];
    return judge === undefined ? { kind } : { kind, structure: () => judge(reader) };
  } catch (error) {
    if (!(error instanceof ReadLimitReached)) throw error;
    // Only a table or a directory that was made to be endless gets here.
    return kind === 'zip_container'
      ? {
          kind: 'office_package',
          isUndetermined: true,
          isUnsearched: true,
          alsoClaimedAs: ['docx', 'xlsx', 'pptx'],
        }
      : {
          kind: 'office_binary',
          isUndetermined: true,
          isUnsearched: true,
          alsoClaimedAs: ['doc', 'xls', 'ppt', 'docx', 'xlsx', 'pptx'],
        };
  }
}

async function isWholePdf(reader: BoundedReader, head: Uint8Array): Promise<boolean> {
  return kindByFirstBytes(head, reader.size) === 'pdf' && (await judgePdf(reader)) === null;
}

/** The first volume descriptor of a disc (ECMA-119, ECMA-167) stands behind 32 KB that are mostly left empty. */
const discDescriptor = { at: 32 * 1024 + 1, names: ['CD001', 'BEA01'] };

/** The kind of a file that begins with zeros only: a disk image, one that was never filled, or unknown. */
async function kindOfBlankStart(reader: BoundedReader): Promise<FileKind> {
  const descriptor = await reader.bytes(discDescriptor.at, 5);
  if (discDescriptor.names.some((name) => hasAt(descriptor, 0, name))) return 'iso';
  const end = await reader.bytes(Math.max(0, reader.size - headLength), headLength);
  return isBlank(end) ? 'blank' : 'unknown';
}

const judgesOfStructure: Partial<
  Record<FileKind, (reader: BoundedReader) => Promise<StructureProblem | null>>
> = { jpeg: judgeJpeg, png: judgePng, gif: judgeGif, pdf: judgePdf };

/** Templates and shows that only their name tells from documents; some programs write new ones so, too. */
const templatesByName: Partial<Record<FileKind, FileKind>> = {
  dotx: 'docx',
  xltx: 'xlsx',
  potx: 'pptx',
  ppsx: 'pptx',
  dot: 'doc',
  xlt: 'xls',
  pot: 'ppt',
  pps: 'ppt',
};

/** The kind that the rest is judged by: the found one, or what the name says where content leaves it open. */
function judgedKind(claim: FileKind | null, finding: Finding): FileKind {
  if (claim === null) return finding.kind;
  if (claim === 'unfinished_download') return claim;
  if (templatesByName[claim] === finding.kind) return claim;
  if (finding.macros !== undefined && macroEnabledKinds[claim] === finding.kind) return claim;
  const isOpen = !isAccepted(finding.kind) && finding.macros === undefined;
  if (isOpen && finding.alsoClaimedAs?.includes(claim) === true) return claim;
  if (finding.kind === 'encrypted_office' && macroEnabledKinds[claim] !== undefined) return claim;
  return isMoreExact(claim, finding.kind) ? claim : finding.kind;
}

/** Kinds whose files are text, so that a name that claims one counts before the first few letters. */
const claimsText: ReadonlySet<FileKind> = new Set<FileKind>([
  'text',
  'csv',
  'markdown',
  'json',
  'html',
  'svg',
  'xml',
  'email',
  'web_archive',
  'calendar',
  'contact',
  'script',
  'shortcut',
]);

/** Kinds that content alone can't tell from plain text. */
const kindsOfText: ReadonlySet<FileKind> = new Set<FileKind>([
  'script',
  'csv',
  'markdown',
  'json',
  'html',
  'svg',
  'xml',
  'email',
  'shortcut',
  'model_3d',
  'database',
]);

/** Kinds of packages that other programs make. */
const otherPackages: ReadonlySet<FileKind> = new Set<FileKind>([
  'office_extra',
  'model_3d',
  'package',
  'windows_installer',
  'archive',
]);

/** Kinds of ZIP archives that other programs make. */
const otherArchives: ReadonlySet<FileKind> = new Set<FileKind>([
  'iwork',
  'java_program',
  'browser_extension',
  'android_program',
  'ios_program',
  'package',
  'model_3d',
  'odt',
  'ods',
  'odp',
  'odf',
  'epub',
]);

/** Whether the name, which claims a kind that can't be sent, says more than the content does. */
function isMoreExact(claim: FileKind, found: FileKind): boolean {
  if (isAccepted(claim)) return false;
  if (found === 'text' || found === 'xml') return kindsOfText.has(claim);
  if (found === 'tiff') return claim === 'raw_photo';
  if (found === 'video') return claim === 'audio';
  if (found === 'zip') return otherArchives.has(claim);
  if (found === 'office_package') return otherPackages.has(claim);
  return found === 'unknown' && !kindsOfText.has(claim) && claim !== 'text';
}

function refusalOfName(
  claim: FileKind | null,
  kind: FileKind,
  finding: Finding,
): Extract<Refusal, { reason: 'name_mismatch' }> | null {
  if (claim === null || claim === kind || finding.alsoClaimedAs?.includes(claim) === true) {
    return null;
  }
  // Where neither can be sent, what it is matters more than what it is called.
  return isAccepted(claim) || isAccepted(kind)
    ? { reason: 'name_mismatch', claimed: claim, found: kind }
    : null;
}

function refusalOfType(
  claim: FileKind | null,
  kind: FileKind,
  finding: Finding,
  limits: AttachmentLimits,
): Refusal | null {
  if (isAccepted(kind)) {
    if (!limits.types.includes(acceptedKinds[kind].contentType)) {
      return { reason: 'wrong_type', found: kind };
    }
    return macrosIn(kind, finding);
  }
  if (macroEnabledKinds[kind] !== undefined) return { reason: 'macros', found: kind, inside: null };
  // A document that can't be read through is told what it lacks, unless its name says that it is none.
  const isDocument = claim === null ? kind !== 'zip' : isAccepted(claim);
  if (finding.isUndetermined !== true || !isDocument) return { reason: 'wrong_type', found: kind };
  return macrosIn(kind, finding);
}

function macrosIn(kind: FileKind, { macros, isUnsearched }: Finding): Refusal | null {
  if (macros !== undefined) return { reason: 'macros', found: kind, inside: macros };
  return isUnsearched === true ? { reason: 'unsearched', found: kind } : null;
}

function refusalOfSize(kind: FileKind, size: number, limits: AttachmentLimits): Refusal | null {
  const family = isAccepted(kind) ? acceptedKinds[kind].family : 'document';
  const limit = sizeLimit(family, limits);
  return size > limit ? { reason: 'too_large', size, limit, family } : null;
}

async function refusalOfStructure(kind: FileKind, finding: Finding): Promise<Refusal | null> {
  const problem = await structureProblem(finding);
  if (problem === null) return null;
  return problem.reason === 'too_many_pixels' ? problem : { reason: problem.reason, found: kind };
}

async function structureProblem(finding: Finding): Promise<StructureProblem | null> {
  try {
    return (await finding.structure?.()) ?? null;
  } catch (error) {
    if (error instanceof ReadLimitReached) return { reason: 'damaged' };
    throw error;
  }
}
