import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AttachmentKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { AccountSession } from '../../../main/account/account-session.ts';
import { Downloads } from '../../../main/attachments/downloads.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { pdfOf, write } from '../../integration/attachments/sample-files.ts';
import { silentLog } from '../../integration/connection/partner.ts';
import { Desk } from '../../integration/outbox/desk.ts';
import { until } from '../../integration/outbox/wait.ts';
import { differencesOf } from '../../integration/sync/signed-in.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import { openApp } from '../app-session.ts';
import { tellFigures } from '../plan.ts';
import { SmallDisk } from './small-disk.ts';

const THREAD = ThreadKey.parse('thr_bulk_0');
const PLENTY = 2 ** 40;

let simulator: Simulator;
let place: string;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 40 } });
  place = mkdtempSync(join(tmpdir(), 'partner-inbox-full-'));
});
afterAll(async () => {
  await simulator.close();
  rmSync(place, { recursive: true, force: true });
});

async function firstSync({ store }: AccountSession): Promise<void> {
  await until('the first sync', async () => (await store.read.syncPosition()).complete);
}

/** The company sends a document. @returns its attachment */
async function receive(bytes: number): Promise<AttachmentKey> {
  const base64 = pdfOf('theirs', bytes).toString('base64');
  const files = [{ name: 'theirs.pdf', base64 }];
  const message = await simulator.control.reply({ thread: THREAD, body: 'Here it is', files });
  return AttachmentKey.parse(message.attachments[0]?.key);
}

/** Many replies, more than a full disk has room for. */
async function muchNews(): Promise<void> {
  const body = 'News. '.repeat(1_500);
  for (let at = 0; at < 60; at += 1) {
    await simulator.control.reply({ thread: THREAD, body: `${at} ${body}` });
  }
}

interface Fillable {
  fill(): void;
  empty(): void;
}

/** While the store can't be written to, it's said; with room again all is there. */
async function syncOn({ store, sync }: AccountSession, disk: Fillable): Promise<void> {
  disk.fill();
  await muchNews();
  sync.look();
  await until('it is said', () => sync.state.sentence.includes('disk is full'), 30_000);
  disk.empty();
  sync.retryNow();
  await expect.poll(() => differencesOf(store, simulator), { timeout: 30_000 }).toEqual([]);
}

describe('a disk that is said to be full', () => {
  it('while syncing and sending: says so, keeps the words, and goes on with room @M12 @B12', async () => {
    const folder = join(place, 'told');
    mkdirSync(folder);
    const storeWorker = new URL('full-disk-worker.ts', import.meta.url);
    const { session } = await openApp(folder, simulator.url, { storeWorker });
    await firstSync(session);
    const disk = {
      fill: () => writeFileSync(`${folder}.full`, ''),
      empty: () => rmSync(`${folder}.full`),
    };
    await syncOn(session, disk);
    const { store, outbox } = session;
    const draft = { threadKey: THREAD, body: 'My words', replyTo: null, revision: 1 };
    await store.personal.saveDraft({ ...draft, now: Date.now() });
    disk.fill();
    const refused = await outbox.send({ ...draft, undoMs: 0 });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'disk_full' } });
    expect((await store.read.draft(THREAD)).body).toBe('My words');
    disk.empty();
    expect(await outbox.send({ ...draft, undoMs: 0 })).toMatchObject({ ok: true });
    await until('it is sent', async () => (await store.read.outboxRows()).length === 0, 30_000);
    expect(ownBodies()).toEqual(['My words']);
    await session.stop();
  });

  it('while staging and downloading: says so in a sentence, and works again with room @B12', async () => {
    const folder = join(place, 'desk');
    let free = PLENTY;
    const freeBytes = () => Promise.resolve(free);
    const desk = await Desk.open({ folder, server: simulator.url, freeBytes });
    const key = await receive(50_000);
    await desk.sync();
    const downloads = new Downloads({
      connection: desk.connection,
      store: desk.store,
      folder: desk.downloadsFolder,
      clock: systemClock,
      log: silentLog,
      changes: { tell: () => undefined, transfer: () => undefined },
      budget: () => PLENTY,
      freeBytes,
    });
    const [path = ''] = await write(place, { 'mine.pdf': pdfOf('mine', 50_000) });
    free = 1_000;
    const { leftOut } = await desk.staging.add(THREAD, [{ path }]);
    expect(leftOut[0]?.sentence).toMatch(/room/);
    expect(await downloads.fetchNow(key)).toBeNull();
    expect((await desk.store.read.download(key))?.problem).toMatch(/Make some room/);
    free = PLENTY;
    expect((await desk.staging.add(THREAD, [{ path }])).added).toHaveLength(1);
    expect(await downloads.fetchNow(key)).not.toBeNull();
    await downloads.stop();
    await desk.close();
  });
});

const { obstacle } = SmallDisk;
tellFigures('a disk filled to its last byte', {
  tried: obstacle === null ? 'on a small disk of its own' : `not here: ${obstacle}`,
});

describe.runIf(obstacle === null)('a disk that is full', () => {
  let disk: SmallDisk;
  let session: AccountSession;

  beforeAll(async () => {
    disk = SmallDisk.mount();
    ({ session } = await openApp(disk.account, simulator.url));
    await firstSync(session);
  });
  afterAll(async () => {
    disk.empty();
    await session.stop();
    disk.unmount();
  });

  it('while staging: the file is left out with a sentence, and is added with room @B12', async () => {
    const [path = ''] = await write(place, { 'large.pdf': pdfOf('large', 3_000_000) });
    disk.fill(1_000_000);
    const { added, leftOut } = await session.staging.add(THREAD, [{ path }]);
    expect(added).toEqual([]);
    expect(leftOut[0]?.sentence).toMatch(/room/);
    disk.empty();
    const [file] = (await session.staging.add(THREAD, [{ path }])).added;
    await until(
      'it is ready',
      async () => (await session.store.read.draft(THREAD)).files[0]?.state.name === 'ready',
    );
    await session.uploads.remove(file?.id as never);
  });

  it('while downloading: said at the file, and it comes with room @B12', async () => {
    const key = await receive(3_000_000);
    session.sync.look();
    const { store, downloads } = session;
    await until('it is known', async () => (await store.read.attachment(key)) !== null);
    disk.fill(1_000_000);
    expect(await downloads.fetchNow(key)).toBeNull();
    expect((await store.read.download(key))?.problem).toMatch(/Make some room/);
    disk.empty();
    expect(await downloads.fetchNow(key)).not.toBeNull();
  });

  it('while syncing: says so, and goes on with room; what is sent meanwhile is kept or goes out @M12 @B12', async () => {
    const { store, outbox } = session;
    const draft = { threadKey: THREAD, body: 'To the last byte', replyTo: null, revision: 1 };
    await syncOn(session, {
      fill: () => disk.fill(0),
      empty: () => disk.empty(),
    });
    disk.fill(0);
    // Its log may still have room that it took before.
    const first = await outbox.send({ ...draft, undoMs: 0 });
    disk.empty();
    const outcomes = [first];
    if (!first.ok) outcomes.push(await outbox.send({ ...draft, undoMs: 0 }));
    expect(outcomes.at(-1)).toMatchObject({ ok: true });
    await until('it is sent', async () => (await store.read.outboxRows()).length === 0, 30_000);
    expect(ownBodies().filter((body) => body === 'To the last byte')).toHaveLength(1);
  });
});

/** What the partner wrote, as the server has it. */
function ownBodies(): string[] {
  return simulator.control
    .messages({ thread: THREAD })
    .filter(({ client_key }) => client_key !== null)
    .map(({ body }) => body);
}
