import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClientKey } from '../../../contract/domain/keys.ts';
import type { OutboxEvent } from '../../../contract/domain/outbox.ts';
import { DiskFullError } from '../../../main/store/sqlite/errors.ts';
import type { Store } from '../../../main/store/store.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { replaced } from '../replaced.ts';
import { Desk } from './desk.ts';
import { until } from './wait.ts';

type Personal = Store['personal'];

const A = 'thr_bulk_0';
const B = 'thr_bulk_1';
const full = (): Error => new DiskFullError('database or disk is full');

let simulator: Simulator;
let folder: string;
let clock: ManualClock;
let desk: Desk;
/** The rows' store; what stands between it and the engine; which events were answered to the engine. */
let rows: Personal;
let between: Partial<Personal>;
let answered: string[];

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 6 } });
});
afterAll(() => simulator.close());

beforeEach(async () => {
  await simulator.control.reset({ seed: { programs: 3, messages: 6 } });
  folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  clock = new ManualClock();
  between = {};
  answered = [];
  desk = await Desk.open({
    folder,
    server: simulator.url,
    clock,
    between: (store) => {
      rows = store.personal;
      return { ...store, personal: replaced(replaced(rows, between), { applyOutboxEvent }) };
    },
  });
  await desk.sync();
  await desk.start();
});
afterEach(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

/** Notes what was answered; the engine knows of it by the time that a test sees the note. */
const applyOutboxEvent: Personal['applyOutboxEvent'] = async (key, event, facts) => {
  const row = await (between.applyOutboxEvent ?? rows.applyOutboxEvent)(key, event, facts);
  answered.push('why' in event ? `${event.type} ${event.why}` : event.type);
  return row;
};

const isAnswered = (event: string, times = 1) =>
  until(event, () => answered.filter((one) => one === event).length === times);

const stands = (key: ClientKey, state: string) =>
  until(state, async () => (await desk.state(key)) === state);

/** Sends a message that the server fails once. */
async function sendInTrouble(body: string): Promise<ClientKey> {
  simulator.control.fault({
    fault: { kind: 'status', status: 500 },
    path: '/threads/*/messages',
    times: 1,
  });
  const key = await desk.send(A, body);
  await isAnswered('wait server_trouble');
  return key;
}

/** Lets the first event of this kind fail as on a full disk. @returns whether it has */
function failOnce(type: OutboxEvent['type']): () => boolean {
  let failed = false;
  between.applyOutboxEvent = (key, event, facts) => {
    if (failed || event.type !== type) return rows.applyOutboxEvent(key, event, facts);
    failed = true;
    return Promise.reject(full());
  };
  return () => failed;
}

describe('a full disk @M12', () => {
  it('at the moment of waking delays a message, but keeps it no longer than that', async () => {
    const key = await sendInTrouble('test:woken');
    const hasFailed = failOnce('wake');
    clock.advance(10 * 60_000);
    await until('failed', hasFailed);
    await until('rests', () => clock.untilNext !== null);
    expect(await desk.state(key)).toBe('waiting server_trouble');
    clock.advance(10_000);
    await stands(key, 'gone');
  });

  it('after signing in again delays what waited for it, but keeps it no longer than that', async () => {
    desk.engine.setSignedIn(false);
    const key = await desk.send(A, 'test:signed in');
    await isAnswered('wait signed_out');
    const hasFailed = failOnce('wake');
    desk.engine.setSignedIn(true);
    await until('failed', hasFailed);
    await until('rests', () => clock.untilNext !== null);
    expect(await desk.state(key)).toBe('waiting signed_out');
    clock.advance(10_000);
    await stands(key, 'gone');
  });

  it("when the network returns doesn't keep what was sent without it", async () => {
    desk.engine.setOnline(false);
    const key = await desk.send(A, 'test:offline');
    between.networkReturned = () => Promise.reject(full());
    desk.engine.setOnline(true);
    await stands(key, 'gone');
    expect(answered).toEqual(['attempt']);
  });
});

describe('a paused message stays paused @B6', () => {
  /** Does something while a pause is on its way to the store. */
  function whilePausing(act: () => void): void {
    between.applyOutboxEvent = (key, event, facts) => {
      const answer = rows.applyOutboxEvent(key, event, facts);
      if (event.type === 'wait' && event.why === 'paused') act();
      return answer;
    };
  }

  async function staysPaused(key: ClientKey): Promise<void> {
    const other = await desk.send(B, 'test:other');
    await stands(other, 'gone');
    expect(await desk.state(key)).toBe('waiting paused');
  }

  it('when its time comes while that is being written', async () => {
    const key = await sendInTrouble('test:paused');
    whilePausing(() => clock.advance(10 * 60_000));
    expect(await desk.engine.pause(key)).toMatchObject({ ok: true });
    await isAnswered('wake server_trouble');
    await staysPaused(key);
  });

  it('when the session ends while that is being written', async () => {
    desk.engine.setOnline(false);
    const key = await desk.send(A, 'test:paused');
    whilePausing(() => desk.engine.setSignedIn(false));
    expect(await desk.engine.pause(key)).toMatchObject({ ok: true });
    await isAnswered('wait signed_out');
    expect(await desk.state(key)).toBe('waiting paused');
    desk.engine.setSignedIn(true);
    desk.engine.setOnline(true);
    await staysPaused(key);
  });

  it('when a sign-in is still waking others', async () => {
    desk.engine.setSignedIn(false);
    const one = await desk.send(A, 'test:one');
    const two = await desk.send(B, 'test:two');
    await isAnswered('wait signed_out', 2);
    const held = Promise.withResolvers<void>();
    let waking = false;
    between.applyOutboxEvent = async (key, event, facts) => {
      const row = await rows.applyOutboxEvent(key, event, facts);
      if (event.type === 'wake' && key === one) {
        waking = true;
        await held.promise;
      }
      return row;
    };
    desk.engine.setSignedIn(true);
    await until('waking', () => waking);
    expect(await desk.engine.pause(two)).toMatchObject({ ok: true });
    held.resolve();
    await stands(one, 'gone');
    expect(await desk.state(two)).toBe('waiting paused');
  });
});
