import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { isCompoundFile, rootEntries } from './compound-file.ts';
import { officeZipType } from './office-zip.ts';

const HEAD_BYTES = 4100;
/** `%PDF-` has to begin within this many bytes. */
const PDF_HEADER_END = 1024;

/** What a file turned out to be. */
export interface Content {
  readonly type: string;
  readonly pixels: { readonly width: number; readonly height: number } | null;
}

/**
 * Looks into a file whose name claims `claimed`. Null: it isn't one of the accepted types.
 * The simulator judges on its own here; what the app checks before an upload isn't trusted.
 */
export async function contentOf(path: string, claimed: string): Promise<Content | null> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(Math.min(HEAD_BYTES, size));
    await file.read(head, 0, head.length, 0);
    if (isCompoundFile(head)) {
      const entries = await rootEntries(file, size);
      return entries === null ? null : compound(entries, claimed);
    }
    if (head.subarray(0, 2).toString('latin1') === 'PK') {
      const type = await officeZipType(path);
      return type === null ? null : { type, pixels: null };
    }
    const type = (await fileTypeFromBuffer(head))?.mime;
    if (type === 'image/jpeg' || type === 'image/png' || type === 'image/gif') {
      return await image(path, type);
    }
    if (type !== undefined && type !== 'application/pdf') return null;
    return isPdf(head) ? { type: 'application/pdf', pixels: null } : null;
  } finally {
    await file.close();
  }
}

function isPdf(head: Buffer): boolean {
  const text = head.subarray(0, PDF_HEADER_END).toString('latin1');
  const isSomethingElse = /^\s*(?:#!|<|\{\\rtf|MZ)/i.test(text);
  return !isSomethingElse && text.includes('%PDF-');
}

async function image(path: string, type: string): Promise<Content | null> {
  try {
    const { format, width, height, pageHeight } = await sharp(path).metadata();
    if (`image/${format}` !== type) return null;
    return { type, pixels: { width, height: pageHeight ?? height } };
  } catch {
    return null;
  }
}

const ENCRYPTED_AS = new Set([
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]);

function compound(
  entries: readonly { name: string; kind: string }[],
  claimed: string,
): Content | null {
  const has = (name: string): boolean => entries.some((entry) => entry.name === name);
  if (has('Macros') || has('_VBA_PROJECT_CUR')) return null;
  if (has('EncryptionInfo') && has('EncryptedPackage')) {
    return ENCRYPTED_AS.has(claimed) ? { type: claimed, pixels: null } : null;
  }
  if (has('WordDocument')) return { type: 'application/msword', pixels: null };
  if (has('Workbook') || has('Book')) return { type: 'application/vnd.ms-excel', pixels: null };
  if (has('PowerPoint Document')) {
    return { type: 'application/vnd.ms-powerpoint', pixels: null };
  }
  return null;
}
