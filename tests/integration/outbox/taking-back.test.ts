import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ClientKey } from '../../../contract/domain/keys.ts';
import type { Store } from '../../../main/store/store.ts';
import type { FaultRule } from '../../../simulator/faults/faults.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { replaced } from '../replaced.ts';
import { Desk } from './desk.ts';
import type { DeskOptions } from './desk.ts';
import { until } from './wait.ts';

const A = 'thr_bulk_0';
const B = 'thr_bulk_1';
const POST = '/threads/*/messages';
const CANCEL = '/threads/*/messages/cancel';

const done = { ok: true, value: undefined };
const told = (code: string, sentence: string) => ({
  ok: false,
  problem: { code, said: { code: sentence } },
});

let simulator: Simulator;
let folder: string;
let desk: Desk;
let clock: ManualClock;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 6 } });
});
afterAll(() => simulator.close());

beforeEach(async () => {
  await simulator.control.reset({ seed: { programs: 3, messages: 6 } });
  folder = await mkdtemp(join(tmpdir(), 'taking-back-'));
  clock = new ManualClock();
  desk = await Desk.open({ folder, server: simulator.url, clock });
  await desk.sync();
  await desk.start();
});
afterEach(async () => {
  simulator.control.clearFaults();
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function reopen(options: Partial<DeskOptions> = {}): Promise<void> {
  await desk.close();
  desk = await Desk.open({ folder, server: simulator.url, clock, ...options });
  await desk.start();
}

/** Sends a message whose connection breaks. @param when before or after the server took it */
async function tried(when: 'before' | 'after' = 'before'): Promise<ClientKey> {
  simulator.control.fault({ fault: { kind: 'reset' }, path: POST, method: 'POST', when });
  const key = await desk.send(A, 'test:words');
  await until('it waits', async () => (await desk.state(key)) === 'waiting offline');
  simulator.control.clearFaults();
  return key;
}

/** From now on *cancel* has this fault. @returns how often it was asked since */
function atCancel(fault: FaultRule['fault']): () => number {
  simulator.control.clearFaults();
  simulator.control.fault({ fault, path: CANCEL, method: 'POST', times: 0 });
  return () => simulator.control.faults()[0]?.hits ?? 0;
}

const isAsked = (asked: () => number) => until('cancel is asked', () => asked() === 1);
const draft = async () => (await desk.store.read.draft(ThreadKey.parse(A))).body;
const isGone = (key: ClientKey) =>
  until('it is gone', async () => (await desk.state(key)) === 'gone');
const onServer = () =>
  simulator.control.messages({ thread: A }).filter(({ body }) => body === 'test:words').length;

/** What the row says that its words become. */
async function becomes(key: ClientKey): Promise<string | null> {
  const state = (await desk.row(key))?.state;
  return state?.name === 'taking_back' ? state.as : null;
}

describe('an edit that comes while its message is being discarded @B5 @P15', () => {
  it.each(['edit', 'undo'] as const)(
    'gives the words back once the server has answered, and the discard is told so: %s',
    async (act) => {
      const key = await tried();
      const asked = atCancel({ kind: 'hang' });
      const discarding = desk.engine.discard(key);
      await isAsked(asked);
      const editing = desk.engine[act](key);
      await until('it is written', async () => (await becomes(key)) === 'edit');
      simulator.control.clearFaults();
      expect(await editing).toEqual(done);
      expect(await discarding).toMatchObject(told('not_found', 'back_in_composer'));
      expect([await draft(), onServer()]).toEqual(['test:words', 0]);
    },
  );

  it('gives the words back where nobody but the outbox itself was still asking', async () => {
    const key = await tried();
    atCancel({ kind: 'status', status: 503 });
    expect(await desk.engine.discard(key)).toMatchObject({ problem: { code: 'outcome_unknown' } });
    const asked = atCancel({ kind: 'hang' });
    desk.engine.setOnline(false);
    desk.engine.setOnline(true);
    await isAsked(asked);
    const editing = desk.engine.edit(key);
    await until('it is written', async () => (await becomes(key)) === 'edit');
    simulator.control.clearFaults();
    expect(await editing).toEqual(done);
    expect([await draft(), onServer()]).toEqual(['test:words', 0]);
  });

  it('gives the words back where both come at once, before anything was tried', async () => {
    const key = await desk.send(A, 'test:words', 60_000);
    const both = [desk.engine.discard(key), desk.engine.edit(key)];
    expect(await Promise.all(both)).toMatchObject([told('not_found', 'back_in_composer'), done]);
    expect(await draft()).toBe('test:words');
  });

  it('gives the words back later where the server can’t be asked, over a restart too', async () => {
    const key = await tried();
    const asked = atCancel({ kind: 'hang' });
    const discarding = desk.engine.discard(key);
    await isAsked(asked);
    const editing = desk.engine.edit(key);
    await until('it is written', async () => (await becomes(key)) === 'edit');
    await reopen();
    const unknown = told('outcome_unknown', 'unknown_then_edit');
    expect(await Promise.all([discarding, editing])).toMatchObject([unknown, unknown]);
    simulator.control.clearFaults();
    await until('it is gone', async () => {
      clock.advance(60_000);
      return (await desk.state(key)) === 'gone';
    });
    expect([await draft(), onServer()]).toEqual(['test:words', 0]);
  });

  it('is told where the server had the message all along', async () => {
    const key = await tried('after');
    const asked = atCancel({ kind: 'hang' });
    const discarding = desk.engine.discard(key);
    await isAsked(asked);
    const editing = desk.engine.edit(key);
    await until('it is written', async () => (await becomes(key)) === 'edit');
    simulator.control.clearFaults();
    const sent = told('already_sent', 'already_sent');
    expect(await Promise.all([discarding, editing])).toMatchObject([sent, sent]);
    expect([await draft(), onServer()]).toEqual(['', 1]);
  });

  it('is told where the words are being thrown away already', async () => {
    const thrown = Promise.withResolvers<void>();
    let isThrowing = false;
    const slow = (store: Store): Store => {
      const discardOutboxItem: Store['personal']['discardOutboxItem'] = async (key) => {
        isThrowing = true;
        await thrown.promise;
        return store.personal.discardOutboxItem(key);
      };
      return { ...store, personal: replaced(store.personal, { discardOutboxItem }) };
    };
    await reopen({ between: slow });
    const key = await desk.send(A, 'test:words', 60_000);
    const discarding = desk.engine.discard(key);
    await until('it is thrown away', () => isThrowing);
    const editing = desk.engine.edit(key);
    thrown.resolve();
    expect(await discarding).toEqual(done);
    expect(await editing).toMatchObject(told('not_found', 'discarded_already'));
    expect(await draft()).toBe('');
  });

  it('isn’t undone by a discard: the words come back, and the discard is told to wait', async () => {
    const key = await tried();
    const asked = atCancel({ kind: 'hang' });
    const editing = desk.engine.edit(key);
    await isAsked(asked);
    const discarding = desk.engine.discard(key);
    expect(await discarding).toMatchObject(told('not_allowed', 'taken_back_already'));
    simulator.control.clearFaults();
    expect(await editing).toEqual(done);
    expect(await draft()).toBe('test:words');
  });
});

describe('a server that says when to ask cancel again @B6', () => {
  const networkReturns = () => {
    desk.engine.setOnline(false);
    desk.engine.setOnline(true);
    desk.engine.retryWaiting();
  };
  const signsInAgain = () => {
    desk.engine.setSignedIn(false);
    desk.engine.setSignedIn(true);
  };

  it.each([
    ['503, network', 503, networkReturns],
    ['429, network', 429, networkReturns],
    ['503, sign-in', 503, signsInAgain],
  ] as const)(
    'isn’t asked before that, whatever returns, over a restart too: %s',
    async (_, status, returns) => {
      const key = await tried();
      const asked = atCancel({ kind: 'status', status, retryAfter: 120 });
      expect((await desk.engine.discard(key)).ok).toBe(false);
      expect((await desk.row(key))?.state).toMatchObject({ delay: 120_000 });
      for (const isAnew of [false, true]) {
        if (isAnew) await reopen();
        returns();
        // By the time that another message is out, whatever the return began has been asked.
        await isGone(await desk.send(B, 'test:other'));
      }
      clock.advance(119_000);
      expect([asked(), await desk.state(key)]).toEqual([1, 'taking_back']);
      simulator.control.clearFaults();
      clock.advance(1_000);
      await isGone(key);
    },
  );

  it('is asked at once by the network’s return where that time passed meanwhile', async () => {
    const key = await tried();
    atCancel({ kind: 'status', status: 503, retryAfter: 120 });
    expect((await desk.engine.discard(key)).ok).toBe(false);
    simulator.control.clearFaults();
    desk.engine.setOnline(false);
    clock.advance(120_000);
    desk.engine.setOnline(true);
    await isGone(key);
    expect(onServer()).toBe(0);
  });
});
