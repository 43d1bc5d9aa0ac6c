import { join, noise } from '../build/bytes.ts';
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
  subBlocks,
} from '../build/images.ts';
import type { GoodFile } from './corpus-file.ts';

const of =
  (kind: 'jpeg' | 'png' | 'gif') =>
  (name: string, what: string, bytes: () => Uint8Array): GoodFile => ({ name, what, kind, bytes });

const jpegFile = of('jpeg');
const pngFile = of('png');
const gifFile = of('gif');

const exif = (thumbnail: Uint8Array) => jpegSegment(0xe1, join('Exif\0\0', thumbnail));

export const goodImages: readonly GoodFile[] = [
  jpegFile('photo.jpg', 'a baseline JPEG', () => jpeg()),
  jpegFile('PHOTO.JPG', 'capital letters in its extension', () => jpeg()),
  jpegFile('photo.jpeg', 'a progressive JPEG', () => jpeg({ frame: 0xc2 })),
  jpegFile('scan.jpe', 'an extended (12-bit) JPEG', () => jpeg({ frame: 0xc1 })),
  jpegFile('saved.jfif', 'an arithmetic-coded JPEG', () => jpeg({ frame: 0xc9 })),
  jpegFile('print.jpg', 'a CMYK JPEG', () => jpeg({ components: 4 })),
  jpegFile('gray.jpg', 'a grey JPEG', () => jpeg({ components: 1 })),
  jpegFile('photo.jpg. ', 'a dot and a space after its extension', () => jpeg()),
  jpegFile('photo', 'no extension', () => jpeg()),
  jpegFile('Photo v1.2', 'a dot in its name that is no extension', () => jpeg()),
  jpegFile('camera.jpg', 'a thumbnail inside its Exif segment', () =>
    jpeg({ segments: [exif(jpeg({ width: 1 }))] }),
  ),
  jpegFile('depth.jpg', 'a hundred large metadata segments', () =>
    jpeg({ segments: Array.from({ length: 100 }, (_, n) => jpegSegment(0xe1, noise(65_000, n))) }),
  ),
  jpegFile('fill.jpg', 'fill bytes and stray bytes before its markers', () =>
    jpeg({ segments: [Buffer.from([0xff, 0xff, 0xff]), jpegSegment(0xfe, noise(5)), noise(3)] }),
  ),
  jpegFile('motion.jpg', 'a film behind its end marker', () =>
    join(jpeg(), '\0\0\0\x18ftypmp42', noise(300_000)),
  ),
  jpegFile('multi.jpg', 'a second image behind the first', () => join(jpeg(), jpeg({ width: 4 }))),
  jpegFile('padded.jpg', 'zeros behind its end marker', () => join(jpeg(), Buffer.alloc(200_000))),
  jpegFile('large.jpg', 'five megabytes of coded data and eight of zeros behind them', () =>
    join(jpeg({ data: codedData(5_000_000) }), Buffer.alloc(8_000_000)),
  ),
  jpegFile('whole.jpg', 'nine megabytes of coded data', () => jpeg({ data: codedData(9_000_000) })),
  jpegFile('limit.jpg', 'exactly 64 million pixels', () => jpeg({ width: 8000, height: 8000 })),
  pngFile('screen.png', 'a PNG', () => png()),
  pngFile('limit.png', 'exactly 64 million pixels', () => png({ width: 64_000, height: 1000 })),
  pngFile('many.png', 'image data in many chunks', () =>
    png(
      undefined,
      Array.from({ length: 3000 }, () => pngChunk('IDAT', noise(8))),
    ),
  ),
  pngFile('moving.png', 'an animated PNG', () =>
    png(undefined, [pngChunk('acTL', noise(8)), pngChunk('IDAT'), pngChunk('fdAT', noise(20))]),
  ),
  pngFile('iphone.png', "a PNG from Apple's tools", () =>
    join(
      pngSignature,
      pngChunk('CgBI', noise(4)),
      pngHeader({ width: 3, height: 3 }),
      pngChunk('IDAT', noise(9)),
      pngChunk('IEND'),
    ),
  ),
  pngFile('trailing.png', 'bytes behind its end', () => join(png(), 'more')),
  pngFile('wrongsum.png', 'a wrong checksum outside its header', () =>
    png(undefined, [join(pngChunk('IDAT', noise(5)).subarray(0, -1), [1])]),
  ),
  gifFile('old.gif', 'GIF87a', () => gif(undefined, undefined, 'GIF87a')),
  gifFile('film.gif', 'an animation with extensions', () => {
    const loop = join([0x21, 0xff], subBlocks(Buffer.from('NETSCAPE2.0')));
    const frames = Array.from({ length: 40 }, (_, n) =>
      join([0x21, 0xf9], subBlocks(noise(4)), gifFrame({ width: 8, height: 8 }, noise(700, n))),
    );
    return gif(undefined, [loop, ...frames]);
  }),
  gifFile('gaps.gif', 'zeros between its blocks', () =>
    gif(undefined, [Buffer.alloc(3), gifFrame({ width: 8, height: 8 }), Buffer.alloc(2)]),
  ),
  gifFile('trailing.gif', 'bytes behind its trailer', () => join(gif(), noise(500))),
  gifFile('long.gif', 'an animation of seven megabytes', () =>
    gif(
      undefined,
      Array.from({ length: 70 }, (_, n) => gifFrame({ width: 8, height: 8 }, noise(100_000, n))),
    ),
  ),
];
