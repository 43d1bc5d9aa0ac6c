/** A PNG file and the length of its sides, px. */
export interface SizedPng {
  size: number;
  png: Buffer;
}

/** A Windows icon file that holds each picture as PNG, which Windows reads since Vista. */
export function encodeIco(pictures: readonly SizedPng[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    // 256 doesn't fit the byte and is written as 0.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/** The types under which an Apple icon file keeps PNG pictures, by size in px; the last three are for dense screens. */
const ICNS_TYPES: readonly [string, number][] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];

/** An Apple icon file. Throws where a size that it needs is missing. */
export function encodeIcns(pictures: readonly SizedPng[]): Buffer {
  const entries = ICNS_TYPES.map(([type, size]) => {
    const picture = pictures.find((drawn) => drawn.size === size);
    if (picture === undefined) throw new Error(`No picture of ${size} px for ${type}`);
    return chunk(type, picture.png);
  });
  return chunk('icns', Buffer.concat(entries));
}

/** Type, length with its own eight bytes, content. */
function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
