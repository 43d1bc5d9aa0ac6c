import type { AcceptedKind, AcceptedType } from '../../../contract/domain/attachment-kinds.ts';
import type { RefusalReason } from '../../../contract/domain/attachment-refusals.ts';

/** A file with the verdict that follows from how it was made. */
export interface GoodFile {
  /** Its name, as a partner has it. */
  readonly name: string;
  readonly what: string;
  readonly kind: AcceptedKind;
  /** Its directory has megabytes, which are read besides what is read of any file. */
  readonly hasLargeDirectory?: boolean;
  readonly bytes: () => Uint8Array;
}

export interface BadFile {
  readonly name: string;
  readonly what: string;
  readonly reason: RefusalReason;
  /** The whole sentence that the partner reads. */
  readonly sentence: string;
  readonly bytes: () => Uint8Array;
}

/** Stated here again, not taken from the code under test. */
export const contentTypes: Readonly<Record<AcceptedKind, AcceptedType>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  pdf: 'application/pdf',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};
