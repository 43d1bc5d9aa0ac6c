import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ExportFolder } from '../../../main/exporting/export-folder.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'export-folder-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

it('an export gives every thread a document of its own where the disk takes two names for one', async () => {
  const folder = await ExportFolder.make(parent, 'Acme', (name) => `${name} (unfinished)`);
  const [unfinished = ''] = await readdir(parent);
  // As on a disk that folds letters further than lower case does.
  await writeFile(join(parent, unfinished, 'Payſlips.txt'), 'first');
  for (const name of ['Payſlips', 'payſlips', 'Payſlips (2)']) {
    const document = await folder.openDocument(name, 'txt');
    await document.write(name);
    await document.close();
  }
  const finished = await folder.finish();
  expect((await readdir(finished)).length).toBe(4);
  expect(await readFile(join(finished, 'Payſlips.txt'), 'utf8')).toBe('first');
});
