import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Downloads } from '../../../main/attachments/transfer/downloads.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import { StoreThreads } from '../../../main/store/worker/store-threads.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { pdfOf, write } from '../../integration/attachments/sample-files.ts';
import { silentLog } from '../../integration/connection/partner.ts';
import { Desk } from '../../integration/outbox/desk.ts';
import { until } from '../../integration/outbox/wait.ts';
import { openApp } from '../app-session.ts';
import { tellFigures } from '../plan.ts';
import { THREAD, firstSync, ownBodies, receive, syncOn } from './full-disk-steps.ts';
import { saying } from '../../saying.ts';

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
  tellFigures('a disk that is said to be full', { 'words, files or messages lost': 0 });
});

describe('a disk that is said to be full', () => {
  it('while syncing and sending: says so, keeps the words, and goes on with room @M12 @B12', async () => {
    const folder = join(place, 'told');
    mkdirSync(folder);
    const storeThreads = new StoreThreads(new URL('full-disk-worker.ts', import.meta.url));
    const { session } = await openApp(folder, simulator.url, { storeThreads });
    await firstSync(session);
    const disk = {
      fill: () => writeFileSync(`${folder}.full`, ''),
      empty: () => rmSync(`${folder}.full`),
    };
    await syncOn(session, simulator, disk);
    const { store, outbox } = session;
    const draft = { threadKey: THREAD, body: 'My words', replyTo: null, revision: 1 };
    await store.personal.saveDraft({ ...draft, now: Date.now() });
    disk.fill();
    const message = { ...draft, revision: 2, undoMs: 0 };
    const refused = await outbox.send(message);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'disk_full' } });
    expect((await store.read.draft(THREAD)).body).toBe('My words');
    disk.empty();
    expect(await outbox.send(message)).toMatchObject({ ok: true });
    await until('it is sent', async () => (await store.read.outboxRows()).length === 0, 30_000);
    expect(ownBodies(simulator)).toEqual(['My words']);
    await session.stop();
  });

  it('while staging and downloading: says so in a sentence, and works again with room @B12', async () => {
    const folder = join(place, 'desk');
    let free = PLENTY;
    const freeBytes = () => Promise.resolve(free);
    const desk = await Desk.open({ folder, server: simulator.url, freeBytes });
    const key = await receive(simulator, 50_000);
    await desk.sync();
    const downloads = new Downloads({
      connection: desk.connection,
      store: desk.store,
      folder: desk.downloadsFolder,
      clock: systemClock,
      log: silentLog,
      transfers: { transfer: () => undefined },
      budget: () => PLENTY,
      freeBytes,
    });
    const [path = ''] = await write(place, { 'mine.pdf': pdfOf('mine', 50_000) });
    free = 1_000;
    const { leftOut } = await desk.staging.add(THREAD, [{ path }]);
    expect(leftOut[0]?.why).toEqual(saying(/room/));
    expect(await downloads.fetchNow(key)).toBeNull();
    expect((await desk.store.read.download(key))?.problem).toEqual(saying(/Make some room/));
    free = PLENTY;
    expect((await desk.staging.add(THREAD, [{ path }])).added).toHaveLength(1);
    expect(await downloads.fetchNow(key)).not.toBeNull();
    await downloads.stop();
    await desk.close();
  });
});
