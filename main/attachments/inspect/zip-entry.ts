import { codeOf } from '../../platform/disk.ts';
import { inflateRawSync } from 'node:zlib';
import type { BoundedReader } from './byte-source.ts';
import { hasAt, viewOf } from './byte-source.ts';
import type { ZipEntry } from './zip-directory.ts';

/** The part's content, or why there is none: its bytes are broken, or there are more than `limit`. */
export type EntryContent = Uint8Array | 'damaged' | 'too_large' | 'unsupported';

/** Reads one entry, which must be stored or deflated; never inflates more than `limit` bytes. */
export async function readZipEntry(
  reader: BoundedReader,
  entry: ZipEntry,
  limit: number,
): Promise<EntryContent> {
  if (entry.isEncrypted || (entry.method !== 0 && entry.method !== 8)) return 'unsupported';
  // Deflate never makes more of its input than a few bytes in each 64 KB.
  if (entry.size > limit || entry.compressedSize > limit + 4096) return 'too_large';
  const start = await contentStart(reader, entry.offset);
  if (start === null) return 'damaged';
  const packed = await reader.bytes(start, entry.compressedSize);
  if (packed.length < entry.compressedSize) return 'damaged';
  if (entry.method === 0) return packed.length > limit ? 'too_large' : packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch (error) {
    return codeOf(error) === tooLarge ? 'too_large' : 'damaged';
  }
}

/** Whether an entry's local header stands where the directory says. */
export async function hasLocalHeader(reader: BoundedReader, offset: number): Promise<boolean> {
  return (await contentStart(reader, offset)) !== null;
}

const tooLarge = 'ERR_BUFFER_TOO_LARGE';

async function contentStart(reader: BoundedReader, offset: number): Promise<number | null> {
  if (offset < 0) return null;
  const header = await reader.bytes(offset, 30);
  if (header.length < 30 || !hasAt(header, 0, 'PK\x03\x04')) return null;
  const view = viewOf(header);
  return offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
}
