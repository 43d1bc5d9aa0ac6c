import { describe, expect, it } from 'vitest';
import { pixelsOf } from '../../../main/attachments/inspect/pixels.ts';
import { gif, jpeg, jpegSegment, png } from '../../files/build/images.ts';
import { sourceOf } from '../../files/build/measured-source.ts';

function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

/** Puts a segment after the start of a JPEG. */
function withSegment(image: Buffer, segment: Buffer): Buffer {
  return Buffer.concat([image.subarray(0, 2), segment, image.subarray(2)]);
}

describe('the size of an image, from its header @P11', () => {
  it('is read from PNG, JPEG and GIF', async () => {
    const size = { width: 640, height: 480 };
    for (const bytes of [png(size), jpeg(size), gif(size)]) {
      expect(await pixelsOf(sourceOf(bytes))).toEqual(size);
    }
  });

  it('is as the photo is shown where its maker turned it', async () => {
    const size = { width: 640, height: 480 };
    const upright = await pixelsOf(sourceOf(withSegment(jpeg(size), exif(1))));
    expect(upright).toEqual(size);
    const turned = await pixelsOf(sourceOf(withSegment(jpeg(size), exif(6))));
    expect(turned).toEqual({ width: 480, height: 640 });
  });

  it('is unknown for anything else, without failing', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('%PDF-1.7 not an image'), Buffer.alloc(64)]) {
      expect(await pixelsOf(sourceOf(bytes))).toEqual({ width: null, height: null });
    }
  });
});
