import { open } from 'node:fs/promises';
import { maxPixels } from '../../../contract/domain/attachment-policy.ts';
import type { ByteSource } from './index.ts';
import { largestGifFrame } from './index.ts';
import { pixelsOf } from './pixels.ts';

/** Types that the page decodes. */
export type RasterType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

/** What an image is by its bytes; `too_large` also where its size can't be told, since decoding it would tell. */
export type Decodable = { readonly contentType: RasterType } | 'too_large' | 'no_image';

const signatures: readonly (readonly [type: RasterType, at: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  // After "RIFF" and four bytes of length.
  ['image/webp', 8, 'WEBP'],
];

/**
 * Whether the page may decode an image (docs/attachment-rules.md#what-may-be-decoded). Pages decode by the bytes,
 * whatever type is stated, so neither a server's word for the type nor one for the size counts.
 * @param most pixels that may be decoded
 */
export async function decodable(source: ByteSource, most = maxPixels): Promise<Decodable> {
  const head = Buffer.from(await source.read(0, 16)).toString('latin1');
  const contentType = signatures.find(([, at, bytes]) => head.startsWith(bytes, at))?.[0];
  if (contentType === undefined) return 'no_image';
  const { width, height } = await pixelsOf(source);
  if (width === null || height === null || width * height > most) return 'too_large';
  // A frame may be larger than the canvas that the header states.
  const frame = contentType === 'image/gif' ? await largestGifFrame(source) : 0;
  return frame > most ? 'too_large' : { contentType };
}

/** The same of bytes in memory. */
export function decodableBytes(bytes: Uint8Array, most = maxPixels): Promise<Decodable> {
  const read = (offset: number, length: number) =>
    Promise.resolve(bytes.subarray(offset, offset + length));
  return decodable({ size: bytes.length, read }, most);
}

/** The same of a file. Rejects with what the file system says. */
export async function decodableFile(path: string): Promise<Decodable> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (offset: number, length: number): Promise<Uint8Array> => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      return bytes.subarray(0, bytesRead);
    };
    return await decodable({ size, read });
  } finally {
    await file.close();
  }
}
