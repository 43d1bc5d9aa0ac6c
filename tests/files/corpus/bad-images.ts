import { be16, join, le16, noise } from '../build/bytes.ts';
import {
  codedData,
  gif,
  gifFrame,
  jpeg,
  jpegSegment,
  png,
  pngChunk,
  pngHeader,
  pngSignature,
} from '../build/images.ts';
import type { BadFile } from './corpus-file.ts';
import { cutOff, isDamaged, isReally, rename, tooManyPixels, what } from './sentences.ts';

const cut = (
  kind: 'jpeg' | 'png' | 'gif',
  name: string,
  how: string,
  bytes: () => Uint8Array,
): BadFile => ({
  name,
  what: how,
  reason: 'truncated',
  sentence: cutOff(name, what[kind]),
  bytes,
});

const broken = (
  kind: 'jpeg' | 'png' | 'gif',
  name: string,
  how: string,
  bytes: () => Uint8Array,
): BadFile => ({
  name,
  what: how,
  reason: 'damaged',
  sentence: isDamaged(name, what[kind]),
  bytes,
});

const huge = (name: string, width: number, height: number, bytes: () => Uint8Array): BadFile => ({
  name,
  what: `${width} by ${height} pixels`,
  reason: 'too_many_pixels',
  sentence: tooManyPixels(name, width, height),
  bytes,
});

const misnamed = (
  name: string,
  found: 'jpeg' | 'png' | 'gif',
  claimed: string,
  better: string,
  bytes: () => Uint8Array,
): BadFile => ({
  name,
  what: `${what[found]} under another name`,
  reason: 'name_mismatch',
  sentence: isReally(name, what[found], claimed, rename(better)),
  bytes,
});

const small = { width: 8, height: 8 };
const noEnd = { end: Buffer.alloc(0) };

const pngOf = (coding: readonly number[]) =>
  join(pngSignature, pngHeader(small, coding), pngChunk('IDAT', noise(20)), pngChunk('IEND'));

export const badImages: readonly BadFile[] = [
  cut('jpeg', 'noend.jpg', 'without its end marker', () => jpeg(noEnd)),
  cut('jpeg', 'half.jpg', 'half of its end marker', () => jpeg().subarray(0, -1)),
  cut('jpeg', 'head.jpg', 'cut within a segment', () => jpeg().subarray(0, 15)),
  cut('jpeg', 'marker.jpg', 'two bytes', () => jpeg().subarray(0, 2)),
  cut('jpeg', 'thumbnail.jpg', "its thumbnail's end marker only", () =>
    jpeg({ ...noEnd, segments: [jpegSegment(0xe1, join('Exif\0\0', jpeg()))] }),
  ),
  cut('jpeg', 'large.jpg', 'nine megabytes, cut', () =>
    jpeg({ ...noEnd, data: codedData(9_000_000) }),
  ),
  cut('jpeg', 'holes.jpg', 'an unfinished download filled up with zeros', () =>
    join(jpeg({ ...noEnd, data: codedData(6_000_000) }), Buffer.alloc(5_000_000)),
  ),
  cut('png', 'noend.png', 'without IEND', () => png().subarray(0, -12)),
  cut('png', 'half.png', 'without the last byte', () => png().subarray(0, -1)),
  cut('png', 'data.png', 'cut within its data', () => png().subarray(0, 45)),
  cut('png', 'head.png', 'cut within its header', () => png().subarray(0, 20)),
  cut('gif', 'noend.gif', 'without its trailer', () => gif().subarray(0, -1)),
  cut('gif', 'frame.gif', 'cut within a frame', () => gif().subarray(0, 60)),
  cut('gif', 'head.gif', 'cut within its header', () => gif().subarray(0, 9)),
  cut('gif', 'long.gif', 'seven megabytes, cut', () =>
    gif(
      undefined,
      Array.from({ length: 70 }, (_, n) => gifFrame(small, noise(100_000, n))),
    ).subarray(0, -200),
  ),
  huge('poster.jpg', 8001, 8000, () => jpeg({ width: 8001, height: 8000 })),
  huge('map.png', 100_000, 100_000, () => png({ width: 100_000, height: 100_000 })),
  huge('canvas.gif', 65_535, 65_535, () => gif({ width: 65_535, height: 65_535 })),
  huge('hidden.gif', 9000, 9000, () =>
    gif(small, [gifFrame(small), gifFrame({ width: 9000, height: 9000 })]),
  ),
  huge('both.jpg', 9000, 9000, () => jpeg({ ...noEnd, width: 9000, height: 9000 })),
  broken('jpeg', 'flat.jpg', 'no height', () => jpeg({ height: 0 })),
  broken('jpeg', 'thin.jpg', 'no width', () => jpeg({ width: 0 })),
  broken('jpeg', 'tables.jpg', 'nothing between its start and its end', () =>
    join([0xff, 0xd8, 0xff, 0xd9]),
  ),
  broken('jpeg', 'frameless.jpg', 'no frame before its scan', () =>
    join([0xff, 0xd8], jpegSegment(0xda, noise(6)), codedData(50), [0xff, 0xd9]),
  ),
  broken('jpeg', 'short.jpg', 'a segment of impossible length', () =>
    join([0xff, 0xd8, 0xff, 0xe0], be16(1), jpeg()),
  ),
  broken('png', 'flat.png', 'no height', () => png({ width: 3, height: 0 })),
  broken('png', 'sum.png', "its header's checksum wrong", () => {
    const bytes = png();
    bytes[19] = 9;
    return bytes;
  }),
  broken('png', 'colour.png', 'a colour type that there is none of', () => pngOf([8, 5, 0, 0, 0])),
  broken('png', 'depth.png', 'a palette of 16 bits', () => pngOf([16, 3, 0, 0, 0])),
  broken('png', 'packing.png', 'an unknown compression', () => pngOf([8, 0, 1, 0, 0])),
  broken('png', 'lines.png', 'an unknown interlacing', () => pngOf([8, 0, 0, 0, 2])),
  broken('png', 'first.png', 'another chunk first', () =>
    join(pngSignature, pngChunk('gAMA', noise(4)), png().subarray(8)),
  ),
  broken('png', 'empty.png', 'no image data', () =>
    join(pngSignature, pngHeader(small), pngChunk('IEND')),
  ),
  broken('png', 'type.png', 'a chunk of impossible type', () => png(small, [pngChunk('I\0\0T')])),
  broken('gif', 'flat.gif', 'no canvas', () => gif({ width: 0, height: 5 })),
  broken('gif', 'empty.gif', 'no frame', () => gif(small, [])),
  broken('gif', 'block.gif', 'an impossible block', () =>
    gif(small, [gifFrame(small), le16(0x7777)]),
  ),
  misnamed('screen.jpg', 'png', what.jpeg, 'screen.png', () => png()),
  misnamed('photo.png', 'jpeg', what.png, 'photo.jpg', () => jpeg()),
  misnamed('film.JPEG', 'gif', what.jpeg, 'film.gif', () => gif()),
  misnamed('scan.pdf', 'jpeg', what.pdf, 'scan.jpg', () => jpeg()),
  misnamed('photo.heic', 'jpeg', 'a HEIC photo', 'photo.jpg', () => jpeg()),
  misnamed('notes.txt', 'png', 'a plain text file', 'notes.png', () => png()),
];
