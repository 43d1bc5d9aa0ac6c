import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import { describeOutboxState } from '../../../words/outbox-words.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { Desk } from './desk.ts';
import { until } from './wait.ts';

const A = 'thr_bulk_0';
let simulator: Simulator;
let folder: string;
let desk: Desk;

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 6 } });
  folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  desk = await Desk.open({ folder, server: simulator.url });
  await desk.sync();
  await desk.start();
});
afterEach(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
  await simulator.close();
});

it('the outbox says that a conversation is not here yet, and keeps the words @P14', async () => {
  const threadKey = ThreadKey.parse('thr_nowhere');
  const words = { threadKey, body: 'test:kept', replyTo: null, revision: 1 };
  await desk.store.personal.saveDraft({ ...words, now: 0 });
  const sent = await desk.engine.send({ ...words, undoMs: 0 });
  expect(sent).toMatchObject({ ok: false, problem: { code: 'not_found' } });
  expect((await desk.store.read.draft(threadKey)).body).toBe('test:kept');
});

it('the outbox lets what is sent after the session ended wait for the sign-in, and says so @M12', async () => {
  desk.engine.setSignedIn(false);
  const first = await desk.send(A, 'test:one');
  const second = await desk.send(A, 'test:two');
  await until('it waits', async () => (await desk.state(first)) === 'waiting signed_out');
  const items = await desk.store.read.outboxItems();
  expect(items.map((item) => describeOutboxState(item, Date.now(), 'Acme').sentence)).toEqual([
    'Waiting until you sign in again',
    'Queued, goes out after the message before it',
  ]);
  // Trying it by hand changes nothing of that.
  await desk.engine.sendNow(first);
  await until('it waits again', async () => (await desk.state(first)) === 'waiting signed_out');
  desk.engine.setSignedIn(true);
  for (const key of [first, second]) {
    await until('sent', async () => (await desk.state(key)) === 'gone');
  }
  const sent = simulator.control.messages({ thread: A }).map(({ body }) => body);
  expect(sent.filter((body) => body.startsWith('test:'))).toEqual(['test:one', 'test:two']);
});
