import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalReasons } from '../../contract/domain/attachment-refusals.ts';
import { inspectSource } from '../../main/attachments/inspect/index.ts';
import { sourceOf } from './build/measured-source.ts';
import { goodDocuments } from './corpus/good-documents.ts';
import { goodImages } from './corpus/good-images.ts';
import { samples } from './corpus/real-files.ts';
import { anyMutation, mutate } from './mutations.ts';
import { sampleBytes } from './scratch.ts';
import { say } from '../../words/said.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const megabyte = 1024 ** 2;

/** Memory in use after what could be collected was. */
function memory(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const good = [
  ...samples
    .filter((file) => 'kind' in file)
    .map(({ name, sample }) => ({ name, bytes: sampleBytes(sample) })),
  ...[...goodImages, ...goodDocuments]
    .map(({ name, bytes }) => ({ name, bytes: bytes() }))
    .filter(({ bytes }) => bytes.length < 1_000_000),
];

describe('good files with bytes flipped, cut and grown @M7', () => {
  it('always get a verdict, within the limits of memory, reading and time', async () => {
    const before = memory();
    let runs = 0;
    let growth = 0;
    let longest = 0;
    let mostRead = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...good), anyMutation, async ({ name, bytes }, mutation) => {
        const source = sourceOf(mutate(bytes, mutation));
        const start = performance.now();
        const verdict = await inspectSource(name, source);
        longest = Math.max(longest, performance.now() - start);
        mostRead = Math.max(mostRead, source.bytesRead);
        const told = verdict.verdict === 'accept' ? null : verdict;
        expect([null, ...refusalReasons]).toContain(told?.reason ?? null);
        const sentence = told === null ? 'Accepted ones need none.' : say(told.why);
        expect(sentence).toMatch(/^\S.{20,}\.$/u);
        runs += 1;
        if (runs % 100 === 0) growth = Math.max(growth, memory() - before);
      }),
      { numRuns: 5000 },
    );
    process.stdout.write(
      `inspect: ${runs} mutated files, most read ${mostRead} bytes, memory growth ${(growth / megabyte).toFixed(1)} MB, longest ${longest.toFixed(0)} ms\n`,
    );
    expect(runs).toBe(5000);
    expect(growth).toBeLessThan(50 * megabyte);
    expect(mostRead).toBeLessThanOrEqual(4_000_000);
    expect(longest).toBeLessThan(10_000);
  });
});
