import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import { businessDaysBetween } from '../../../contract/domain/waiting.ts';
import type { AccountSession } from '../../../main/account/account-session.ts';
import type { Clock } from '../../../main/platform/ports.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { until } from '../../integration/outbox/wait.ts';
import { differencesOf } from '../../integration/sync/signed-in.ts';
import { openApp } from '../app-session.ts';
import type { FaultProxy } from '../proxy.ts';
import { startFaultProxy } from '../proxy.ts';
import { tellFigures } from '../plan.ts';

const THREAD = ThreadKey.parse('thr_bulk_0');
const DAY_MS = 86_400_000;

/** The machine's clock, as someone may set it: time itself goes on. */
class SetClock implements Clock {
  offset = 0;
  now = () => systemClock.now() + this.offset;
  monotonic = () => systemClock.monotonic();
  after = (ms: number, callback: () => void) => systemClock.after(ms, callback);
}

let simulator: Simulator;
let proxy: FaultProxy;
let place: string;
let session: AccountSession;
let clock: SetClock;
let opened = 0;
const zone = process.env['TZ'];

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 40 } });
  proxy = await startFaultProxy(simulator.url);
  place = mkdtempSync(join(tmpdir(), 'partner-inbox-clock-'));
});
afterAll(async () => {
  await proxy.close();
  await simulator.close();
  rmSync(place, { recursive: true, force: true });
  tellFigures('clock jumps, sleep, time zones', { 'messages lost, doubled or stranded': 0 });
});
beforeEach(async () => {
  clock = new SetClock();
  opened += 1;
  mkdirSync(join(place, String(opened)));
  await open();
  await until('the first sync', async () => (await session.store.read.syncPosition()).complete);
});
afterEach(async () => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  simulator.control.clearFaults();
  proxy.hang(false);
  await session.stop();
});

async function open(): Promise<void> {
  ({ session } = await openApp(join(place, String(opened)), proxy.url, { clock }));
}

async function send(body: string, undoMs = 0): Promise<void> {
  const { revision } = await session.store.read.draft(THREAD);
  const message = { threadKey: THREAD, body, replyTo: null, revision: revision + 1, undoMs };
  expect(await session.outbox.send(message)).toMatchObject({ ok: true });
}

async function allIsSent(): Promise<void> {
  const empty = async () => (await session.store.read.outboxRows()).length === 0;
  await until('everything is sent', empty, 30_000);
  await expect
    .poll(() => differencesOf(session.store, simulator), { timeout: 30_000, interval: 20 })
    .toEqual([]);
}

/** What the partner wrote last, as the server has it. */
function newest(count: number): string[] {
  const messages = simulator.control.messages({ thread: THREAD });
  const own = messages.filter(({ client_key }) => client_key !== null);
  return own.map(({ body }) => body).slice(-count);
}

describe.each([
  ['a day ahead', DAY_MS],
  ['a day back', -DAY_MS],
])('a clock that jumps %s', (name, jump) => {
  it('strands nothing that waits, over a restart too, and keeps the order @M12 @B12', async () => {
    simulator.control.fault({
      fault: { kind: 'status', status: 503, retryAfter: 2 },
      method: 'POST',
      path: '/threads/*/messages',
    });
    await send(`first, ${name}`);
    await until('it waits', async () => (await stateOfFirst()) === 'waiting');
    clock.offset = jump;
    await send(`second, ${name}`);
    await session.stop();
    await open();
    await send(`third, ${name}`);
    await allIsSent();
    expect(newest(3)).toEqual(['first', 'second', 'third'].map((which) => `${which}, ${name}`));
  });

  it('neither ends nor prolongs the time for undo @B5', async () => {
    const before = newest(1);
    await send(`held, ${name}`, 1_200);
    const began = performance.now();
    clock.offset = jump;
    session.wake();
    await until('it goes out', () => newest(1)[0] === `held, ${name}`, 10_000);
    expect(performance.now() - began).toBeGreaterThan(1_000);
    expect(newest(1)).not.toEqual(before);
    await allIsSent();
  });
});

async function stateOfFirst(): Promise<string | undefined> {
  return (await session.store.read.outboxRows())[0]?.state.name;
}

it('after a sleep: what was open is dead, and everything catches up at once @B12', async () => {
  await until('online', () => session.sync.state.name === 'online');
  // Asleep nothing passes, and the machine's timers stand still.
  proxy.hang(true);
  await send('written just before the lid was closed');
  await simulator.control.reply({ thread: THREAD, body: 'written while asleep' });
  proxy.cut();
  proxy.hang(false);
  clock.offset = 8 * 3_600_000;
  const began = performance.now();
  session.wake();
  await allIsSent();
  expect(newest(1)).toEqual(['written just before the lid was closed']);
  // Far below any polling interval.
  expect(performance.now() - began).toBeLessThan(15_000);
});

it('in another time zone: order, times and snoozes stay; days are counted where the partner is @B12', async () => {
  process.env['TZ'] = 'America/Los_Angeles';
  await send('from home');
  const snoozedUntil = clock.now() + 3_600_000;
  await session.store.personal.snoozeThread(THREAD, snoozedUntil);
  process.env['TZ'] = 'Asia/Tokyo';
  await send('after the flight');
  await allIsSent();
  expect(newest(2)).toEqual(['from home', 'after the flight']);
  const query = { scope: { kind: 'all' }, filter: 'all', offset: 0, limit: 10 } as const;
  const { rows } = await session.store.read.threads({ ...query, now: snoozedUntil + 1 });
  expect(rows.some(({ key }) => key === THREAD)).toBe(true);
  // Friday evening in Los Angeles is Saturday in Tokyo.
  const friday = Date.UTC(2026, 0, 10, 4);
  const monday = Date.UTC(2026, 0, 12, 20);
  expect(businessDaysBetween(friday, monday)).toBe(2);
  process.env['TZ'] = 'America/Los_Angeles';
  expect(businessDaysBetween(friday, monday)).toBe(1);
});
