import type { FileKind } from '../../../contract/domain/attachment-policy.ts';
import { hasAt, viewOf } from './byte-source.ts';
import { markupKind, scriptKind, textKind } from './text-kinds.ts';
import { hasPdfHeader } from './pdf.ts';

/** As many bytes from the start as recognition looks at. */
export const headLength = 4096;

/** ZIP and compound files are named by their directories, which stand elsewhere. */
export type FirstBytesKind = FileKind | 'zip_container' | 'compound_file';

/**
 * What a file begins as, which it then is, whatever follows (design: attachments, rule 2). A PDF's header may stand
 * behind other bytes, but not behind those of another kind.
 */
export function kindByFirstBytes(head: Uint8Array, size: number): FirstBytesKind {
  return (
    signatureKind(head) ??
    riffKind(head) ??
    mediaKind(head) ??
    looseKind(head, size) ??
    scriptKind(head) ??
    markupKind(head) ??
    (hasPdfHeader(head) ? 'pdf' : null) ??
    textKind(head) ??
    (head.every((byte) => byte === 0) ? 'blank' : 'unknown')
  );
}

type Signature = readonly [kind: FirstBytesKind, at: number, bytes: string | readonly number[]];

const signatures: readonly Signature[] = [
  ['zip_container', 0, 'PK\x03\x04'],
  ['zip', 0, 'PK\x05\x06'],
  ['zip', 0, 'PK\x07\x08'],
  ['zip', 0, 'PK00PK\x03\x04'],
  ['compound_file', 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['gif', 0, 'GIF87a'],
  ['gif', 0, 'GIF89a'],
  ['linux_program', 0, '\x7fELF'],
  ['mac_program', 0, [0xfe, 0xed, 0xfa, 0xce]],
  ['mac_program', 0, [0xfe, 0xed, 0xfa, 0xcf]],
  ['mac_program', 0, [0xce, 0xfa, 0xed, 0xfe]],
  ['mac_program', 0, [0xcf, 0xfa, 0xed, 0xfe]],
  ['mac_program', 0, [0xca, 0xfe, 0xba, 0xbf]],
  ['android_program', 0, 'dex\n'],
  ['wasm', 0, '\0asm'],
  ['shortcut', 0, [0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0]],
  ['shortcut', 0, 'book\0\0\0\0mark\0\0\0\0'],
  ['shortcut', 0, '[InternetShortcut]'],
  ['script', 0, '#!'],
  ['script', 0, '#@~^'],
  ['package', 0, '!<arch>\n'],
  ['package', 0, [0xed, 0xab, 0xee, 0xdb]],
  ['package', 0, 'xar!'],
  ['rar', 0, 'Rar!\x1a\x07'],
  ['seven_zip', 0, '7z\xbc\xaf\x27\x1c'],
  ['gzip', 0, [0x1f, 0x8b]],
  ['bzip2', 0, 'BZh'],
  ['xz', 0, '\xfd7zXZ\0'],
  ['zstd', 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ['lz4', 0, [0x04, 0x22, 0x4d, 0x18]],
  ['cab', 0, 'MSCF\0\0\0\0'],
  ['cab', 0, 'ISc('],
  ['tar', 257, 'ustar'],
  ['archive', 0, [0x1f, 0x9d]],
  ['archive', 0, [0x1f, 0xa0]],
  ['archive', 0, [0x60, 0xea]],
  ['archive', 0, 'MSWIM\0\0\0'],
  ['archive', 7, '**ACE**'],
  ['archive', 2, '-lh0-'],
  ['archive', 2, '-lh5-'],
  ['archive', 2, '-lh6-'],
  ['archive', 2, '-lh7-'],
  ['iso', 0, 'conectix'],
  ['iso', 0, 'vhdxfile'],
  ['iso', 0, 'QFI\xfb'],
  ['jp2', 0, [0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20]],
  ['jp2', 0, [0xff, 0x4f, 0xff, 0x51]],
  ['jxl', 0, [0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20]],
  ['jxl', 0, [0xff, 0x0a]],
  ['raw_photo', 0, 'FUJIFILMCCD-RAW'],
  ['raw_photo', 0, 'IIRO'],
  ['raw_photo', 0, 'IIU\0'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['tiff', 0, 'II+\0'],
  ['tiff', 0, 'MM\0+'],
  ['psd', 0, '8BPS'],
  ['ico', 0, 'icns'],
  ['metafile', 0, [0xd7, 0xcd, 0xc6, 0x9a]],
  ['metafile', 40, ' EMF'],
  ['rtf', 0, '{\\rtf'],
  ['postscript', 0, '%!PS'],
  ['postscript', 0, [0xc5, 0xd0, 0xd3, 0xc6]],
  ['outlook_attachment', 0, [0x78, 0x9f, 0x3e, 0x22]],
  ['web_archive', 0, 'bplist00\xd1\x01\x02_\x10\x0fWebMainResource'],
  ['database', 0, 'SQLite format 3\0'],
  ['database', 4, 'Standard Jet DB'],
  ['database', 4, 'Standard ACE DB'],
  ['font', 0, 'wOFF'],
  ['font', 0, 'wOF2'],
  ['font', 0, 'OTTO'],
  ['font', 0, [0, 1, 0, 0, 0]],
  ['apple_double', 0, [0, 0x05, 0x16, 0x07]],
  ['office_binary', 0, [0xe4, 0x52, 0x5c, 0x7b, 0x8c, 0xd8, 0xa7, 0x4d]],
  ['audio', 0, 'ID3'],
  ['audio', 0, 'OggS'],
  ['audio', 0, 'fLaC'],
  ['audio', 0, 'MThd'],
  ['audio', 0, '#!AMR'],
  ['video', 0, [0x1a, 0x45, 0xdf, 0xa3]],
  ['video', 0, [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11]],
  ['video', 0, [0, 0, 0x01, 0xba]],
  ['video', 0, [0, 0, 0x01, 0xb3]],
  ['video', 0, 'FLV\x01'],
];

function signatureKind(head: Uint8Array): FirstBytesKind | null {
  const found = signatures.find(([, at, bytes]) => hasAt(head, at, bytes));
  return found === undefined ? null : found[0];
}

function riffKind(head: Uint8Array): FileKind | null {
  if (!hasAt(head, 0, 'RIFF')) return null;
  if (hasAt(head, 8, 'WEBP')) return 'webp';
  if (hasAt(head, 8, 'WAVE')) return 'audio';
  return hasAt(head, 8, 'AVI ') ? 'video' : null;
}

/** ISO media files (ISO/IEC 14496-12) state their brand. */
function mediaKind(head: Uint8Array): FileKind | null {
  if (hasAt(head, 4, 'moov') || hasAt(head, 4, 'mdat')) return 'video';
  if (!hasAt(head, 4, 'ftyp')) return null;
  const brand = Buffer.from(head.subarray(8, 12)).toString('latin1');
  if (/^(?:hei[cmsx]|hev[cmsx]|mif1|msf1)$/.test(brand)) return 'heic';
  if (/^avi[fs]$/.test(brand)) return 'avif';
  if (brand.startsWith('crx ')) return 'raw_photo';
  return /^M4[AB] $/.test(brand) ? 'audio' : 'video';
}

/** Signatures too short to trust without a second look. */
function looseKind(head: Uint8Array, size: number): FileKind | null {
  if (hasAt(head, 0, [0xff, 0xd8]) && (head.length === 2 || head[2] === 0xff)) return 'jpeg';
  // Windows runs anything that begins so.
  if (hasAt(head, 0, 'MZ') || hasAt(head, 0, 'ZM')) return 'windows_program';
  if (head.length < 16) return null;
  const view = viewOf(head);
  if (hasAt(head, 0, [0xca, 0xfe, 0xba, 0xbe])) {
    // A fat macOS program states a handful of architectures where a Java class states its version, 45 or more.
    return view.getUint32(4) < 45 ? 'mac_program' : 'java_program';
  }
  if (hasAt(head, 0, 'BM') && head.length >= 18) {
    const headerLength = view.getUint32(14, true);
    const isBitmap = headerLength >= 12 && headerLength <= 124 && view.getUint32(10, true) < size;
    if (isBitmap) return 'bmp';
  }
  if (hasAt(head, 0, [0, 0, 1, 0]) || hasAt(head, 0, [0, 0, 2, 0])) {
    const count = view.getUint16(4, true);
    if (count > 0 && count < 256 && head[9] === 0) return 'ico';
  }
  // MPEG audio frames: sync bits, a layer, and a bit rate that isn't the invalid one.
  const second = head[1] ?? 0;
  const third = head[2] ?? 0;
  const isFrame = head[0] === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0;
  return isFrame && (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c ? 'audio' : null;
}
