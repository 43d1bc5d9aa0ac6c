/**
 * Which files a message can carry (design: attachments, row M7): limits, what a name claims, what fits while
 * dragging, and which of several files are added. Judging content is `main/attachments/inspect`.
 */
import { t, tCount } from '../words/words.ts';
import { acceptedKinds, kindOfContentType, kindOfExtension } from './attachment-kinds.ts';
import type { AcceptedType, FileKind, KindFamily } from './attachment-kinds.ts';
import { displayName, extensionOf } from './attachment-name.ts';
import { refuse } from './attachment-refusals.ts';
import type { RefusalReason, Verdict } from './attachment-refusals.ts';

export type { FileKind } from './attachment-kinds.ts';
export type { Refusal, RefusalReason, Verdict } from './attachment-refusals.ts';
export { refusalReasons } from './attachment-refusals.ts';

/** Limits of one server. Sizes are in bytes. */
export interface AttachmentLimits {
  readonly maxCount: number;
  readonly imageMaxBytes: number;
  readonly documentMaxBytes: number;
  readonly types: readonly AcceptedType[];
}

const acceptedTypes: readonly AcceptedType[] = Object.values(acceptedKinds).map(
  ({ contentType }) => contentType,
);

/** What counts where the server states nothing. */
export const defaultLimits: AttachmentLimits = {
  maxCount: 10,
  imageMaxBytes: 30 * 1024 ** 2,
  documentMaxBytes: 250 * 1024 ** 2,
  types: acceptedTypes,
};

/** An image with more isn't accepted, whatever its size in bytes. */
export const maxPixels = 64_000_000;

/** The `attachments` field of the server's capabilities; an absent field means its default. */
export interface StatedAttachmentLimits {
  readonly max_count?: number | undefined;
  readonly image_max_bytes?: number | undefined;
  readonly document_max_bytes?: number | undefined;
  readonly types?: readonly string[] | undefined;
}

/** The limits of a server that stated these; types that this client can't judge are left out. */
export function limitsFrom(stated: StatedAttachmentLimits | undefined): AttachmentLimits {
  const types = stated?.types;
  return {
    maxCount: stated?.max_count ?? defaultLimits.maxCount,
    imageMaxBytes: stated?.image_max_bytes ?? defaultLimits.imageMaxBytes,
    documentMaxBytes: stated?.document_max_bytes ?? defaultLimits.documentMaxBytes,
    types:
      types === undefined ? acceptedTypes : acceptedTypes.filter((type) => types.includes(type)),
  };
}

/** The size limit in bytes for images or documents. */
export function sizeLimit(family: KindFamily, limits: AttachmentLimits): number {
  return family === 'image' ? limits.imageMaxBytes : limits.documentMaxBytes;
}

/** What a file's name claims it to be; null when it claims nothing (no extension, or one that isn't known). */
export function claimOf(name: string): FileKind | null {
  return kindOfExtension(extensionOf(name));
}

/** Whether files fit, as far as their MIME types tell while they are dragged. */
export type DragFit =
  { readonly fit: 'fits' | 'unknown' } | { readonly fit: 'refused'; readonly sentence: string };

/**
 * Says of the dragged files what their MIME types alone can tell ('' where the system gives none). 'refused' only
 * if none of them can be added; 'fits' only if all can.
 */
export function fitWhileDragging(
  mimeTypes: readonly string[],
  attachedCount: number,
  limits: AttachmentLimits = defaultLimits,
): DragFit {
  if (attachedCount >= limits.maxCount) {
    return {
      fit: 'refused',
      sentence: tCount(
        limits.maxCount,
        'This message already has 1 attachment. Send it first, or take one off.',
        'This message already has {count} attachments. Send it first, or take one off.',
      ),
    };
  }
  const fits = mimeTypes.map((type) => fitOfType(type.toLowerCase(), limits));
  const refused = fits.find((one) => one.fit === 'refused');
  if (refused !== undefined && fits.every((one) => one.fit === 'refused')) return refused;
  const allFit = fits.length > 0 && fits.every((one) => one.fit === 'fits');
  return allFit && attachedCount + fits.length <= limits.maxCount
    ? { fit: 'fits' }
    : { fit: 'unknown' };
}

function fitOfType(type: string, limits: AttachmentLimits): DragFit {
  if (limits.types.some((accepted) => accepted === type)) return { fit: 'fits' };
  const kind = kindOfContentType(type) ?? refusedKind(type);
  if (kind === null) return { fit: 'unknown' };
  const verdict = refuse(t('This file'), { reason: 'wrong_type', found: kind });
  return verdict.verdict === 'refuse'
    ? { fit: 'refused', sentence: verdict.sentence }
    : { fit: 'unknown' };
}

/** Only types that can't be a misnamed document: systems derive them from the extension. */
function refusedKind(type: string): FileKind | null {
  const known = kindsByMimeType.get(type);
  if (known !== undefined) return known;
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('audio/')) return 'audio';
  if (type.startsWith('font/')) return 'font';
  return null;
}

const kindsByMimeType = new Map<string, FileKind>([
  ['image/heic', 'heic'],
  ['image/heif', 'heic'],
  ['image/webp', 'webp'],
  ['image/avif', 'avif'],
  ['image/svg+xml', 'svg'],
  ['image/tiff', 'tiff'],
  ['image/bmp', 'bmp'],
  ['image/x-icon', 'ico'],
  ['image/vnd.microsoft.icon', 'ico'],
  ['image/vnd.adobe.photoshop', 'psd'],
  ['application/zip', 'zip'],
  ['application/x-zip-compressed', 'zip'],
  ['application/vnd.rar', 'rar'],
  ['application/x-rar-compressed', 'rar'],
  ['application/x-7z-compressed', 'seven_zip'],
  ['application/gzip', 'gzip'],
  ['application/x-gzip', 'gzip'],
  ['application/x-tar', 'tar'],
  ['application/x-msdownload', 'windows_program'],
  ['application/x-ms-dos-executable', 'windows_program'],
  ['application/vnd.microsoft.portable-executable', 'windows_program'],
  ['application/x-msi', 'windows_installer'],
  ['application/x-sh', 'script'],
  ['application/x-shellscript', 'script'],
  ['application/javascript', 'script'],
  ['text/javascript', 'script'],
  ['text/html', 'html'],
  ['text/csv', 'csv'],
  ['text/plain', 'text'],
  ['text/markdown', 'markdown'],
  ['text/calendar', 'calendar'],
  ['text/vcard', 'contact'],
  ['application/json', 'json'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
  ['application/rtf', 'rtf'],
  ['text/rtf', 'rtf'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
  ['application/vnd.ms-word.document.macroenabled.12', 'docm'],
  ['application/vnd.ms-excel.sheet.macroenabled.12', 'xlsm'],
  ['application/vnd.ms-powerpoint.presentation.macroenabled.12', 'pptm'],
  ['message/rfc822', 'email'],
  ['application/vnd.ms-outlook', 'email'],
]);

/** A file that the partner wants to add, with what inspection said of it. */
export interface AttachmentCandidate {
  readonly name: string;
  readonly verdict: Verdict;
  /** Of the whole file, in hex; absent until it has been hashed. */
  readonly sha256?: string | undefined;
}

/** Why a candidate was not added. */
interface LeftOut<C> {
  readonly candidate: C;
  readonly reason: RefusalReason | 'too_many';
  readonly sentence: string;
}

export interface Chosen<C> {
  /** In the order in which they came. */
  readonly added: readonly C[];
  readonly leftOut: readonly LeftOut<C>[];
  /** Added ones whose content is attached already: the partner is told, and decides. */
  readonly duplicates: readonly { readonly candidate: C; readonly sentence: string }[];
}

/**
 * Picks the first good candidates that there is room for beside those already attached. A refused candidate takes no
 * room, and nothing good is left out while there is some.
 */
export function chooseAttachments<C extends AttachmentCandidate>(
  candidates: readonly C[],
  attached: readonly { readonly name: string; readonly sha256?: string | undefined }[],
  limits: AttachmentLimits = defaultLimits,
): Chosen<C> {
  const added: C[] = [];
  const leftOut: LeftOut<C>[] = [];
  const duplicates: { candidate: C; sentence: string }[] = [];
  const namesByHash = new Map<string, string>();
  for (const { name, sha256 } of attached) {
    if (sha256 !== undefined) namesByHash.set(sha256, name);
  }
  for (const candidate of candidates) {
    const { name, verdict, sha256 } = candidate;
    if (verdict.verdict === 'refuse') {
      leftOut.push({ candidate, reason: verdict.reason, sentence: verdict.sentence });
    } else if (attached.length + added.length >= limits.maxCount) {
      const sentence = tCount(
        limits.maxCount,
        '{name} was left out: a message can have up to 1 attachment. Send it with the next message.',
        '{name} was left out: a message can have up to {count} attachments. Send it with the next message.',
        { name: displayName(name) },
      );
      leftOut.push({ candidate, reason: 'too_many', sentence });
    } else {
      added.push(candidate);
      if (sha256 === undefined) continue;
      const twin = namesByHash.get(sha256);
      if (twin === undefined) namesByHash.set(sha256, name);
      else {
        const sentence = t(
          '{name} is the same file as {twin}. Take one off if you meant to send it once.',
          { name: displayName(name), twin: displayName(twin) },
        );
        duplicates.push({ candidate, sentence });
      }
    }
  }
  return { added, leftOut, duplicates };
}
