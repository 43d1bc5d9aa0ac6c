import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountSession } from '../../../main/account/account-session.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { pdfOf, write } from '../../integration/attachments/sample-files.ts';
import { until } from '../../integration/outbox/wait.ts';
import { openApp } from '../app-session.ts';
import { tellFigures } from '../plan.ts';
import { THREAD, firstSync, ownBodies, receive, syncOn } from './full-disk-steps.ts';
import { SmallDisk } from './small-disk.ts';
import { saying } from '../../saying.ts';

describe('a disk that is full to its last byte', () => {
  let simulator: Simulator;
  let place: string;
  let disk: SmallDisk;
  let session: AccountSession;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: { programs: 2, messages: 40 } });
    place = mkdtempSync(join(tmpdir(), 'partner-inbox-full-'));
    disk = SmallDisk.mount();
    ({ session } = await openApp(disk.account, simulator.url));
    await firstSync(session);
  });
  afterAll(async () => {
    disk.empty();
    await session.stop();
    disk.unmount();
    await simulator.close();
    rmSync(place, { recursive: true, force: true });
    tellFigures('a disk filled to its last byte', { 'words, files or messages lost': 0 });
  });

  it('while staging: the file is left out with a sentence, and is added with room @B12', async () => {
    const [path = ''] = await write(place, { 'large.pdf': pdfOf('large', 3_000_000) });
    disk.fill(1_000_000);
    const { added, leftOut } = await session.staging.add(THREAD, [{ path }]);
    expect(added).toEqual([]);
    expect(leftOut[0]?.why).toEqual(saying(/room/));
    disk.empty();
    const [file] = (await session.staging.add(THREAD, [{ path }])).added;
    await until(
      'it is ready',
      async () => (await session.store.read.draft(THREAD)).files[0]?.state.name === 'ready',
    );
    await session.uploads.remove(file?.id as never);
  });

  it('while downloading: said at the file, and it comes with room @B12', async () => {
    const key = await receive(simulator, 3_000_000);
    session.sync.look();
    const { store, downloads } = session;
    await until('it is known', async () => (await store.read.attachment(key)) !== null);
    disk.fill(1_000_000);
    expect(await downloads.fetchNow(key)).toBeNull();
    expect((await store.read.download(key))?.problem).toEqual(saying(/Make some room/));
    disk.empty();
    expect(await downloads.fetchNow(key)).not.toBeNull();
  });

  it('while syncing: says so, and goes on with room; what is sent meanwhile is kept or goes out @M12 @B12', async () => {
    const { store, outbox } = session;
    const draft = { threadKey: THREAD, body: 'To the last byte', replyTo: null, revision: 1 };
    await syncOn(session, simulator, {
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
    expect(ownBodies(simulator).filter((body) => body === 'To the last byte')).toHaveLength(1);
  });
});
