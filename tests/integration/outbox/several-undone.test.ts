import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ClientKey } from '../../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import { DiskFullError } from '../../../main/store/sqlite/errors.ts';
import type { Store } from '../../../main/store/store.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { pdfOf, write } from '../attachments/sample-files.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { Desk } from './desk.ts';
import type { DeskOptions } from './desk.ts';
import { until } from './wait.ts';

const THREADS = ['thr_bulk_0', 'thr_bulk_1', 'thr_bulk_2'].map((key) => ThreadKey.parse(key));
const POST = '/threads/*/messages';
const CANCEL = '/threads/*/messages/cancel';

let simulator: Simulator;
let folder: string;
let clock: ManualClock;
let desk: Desk;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 2 } });
});
afterAll(() => simulator.close());

async function openDesk(options: Partial<DeskOptions> = {}): Promise<void> {
  desk = await Desk.open({ folder, server: simulator.url, clock, ...options });
  await desk.sync();
  await desk.start();
}

beforeEach(async () => {
  await simulator.control.reset({ seed: { programs: 3, messages: 2 } });
  folder = await mkdtemp(join(tmpdir(), 'several-undone-'));
  clock = new ManualClock();
  await openDesk();
});
afterEach(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

/** Sends to all three, held back for a minute. */
async function sendToAll(body: string): Promise<[ClientKey, ClientKey, ClientKey]> {
  const { revision } = await desk.store.read.draft(SEVERAL_PROGRAMS);
  const message = { threadKeys: THREADS, body, revision: revision + 1, undoMs: 60_000 };
  const sent = await desk.engine.sendToSeveral(message);
  const [a, b, c] = sent.ok ? sent.value.clientKeys : [];
  if (a === undefined || b === undefined || c === undefined) throw new Error('not queued');
  return [a, b, c];
}

/** What the page saves while the partner types into the dialog. */
async function type(body: string): Promise<void> {
  const { revision } = await desk.store.read.draft(SEVERAL_PROGRAMS);
  const draft = { threadKey: SEVERAL_PROGRAMS, body, replyTo: null, revision: revision + 1 };
  await desk.store.personal.saveDraft({ ...draft, now: clock.now() });
}

const draft = async (threadKey = SEVERAL_PROGRAMS) => desk.store.read.draft(threadKey);
const body = async (threadKey = SEVERAL_PROGRAMS) => (await draft(threadKey)).body;
const left = async () => (await desk.store.read.outboxRows()).length;

/** Takes these back. @returns what became of each, in their order */
async function undo(clientKeys: ClientKey[], words: string): Promise<string[]> {
  const undone = await desk.engine.undoSeveral(clientKeys, words);
  expect(undone.map(({ clientKey }) => clientKey)).toEqual(clientKeys);
  return undone.map(({ became }) => became);
}

async function attachOne(): Promise<void> {
  const [path = ''] = await write(folder, { 'terms.pdf': pdfOf('terms', 40_000) });
  await desk.attach(SEVERAL_PROGRAMS, [{ path }]);
  await until('the copy is complete', async () =>
    (await desk.store.read.stagedFiles({ draft: SEVERAL_PROGRAMS })).every(
      ({ sha256 }) => sha256 !== null,
    ),
  );
}

describe('words to several programs that come back @P13 @B5', () => {
  it('stand before what was written since, however that begins', async () => {
    for (const [words, since] of [
      ['Hi', 'Highlights of spring'],
      ['Hi', 'Hi'],
      ['Hi', 'Hi\n\nand more'],
      ['', 'Written since'],
      ['{company}', '{company}, again'],
      ['Hi', ''],
    ] as const) {
      await type('');
      if (words === '') await attachOne();
      const keys = await sendToAll(words);
      await type(since);
      await desk.engine.undoSeveral(keys, words);
      const both = [words, since].filter((one) => one !== '').join('\n\n');
      expect(await body(), `${words} | ${since}`).toBe(both);
      expect(await left()).toBe(0);
    }
  });

  it('stand there once where the draft is edited between two returns', async () => {
    for (const edited of ['Well, hi', 'H', 'Hi\n\nHi', 'Something else']) {
      await type('');
      const [a, b, c] = await sendToAll('Hi');
      await desk.engine.undoSeveral([a], 'Hi');
      await type(edited);
      await desk.engine.undoSeveral([b, c], 'Hi');
      expect(await body()).toBe(edited);
      expect(await left()).toBe(0);
    }
  });

  it('come once more where they were sent anew, or taken away, between two returns', async () => {
    const [a, b, c] = await sendToAll('Hi');
    await undo([a], 'Hi');
    const again = await sendToAll('Hi');
    await type('Next');
    expect(await undo([b], 'Hi')).toEqual(['back']);
    expect(await body()).toBe('Hi\n\nNext');
    await type('');
    expect(await undo([c], 'Hi')).toEqual(['back']);
    expect(await body()).toBe('Hi');
    await undo(again, 'Hi');
    expect(await body()).toBe('Hi\n\nHi');
  });

  it('stay away where they were taken out of a draft that still has their file', async () => {
    for (const cleared of ['', ' \n']) {
      await type('');
      await attachOne();
      const [a, b, c] = await sendToAll('With a file');
      await undo([a], 'With a file');
      await type(cleared);
      expect(await undo([b], 'With a file')).toEqual(['back']);
      expect((await draft()).files).toHaveLength(1);
      expect(await body()).toBe(cleared);
      for (const { id } of (await draft()).files) await desk.uploads.remove(id);
      expect(await undo([c], 'With a file')).toEqual(['back']);
      expect((await draft()).files).toHaveLength(1);
      expect((await body()).trim()).toBe('With a file');
      for (const { id } of (await draft()).files) await desk.uploads.remove(id);
    }
  });

  it('bring each file once, and none that was taken off since', async () => {
    await attachOne();
    const [a, b, c] = await sendToAll('With a file');
    await undo([a], 'With a file');
    const [file] = (await draft()).files;
    if (file === undefined) throw new Error('no file came back');
    await desk.uploads.remove(file.id);
    expect(await undo([b, c], 'With a file')).toEqual(['back', 'back']);
    expect(await draft()).toMatchObject({ body: 'With a file', files: [] });
    await until('its copy is gone', async () => (await readdir(desk.stagingFolder)).length === 0);
  });

  it('bring a file that only one of them still had', async () => {
    await attachOne();
    const [a, b, c] = await sendToAll('With a file');
    for (const key of [a, b]) {
      const [file] = (await desk.row(key))?.files ?? [];
      if (file !== undefined) await desk.uploads.remove(file.id);
    }
    await undo([a], 'With a file');
    expect((await draft()).files).toEqual([]);
    expect(await undo([b, c], 'With a file')).toEqual(['back', 'back']);
    expect((await draft()).files.map(({ name }) => name)).toEqual(['terms.pdf']);
    expect(await body()).toBe('With a file');
  });
});

describe('what became of each message to several programs @P13 @B5', () => {
  it('is told of one that was taken back or thrown away on its own: it hasn’t gone out', async () => {
    const [a, b, c] = await sendToAll('Hi');
    expect(await desk.engine.undo(a)).toMatchObject({ ok: true });
    expect(await desk.engine.discard(b)).toMatchObject({ ok: true });
    expect(await undo([a, b, c], 'Hi')).toEqual(['elsewhere', 'elsewhere', 'back']);
    expect(await body(THREADS[0])).toBe('Hi');
    expect(await body()).toBe('Hi');
  });

  it('is told of one that has gone out', async () => {
    const [a, b, c] = await sendToAll('Hi');
    await desk.engine.sendNow(b);
    await until('it is out', async () => (await desk.state(b)) === 'gone');
    expect(await undo([a, b, c], 'Hi')).toEqual(['back', 'sent', 'back']);
    expect(await body()).toBe('Hi');
  });

  it('is told of one that the server can’t be asked about: its words come back into its conversation', async () => {
    const [a, b, c] = await sendToAll('Hi');
    for (const [path, when] of [
      [POST, 'before'],
      [CANCEL, 'before'],
    ] as const)
      simulator.control.fault({ fault: { kind: 'reset' }, path, method: 'POST', when, times: 0 });
    await desk.engine.sendNow(b);
    await until('it was tried', async () => (await desk.row(b))?.outcomeUnknown === true);
    expect(await undo([a, b, c], 'Hi')).toEqual(['back', 'asking', 'back']);
    expect(await body()).toBe('Hi');
    simulator.control.clearFaults();
    await until('it is back', async () => {
      clock.advance(60_000);
      return (await left()) === 0;
    });
    expect(await body(THREADS[1])).toBe('Hi');
    expect(await body()).toBe('Hi');
    for (const thread of THREADS)
      expect(simulator.control.messages({ thread }).filter((one) => one.body === 'Hi')).toEqual([]);
  });

  it('is told of one that the server says it doesn’t have: its words are there once', async () => {
    const [a, b, c] = await sendToAll('Hi');
    simulator.control.fault({
      fault: { kind: 'reset' },
      path: POST,
      method: 'POST',
      when: 'before',
    });
    await desk.engine.sendNow(b);
    await until('it waits', async () => (await desk.state(b)) === 'waiting offline');
    expect(await undo([a, b, c], 'Hi')).toEqual(['back', 'back', 'back']);
    expect(await body()).toBe('Hi');
    expect(await body(THREADS[1])).toBe('');
  });

  it('is told of one that is being paused at that moment: it’s still in the outbox', async () => {
    const [a, b, c] = await sendToAll('Hi');
    const pausing = desk.engine.pause(b);
    expect(await undo([a, b, c], 'Hi')).toEqual(['back', 'failed', 'back']);
    expect(await pausing).toMatchObject({ ok: true });
    expect(await desk.state(b)).toBe('waiting paused');
  });

  it('is told of one that the server is being asked about at that moment', async () => {
    const [a, b, c] = await sendToAll('Hi');
    const lost = { fault: { kind: 'reset' }, path: POST, method: 'POST', when: 'before' } as const;
    simulator.control.fault(lost);
    await desk.engine.sendNow(b);
    await until('it waits', async () => (await desk.state(b)) === 'waiting offline');
    simulator.control.fault({ fault: { kind: 'hang' }, path: CANCEL, method: 'POST' });
    const editing = desk.engine.edit(b);
    await until('it is asked', async () => (await desk.state(b)) === 'taking_back');
    expect(await undo([a, b, c], 'Hi')).toEqual(['back', 'asking', 'back']);
    simulator.control.clearFaults();
    await editing;
  });

  it('is told of one that was being thrown away at that moment: its words come back with the others', async () => {
    const [a, b, c] = await sendToAll('Hi');
    const lost = { fault: { kind: 'reset' }, path: POST, method: 'POST', when: 'before' } as const;
    simulator.control.fault(lost);
    await desk.engine.sendNow(b);
    await until('it waits', async () => (await desk.state(b)) === 'waiting offline');
    simulator.control.fault({ fault: { kind: 'hang' }, path: CANCEL, method: 'POST' });
    const discarding = desk.engine.discard(b);
    await until('it is asked', () => simulator.control.faults()[1]?.hits === 1);
    const undoing = undo([a, b, c], 'Hi');
    await until('the others are back', async () => (await left()) === 1);
    simulator.control.clearFaults();
    expect(await undoing).toEqual(['back', 'back', 'back']);
    expect(await discarding).toMatchObject({ problem: { code: 'not_found' } });
    expect([await body(), await body(THREADS[1])]).toEqual(['Hi', '']);
  });

  it('is told where nothing can be written: all are still in the outbox, and no words are doubled', async () => {
    await desk.close();
    const full = { on: false };
    await openDesk({ between: (store) => fullDisk(store, full) });
    const keys = await sendToAll('Hi');
    await type('Since');
    full.on = true;
    expect(await undo(keys, 'Hi')).toEqual(['failed', 'failed', 'failed']);
    full.on = false;
    expect(await body()).toBe('Since');
  });
});

/** A store on a disk that takes no message back while it's full. */
function fullDisk(store: Store, full: { on: boolean }): Store {
  const personal = new Proxy(store.personal, {
    get: (target, name: keyof Store['personal']) => {
      if (name === 'returnToSeveral' && full.on)
        return () => Promise.reject(new DiskFullError('full'));
      return target[name];
    },
  });
  return new Proxy(store, {
    get: (target, name: keyof Store) => (name === 'personal' ? personal : target[name]),
  });
}
