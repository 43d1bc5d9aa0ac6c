import { open } from 'node:fs/promises';
import { maxPixels } from '../../contract/domain/attachment-policy.ts';
import type { AttachmentKey } from '../../contract/domain/keys.ts';
import type { Attachment } from '../../contract/domain/message.ts';
import type { Store } from '../store/store.ts';
import type { Downloads, KeptFile } from './downloads.ts';
import { pixelsOf } from './pixels.ts';

/**
 * The file behind a picture of the page. An image that isn't on this machine yet is fetched first, if it may be
 * decoded at all (quality.md, Security); any other file is only given where it's here already.
 * @param limit the largest image that is fetched unasked, bytes
 * @returns `not_here` where there is such a file and it can't be shown now; null where there is none
 */
export async function shownImage(
  { store, downloads }: { store: Pick<Store, 'read'>; downloads: Downloads },
  key: AttachmentKey,
  limit: number,
): Promise<KeptFile | 'not_here' | null> {
  const attachment = await store.read.attachment(key);
  if (attachment === null) return null;
  if (!attachment.contentType.startsWith('image/')) {
    return (await downloads.keptFile(key)) ?? 'not_here';
  }
  if (attachment.size > limit || hasTooManyPixels(attachment)) return 'not_here';
  const file = await downloads.fetchNow(key);
  if (file === null) return 'not_here';
  // What the message says of the image's size is the server's word; its header is what would be decoded.
  return hasTooManyPixels(await pixelsIn(file.path)) ? 'not_here' : file;
}

function hasTooManyPixels({ width, height }: Pick<Attachment, 'width' | 'height'>): boolean {
  return width !== null && height !== null && width * height > maxPixels;
}

async function pixelsIn(path: string): ReturnType<typeof pixelsOf> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (offset: number, length: number): Promise<Uint8Array> => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      return bytes.subarray(0, bytesRead);
    };
    return await pixelsOf({ size, read });
  } finally {
    await file.close();
  }
}
