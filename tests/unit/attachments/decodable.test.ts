import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { decodableBytes } from '../../../main/attachments/inspect/decodable.ts';
import { inspectSource } from '../../../main/attachments/inspect/index.ts';
import { pixelsOf } from '../../../main/attachments/inspect/pixels.ts';
import { join, noise } from '../../files/build/bytes.ts';
import {
  gif,
  gifFrame,
  jpeg,
  jpegSegment,
  png,
  pngChunk,
  pngSignature,
} from '../../files/build/images.ts';
import { sourceOf } from '../../files/build/measured-source.ts';

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

  it('is no for a GIF whose frame of 256 million pixels stands behind 400,000 small ones', async () => {
    const frame = gifFrame({ width: 1, height: 1 }, Buffer.of(2));
    const frames = Buffer.alloc(400_000 * frame.length, frame);
    expect(await decodableBytes(gif(small, [frames, gifFrame(small)]))).toEqual({
      contentType: 'image/gif',
    });
    expect(await decodableBytes(gif(small, [frames, gifFrame(large)]))).toBe('too_large');
  });

  const rose = readFileSync(new URL('../../files/samples/rose.jpg', import.meta.url));
  /** A photo with these bytes behind its start. */
  const withStart = (start: Uint8Array) => join(rose.subarray(0, 2), start, rose.subarray(2));
  const segments = (
    count: number,
    length: number,
    start = 'http://ns.adobe.com/xmp/extension/\0',
  ) =>
    join(
      ...Array.from({ length: count }, (_, n) =>
        jpegSegment(0xe1, join(start, noise(length - start.length, n))),
      ),
    );
  it.each([
    ['210 segments of 64 KB', segments(210, 65_500)],
    ['440 of them, nearly as much as an image may have', segments(440, 65_500)],
    ['25,000 segments of a kilobyte', segments(25_000, 1024)],
    ['210 segments of Exif', segments(210, 65_500, 'Exif\0\0')],
    ['300 segments of ten bytes', segments(300, 10, '')],
    ['300 fill bytes before a marker', Buffer.alloc(300, 0xff)],
    ['100,000 fill bytes before a marker', Buffer.alloc(100_000, 0xff)],
    ['a thousand stray bytes', Buffer.alloc(1000, 0x20)],
  ])('is yes for an accepted photo with %s, and its size is known', async (_what, start) => {
    const bytes = withStart(join([0xff, 0xe0, 0, 2], start));
    const source = sourceOf(bytes);
    expect((await inspectSource('rose.jpg', source)).verdict).toBe('accept');
    expect(await decodableBytes(bytes)).toEqual({ contentType: 'image/jpeg' });
    expect(await pixelsOf(source)).toEqual(await pixelsOf(sourceOf(rose)));
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
