import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import { copyIn } from '../../../main/attachments/stage/copy-in.ts';
import { hashFile } from '../../../main/platform/hash-file.ts';
import { openPlain } from '../../../main/platform/plain-file.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { Desk } from '../outbox/desk.ts';
import { until } from '../outbox/wait.ts';
import { pdfOf, sha256Of, write } from './sample-files.ts';

let simulator: Simulator;
let folder: string;
let sources: string;
let desk: Desk;
/** What happens to the source once it was inspected, while its copy waits for room. */
let afterInspection: () => Promise<void>;
const thread = ThreadKey.parse('thr_bulk_0');
const secret = pdfOf('the payroll', 90_000);
const harmless = pdfOf('harmless', 90_000);

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 4 } });
});
afterAll(() => simulator.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'swapped-'));
  sources = join(folder, 'sources');
  await mkdir(sources);
  await write(sources, { 'offer.pdf': harmless, 'payroll.pdf': secret });
  afterInspection = () => Promise.resolve();
  let asked = 0;
  const freeBytes = async () => {
    asked += 1;
    // The first question is that of adding; copying asks next.
    if (asked === 2) await afterInspection();
    return 2 ** 40;
  };
  desk = await Desk.open({ folder, server: simulator.url, freeBytes });
  await desk.sync();
  await desk.start();
});
afterEach(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

const at = (name: string) => join(sources, name);
const fileOfDraft = async () => (await desk.store.read.draft(thread)).files[0]?.state.name;
const copies = async () =>
  Promise.all(
    (await readdir(desk.stagingFolder)).map((name) => readFile(join(desk.stagingFolder, name))),
  );

describe('a source that is swapped once it was inspected', () => {
  const swaps = {
    'a link to another file': async () => {
      await rm(at('offer.pdf'));
      await symlink(at('payroll.pdf'), at('offer.pdf'));
    },
    'a link in a chain': async () => {
      await rm(at('offer.pdf'));
      await symlink(at('payroll.pdf'), at('between.pdf'));
      await symlink(at('between.pdf'), at('offer.pdf'));
    },
    'a pipe that nobody writes into': async () => {
      await rm(at('offer.pdf'));
      execFileSync('mkfifo', [at('offer.pdf')]);
    },
    'another file': () => rename(at('payroll.pdf'), at('offer.pdf')),
  };

  it.each(Object.entries(swaps))('is copied as it was, not as %s @B12', async (_name, swap) => {
    afterInspection = swap;
    await desk.staging.add(thread, [{ path: at('offer.pdf') }]);
    await until('staged', async () => (await fileOfDraft()) === 'ready');
    expect(await copies()).toEqual([harmless]);
  });

  it.each(Object.entries(swaps).slice(0, 3))(
    'is not copied through %s that was there before it was opened @B12',
    async (_name, swap) => {
      // Swapped between the inspection and the copy's turn: the place is looked at anew.
      const added = desk.staging.add(thread, [{ path: at('offer.pdf') }]);
      await added;
      await until('staged', async () => (await fileOfDraft()) === 'ready');
      for (const { id } of (await desk.store.read.draft(thread)).files) {
        await desk.store.personal.updateStagedFile(id, { sha256: null });
      }
      await swap();
      await desk.staging.resumeUnfinished();
      await until('failed', async () => (await fileOfDraft()) === 'failed');
      expect((await copies()).filter((bytes) => bytes.equals(secret))).toEqual([]);
    },
  );
});

describe('openPlain', () => {
  it('opens neither links nor pipes nor folders, and waits for nobody', async () => {
    execFileSync('mkfifo', [at('pipe.pdf')]);
    await symlink(at('offer.pdf'), at('link.pdf'));
    for (const name of ['pipe.pdf', 'link.pdf', 'not-there.pdf', '.', 'offer.pdf/x']) {
      expect(await openPlain(at(name))).toBeNull();
    }
    await expect(hashFile(at('pipe.pdf'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(hashFile(at('link.pdf'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('gives a copy with rights of its own, of the file that was opened', async () => {
    const opened = await openPlain(at('offer.pdf'));
    if (opened === null) throw new Error('not opened');
    await opened.handle.chmod(0o444);
    await rename(at('payroll.pdf'), at('offer.pdf'));
    const watcher = { signal: new AbortController().signal, progress: () => undefined };
    const target = join(folder, 'copy');
    expect(await copyIn(opened, target, watcher)).toBe(sha256Of(harmless));
    expect((await stat(target)).mode & 0o777).toBe(0o600);
    await opened.handle.close();
  });
});
