import { open } from 'node:fs/promises';
import { inspectFile } from '../../main/attachments/inspect/index.ts';
import { compound } from '../../tests/files/build/compound.ts';
import { noise } from '../../tests/files/build/bytes.ts';
import { office, pdf } from '../../tests/files/build/office.ts';
import { figure, timed } from '../measure.ts';
import type { Bench } from '../result.ts';
import { scratchPath } from '../scratch.ts';

const MB = 1024 * 1024;

/** Ten files of 250 MB, judged by content one after the other: four PDFs, three of the newer Office, three of the older. */
export const inspection: Bench = async (size) => {
  const bytes = size.of(250) * MB;
  const paths: string[] = [];
  for (let n = 0; n < 4; n += 1) paths.push(await large(`${n}.pdf`, bytes, pdf(), pdf()));
  const word = largeDocx(bytes);
  for (let n = 4; n < 7; n += 1) paths.push(await large(`${n}.docx`, bytes, word.head, word.tail));
  const older = compound([{ name: 'WordDocument', content: noise(9_000) }]);
  for (let n = 7; n < 10; n += 1) paths.push(await large(`${n}.doc`, bytes, older, Buffer.of(1)));
  const runs: number[] = [];
  for (let run = 0; run < size.runs; run += 1) {
    runs.push(
      await timed(async () => {
        for (const path of paths) {
          const { verdict } = await inspectFile(path);
          if (verdict !== 'accept') throw new Error(`${path} was refused`);
        }
      }),
    );
  }
  const all = figure(`Ten files of ${bytes / MB} MB`, runs, 'ms');
  return {
    name: 'inspection',
    work: `Ten files of ${bytes / MB} MB judged by their content one after the other: PDF, docx and doc, with a hole between head and tail`,
    bars: [
      { what: 'Median', value: all.value, limit: 200, sense: 'at most', unit: 'ms' },
      {
        what: 'Slowest (the first run reads the code too)',
        value: Math.max(...runs),
        limit: 200,
        sense: 'at most',
        unit: 'ms',
      },
    ],
    figures: [all],
  };
};

async function large(
  name: string,
  bytes: number,
  head: Uint8Array,
  tail: Uint8Array,
): Promise<string> {
  const path = scratchPath(name);
  const file = await open(path, 'w');
  await file.write(head, 0, head.length, 0);
  await file.write(tail, 0, tail.length, bytes - tail.length);
  await file.close();
  return path;
}

/** A stored part of zeros between the document's parts. */
function largeDocx(bytes: number): { head: Buffer; tail: Buffer } {
  const small = office('docx', { isStored: true });
  const directoryAt = small.readUInt32LE(small.length - 6);
  const tail = Buffer.from(small.subarray(directoryAt));
  tail.writeUInt32LE(directoryAt + bytes - small.length, tail.length - 6);
  return { head: small.subarray(0, directoryAt), tail };
}
