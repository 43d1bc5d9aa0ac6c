import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault, FaultRule } from '../../../simulator/faults/faults.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { differencesOf, signIn } from './signed-in.ts';
import type { SignedIn } from './signed-in.ts';

let simulator: Simulator;
let partner: SignedIn;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 150 } });
});

afterAll(async () => {
  await simulator.close();
});

afterEach(() => {
  simulator.control.clearFaults();
});

/** How long a test waits for sync to come to rest. */
const patience = { timeout: 15_000, interval: 20 };

/** Where the store shows something else than the server has. */
function differences(): Promise<string[]> {
  return differencesOf(partner.store, simulator);
}

function teamThread(): string {
  return simulator.control.threads().find(({ kind }) => kind === 'team')?.key ?? '';
}

async function changeSomething(): Promise<void> {
  const { control } = simulator;
  const thread = teamThread();
  const first = await control.reply({ thread, body: 'A reply' });
  await control.reply({ thread, body: 'Another one' });
  control.editMessage({ message: first.key, body: 'A better reply' });
  const messages = control.messages({ thread, limit: 5 });
  const gone = messages.at(0);
  if (gone !== undefined && gone.deleted_at === null) control.deleteMessage({ message: gone.key });
}

describe('sync', () => {
  beforeEach(async () => {
    partner = await signIn(simulator);
  });

  afterEach(async () => {
    await partner.leave();
  });

  it('brings everything once, then what changes, by the event stream @M11', async () => {
    partner.sync.start();
    await partner.until('online');
    await expect.poll(differences, patience).toEqual([]);
    expect(partner.applied.flatMap(({ changes }) => changes.replies)).toEqual([]);
    const before = partner.applied.length;
    await changeSomething();
    await expect.poll(differences, patience).toEqual([]);
    const later = partner.applied.slice(before);
    expect(later.flatMap(({ changes }) => changes.replies).length).toBeGreaterThan(0);
  });

  it('is told of within a tenth of a second, without polling', async () => {
    partner.sync.start();
    await partner.until('online');
    await expect.poll(differences, patience).toEqual([]);
    const times: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      const seen = partner.applied.length;
      const started = performance.now();
      await simulator.control.reply({ thread: teamThread(), body: `Round ${round}` });
      await vi.waitFor(() => expect(partner.applied.length).toBeGreaterThan(seen), { interval: 1 });
      times.push(performance.now() - started);
    }
    // The figure is a bench's; here it only has to be far from any polling interval.
    expect(Math.min(...times)).toBeLessThan(1_000);
  });

  it('goes on from its cursor after a restart, and brings what was missed @M11', async () => {
    partner.sync.start();
    await partner.until('online');
    await partner.sync.stop();
    await changeSomething();
    partner = await partner.restart();
    partner.sync.start();
    await partner.until('online');
    await expect.poll(differences, patience).toEqual([]);
    expect(partner.applied.every(({ facts }) => facts.catchUp || facts.hasMore)).toBe(true);
    expect(partner.startsEnded).toBe(0);
    // A start from nothing would bring no replies.
    expect(partner.applied.flatMap(({ changes }) => changes.replies)).not.toEqual([]);
    const pages = await partner.store.read.syncPosition();
    expect(pages.complete).toBe(true);
  });

  it('begins again when the server forgot its cursor', async () => {
    partner.sync.start();
    await partner.until('online');
    await partner.sync.stop();
    await changeSomething();
    simulator.control.vanish({ thread: simulator.control.threads().at(-1)?.key ?? '' });
    simulator.control.expireCursors();
    partner.sync.start();
    await expect.poll(differences, patience).toEqual([]);
    await partner.until('online');
    // The first one's and this one's last batch, and no other.
    expect(partner.startsEnded).toBe(2);
  });

  it('begins again when the cursor of a start itself is forgotten', async () => {
    let pages = 0;
    await partner.leave();
    partner = await signIn(simulator, {
      connection: (connection) => ({
        ...connection,
        changesSince: (cursor, _limit, signal) => {
          pages += 1;
          if (pages === 3) simulator.control.expireCursors();
          return connection.changesSince(cursor, 20, signal);
        },
      }),
    });
    partner.sync.start();
    await expect.poll(differences, patience).toEqual([]);
    await partner.until('online');
  });

  it('takes items that come twice', async () => {
    await partner.leave();
    partner = await signIn(simulator, {
      connection: (connection) => ({
        ...connection,
        changesSince: async (...args) => {
          const page = await connection.changesSince(...args);
          return { ...page, changes: page.changes.flatMap((change) => [change, change]) };
        },
      }),
    });
    partner.sync.start();
    await partner.until('online');
    await changeSomething();
    await expect.poll(differences, patience).toEqual([]);
  });

  it('polls where the stream never opens', async () => {
    simulator.control.fault({ fault: { kind: 'status', status: 503 }, path: '/events', times: 0 });
    partner.sync.start();
    await partner.until('online');
    await changeSomething();
    await expect.poll(differences, patience).toEqual([]);
  });
});

describe('sync gets over', () => {
  // One store for all of them: each leaves it as the next finds it.
  beforeAll(async () => {
    partner = await signIn(simulator);
  });

  beforeEach(async () => {
    await partner.sync.stop();
  });

  afterAll(async () => {
    await partner.leave();
  });

  const onSync = (fault: Fault, over: Partial<FaultRule> = {}): FaultRule => ({
    fault,
    path: '/sync',
    times: 2,
    ...over,
  });

  it.each([
    ['a reset connection', onSync({ kind: 'reset' })],
    ['an answer that breaks off', onSync({ kind: 'truncate' }, { when: 'after' })],
    ['JSON that ends too early', onSync({ kind: 'wrong_json' })],
    ['a page of a hotel’s network', onSync({ kind: 'wrong_type' })],
    ['a 500', onSync({ kind: 'status', status: 500 })],
    ['a 503', onSync({ kind: 'status', status: 503 })],
    [
      'a 503 with Retry-After',
      onSync({ kind: 'status', status: 503, retryAfter: 1 }, { times: 1 }),
    ],
    [
      'a 429 with Retry-After',
      onSync({ kind: 'status', status: 429, retryAfter: 1 }, { times: 1 }),
    ],
    ['a slow answer', onSync({ kind: 'delay', ms: 300 })],
    ['a failing start', { fault: { kind: 'reset' as const }, path: '/capabilities', times: 2 }],
    ['a stream that is reset', { fault: { kind: 'reset' as const }, path: '/events', times: 3 }],
  ])('%s', async (_what, rule) => {
    simulator.control.fault(rule);
    partner.sync.start();
    await partner.until('online');
    await expect.poll(differences, patience).toEqual([]);
    simulator.control.fault(rule);
    await changeSomething();
    await expect.poll(differences, patience).toEqual([]);
  });

  it('a server that is away for a while, and says so meanwhile', async () => {
    partner.sync.start();
    await partner.until('online');
    simulator.control.fault({ fault: { kind: 'reset' }, times: 0 });
    partner.sync.look();
    await partner.until('offline');
    expect(partner.sync.state).toMatchObject({
      standing: 'unreachable',
      nextTryAt: expect.any(Number) as number,
    });
    expect(partner.sync.state.nextTryAt).not.toBeNull();
    await changeSomething();
    simulator.control.clearFaults();
    partner.sync.retryNow();
    await expect.poll(differences, patience).toEqual([]);
    await partner.until('online');
  });

  it('a revoked key by stopping, and keeps everything', async () => {
    partner.sync.start();
    await partner.until('online');
    const before = await partner.store.read.programs();
    simulator.control.fault({ fault: { kind: 'status', status: 401 }, times: 0 });
    partner.sync.look();
    await partner.until('signed_out');
    expect(partner.unauthorized).toBe(1);
    expect(partner.sync.state.nextTryAt).toBeNull();
    await expect(partner.store.read.programs()).resolves.toEqual(before);
    const asked = requests();
    partner.sync.look();
    partner.sync.retryNow();
    partner.sync.wake();
    // Whatever those had asked for would have gone out before this comes back.
    await partner.store.read.syncPosition();
    await simulator.control.reply({ thread: teamThread(), body: 'Not fetched' });
    await expect(fetch(simulator.url)).resolves.toBeDefined();
    expect(requests()).toBe(asked);
    expect(partner.unauthorized).toBe(1);
    simulator.control.clearFaults();
    partner.sync.start();
    await partner.until('online');
  });
});

function requests(): number {
  return Object.values(simulator.control.stats().requests).reduce((sum, count) => sum + count, 0);
}
