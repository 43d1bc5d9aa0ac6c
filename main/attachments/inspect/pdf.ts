import type { BoundedReader } from './byte-source.ts';
import type { StructureProblem } from './finding.ts';
import { decode, likenessToText } from './text-encoding.ts';

/** The last offset at which a PDF's header may begin (docs/attachment-rules.md#pdf). */
const lastHeaderOffset = 1019;

/** How much of the end is searched, bytes: most PDFs end right there, but scanners write rubbish behind them. */
const tailLengths = [2048, 64 * 1024, 1024 ** 2] as const;

/** What stands before a PDF's header where readers look for it; null where there is none. */
export function beforePdfHeader(head: Uint8Array): Uint8Array | null {
  const at = Buffer.from(head.buffer, head.byteOffset, head.length).indexOf('%PDF-', 0, 'latin1');
  return at === -1 || at > lastHeaderOffset ? null : head.subarray(0, at);
}

/**
 * Whether a PDF's header may stand behind these bytes: white space, what prints it, and rubbish that is no text. Text
 * is a file of its own that mentions a PDF: programs run or show it by its beginning.
 */
export function isPrinterPreamble(bytes: Uint8Array): boolean {
  const text = decode(bytes, 'latin1').replace(/^\u00EF\u00BB\u00BF|^\uFEFF/u, '');
  if (text.trim() === '') return true;
  if (/^\s*<[!?/a-z]/iu.test(text)) return false;
  const lines = text
    .replaceAll('\x1b%-12345X', '\n')
    .replaceAll('\x1bE', '\n')
    .split(/[\r\n]+/u);
  if (lines.every((line) => line.trim() === '' || line.startsWith('@PJL'))) return true;
  return !isTextual(bytes) && !isTextual(firstLine(bytes));
}

/** Whether bytes read as text: in rubbish letters are as rare as chance has it, even without a forbidden byte. */
function isTextual(bytes: Uint8Array): boolean {
  const likeness = likenessToText(bytes);
  if (likeness !== 'foreign') return likeness === 'plain';
  const ascii = bytes.reduce((sum, byte) => sum + (byte < 0x80 ? 1 : 0), 0);
  return ascii > bytes.length / 2;
}

/** The first line that isn't empty, of one that ends; nothing where none ends. */
function firstLine(bytes: Uint8Array): Uint8Array {
  const isBreak = (byte: number): boolean => byte === 0x0a || byte === 0x0d;
  const start = bytes.findIndex((byte) => !isBreak(byte) && byte !== 0x20 && byte !== 0x09);
  if (start === -1) return new Uint8Array(0);
  const length = bytes.subarray(start).findIndex(isBreak);
  return length < shortestLine ? new Uint8Array(0) : bytes.subarray(start, start + length);
}

/** The fewest bytes of a line that count as text: fewer look like it by chance. */
const shortestLine = 4;

/** A PDF must end in its cross-reference offset and, after it, its end marker. */
export async function judgePdf(reader: BoundedReader): Promise<StructureProblem | null> {
  for (const length of tailLengths) {
    const tail = await reader.bytes(Math.max(0, reader.size - length), length);
    const text = Buffer.from(tail.buffer, tail.byteOffset, tail.length);
    const offset = text.indexOf('startxref', 0, 'latin1');
    if (offset !== -1 && text.includes('%%EOF', offset, 'latin1')) return null;
    if (reader.size <= length) break;
  }
  return { reason: 'truncated' };
}
