import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { HistoryProgress, Settings } from '../../../contract/ipc/states.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import { FullHistory } from '../../../main/sync/full-history.ts';
import { HistoryService } from '../../../main/sync/history-service.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { silentLog } from '../connection/partner.ts';
import { replaced } from '../replaced.ts';
import { signIn } from './signed-in.ts';
import type { SignedIn } from './signed-in.ts';
import { historyWords } from '../../../words/history.ts';

const patience = { timeout: 20_000, interval: 10 };
const MESSAGES = 1_600;
/** What sync's start brings of two long threads. */
const BROUGHT = 100;

let simulator: Simulator;
let partner: SignedIn;
let full: FullHistory;
let wanted: Settings['fullHistory'];
let told: HistoryProgress[];
/** How often the store was asked which threads are incomplete. */
let looks: number;

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: MESSAGES } });
  partner = await signIn(simulator);
  partner.sync.start();
  await partner.until('online');
  wanted = 'on';
  full = fullHistory();
});

afterEach(async () => {
  await full.stop();
  await partner.leave();
  await simulator.close();
});

function saidLast(): string {
  const last = told.at(-1);
  return last === undefined ? '' : historyWords(last);
}

function fullHistory(): FullHistory {
  told = [];
  looks = 0;
  const { connection, store, sync } = partner;
  const read = replaced(store.read, {
    incompleteThreads: (among) => {
      looks += 1;
      return store.read.incompleteThreads(among);
    },
  });
  partner.listener = (changes) => full.received(changes);
  return new FullHistory({
    store: replaced(store, { read }),
    history: new HistoryService({
      connection,
      store,
      log: silentLog,
    }),
    clock: systemClock,
    random: () => 0,
    log: silentLog,
    wanted: () => wanted,
    isSyncing: () => sync.isLooking,
    onProgress: (progress) => told.push(progress),
  });
}

const heldNow = async () => (await partner.store.read.historyExtent()).held;

function historyRequests(): number {
  return Object.entries(simulator.control.stats().requests)
    .filter(([name]) => /GET .*\/threads\/.*messages/u.test(name))
    .reduce((sum, [, count]) => sum + count, 0);
}

it('full history fetches every thread back to its start, and nothing twice @M11', async () => {
  expect(await heldNow()).toBe(BROUGHT);
  full.start();
  full.setOnline(true);
  await vi.waitFor(() => expect(told.at(-1)?.name).toBe('done'), patience);
  expect(await heldNow()).toBe(MESSAGES);
  expect(saidLast()).toMatch(/^All 1,600 messages are on this computer/u);
  // Not once a thread: there may be thousands, and the page reads by the same worker.
  expect(looks).toBe(2);
  expect(await partner.store.read.incompleteThreads(null)).toEqual([]);
  for (const { key } of simulator.control.threads()) {
    const threadKey = key as ThreadKey;
    const anchor = { kind: 'time', at: 0 } as const;
    const window = await partner.store.read.threadWindow({ threadKey, anchor, limit: 10 });
    expect(window?.older).toBe('end');
  }
  expect(historyRequests()).toBeLessThanOrEqual(2 * Math.ceil(750 / 250) + 2);
});

it('full history says how much there is before anything is fetched @M11', async () => {
  wanted = 'off';
  full.start();
  full.setOnline(true);
  const progress = await full.progress();
  expect(progress).toMatchObject({ name: 'off', held: BROUGHT });
  expect(progress.about).toBeGreaterThan(MESSAGES * 0.8);
  expect(progress.about).toBeLessThan(MESSAGES * 1.2);
  expect(historyWords(progress)).toMatch(
    /^That is about 1,[567]00 messages, which take about \d+ MB$/u,
  );
  expect(historyRequests()).toBe(0);
});

it('full history pauses when the partner says so, and goes on after a restart where it was @M11', async () => {
  full.start();
  full.setOnline(true);
  await vi.waitFor(async () => expect(await heldNow()).toBeGreaterThan(BROUGHT), patience);
  wanted = 'paused';
  full.settingChanged();
  await vi.waitFor(() => expect(told.at(-1)?.name).toBe('paused'), patience);
  expect(saidLast()).toMatch(/^Paused\. [\d,]+ of about [\d,]+ messages, .+ so far$/u);
  await full.stop();
  const held = await heldNow();
  expect(held).toBeLessThan(MESSAGES);
  const before = historyRequests();

  partner = await partner.restart();
  expect(await heldNow()).toBe(held);
  wanted = 'on';
  full = fullHistory();
  full.start();
  expect(told.at(-1)?.name).toBe('waiting');
  full.setOnline(true);
  await vi.waitFor(() => expect(told.at(-1)?.name).toBe('done'), patience);
  expect(await heldNow()).toBe(MESSAGES);
  expect(historyRequests() - before).toBeLessThanOrEqual((MESSAGES - held) / 250 + 2);
});

it('full history stops at a 401, which only a new session can mend @M11', async () => {
  const path = '/threads/*/messages';
  simulator.control.fault({ fault: { kind: 'status', status: 401 }, path, times: 0 });
  full.start();
  full.setOnline(true);
  await vi.waitFor(() => expect(told.at(-1)?.name).toBe('waiting'), patience);
  full.settingChanged();
  await full.progress();
  expect(told.filter(({ name }) => name === 'running')).toHaveLength(1);
  expect(simulator.control.faults()[0]?.hits).toBe(1);
});

it('full history obeys Retry-After, and skips a thread that the server does not give @M11', async () => {
  const [first, second] = simulator.control.threads();
  simulator.control.fault({
    fault: { kind: 'status', status: 429, retryAfter: 1 },
    path: `/threads/${first?.key ?? ''}/messages`,
  });
  simulator.control.fault({
    fault: { kind: 'status', status: 404 },
    path: `/threads/${second?.key ?? ''}/messages`,
    times: 0,
  });
  const began = performance.now();
  full.start();
  full.setOnline(true);
  await vi.waitFor(() => expect(told.at(-1)?.name).toBe('waiting'), patience);
  // Nor does a network that comes back cut it short.
  full.setOnline(false);
  full.setOnline(true);
  await vi.waitFor(() => expect(told.at(-1)?.name).toBe('incomplete'), patience);
  expect(performance.now() - began).toBeGreaterThan(1_000);
  expect(told.some(({ name }) => name === 'waiting')).toBe(true);
  expect(await partner.store.read.incompleteThreads(null)).toEqual([second?.key]);
  expect(told.some(({ name }) => name === 'done')).toBe(false);
  simulator.control.clearFaults();
  full.retryNow();
  await vi.waitFor(() => expect(told.at(-1)?.name).toBe('done'), patience);
  expect(await heldNow()).toBe(MESSAGES);
});

it.each(['done', 'incomplete'] as const)(
  'full history asks for nothing once it has stopped while %s, whatever sync still brings @M11',
  async (name) => {
    const [program, other] = simulator.control.programs();
    if (name === 'incomplete') {
      const [thread] = simulator.control.threads({ partnership: other?.key ?? '' });
      const path = `/threads/${thread?.key ?? ''}/messages`;
      simulator.control.fault({ fault: { kind: 'status', status: 404 }, path, times: 0 });
    }
    full.start();
    full.setOnline(true);
    await vi.waitFor(() => expect(told.at(-1)?.name).toBe(name), patience);
    const incompleteNow = () => partner.store.read.incompleteThreads(null);
    const before = { requests: historyRequests(), told: told.length };
    const incomplete = (await incompleteNow()).length;
    const held = await heldNow();
    await full.stop();
    const partnership = program?.key ?? '';
    simulator.control.capabilities({ retention_on_lock: 'purge' });
    simulator.control.lock({ partnership });
    await vi.waitFor(async () => expect(await heldNow()).toBeLessThan(held), patience);
    simulator.control.unlock({ partnership });
    await vi.waitFor(async () => {
      expect(await incompleteNow()).toHaveLength(incomplete + 1);
    }, patience);
    // Whoever looked at the store because of it is answered before this.
    expect(await incompleteNow()).toHaveLength(incomplete + 1);
    full.retryNow();
    expect(told).toHaveLength(before.told);
    expect(historyRequests()).toBe(before.requests);
  },
);

it('full history fetches the others though the server fails at the newest thread @M11', async () => {
  const [first] = simulator.control.threads();
  const path = `/threads/${first?.key ?? ''}/messages`;
  simulator.control.fault({ fault: { kind: 'status', status: 500 }, path, times: 0 });
  full.start();
  full.setOnline(true);
  await vi.waitFor(async () => {
    expect(await partner.store.read.incompleteThreads(null)).toEqual([first?.key]);
  }, patience);
  expect(told.some(({ name }) => name === 'done')).toBe(false);
  simulator.control.clearFaults();
  await vi.waitFor(() => expect(told.at(-1)?.name).toBe('done'), patience);
  expect(await heldNow()).toBe(MESSAGES);
});

it.each([
  ['fails', { kind: 'status', status: 500 }],
  ['can’t be reached', { kind: 'reset' }],
  ['asks to be let alone', { kind: 'status', status: 429, retryAfter: 1 }],
] as const)(
  'full history waits from the first failure on until something arrives, where the server %s again and again @M11',
  async (_how, fault) => {
    const path = '/threads/*/messages';
    simulator.control.fault({ fault, path, times: 3 });
    full.start();
    full.setOnline(true);
    await vi.waitFor(() => expect(told.at(-1)?.name).toBe('waiting'), patience);
    // Nor does a network that comes back make it come before it's asked for.
    full.setOnline(false);
    full.setOnline(true);
    await vi.waitFor(() => expect(told.at(-1)?.name).toBe('done'), patience);
    const names = told.map(({ name }) => name);
    expect(names.filter((name, index) => name !== names[index - 1])).toEqual([
      'waiting',
      'running',
      'waiting',
      ...(fault.kind === 'status' && fault.status === 429 ? [] : (['running', 'waiting'] as const)),
      'running',
      'done',
    ]);
  },
);

it('full history goes on by itself where sync brings back what was taken away @M11 @B10', async () => {
  full.start();
  full.setOnline(true);
  await vi.waitFor(() => expect(told.at(-1)?.name).toBe('done'), patience);
  const [program] = simulator.control.programs();
  const partnership = program?.key ?? '';
  simulator.control.capabilities({ retention_on_lock: 'purge' });
  simulator.control.lock({ partnership });
  await vi.waitFor(async () => expect(await heldNow()).toBeLessThan(MESSAGES), patience);
  simulator.control.unlock({ partnership });
  await vi.waitFor(async () => {
    expect(await heldNow()).toBe(MESSAGES);
    expect(await partner.store.read.incompleteThreads(null)).toEqual([]);
    expect(told.at(-1)?.name).toBe('done');
  }, patience);
});
