import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { decodableBytes } from '../../../main/attachments/decodable.ts';
import { join } from '../../files/build/bytes.ts';
import { gif, gifFrame, jpeg, png, pngChunk, pngSignature } from '../../files/build/images.ts';

const large = { width: 16_000, height: 16_000 };
const small = { width: 40, height: 30 };

/** The header of an extended WebP of this size. */
function webp({ width, height }: typeof large): Buffer {
  const canvas = Buffer.alloc(10);
  canvas.writeUIntLE(width - 1, 4, 3);
  canvas.writeUIntLE(height - 1, 7, 3);
  return join('RIFF', Buffer.alloc(4), 'WEBPVP8X', [10, 0, 0, 0], canvas, Buffer.alloc(20));
}

describe('whether the page may decode an image @P11', () => {
  it('goes by the bytes, whatever they are called', async () => {
    const types = { png: png(small), jpeg: jpeg(small), gif: gif(small), webp: webp(small) };
    for (const [type, bytes] of Object.entries(types)) {
      expect(await decodableBytes(bytes)).toEqual({ contentType: `image/${type}` });
    }
    for (const options of [{ lossless: true }, { lossless: false }]) {
      const picture = sharp({ create: { ...small, channels: 3, background: '#36c' } });
      const bytes = await picture.webp(options).toBuffer();
      expect(await decodableBytes(bytes, 40 * 30)).toEqual({ contentType: 'image/webp' });
      expect(await decodableBytes(bytes, 40 * 30 - 1)).toBe('too_large');
    }
  });

  it.each([
    ['a PNG', png(large)],
    ['a JPEG', jpeg(large)],
    ['a GIF', gif(large)],
    ['a WebP', webp(large)],
    ['a GIF with a frame larger than its canvas', gif(small, [gifFrame(large)])],
  ])('is no for %s of 256 million pixels', async (_what, bytes) => {
    expect(await decodableBytes(bytes)).toBe('too_large');
  });

  it.each([
    ['a PNG of Xcode’s', join(pngSignature, pngChunk('CgBI', Buffer.alloc(4)), png().subarray(8))],
    ['a PNG that ends in its header', png().subarray(0, 15)],
    ['a JPEG without a frame', jpeg().subarray(0, 20)],
    ['a WebP of a kind to come', join('RIFF', Buffer.alloc(4), 'WEBPVP9 ', Buffer.alloc(30))],
  ])('is no for %s, whose size can’t be told', async (_what, bytes) => {
    expect(await decodableBytes(bytes)).toBe('too_large');
  });

  it('is not asked of what is no image', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('%PDF-1.7'), Buffer.from('<svg/>')]) {
      expect(await decodableBytes(bytes)).toBe('no_image');
    }
  });
});
