import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { PartnerDesk } from '../account/partner-desk.ts';
import { replaced } from '../replaced.ts';

const patience = { timeout: 20_000, interval: 10 };
const MESSAGES = '/threads/*/messages';
const BULK = { program: 'part_bulk_0', thread: 'thr_bulk_0' as ThreadKey };

let simulator: Simulator;
let desk: PartnerDesk;
/** Requests for pages of history that are on their way, and the most that were at once. */
let underWay: { now: number; most: number };

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 60 } });
  underWay = { now: 0, most: 0 };
  desk = await PartnerDesk.open(simulator.url, async (...request) => {
    const [url, options] = request;
    const isPage = /\/threads\/[^/]+\/messages/u.test(url) && options?.method !== 'POST';
    if (!isPage) return fetch(...request);
    underWay.now += 1;
    underWay.most = Math.max(underWay.most, underWay.now);
    return fetch(...request).finally(() => (underWay.now -= 1));
  });
});

afterEach(async () => {
  simulator.control.clearFaults();
  await desk.leave();
  await simulator.close();
});

/** Requests for pages of history so far. */
function pages(): number {
  return Object.entries(simulator.control.stats().requests)
    .filter(([name]) => /GET .*\/threads\/.*messages/u.test(name))
    .reduce((sum, [, count]) => sum + count, 0);
}

/** A program that the partner has just applied to. @returns its team thread, without messages */
function apply(company = 'co_bulk_0'): { program: string; thread: ThreadKey } {
  const { key } = simulator.control.apply({ company, status: 'active' });
  const [thread] = simulator.control.threads({ partnership: key });
  return { program: key, thread: thread?.key as ThreadKey };
}

async function reply(thread: ThreadKey, ...bodies: string[]): Promise<string[]> {
  const keys: string[] = [];
  for (const body of bodies) keys.push((await simulator.control.reply({ thread, body })).key);
  return keys;
}

/** What the newest window shows without the server: up to where something is missing. */
async function shown(threadKey: ThreadKey) {
  const query = { threadKey, anchor: { kind: 'newest' }, limit: 200 } as const;
  const window = await desk.session.store.read.threadWindow(query);
  return { keys: window?.items.map(({ key }) => key) ?? [], older: window?.older };
}

/** Waits until a thread can be read to its start, and is as the server has it. */
async function conversationIsHere(thread: ThreadKey): Promise<void> {
  await vi.waitFor(async () => {
    const keys = simulator.control.messages({ thread }).map(({ key }) => key);
    expect(await shown(thread)).toEqual({ keys, older: 'end' });
  }, patience);
}

async function held(...keys: string[]): Promise<void> {
  await vi.waitFor(async () => {
    for (const key of keys) {
      expect(await desk.session.store.read.holdsMessage(key as never)).toBe(true);
    }
  }, patience);
}

async function online(): Promise<void> {
  await vi.waitFor(() => {
    expect(desk.session.connectionState).toMatchObject({ name: 'online', starting: false });
  }, patience);
}

/** Away while something happens on the server. */
async function whileAway(happens: () => Promise<void> | void): Promise<void> {
  await desk.account.stop();
  await happens();
  await desk.restart();
  await online();
}

describe('a conversation of which single messages came is fetched at once, and can be read offline', () => {
  it('in a thread that a start brought empty @M11', async () => {
    const { thread } = apply();
    await desk.signInAndSync(simulator);
    await online();
    expect(pages()).toBe(0);
    await reply(thread, 'Welcome');
    await conversationIsHere(thread);
    expect(pages()).toBe(1);
    await held(...(await reply(thread, 'Another', 'And one more')));
    await conversationIsHere(thread);
    // What comes later is joined to it.
    expect(pages()).toBe(1);
  });

  it('though all of it came while the app was closed, one thread after the other @M11', async () => {
    const threads = [apply(), apply('co_bulk_1'), apply('co_bulk_0')];
    await desk.signInAndSync(simulator);
    await whileAway(async () => {
      for (const { thread } of threads) await reply(thread, 'First', 'Second', 'Third');
    });
    for (const { thread } of threads) await conversationIsHere(thread);
    expect(pages()).toBe(3);
    expect(underWay.most).toBe(1);
  });

  it('with what the partner writes first @M11', async () => {
    const { thread } = apply();
    await desk.signInAndSync(simulator);
    await online();
    const words = { threadKey: thread, body: 'Hello', replyTo: null };
    await desk.session.outbox.send({ ...words, revision: 1, undoMs: 0 });
    await vi.waitFor(
      () => expect(simulator.control.messages({ thread })).toHaveLength(1),
      patience,
    );
    await conversationIsHere(thread);
    await reply(thread, 'Hello to you');
    await conversationIsHere(thread);
    expect(pages()).toBe(1);
  });

  it('after an unlock brought back what a purge took @M11 @B10', async () => {
    simulator.control.capabilities({ retention_on_lock: 'purge' });
    await desk.signInAndSync(simulator);
    await online();
    simulator.control.lock({ partnership: BULK.program });
    await vi.waitFor(async () => expect((await shown(BULK.thread)).keys).toEqual([]), patience);
    simulator.control.unlock({ partnership: BULK.program });
    await conversationIsHere(BULK.thread);
    expect(pages()).toBe(1);
  });

  it('after an unlock of what only this computer had purged, with the next message @M11 @B10', async () => {
    await desk.signInAndSync(simulator);
    await whileAway(() => {
      simulator.control.lock({ partnership: BULK.program });
      simulator.control.capabilities({ retention_on_lock: 'purge' });
    });
    await vi.waitFor(async () => expect((await shown(BULK.thread)).keys).toEqual([]), patience);
    simulator.control.unlock({ partnership: BULK.program });
    await reply(BULK.thread, 'Good to have you back');
    await conversationIsHere(BULK.thread);
  });

  it('after an expired cursor, where a start brings nothing of a thread that was empty @M11', async () => {
    const { thread } = apply();
    await desk.signInAndSync(simulator);
    await whileAway(() => simulator.control.expireCursors());
    await reply(thread, 'One', 'Two');
    await conversationIsHere(thread);
    expect(pages()).toBe(1);
  });

  it('as soon as the server gives it, and after a restart too @M11 @M12', async () => {
    const { thread } = apply();
    await desk.signInAndSync(simulator);
    await online();
    const fault = { kind: 'status', status: 503 } as const;
    simulator.control.fault({ fault, path: MESSAGES, times: 2 });
    await reply(thread, 'One', 'Two');
    await conversationIsHere(thread);
    const second = apply('co_bulk_1');
    await whileAway(() => simulator.control.expireCursors());
    simulator.control.fault({ fault: { kind: 'reset' }, path: MESSAGES, times: 0 });
    await held(...(await reply(second.thread, 'One', 'Two')));
    await vi.waitFor(() => expect(simulator.control.faults()[0]?.hits).toBeGreaterThan(0));
    await whileAway(() => simulator.control.clearFaults());
    await conversationIsHere(second.thread);
  });

  it('when the partner tries again, however long the server asked to wait @M11', async () => {
    const { thread } = apply();
    await desk.signInAndSync(simulator);
    await online();
    simulator.control.fault({
      fault: { kind: 'status', status: 429, retryAfter: 120 },
      path: MESSAGES,
    });
    await held(...(await reply(thread, 'One', 'Two')));
    await vi.waitFor(() => expect(desk.logged).toContain('threads.join_rests'), patience);
    desk.session.retryNow();
    await conversationIsHere(thread);
  });
});

describe('nothing is asked for', () => {
  it('where what came is joined to what is held, or the thread began while we looked', async () => {
    await desk.signInAndSync(simulator);
    await online();
    await held(...(await reply(BULK.thread, 'One', 'Two')));
    const { thread } = apply();
    const keys = await reply(thread, 'One', 'Two');
    await held(...keys);
    expect((await shown(thread)).keys).toEqual(keys);
    const later = apply('co_bulk_1');
    // Whatever could have been asked for before is answered before this.
    await whileAway(() => simulator.control.expireCursors());
    await reply(later.thread, 'One');
    await conversationIsHere(later.thread);
    expect(pages()).toBe(1);
  });

  it.each([404, 403, 410])('again where the server doesn’t give the thread: %i', async (status) => {
    const one = apply();
    const other = apply('co_bulk_1');
    await desk.signInAndSync(simulator);
    await online();
    simulator.control.fault({
      fault: { kind: 'status', status },
      path: `/threads/${one.thread}/messages`,
      times: 0,
    });
    await held(...(await reply(one.thread, 'One')));
    await vi.waitFor(() => expect(simulator.control.faults()[0]?.hits).toBe(1), patience);
    await held(...(await reply(one.thread, 'Two', 'Three')));
    await reply(other.thread, 'One');
    await conversationIsHere(other.thread);
    expect(simulator.control.faults()[0]?.hits).toBe(1);
  });

  it('of a program that is locked, until it is open again', async () => {
    const one = apply();
    const other = apply('co_bulk_1');
    await desk.signInAndSync(simulator);
    await whileAway(async () => {
      await reply(one.thread, 'One', 'Two');
      simulator.control.lock({ partnership: one.program });
    });
    await reply(other.thread, 'One');
    await conversationIsHere(other.thread);
    expect(pages()).toBe(1);
    simulator.control.unlock({ partnership: one.program });
    await conversationIsHere(one.thread);
  });

  it('before a Retry-After is over, though the network came back meanwhile', async () => {
    const { thread } = apply();
    await desk.signInAndSync(simulator);
    await online();
    simulator.control.fault({
      fault: { kind: 'status', status: 429, retryAfter: 2 },
      path: MESSAGES,
    });
    const began = performance.now();
    await held(...(await reply(thread, 'One', 'Two')));
    await vi.waitFor(() => expect(desk.logged).toContain('threads.join_rests'), patience);
    desk.session.setOnline(false);
    desk.session.setOnline(true);
    await conversationIsHere(thread);
    expect(performance.now() - began).toBeGreaterThan(2_000);
  });

  it('once the server has ended the session, whoever was told of it', async () => {
    const { thread } = apply();
    await desk.signInAndSync(simulator);
    await online();
    simulator.control.fault({ fault: { kind: 'hang' }, method: 'GET', path: MESSAGES, times: 0 });
    await held(...(await reply(thread, 'One', 'Two')));
    await vi.waitFor(() => expect(underWay.now).toBe(1), patience);
    const signedOut = { kind: 'status', status: 401 } as const;
    simulator.control.fault({ fault: signedOut, method: 'POST', path: MESSAGES, times: 0 });
    const words = { threadKey: BULK.thread, body: 'Hello', replyTo: null };
    await desk.session.outbox.send({ ...words, revision: 1, undoMs: 0 });
    await vi.waitFor(() => expect(underWay.now).toBe(0), patience);
    expect(desk.session.connectionState.name).toBe('signed_out');
  });

  it.each([
    ['is closed', () => desk.account.stop()],
    ['is signed out of', () => desk.account.signOut('keep')],
    ['is ended by the server', async () => desk.session.endedByServer()],
  ])('for what is being stored while the session %s', async (_how, end) => {
    const { thread } = apply();
    await desk.signInAndSync(simulator);
    await online();
    const { store } = desk.session;
    const { cache } = store;
    const [stored, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = replaced(cache, {
      applyChanges: async (batch) => {
        const applied = await cache.applyChanges(batch);
        stored.resolve();
        await go.promise;
        return applied;
      },
    });
    Object.assign(store, { cache: held });
    await reply(thread, 'One', 'Two');
    await stored.promise;
    const ended = end();
    go.resolve();
    await ended;
    await desk.account.stop();
    expect(pages()).toBe(0);
  });

  it('with the key that a sign-out has revoked, while what is unsent is being deleted', async () => {
    const threads = [apply(), apply('co_bulk_1')];
    await desk.signInAndSync(simulator);
    await online();
    const { connection, store } = desk.session;
    const plain = { ...connection };
    const { personal } = store;
    const [first, revoked, deleted] = [0, 1, 2].map(() => Promise.withResolvers<void>());
    const asked: ThreadKey[] = [];
    Object.assign(connection, {
      history: async (...args: Parameters<typeof connection.history>) => {
        asked.push(args[0]);
        await first?.promise;
        return plain.history(...args);
      },
      endSession: () => plain.endSession().finally(() => revoked?.resolve()),
    });
    const forgetUnsent = async () => {
      await deleted?.promise;
      return personal.forgetUnsent();
    };
    Object.assign(store, { personal: replaced(personal, { forgetUnsent }) });
    for (const { thread } of threads) await held(...(await reply(thread, 'One', 'Two')));
    await vi.waitFor(() => expect(asked).toHaveLength(1), patience);
    const signedOut = desk.account.signOut('delete');
    await revoked?.promise;
    const before = pages();
    first?.resolve();
    // What it led to would be asked for meanwhile.
    for (let turn = 0; turn < 20; turn += 1) await store.read.threadsApart(null);
    deleted?.resolve();
    await signedOut;
    expect({ asked: asked.length, pages: pages() }).toEqual({ asked: 1, pages: before });
  });

  it('after the session has ended', async () => {
    const { thread } = apply();
    await desk.signInAndSync(simulator);
    await online();
    simulator.control.fault({ fault: { kind: 'hang' }, path: MESSAGES, times: 0 });
    await held(...(await reply(thread, 'One', 'Two')));
    await vi.waitFor(() => expect(simulator.control.faults()[0]?.hits).toBe(1), patience);
    await desk.account.stop();
    expect(underWay.now).toBe(0);
    expect(simulator.control.faults()[0]?.hits).toBe(1);
  });
});
