import { execFileSync } from 'node:child_process';
import { open, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { inspectFile, inspectSource } from '../../main/attachments/inspect/index.ts';
import { join as joined, noise } from './build/bytes.ts';
import { compound } from './build/compound.ts';
import { gif, gifFrame, jpeg, png, pngChunk, subBlocks } from './build/images.ts';
import { sourceOf } from './build/measured-source.ts';
import { office, pdf } from './build/office.ts';
import { zip } from './build/zip.ts';
import { scratchFolder, verdictOf } from './scratch.ts';

const scratch = scratchFolder();
const size = 250 * 1024 ** 2;

/** Writes a file of 250 MB that has these bytes at its start and its end and a hole in between. */
async function large(name: string, head: Uint8Array, tail: Uint8Array): Promise<string> {
  const path = join(scratch, name);
  const file = await open(path, 'w');
  await file.write(head, 0, head.length, 0);
  await file.write(tail, 0, tail.length, size - tail.length);
  await file.close();
  return path;
}

/** A stored part of `length` zeros between the document's parts, of which only the ends are held in memory. */
function largeDocx(): { head: Buffer; tail: Buffer } {
  const small = office('docx', { isStored: true });
  const directoryAt = small.readUInt32LE(small.length - 6);
  const gap = size - small.length;
  const tail = Buffer.from(small.subarray(directoryAt));
  tail.writeUInt32LE(directoryAt + gap, tail.length - 6);
  return { head: small.subarray(0, directoryAt), tail };
}

describe('files of 250 MB @M7', () => {
  it('are judged by their heads, tails and directories', async () => {
    const { head, tail } = largeDocx();
    const word = compound([{ name: 'WordDocument', content: noise(9000) }]);
    const paths: string[] = [];
    for (let index = 0; index < 4; index += 1)
      paths.push(await large(`${index}.pdf`, pdf(), pdf()));
    for (let index = 4; index < 7; index += 1) paths.push(await large(`${index}.docx`, head, tail));
    for (let index = 7; index < 10; index += 1)
      paths.push(await large(`${index}.doc`, word, Buffer.of(1)));
    const start = performance.now();
    const verdicts = [];
    for (const path of paths) verdicts.push(await inspectFile(path));
    const elapsed = performance.now() - start;
    process.stdout.write(
      `inspect: ten files of 250 MB judged in ${elapsed.toFixed(1)} ms (${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores)\n`,
    );
    verdicts.slice(0, 4).forEach((verdict) => expect(verdict).toEqual(verdictOf({ kind: 'pdf' })));
    verdicts.slice(4, 7).forEach((verdict) => expect(verdict).toEqual(verdictOf({ kind: 'docx' })));
    verdicts.slice(7).forEach((verdict) => expect(verdict).toEqual(verdictOf({ kind: 'doc' })));

    // Zeros behind a PDF: its end is looked for in the last 1 MiB.
    for (const [source, most] of [
      [sourceOf(pdf(), size), 1_200_000],
      [sourceOf(word, size), 100_000],
    ] as const) {
      await inspectSource('unnamed', source);
      expect(source.bytesRead).toBeLessThan(most);
    }
  });
});

/** Made to cost as much as possible. */
const hostile: readonly (readonly [name: string, bytes: () => Uint8Array])[] = [
  [
    'parts.docx',
    () =>
      zip(
        Array.from({ length: 60_000 }, (_, n) => ({
          name: `word/${n}${'x'.repeat(60)}`,
          content: '',
          isStored: true,
        })),
      ),
  ],
  ['noise.jpg', () => joined(jpeg({ end: Buffer.alloc(0) }), Buffer.alloc(28_000_000, 0x55))],
  [
    'segments.jpg',
    () => joined([0xff, 0xd8], Buffer.alloc(28_000_000, Buffer.of(0xff, 0xe0, 0, 2))),
  ],
  ['stray.jpg', () => joined([0xff, 0xd8, 0xff], Buffer.alloc(28_000_000, 0x20))],
  ['chunks.png', () => joined(png().subarray(0, 33), Buffer.alloc(28_000_000, pngChunk('tEXt')))],
  ['blocks.gif', () => joined(gif().subarray(0, 25), [0x21, 0xfe], Buffer.alloc(28_000_000, 1))],
  [
    'frames.gif',
    () =>
      joined(
        gif().subarray(0, 25),
        Buffer.alloc(28_000_000, gifFrame({ width: 1, height: 1 }, noise(2))),
      ),
  ],
  [
    'long.gif',
    () =>
      gif(undefined, [
        joined([0x21, 0xfe], subBlocks(noise(25_000_000))),
        gifFrame({ width: 8, height: 8 }),
      ]),
  ],
  ['tags.docx', () => office('docx', { contentTypes: '<a'.repeat(500_000) })],
  [
    'attributes.docx',
    () => office('docx', { contentTypes: `<Types ${'a="b" '.repeat(170_000)}/>` }),
  ],
  ['elements.docx', () => office('docx', { contentTypes: '<a/>'.repeat(262_144) })],
  [
    'nested.docx',
    () => {
      const open = Array.from({ length: 45_000 }, (_, n) => `<a xmlns:p${n}="">`);
      return office('docx', { contentTypes: `${open.join('')}${'</a>'.repeat(open.length)}` });
    },
  ],
  ['equals.docx', () => office('docx', { contentTypes: `<Types ${'='.repeat(1_000_000)}/>` })],
  [
    'entities.docx',
    () => office('docx', { contentTypes: `<Types a="${'&'.repeat(1_000_000)}"/>` }),
  ],
  ['markup.html', () => Buffer.from('<!--'.repeat(1_000_000))],
  [
    'directory.doc',
    () => compound(Array.from({ length: 5000 }, (_, n) => ({ name: `s${n}`, isStorage: true }))),
  ],
];

/**
 * The most memory in KB that a process of its own needs to judge these files. Where the system doesn't tell, what it
 * has at the end: the resource usage of a child begins with its parent's.
 */
function peakMemory(paths: readonly string[]): number {
  const inspect = new URL('../../main/attachments/inspect/index.ts', import.meta.url).href;
  const script = `import { existsSync, readFileSync } from 'node:fs';
    import { inspectFile } from '${inspect}';
    for (const path of process.argv.slice(1)) await inspectFile(path);
    const peak = existsSync('/proc/self/status')
      ? /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]
      : process.memoryUsage.rss() / 1024;
    process.stdout.write(String(peak));`;
  const args = ['--input-type=module', '--eval', script, ...paths];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

describe('files made to be costly @M7', () => {
  it.for([...hostile])('needs at most 50 MB of memory for %s', async ([name, bytes]) => {
    const path = join(scratch, name);
    const plain = join(scratch, 'plain.pdf');
    await writeFile(path, bytes());
    await writeFile(plain, pdf());
    const growth = peakMemory([path]) - peakMemory([plain]);
    process.stdout.write(`inspect: ${name} needs ${(growth / 1024).toFixed(1)} MB\n`);
    expect(growth).toBeLessThan(50 * 1024);
  });

  it.for([...hostile])('judges %s within the limits', async ([name, bytes]) => {
    const source = sourceOf(bytes());
    const start = performance.now();
    const verdict = await inspectSource(name, source);
    expect(verdict.verdict).toBe(name === 'long.gif' ? 'accept' : 'refuse');
    // A directory is read whole, but not more than 16 MB of it.
    const directory = name === 'parts.docx' ? 8_000_000 : 0;
    expect(source.bytesRead).toBeLessThanOrEqual(4_000_000 + directory);
    process.stdout.write(
      `inspect: ${name} ${(performance.now() - start).toFixed(0)} ms, ${source.bytesRead} bytes read\n`,
    );
  });
});
