import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ThreadKey, type StagedFileId } from '../../../contract/domain/keys.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { Desk } from '../outbox/desk.ts';
import type { DeskOptions } from '../outbox/desk.ts';
import { until } from '../outbox/wait.ts';
import { pdfOf, pngOf, sha256Of, write } from './sample-files.ts';
import { saying } from '../../saying.ts';

let simulator: Simulator;
let folder: string;
let sources: string;
let desk: Desk;
const A = 'thr_bulk_0';
const thread = ThreadKey.parse(A);
const PLENTY = 2 ** 40;
const program = Buffer.from('MZ\x90\x00'.padEnd(400, '\0'), 'latin1');

/** Free bytes as the desk is told; staging waits while `hold` isn't settled. */
let free: () => Promise<number>;
let hold: PromiseWithResolvers<undefined> | null;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 4 } });
});
afterAll(() => simulator.close());

beforeEach(async () => {
  await simulator.control.reset({ seed: { programs: 2, messages: 4 } });
  folder = await mkdtemp(join(tmpdir(), 'staging-'));
  sources = join(folder, 'sources');
  await mkdir(sources);
  hold = null;
  free = () => Promise.resolve(PLENTY);
  desk = await Desk.open(options());
  await desk.sync();
  await desk.start();
});
afterEach(async () => {
  hold?.resolve(undefined);
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

function options(): DeskOptions {
  return { folder, server: simulator.url, freeBytes: () => free() };
}

/** From now on copying stands still until `release`. */
function holdCopies(): void {
  const gate = Promise.withResolvers<undefined>();
  hold = gate;
  let asked = 0;
  free = async () => {
    asked += 1;
    // The first question is that of adding; copying asks next.
    if (asked > 1) await gate.promise;
    return PLENTY;
  };
}

/** Ends the run of the app while a copy stands still. */
async function endDuringCopy(): Promise<void> {
  const stopping = desk.staging.stop();
  release();
  await stopping;
  await desk.close();
}

function release(): void {
  hold?.resolve(undefined);
  free = () => Promise.resolve(PLENTY);
}

async function allReady(): Promise<void> {
  await until('staged', async () => {
    const { files } = await desk.store.read.draft(thread);
    return files.length > 0 && files.every(({ state }) => state.name === 'ready');
  });
}

describe('adding files @M7', () => {
  it('adds the first 10 good ones of 12 and says which were left out and why', async () => {
    const names = Array.from({ length: 12 }, (_, n) => `file ${n + 1}.pdf`);
    const files = Object.fromEntries(names.map((name) => [name, pdfOf(name)]));
    files['file 3.pdf'] = program;
    const paths = await write(sources, files);
    const attached = await desk.staging.add(
      thread,
      paths.map((path) => ({ path })),
    );
    const good = names.filter((name) => name !== 'file 3.pdf');
    expect(attached.added.map(({ name }) => name)).toEqual(good.slice(0, 10));
    expect(attached.leftOut.map(({ name }) => name)).toEqual(['file 3.pdf', 'file 12.pdf']);
    expect(attached.leftOut[0]?.why).toEqual(saying(/Windows program/));
    expect(attached.leftOut[1]?.why).toEqual(saying(/up to 10/));
    await allReady();
    expect(await readdir(desk.stagingFolder)).toHaveLength(10);
  });

  it('counts files that came in at once from two places', async () => {
    const twelve = Array.from({ length: 12 }, (_, n) => [`${n}.pdf`, pdfOf(String(n))] as const);
    const paths = await write(sources, Object.fromEntries(twelve));
    const halves = [paths.slice(0, 6), paths.slice(6)];
    const attached = await Promise.all(
      halves.map((half) =>
        desk.staging.add(
          thread,
          half.map((path) => ({ path })),
        ),
      ),
    );
    expect(attached.map(({ added }) => added.length)).toEqual([6, 4]);
  });

  it('notices the same content twice, whatever it is called, and leaves the choice', async () => {
    const [one, two] = await write(sources, { 'a.pdf': pdfOf('same'), 'b.pdf': pdfOf('same') });
    await desk.attach(A, [{ path: one ?? '' }]);
    await allReady();
    const attached = await desk.staging.add(thread, [{ path: two ?? '' }]);
    expect(attached.added).toHaveLength(1);
    expect(attached.duplicates[0]?.why).toEqual(saying(/the same file as a\.pdf/));
  });

  it('takes pasted bytes like a file, and refuses them like one @M13', async () => {
    const picture = pngOf(40, 30);
    const attached = await desk.staging.add(thread, [
      { name: 'image.png', bytes: new Uint8Array(picture) },
      { name: 'notes.pdf', bytes: new Uint8Array(program) },
    ]);
    expect(attached.added).toMatchObject([
      { name: 'image.png', width: 40, height: 30, state: { name: 'ready' } },
    ]);
    expect(attached.leftOut).toMatchObject([{ name: 'notes.pdf' }]);
    const [file] = await desk.store.read.stagedFiles({ draft: thread });
    expect(file?.sha256).toBe(sha256Of(picture));
    expect(await readdir(desk.stagingFolder)).toEqual([file?.storedName]);
  });

  it('makes a name safe and shows the new one', async () => {
    const [path] = await write(sources, { 'gnp\u202e.exe .png': pngOf(2, 2) });
    const { added } = await desk.staging.add(thread, [{ path: path ?? '' }]);
    expect(added[0]?.name).not.toContain('\u202e');
    expect(added[0]?.name).toMatch(/\.png$/u);
  });
});

describe('staging', () => {
  it('sends what was inspected, even if Send came before the copy was complete', async () => {
    const bytes = pdfOf('early', 300_000);
    const [path] = await write(sources, { 'early.pdf': bytes });
    holdCopies();
    await desk.attach(A, [{ path: path ?? '' }]);
    const key = await desk.send(A, 'test:early');
    await until('uploading', async () => (await desk.state(key)) === 'uploading');
    release();
    await until('sent', async () => (await desk.state(key)) === 'gone');
    const sent = simulator.control.messages({ thread: A }).at(-1);
    expect(sent?.attachments).toMatchObject([{ name: 'early.pdf', sha256: sha256Of(bytes) }]);
    await until('no copy is left', async () => (await readdir(desk.stagingFolder)).length === 0);
  });

  it('refuses a sent message whose source was deleted before it could be copied, and keeps the words', async () => {
    const bytes = pdfOf('gone');
    const [path] = await write(sources, { 'gone.pdf': bytes });
    holdCopies();
    await desk.attach(A, [{ path: path ?? '' }]);
    const key = await desk.send(A, 'test:keep my words');
    await endDuringCopy();
    await rm(path ?? '');
    desk = await Desk.open(options());
    await desk.start();
    await until('refused', async () => (await desk.state(key)) === 'refused file_missing');
    const row = await desk.row(key);
    expect(row?.body).toBe('test:keep my words');
    expect(row?.files[0]?.problem).toEqual(saying(/isn’t there any more/));
    await write(sources, { 'gone.pdf': bytes });
    await desk.engine.retry(key);
    await until('sent', async () => (await desk.state(key)) === 'gone');
    expect(simulator.control.messages({ thread: A }).at(-1)?.attachments).toHaveLength(1);
  });

  it('refuses a sent message whose source has changed, until the partner sends it as it is now', async () => {
    const [path] = await write(sources, { 'plan.pdf': pdfOf('first') });
    holdCopies();
    await desk.attach(A, [{ path: path ?? '' }]);
    const key = await desk.send(A, 'test:plan');
    await endDuringCopy();
    const second = pdfOf('second version');
    await write(sources, { 'plan.pdf': second });
    desk = await Desk.open(options());
    await desk.start();
    await until('refused', async () => (await desk.state(key)) === 'refused file_changed');
    await desk.engine.retry(key);
    await until('sent', async () => (await desk.state(key)) === 'gone');
    const sent = simulator.control.messages({ thread: A }).at(-1);
    expect(sent?.attachments[0]?.sha256).toBe(sha256Of(second));
  });

  it('inspects again what changed in a draft, and tells what it became', async () => {
    const [path] = await write(sources, { 'photo.pdf': pdfOf('photo') });
    holdCopies();
    await desk.attach(A, [{ path: path ?? '' }]);
    await endDuringCopy();
    await writeFile(path ?? '', program);
    desk = await Desk.open(options());
    await desk.start();
    await until('failed', async () => {
      const { files } = await desk.store.read.draft(thread);
      return files[0]?.state.name === 'failed';
    });
    const { files } = await desk.store.read.draft(thread);
    expect(files[0]?.state).toMatchObject({ why: saying(/Windows program/) });
    const send = { threadKey: thread, body: 'with a file', replyTo: null, revision: 1, undoMs: 0 };
    expect(await desk.engine.send(send)).toMatchObject({ problem: { code: 'file_refused' } });
  });

  it('shows no picture of a source that is another since it was inspected, and one too large to decode', async () => {
    const [path = ''] = await write(sources, { 'photo.png': pngOf(40, 30) });
    holdCopies();
    const [id = '' as StagedFileId] = await desk.attach(A, [{ path }]);
    expect(await desk.staging.pictureOf(id)).toEqual({ path, contentType: 'image/png' });
    await writeFile(path, pngOf(30_000, 30_000));
    expect(await desk.staging.pictureOf(id)).toBeNull();
    release();
  });

  it('goes on with a copy after a restart, and sweeps what belongs to nothing', async () => {
    const [path] = await write(sources, { 'restart.pdf': pdfOf('restart', 200_000) });
    holdCopies();
    await desk.attach(A, [{ path: path ?? '' }]);
    await writeFile(join(desk.stagingFolder, 'orphan.part'), 'left by a crash');
    await endDuringCopy();
    desk = await Desk.open(options());
    await desk.start();
    await allReady();
    const [file] = await desk.store.read.stagedFiles({ draft: thread });
    expect(await readdir(desk.stagingFolder)).toEqual([file?.storedName]);
  });

  it('deletes the copy of a file that is taken off', async () => {
    const paths = await write(sources, { 'a.pdf': pdfOf('a'), 'b.pdf': pdfOf('b') });
    const [first] = await desk.attach(
      A,
      paths.map((path) => ({ path })),
    );
    await allReady();
    expect(first === undefined ? null : await desk.uploads.remove(first)).toMatchObject({
      ok: true,
    });
    expect(await readdir(desk.stagingFolder)).toHaveLength(1);
    expect((await desk.store.read.draft(thread)).files.map(({ name }) => name)).toEqual(['b.pdf']);
  });
});

describe('a full disk', () => {
  it('is told before anything is copied, with 10 % to spare', async () => {
    const bytes = pdfOf('big', 100_000);
    const [path] = await write(sources, { 'big.pdf': bytes });
    free = () => Promise.resolve(Math.floor(bytes.length * 1.05));
    const attached = await desk.staging.add(thread, [{ path: path ?? '' }]);
    expect(attached.added).toEqual([]);
    expect(attached.leftOut[0]?.why).toEqual(saying(/isn’t enough room/));
    free = () => Promise.resolve(PLENTY);
    expect((await desk.staging.add(thread, [{ path: path ?? '' }])).added).toHaveLength(1);
  });

  it('is told of the file that finds no room beside those that were chosen with it', async () => {
    const names = ['a.pdf', 'b.pdf', 'c.pdf'];
    const files = Object.fromEntries(names.map((name) => [name, pdfOf(name, 100_000)]));
    const paths = await write(sources, files);
    free = () => Promise.resolve(2.5 * 110_000);
    const attached = await desk.staging.add(
      thread,
      paths.map((path) => ({ path })),
    );
    expect(attached.added.map(({ name }) => name)).toEqual(['a.pdf', 'b.pdf']);
    expect(attached.leftOut).toEqual([
      { name: 'c.pdf', why: saying(/isn’t enough room/) as unknown },
    ]);
  });

  it('fails a draft file with a sentence, and works again once there is room', async () => {
    const mounted = mount(desk.stagingFolder);
    try {
      const [path] = await write(sources, { 'big.pdf': pdfOf('big', 3_000_000) });
      // What is said to be free is out of date by the time of the copy, as on a disk that others fill.
      let asked = 0;
      free = () => Promise.resolve(asked++ === 0 || mounted ? PLENTY : 0);
      const [id] = await desk.attach(A, [{ path: path ?? '' }]);
      const stateOf = async () => (await desk.store.read.draft(thread)).files[0]?.state;
      await until('failed', async () => (await stateOf())?.name === 'failed');
      expect(await stateOf()).toMatchObject({ why: saying(/enough room/) });
      expect(await readdir(desk.stagingFolder)).toEqual([]);
      if (mounted) execFileSync('mount', ['-o', 'remount,size=32m', desk.stagingFolder]);
      free = () => Promise.resolve(PLENTY);
      await desk.uploads.retry(id ?? ('' as never));
      await allReady();
    } finally {
      if (mounted) execFileSync('umount', ['-l', desk.stagingFolder]);
    }
  });

  it('lets a sent message wait for room, and sends it then', async () => {
    const [path] = await write(sources, { 'later.pdf': pdfOf('later', 100_000) });
    holdCopies();
    await desk.attach(A, [{ path: path ?? '' }]);
    const key = await desk.send(A, 'test:later');
    await endDuringCopy();
    free = () => Promise.resolve(0);
    desk = await Desk.open(options());
    await desk.start();
    await until('waits', async () => (await desk.state(key)) === 'waiting disk_full');
    free = () => Promise.resolve(PLENTY);
    await desk.engine.sendNow(key);
    await until('sent', async () => (await desk.state(key)) === 'gone');
    expect(simulator.control.messages({ thread: A }).at(-1)?.body).toBe('test:later');
  });
});

/** A disk of 1 MB where this process may mount one; elsewhere the free bytes alone say that it's full. */
function mount(place: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
