/**
 * Which files a message can carry (M7, docs/attachment-rules.md): limits, what a name claims, and which of several
 * files are added. Judging content is `main/attachments/inspect`.
 */
import { acceptedKinds, kindOfExtension } from './attachment-kinds.ts';
import type { AcceptedType, FileKind, KindFamily } from './attachment-kinds.ts';
import { extensionOf } from './attachment-name.ts';
import type { RefusalReason } from './attachment-refusals.ts';
import { said, type Said } from './said.ts';
import type { Verdict } from './verdict.ts';

export type { FileKind } from './attachment-kinds.ts';
export type { MacroKind, Refusal } from './attachment-refusals.ts';
export type { Verdict } from './verdict.ts';

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

/** The size limit in bytes for images or documents. */
export function sizeLimit(family: KindFamily, limits: AttachmentLimits): number {
  return family === 'image' ? limits.imageMaxBytes : limits.documentMaxBytes;
}

/** What a file's name claims it to be; null when it claims nothing (no extension, or one that isn't known). */
export function claimOf(name: string): FileKind | null {
  return kindOfExtension(extensionOf(name));
}

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
  readonly why: Said;
}

export interface Chosen<C> {
  /** In the order in which they came. */
  readonly added: readonly C[];
  readonly leftOut: readonly LeftOut<C>[];
  /** Added ones whose content is attached already: the partner is told, and decides. */
  readonly duplicates: readonly { readonly candidate: C; readonly why: Said }[];
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
  const duplicates: { candidate: C; why: Said }[] = [];
  const namesByHash = new Map<string, string>();
  for (const { name, sha256 } of attached) {
    if (sha256 !== undefined) namesByHash.set(sha256, name);
  }
  for (const candidate of candidates) {
    const { name, verdict, sha256 } = candidate;
    if (verdict.verdict === 'refuse') {
      leftOut.push({ candidate, reason: verdict.reason, why: verdict.why });
    } else if (attached.length + added.length >= limits.maxCount) {
      const why = said('too_many_files', { name, most: limits.maxCount });
      leftOut.push({ candidate, reason: 'too_many', why });
    } else {
      added.push(candidate);
      if (sha256 === undefined) continue;
      const twin = namesByHash.get(sha256);
      if (twin === undefined) namesByHash.set(sha256, name);
      else {
        duplicates.push({ candidate, why: said('same_file', { name, twin }) });
      }
    }
  }
  return { added, leftOut, duplicates };
}
