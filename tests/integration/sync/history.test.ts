import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { HistoryService } from '../../../main/sync/history-service.ts';
import { ReadMarkers } from '../../../main/sync/read-markers.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import type { Store } from '../../../main/store/store.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { silentLog } from '../connection/partner.ts';
import { replaced } from '../replaced.ts';
import { signIn } from './signed-in.ts';
import type { SignedIn } from './signed-in.ts';

let simulator: Simulator;
let partner: SignedIn;
let history: HistoryService;
let markers: ReadMarkers;
/** The longest thread of the seed. */
let threadKey: ThreadKey;
let all: MessageKey[];

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 1, messages: 700 } });
  const [thread] = simulator.control
    .threads()
    .map(({ key }) => ({ key, messages: simulator.control.messages({ thread: key }) }))
    .sort((a, b) => b.messages.length - a.messages.length);
  threadKey = thread?.key as ThreadKey;
  all = (thread?.messages ?? []).map(({ key }) => key as MessageKey);
});

afterAll(async () => {
  await simulator.close();
});

beforeEach(async () => {
  partner = await signIn(simulator);
  const { connection, store } = partner;
  const parts = { connection, store, log: silentLog };
  history = new HistoryService(parts);
  markers = new ReadMarkers({ ...parts, clock: systemClock, random: () => 0 });
  partner.sync.start();
  await partner.until('online');
});

afterEach(async () => {
  simulator.control.clearFaults();
  await markers.stop();
  await partner.leave();
});

function requests(route: string): number {
  const entries = Object.entries(simulator.control.stats().requests);
  return entries.filter(([name]) => name.startsWith(route)).reduce((sum, [, n]) => sum + n, 0);
}

async function newest(limit = 200) {
  const anchor = { kind: 'newest' } as const;
  return partner.store.read.threadWindow({ threadKey, anchor, limit });
}

describe('history', () => {
  it('is fetched stretch by stretch to the beginning, without a hole', async () => {
    expect(all.length).toBeGreaterThan(250);
    let seq: number | null = null;
    const seen: (MessageKey | null)[] = [];
    for (let step = 0; step < 40; step += 1) {
      const anchor =
        seq === null ? ({ kind: 'newest' } as const) : ({ kind: 'before', seq } as const);
      const window = await partner.store.read.threadWindow({ threadKey, anchor, limit: 100 });
      if (window === null) throw new Error('the thread is gone');
      seen.unshift(...window.items.map(({ key }) => key));
      seq = window.items[0]?.seq ?? seq;
      if (window.older === 'end') break;
      if (window.older !== 'gap') continue;
      await expect(history.fill({ threadKey, edge: 'older', seq })).resolves.toEqual({
        ok: true,
        value: true,
      });
    }
    expect(seen).toEqual(all);
    await expect(history.fill({ threadKey, edge: 'older', seq })).resolves.toEqual({
      ok: true,
      value: false,
    });
  });

  it('is asked for once, however many want it', async () => {
    const window = await newest();
    const seq = window?.items[0]?.seq ?? null;
    const before = requests('GET /threads/:key/messages');
    await Promise.all(
      Array.from({ length: 5 }, () => history.fill({ threadKey, edge: 'older', seq })),
    );
    expect(requests('GET /threads/:key/messages')).toBe(before + 1);
  });

  it('around a message, or a time, is fetched where it isn’t held', async () => {
    const key = all[30] as MessageKey;
    await expect(partner.store.read.holdsMessage(key)).resolves.toBe(false);
    await expect(history.ensureMessage({ threadKey, key })).resolves.toEqual({
      ok: true,
      value: true,
    });
    await expect(partner.store.read.holdsMessage(key)).resolves.toBe(true);
    await expect(history.ensureMessage({ threadKey, key })).resolves.toEqual({
      ok: true,
      value: false,
    });
    const anchor = { kind: 'message', key } as const;
    const window = await partner.store.read.threadWindow({ threadKey, anchor, limit: 40 });
    expect(window?.items.map((item) => item.key)).toContain(key);
    const early = simulator.control.message({ message: all[150] as MessageKey });
    await history.ensureTime({ threadKey, at: early?.created_at ?? 0 });
    await expect(partner.store.read.holdsMessage(all[150] as MessageKey)).resolves.toBe(true);
  });

  it('that can’t be had says why', async () => {
    await expect(
      history.ensureMessage({ threadKey, key: 'msg_gone' as MessageKey }),
    ).resolves.toMatchObject({ ok: false, problem: { code: 'not_found' } });
    simulator.control.fault({ fault: { kind: 'reset' }, times: 0 });
    const seq = (await newest())?.items[0]?.seq ?? null;
    await expect(history.fill({ threadKey, edge: 'older', seq })).resolves.toMatchObject({
      ok: false,
      problem: { code: 'unreachable' },
    });
  });
});

describe('read markers', () => {
  /** Markers over a store in which some reads are replaced. */
  function markersOver(by: Partial<Store['read']>): ReadMarkers {
    const { connection, store } = partner;
    return new ReadMarkers({
      connection,
      store: { ...store, read: replaced(store.read, by) },
      clock: systemClock,
      log: silentLog,
      random: () => 0,
    });
  }

  const onServer = () => simulator.control.threads().find(({ key }) => key === threadKey);
  const onDisk = async () => (await newest(5))?.thread.unreadCount;
  const patience = { timeout: 10_000, interval: 10 };

  async function reply(body: string): Promise<MessageKey> {
    const message = await simulator.control.reply({ thread: threadKey, body });
    await vi.waitFor(
      async () => {
        const held = await partner.store.read.holdsMessage(message.key as MessageKey);
        expect(held).toBe(true);
      },
      { timeout: 10_000, interval: 10 },
    );
    return message.key as MessageKey;
  }

  it('reach the server, and count at once here @P3', async () => {
    const messageKey = await reply('One');
    await markers.markRead({ threadKey, messageKey });
    await expect(onDisk()).resolves.toBe(0);
    await expect.poll(() => onServer()?.unread_count, patience).toBe(0);
    expect(onServer()?.read_up_to).toBe(messageKey);
    await expect.poll(() => partner.store.read.pendingReadMarkers(), patience).toEqual([]);
  });

  it('move back for unread: this message and all after it @P3', async () => {
    const first = await reply('First');
    const second = await reply('Second');
    await markers.markRead({ threadKey, messageKey: second });
    await expect.poll(() => onServer()?.unread_count, patience).toBe(0);
    await markers.markUnread({ threadKey, messageKey: first });
    await expect(onDisk()).resolves.toBe(2);
    await expect.poll(() => onServer()?.unread_count, patience).toBe(2);
    await markers.markRead({ threadKey, messageKey: second });
    await markers.markUnread({ threadKey, messageKey: null });
    await expect.poll(() => onServer()?.unread_count, patience).toBe(1);
  });

  it('wait for the server, and the latest wins @M12', async () => {
    const first = await reply('First');
    const second = await reply('Second');
    simulator.control.fault({ fault: { kind: 'reset' }, method: 'PUT', times: 0 });
    await markers.markRead({ threadKey, messageKey: first });
    await markers.markRead({ threadKey, messageKey: second });
    await expect(partner.store.read.pendingReadMarkers()).resolves.toMatchObject([
      { messageKey: second },
    ]);
    await expect(onDisk()).resolves.toBe(0);
    simulator.control.clearFaults();
    await markers.flush();
    await expect.poll(() => onServer()?.read_up_to, patience).toBe(second);
    await expect.poll(() => partner.store.read.pendingReadMarkers(), patience).toEqual([]);
  });

  it('are told though one was set while those that wait were being read @M12', async () => {
    const messageKey = await reply('One');
    const held = Promise.withResolvers<void>();
    let asked = 0;
    markers = markersOver({
      pendingReadMarkers: async () => {
        const pending = await partner.store.read.pendingReadMarkers();
        asked += 1;
        if (asked === 1) await held.promise;
        return pending;
      },
    });
    const flushed = markers.flush();
    await expect.poll(() => asked, patience).toBe(1);
    await markers.markRead({ threadKey, messageKey });
    held.resolve();
    await flushed;
    expect(onServer()?.read_up_to).toBe(messageKey);
  });

  it('keep to what was asked for last: read, after a slow "Mark as unread" @P3', async () => {
    const messageKey = await reply('One');
    const held = Promise.withResolvers<void>();
    markers = markersOver({
      message: async (key) => {
        await held.promise;
        return partner.store.read.message(key);
      },
    });
    const unread = markers.markUnread({ threadKey, messageKey });
    await markers.markRead({ threadKey, messageKey });
    held.resolve();
    await unread;
    await expect(onDisk()).resolves.toBe(0);
  });

  it('keep to what was asked for last: unread, after a slow "Mark all as read" @P3', async () => {
    const messageKey = await reply('One');
    const held = Promise.withResolvers<void>();
    markers = markersOver({
      unreadThreads: async (scope) => {
        const unread = await partner.store.read.unreadThreads(scope);
        await held.promise;
        return unread;
      },
    });
    const all = markers.markAllRead({ kind: 'all' });
    await markers.markUnread({ threadKey, messageKey });
    held.resolve();
    await all;
    await expect(onDisk()).resolves.toBe(1);
  });

  it.each([{ kind: 'reset' } as const, { kind: 'status', status: 503 } as const])(
    'say so where the message before it can’t be told now, and move once it can: $kind @P3 @M12',
    async (fault) => {
      const window = await newest();
      const messageKey = window?.items[0]?.key ?? null;
      expect(window?.older).toBe('gap');
      simulator.control.fault({ fault, times: 0 });
      await expect(markers.markUnread({ threadKey, messageKey })).resolves.toMatchObject({
        ok: false,
        problem: { code: 'unreachable' },
      });
      expect(await partner.store.read.pendingReadMarkers()).toEqual([]);
      simulator.control.clearFaults();
      await expect(markers.markUnread({ threadKey, messageKey })).resolves.toMatchObject({
        ok: true,
      });
      await expect.poll(() => partner.store.read.pendingReadMarkers(), patience).toEqual([]);
      const before = all[all.indexOf(messageKey ?? ('' as MessageKey)) - 1];
      expect(onServer()?.read_up_to).toBe(before);
    },
  );

  it('for unread count too where the server never heard of what was read before @P3 @M12', async () => {
    const first = await reply('First');
    const second = await reply('Second');
    // Both while the server can't be reached: read, then marked unread again.
    const mark = partner.store.personal.setReadMarker;
    await mark({ threadKey, messageKey: second, unread: false });
    await mark({ threadKey, messageKey: first, unread: true });
    await markers.flush();
    await expect.poll(() => partner.store.read.pendingReadMarkers(), patience).toEqual([]);
    expect(onServer()).toMatchObject({ read_up_to: first, unread_count: 1 });
    await expect(onDisk()).resolves.toBe(1);
  });

  /** Programs of their own, whose first message waits to be told as read, in this order. */
  async function waitingIn(count: number): Promise<ThreadKey[]> {
    const threads: ThreadKey[] = [];
    for (let n = 0; n < count; n += 1) {
      const { key } = simulator.control.apply({ company: 'co_bulk_0', status: 'active' });
      const [thread] = simulator.control.threads({ partnership: key });
      const other = thread?.key as ThreadKey;
      const message = await simulator.control.reply({ thread: other, body: 'Welcome' });
      const messageKey = message.key as MessageKey;
      await vi.waitFor(async () => {
        expect(await partner.store.read.holdsMessage(messageKey)).toBe(true);
      }, patience);
      await partner.store.personal.setReadMarker({ threadKey: other, messageKey, unread: false });
      threads.push(other);
    }
    return threads;
  }

  const pendingThreads = async () =>
    (await partner.store.read.pendingReadMarkers()).map((marker) => marker.threadKey).sort();

  it.each([
    ['that isn’t known there', { kind: 'status', status: 404 } as const],
    ['that the server fails at', { kind: 'status', status: 500 } as const],
    ['whose answer can’t be understood', { kind: 'wrong_json' } as const],
    ['at which something in between answers', { kind: 'status', status: 407 } as const],
    ['whose connection is cut', { kind: 'reset' } as const],
  ])('of a thread %s don’t keep back the others @P3 @M12', async (_what, fault) => {
    const threads = await waitingIn(7);
    const bad = threads.slice(0, 5);
    for (const key of bad) {
      simulator.control.fault({ fault, path: `/threads/${key}/read_marker`, times: 0 });
    }
    void markers.flush();
    await expect.poll(pendingThreads, patience).toEqual([...bad].sort());
    simulator.control.clearFaults();
    await markers.flush();
    await expect.poll(pendingThreads, patience).toEqual([]);
  });

  it('end a round soon where the server fails at all of them @M12', async () => {
    await waitingIn(14);
    const path = '/threads/*/read_marker';
    simulator.control.fault({ fault: { kind: 'status', status: 500 }, path, times: 0 });
    await markers.flush();
    expect(simulator.control.faults()[0]?.hits).toBeLessThanOrEqual(8 + 3);
  });

  it.each(['rate_limited', 'unavailable'])(
    'wait for as long as the server asks, whatever is marked meanwhile: %s @P3 @M12',
    async (why) => {
      const path = '/threads/*/read_marker';
      const status = why === 'unavailable' ? 503 : 429;
      simulator.control.fault({ fault: { kind: 'status', status, retryAfter: 600 }, path });
      const first = await reply('First');
      await markers.markRead({ threadKey, messageKey: first });
      await expect.poll(() => simulator.control.faults()[0]?.hits, patience).toBe(1);
      await markers.flush();
      const before = requests('PUT');
      const second = await reply('Second');
      await markers.markRead({ threadKey, messageKey: second });
      await markers.flush();
      expect(requests('PUT')).toBe(before);
      await expect(onDisk()).resolves.toBe(0);
      // The partner's own wish ends the wait.
      markers.retryNow();
      await expect.poll(() => partner.store.read.pendingReadMarkers(), patience).toEqual([]);
      expect(onServer()?.read_up_to).toBe(second);
    },
  );

  it('that the server doesn’t take are dropped', async () => {
    const messageKey = await reply('One');
    simulator.control.fault({ fault: { kind: 'status', status: 422 }, method: 'PUT' });
    await markers.markRead({ threadKey, messageKey });
    await expect.poll(() => partner.store.read.pendingReadMarkers(), patience).toEqual([]);
  });

  it('of everything at once leave nothing unread @P3', async () => {
    await reply('One');
    await markers.markAllRead({ kind: 'all' });
    const unread = () =>
      simulator.control.threads().reduce((sum, { unread_count }) => sum + unread_count, 0);
    await expect.poll(unread, patience).toBe(0);
  });
});
