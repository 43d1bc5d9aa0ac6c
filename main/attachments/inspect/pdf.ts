import type { BoundedReader } from './byte-source.ts';
import type { StructureProblem } from './finding.ts';

/** The last offset at which a PDF's header may begin (design: attachments, rule 6). */
const lastHeaderOffset = 1019;
const tailLength = 2048;

/** Whether the first bytes of a file hold a PDF header where readers look for it. */
export function hasPdfHeader(head: Uint8Array): boolean {
  const at = Buffer.from(head.buffer, head.byteOffset, head.length).indexOf('%PDF-', 0, 'latin1');
  return at !== -1 && at <= lastHeaderOffset;
}

/** A PDF must end in its cross-reference offset and end marker. */
export async function judgePdf(reader: BoundedReader): Promise<StructureProblem | null> {
  const tail = await reader.bytes(Math.max(0, reader.size - tailLength), tailLength);
  const text = Buffer.from(tail).toString('latin1');
  return text.includes('startxref') && text.includes('%%EOF') ? null : { reason: 'truncated' };
}
