import { maxPixels } from '../../../contract/domain/attachment-policy.ts';
import type { AttachmentKey } from '../../../contract/domain/keys.ts';
import type { Attachment } from '../../../contract/domain/message.ts';
import type { Store } from '../../store/store.ts';
import { decodableFile } from '../inspect/decodable.ts';
import type { Downloads } from './downloads.ts';
import type { KeptFile } from './kept-file.ts';

/**
 * The file behind a picture of the page. An image that isn't on this machine yet is fetched first, if it may be
 * decoded at all (docs/attachment-rules.md#what-may-be-decoded); any other file is only given where it's here already.
 * @param limit the largest image that is fetched unasked, bytes
 * @returns null where there is none that can be shown now
 */
export async function shownImage(
  { store, downloads }: { store: Pick<Store, 'read'>; downloads: Downloads },
  key: AttachmentKey,
  limit: number,
): Promise<KeptFile | null> {
  const attachment = await store.read.attachment(key);
  if (attachment === null) return null;
  const isImage = attachment.contentType.startsWith('image/');
  if (isImage && (attachment.size > limit || hasTooManyPixels(attachment))) return null;
  const file = isImage ? await downloads.fetchNow(key) : await downloads.keptFile(key);
  if (file === null) return null;
  // What the message says of type and size is the server's word; its bytes are what would be decoded.
  const found = await decodableFile(file.path);
  if (found === 'too_large') return null;
  if (found === 'no_image') return isImage ? null : file;
  return { ...file, contentType: found.contentType };
}

function hasTooManyPixels({ width, height }: Pick<Attachment, 'width' | 'height'>): boolean {
  return width !== null && height !== null && width * height > maxPixels;
}
