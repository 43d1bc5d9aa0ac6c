import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectSource } from '../../../main/attachments/inspect/index.ts';
import { contentOf } from '../../../simulator/uploads/content.ts';
import { contentTypes } from '../../files/corpus/corpus-file.ts';
import { sourceOf } from '../../files/build/measured-source.ts';
import { costlyPackages } from '../../files/build/costly-packages.ts';

/** CPU time in ms. Anything that grows with the square of a list takes at least ten times as long. */
const MOST_MS = 1000;
/** What else the process does counts as well, but not every time. */
const ATTEMPTS = 3;

const folder = await mkdtemp(join(tmpdir(), 'costly-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && least > MOST_MS; attempt += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

describe('a package of 1 MiB lists made to be costly @M7', () => {
  it.for([...costlyPackages])('is soon judged by the app: %s', async ([, bytes]) => {
    const source = sourceOf(bytes());
    expect(await cpuMs(() => inspectSource('a.docx', source))).toBeLessThan(MOST_MS);
  });

  it.for([...costlyPackages])('is soon judged by the simulator: %s', async ([, bytes]) => {
    const path = join(folder, 'a.docx');
    await writeFile(path, bytes());
    expect(await cpuMs(() => contentOf(path, contentTypes.docx))).toBeLessThan(MOST_MS);
  });
});
