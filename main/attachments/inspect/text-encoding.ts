/** Bytes that stand in texts besides printable ones: tab, line ends, form feed, escape sequences, DOS's end of file. */
const textControls = new Set([0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b]);

/** Decodes by byte order mark, or by the zero bytes between ASCII ones, else as UTF-8, or as what is told instead. */
export function decode(bytes: Uint8Array, otherwise: 'utf-8' | 'latin1' = 'utf-8'): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  return otherwise === 'utf-8'
    ? new TextDecoder('utf-8').decode(bytes)
    : Buffer.from(bytes).toString('latin1');
}

/** UTF-16 by its byte order mark, or because every other of the first bytes is zero. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe && !(third === 0 && fourth === 0)) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (isAscii(first) && second === 0 && isAscii(third) && fourth === 0) return 'utf-16le';
  if (first === 0 && isAscii(second) && third === 0 && isAscii(fourth)) return 'utf-16be';
  return null;
}

function isAscii(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x09 && byte < 0x7f;
}

/** How sure it is that bytes are text: of any kind, or of one whose letters are mostly beyond ASCII. */
type Likeness = 'plain' | 'foreign';

/**
 * Whether bytes are text in a common encoding: UTF-8, UTF-16, or one that keeps ASCII's place (Windows-125x, ISO 8859,
 * Shift-JIS, GB 18030, Big5, EUC). null: they hold what no text does.
 */
export function likenessToText(bytes: Uint8Array): Likeness | null {
  if (bytes.length === 0) return null;
  if (wideEncoding(bytes) !== null) return isWideText(decode(bytes)) ? 'plain' : null;
  let odd = 0;
  let high = 0;
  for (const byte of bytes) {
    if (byte === 0) return null;
    if (byte >= 0x80) high += 1;
    else if ((byte < 0x20 && !textControls.has(byte)) || byte === 0x7f) odd += 1;
  }
  if (odd > bytes.length / 50) return null;
  if (high === 0) return 'plain';
  if (isUtf8(bytes)) return 'plain';
  return odd === 0 ? 'foreign' : null;
}

/** Whether bytes are text without a single byte that texts don't have. */
export function isPureText(bytes: Uint8Array): boolean {
  const isForeign = (byte: number) => byte < 0x20 && !textControls.has(byte);
  return likenessToText(bytes) === 'plain' && !bytes.some(isForeign);
}

function isWideText(text: string): boolean {
  let odd = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0) return false;
    const isControl = code < 0x20 && !textControls.has(code);
    // Halves of pairs and unassigned ones come from bytes that are no UTF-16.
    if (isControl || code === 0xfffd || /\p{Cn}/u.test(character)) odd += 1;
  }
  return odd <= text.length / 50;
}

/** Whether bytes are UTF-8; a character that the end cuts is no mistake. */
function isUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const bad = text.slice(0, -3).split('\uFFFD').length - 1;
  return bad <= text.length / 50;
}
