import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ClientKey } from '../../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import { UnknownThreadError } from '../../../main/store/sqlite/errors.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { pdfOf, write } from '../attachments/sample-files.ts';
import { Desk } from './desk.ts';
import { until } from './wait.ts';
import { saying } from '../../saying.ts';

const THREADS = ['thr_bulk_0', 'thr_bulk_1', 'thr_bulk_2'].map((key) => ThreadKey.parse(key));
const TEMPLATE = 'test: {company}, from {my first name}';

let simulator: Simulator;
let folder: string;
let desk: Desk;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 2 } });
});
afterAll(() => simulator.close());

beforeEach(async () => {
  await simulator.control.reset({ seed: { programs: 3, messages: 2 } });
  folder = await mkdtemp(join(tmpdir(), 'several-'));
  desk = await Desk.open({ folder, server: simulator.url });
  await desk.sync();
  await desk.start();
});
afterEach(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function attachOne(): Promise<void> {
  const [path = ''] = await write(folder, { 'terms.pdf': pdfOf('terms', 40_000) });
  await desk.attach(SEVERAL_PROGRAMS, [{ path }]);
  await until('the copy is complete', async () => {
    const files = await desk.store.read.stagedFiles({ draft: SEVERAL_PROGRAMS });
    return files.every(({ sha256 }) => sha256 !== null);
  });
}

async function sendToAll(undoMs = 0, threadKeys = THREADS) {
  const { revision } = await desk.store.read.draft(SEVERAL_PROGRAMS);
  const message = { threadKeys, body: TEMPLATE, revision: revision + 1, undoMs };
  return desk.engine.sendToSeveral(message);
}

/** What became of each when all were undone. */
async function undone(keys: ClientKey[]): Promise<string[]> {
  return (await desk.engine.undoSeveral(keys, TEMPLATE)).map(({ became }) => became);
}

const isSentOut = () =>
  until('all are out', async () => (await desk.store.read.outboxRows()).length === 0);

/** Of one thread: the messages that this test sent, as the server has them. */
function arrived(thread: string) {
  return simulator.control
    .messages({ thread, limit: 50 })
    .filter(({ body }) => body.startsWith('test:'));
}

describe('a message to several programs', () => {
  it('becomes one for each, with its own key, names and attachment, and nobody sees the others @P13', async () => {
    await attachOne();
    expect(await sendToAll()).toMatchObject({ ok: true });
    await isSentOut();
    const companies = simulator.control.programs().map(({ company }) => company.name);
    const all = THREADS.flatMap((thread) => {
      const messages = arrived(thread);
      expect(messages).toHaveLength(1);
      return messages;
    });
    expect(all.map(({ body }) => body).sort()).toEqual(
      companies.map((name) => `test: ${name}, from Mara`).sort(),
    );
    expect(new Set(all.map(({ client_key }) => client_key)).size).toBe(3);
    expect(all.map(({ attachments }) => attachments.length)).toEqual([1, 1, 1]);
    expect(new Set(all.flatMap(({ attachments }) => attachments.map(({ key }) => key))).size).toBe(
      3,
    );
    expect(await desk.store.read.draft(SEVERAL_PROGRAMS)).toMatchObject({ body: '', files: [] });
    await until(
      'the shared copy is gone',
      async () => (await readdir(desk.stagingFolder)).length === 0,
    );
  });

  it('goes to all or to none: a program that locked meanwhile is named, and everything is kept @P13 @M8', async () => {
    await attachOne();
    const [program] = simulator.control.programs();
    simulator.control.remove({ partnership: program?.key ?? '' });
    await desk.sync();
    const outcome = await sendToAll();
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'locked_program' } });
    expect(outcome).toMatchObject({
      problem: { said: { values: { companies: [program?.company.name] } } },
    });
    expect(await desk.store.read.outboxRows()).toEqual([]);
    expect((await desk.store.read.draft(SEVERAL_PROGRAMS)).files).toHaveLength(1);
  });

  it('is written in one step: an unknown thread among them leaves no row and no copy @P13', async () => {
    const messages = [...THREADS, ThreadKey.parse('thr_gone')].map((threadKey, at) => ({
      clientKey: `client-${at}` as never,
      threadKey,
      body: 'test: one',
      fileIds: [],
    }));
    const draft = { revision: 1, files: [], now: Date.now() };
    await expect(desk.store.personal.enqueueToSeveral(messages, draft)).rejects.toThrow(
      UnknownThreadError,
    );
    expect(await desk.store.read.outboxRows()).toEqual([]);
    // The third fails while the first two are written already.
    const twice = messages
      .slice(0, 3)
      .map((message, at) => (at < 2 ? message : { ...message, clientKey: 'client-0' as never }));
    await expect(desk.store.personal.enqueueToSeveral(twice, draft)).rejects.toThrow(/UNIQUE/);
    expect(await desk.store.read.outboxRows()).toEqual([]);
    expect(await sendToAll(0, [...THREADS, ThreadKey.parse('thr_gone')])).toMatchObject({
      ok: false,
      problem: { code: 'not_found' },
    });
  });

  it('can be undone for all at once: words with their placeholders and the files are back @P13 @B5', async () => {
    await attachOne();
    const sent = await sendToAll(60_000);
    const keys = sent.ok ? sent.value.clientKeys : [];
    expect(await desk.store.read.outboxRows()).toHaveLength(3);
    expect(await undone(keys)).toEqual(['back', 'back', 'back']);
    const draft = await desk.store.read.draft(SEVERAL_PROGRAMS);
    expect(draft.body).toBe(TEMPLATE);
    expect(draft.files.map(({ name, state }) => [name, state.name])).toEqual([
      ['terms.pdf', 'ready'],
    ]);
    expect(await readdir(desk.stagingFolder)).toHaveLength(1);
    expect(await undone(keys)).toEqual(['elsewhere', 'elsewhere', 'elsewhere']);
    expect(await sendToAll()).toMatchObject({ ok: true });
    await isSentOut();
    for (const thread of THREADS) expect(arrived(thread)).toHaveLength(1);
  });

  it('keeps the copy for the others when one is discarded, and goes out after a restart @P13 @M12', async () => {
    await attachOne();
    desk.engine.setOnline(false);
    const sent = await sendToAll();
    const [first] = sent.ok ? sent.value.clientKeys : [];
    if (first === undefined) throw new Error('nothing was queued');
    expect(await desk.engine.discard(first)).toMatchObject({ ok: true });
    expect(await readdir(desk.stagingFolder)).toHaveLength(1);
    await desk.close();
    desk = await Desk.open({ folder, server: simulator.url });
    await desk.start();
    await isSentOut();
    expect(THREADS.flatMap((thread) => arrived(thread))).toHaveLength(2);
  });

  it('says which company’s message is too long once its name is filled in @P13', async () => {
    const body = `test: ${'x'.repeat(9_980)}{company}${'{company}'.repeat(3)}`;
    const outcome = await desk.engine.sendToSeveral({
      threadKeys: THREADS,
      body,
      revision: 1,
      undoMs: 0,
    });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'too_long' } });
    expect(outcome).toMatchObject({ problem: { said: saying(/^To .+: A message can have/) } });
  });
});
