import type { FileKind } from '../../../contract/domain/attachment-policy.ts';
import { hasAt, viewOf } from './byte-source.ts';
import { beforePdfHeader, isPrinterPreamble } from './pdf.ts';
import { signatures } from './signatures.ts';
import type { FirstBytesKind } from './signatures.ts';
import { isPureText, likenessToText } from './text-encoding.ts';
import { markupKind, scriptKind, textKind } from './text-kinds.ts';

/** How many bytes from the start recognition looks at. */
export const headLength = 4096;

/**
 * What a file begins as, which it then is, whatever follows (docs/attachment-rules.md#first-bytes-win). A PDF's header
 * may stand behind other bytes, but not behind text or those of another kind.
 */
export function kindByFirstBytes(head: Uint8Array, size: number): FirstBytesKind {
  return (
    wideTextKind(head) ??
    signatureKind(head) ??
    riffKind(head) ??
    mediaKind(head) ??
    looseKind(head, size) ??
    looseArchiveKind(head) ??
    scriptKind(head) ??
    markupKind(head) ??
    pdfKind(head) ??
    textKind(head) ??
    (isBlank(head) ? 'blank' : 'unknown')
  );
}

/**
 * What a file is whose name claims text (docs/attachment-rules.md#first-bytes-win): text that begins with the few
 * letters of another kind stays text. null: it is none.
 */
export function textByFirstBytes(head: Uint8Array): FileKind | null {
  return likenessToText(head) === null
    ? null
    : (scriptKind(head) ?? markupKind(head) ?? textKind(head, true));
}

/** A byte order mark of UTF-16 looks like the frame of a sound recording. */
function wideTextKind(head: Uint8Array): FileKind | null {
  const isMarked = hasAt(head, 0, [0xff, 0xfe]) || hasAt(head, 0, [0xfe, 0xff]);
  return isMarked && head.length > 3 ? textByFirstBytes(head) : null;
}

function pdfKind(head: Uint8Array): FileKind | null {
  const before = beforePdfHeader(head);
  if (before === null) return null;
  if (isPrinterPreamble(before)) return 'pdf';
  const kind = textKind(before, true);
  // Browsers show what begins with a tag of theirs, known or not.
  return kind === 'xml' ? 'html' : (kind ?? 'text');
}

function signatureKind(head: Uint8Array): FirstBytesKind | null {
  const found = signatures.find(([, at, bytes]) => hasAt(head, at, bytes));
  if (found === undefined) return null;
  const [kind, , bytes] = found;
  const isWord = typeof bytes === 'string' && /^[!-~ ]{2,4}$/u.test(bytes);
  // Text may begin with any word, even with one that films and fonts begin with.
  if (!isWord || textFormats.has(kind) || head.length < shortestText) return kind;
  return isPureText(head) ? null : kind;
}

/** Formats that are text themselves. */
const textFormats: ReadonlySet<FirstBytesKind> = new Set<FirstBytesKind>(['script', 'postscript']);

/** The fewest bytes that count as text: fewer look like it by chance. */
const shortestText = 16;

function riffKind(head: Uint8Array): FileKind | null {
  const isRiff = ['RIFF', 'RIFX', 'RF64'].some((start) => hasAt(head, 0, start));
  if (!isRiff || head.length < 12) return null;
  if (hasAt(head, 8, 'WEBP')) return 'webp';
  const isFilm = ['AVI ', 'ACON', 'CDXA'].some((form) => hasAt(head, 8, form));
  return isFilm ? 'video' : 'audio';
}

/** ISO media files (ISO/IEC 14496-12) state their brand. */
function mediaKind(head: Uint8Array): FileKind | null {
  if (['moov', 'mdat', 'wide', 'pnot'].some((box) => hasAt(head, 4, box))) return 'video';
  if (!hasAt(head, 4, 'ftyp')) return null;
  const brand = Buffer.from(head.subarray(8, 12)).toString('latin1');
  if (/^(?:hei[cmsx]|hev[cmsx]|mif1|msf1)$/.test(brand)) return 'heic';
  if (/^avi[fs]$/.test(brand)) return 'avif';
  if (brand.startsWith('crx ')) return 'raw_photo';
  return /^M4[AB] $/.test(brand) ? 'audio' : 'video';
}

/** Whether these bytes are all zeros. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** Signatures too short to trust without a second look. */
function looseKind(head: Uint8Array, size: number): FileKind | null {
  if (hasAt(head, 0, [0xff, 0xd8]) && (head.length === 2 || head[2] === 0xff)) return 'jpeg';
  // Windows runs anything that begins so.
  if (hasAt(head, 0, 'MZ') || hasAt(head, 0, 'ZM')) return 'windows_program';
  if (head.length < 16) return null;
  const view = viewOf(head);
  // Python's compiled files: a version's number, and a line end that a transfer as text would change.
  const isVersion = head[1] === 0x0d || (head[1] ?? 0) >= 0xeb;
  if (isVersion && hasAt(head, 2, '\r\n') && head.subarray(4, 16).includes(0)) return 'script';
  if (hasAt(head, 0, [0xca, 0xfe, 0xba, 0xbe])) {
    // A fat macOS program states a handful of architectures where a Java class states its version, 45 or more.
    return view.getUint32(4) < 45 ? 'mac_program' : 'java_program';
  }
  if (hasAt(head, 0, 'BM') && head.length >= 18) {
    const headerLength = view.getUint32(14, true);
    const isBitmap = headerLength >= 12 && headerLength <= 124 && view.getUint32(10, true) < size;
    if (isBitmap) return 'bmp';
  }
  // PNM (netpbm): a format's number and white space, then a size or a comment.
  if (/^P[1-7]\s+[\d#W]/u.test(Buffer.from(head.subarray(0, 16)).toString('latin1'))) {
    return 'other_image';
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

const octal = { space: 0x20, zero: 0x30, seven: 0x37 };
const tarChecksum = { at: 148, end: 156 };

/** Archives whose first bytes are those of the first file's name or of its sizes. */
function looseArchiveKind(head: Uint8Array): FileKind | null {
  // LHA and its relatives: "-lh5-", "-lhd-", "-lzs-", "-pm0-" …
  if (/^..-(?:l[hz]|pm)[\da-z]-/su.test(Buffer.from(head.subarray(0, 7)).toString('latin1'))) {
    return 'archive';
  }
  return isOldTar(head) ? 'tar' : null;
}

/** A tar file from before "ustar": its first header's checksum is right. */
function isOldTar(head: Uint8Array): boolean {
  if (head.length < 512 || head[0] === 0) return false;
  let stated = 0;
  for (const byte of head.subarray(tarChecksum.at, tarChecksum.end)) {
    if (byte >= octal.zero && byte <= octal.seven) stated = stated * 8 + byte - octal.zero;
    else if (byte !== 0 && byte !== octal.space) return false;
  }
  let sum = 0;
  for (const [at, byte] of head.subarray(0, 512).entries()) {
    sum += at >= tarChecksum.at && at < tarChecksum.end ? octal.space : byte;
  }
  return sum === stated;
}
