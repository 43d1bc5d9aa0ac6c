import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { MockInstance } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import { RendererFeed } from '../../../main/ipc/change-feed.ts';
import { UnreadCount } from '../../../main/notifications/unread-count.ts';
import { WorkerCalls } from '../../../main/store/worker/rpc.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { silentLog } from '../connection/partner.ts';
import { until } from '../outbox/wait.ts';
import { PartnerDesk } from './partner-desk.ts';

const threadKey = ThreadKey.parse('thr_bulk_0');
let simulator: Simulator;
let desk: PartnerDesk;
let worker: MockInstance<WorkerCalls['call']>;
/** What of the store's announcements was meant for the page, by when it came. */
let announced: number;
/** Events that the page got, where all comes within the 50 ms that make one of what comes together. */
let events: number;
let feedClock: ManualClock;
let counted: number[];

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 6 } });
  desk = await PartnerDesk.open(simulator.url);
  await desk.signInAndSync(simulator);
  feedClock = new ManualClock();
  const feed = new RendererFeed({
    clock: feedClock,
    send: () => {
      events += 1;
    },
  });
  counted = [];
  const unread = new UnreadCount({
    count: async () => (await desk.session.store.read.counts(Date.now())).unread,
    show: (count) => counted.push(count),
    log: silentLog,
  });
  await until('sync has come to rest', () => !desk.session.sync.isLooking);
  announced = 0;
  events = 0;
  desk.feed = {
    tell: (change) => {
      announced += 1;
      feed.tell(change);
    },
  };
  desk.onUnread = () => unread.recount();
  worker = vi.spyOn(WorkerCalls.prototype, 'call');
});

afterEach(async () => {
  vi.restoreAllMocks();
  await desk.leave();
  await simulator.close();
});

/** Calls of the store's workers since then, as `cache.applyChanges`. */
const calls = () => worker.mock.calls.map(([group, method]) => `${group}.${method}`);

function print(what: string): void {
  process.stdout.write(
    `${what}: ${calls().length} worker calls (${calls().join(', ')}), ${announced} announcements, ${events} page events\n`,
  );
}

it('a Send takes five calls of the store, and two for what sync brings of it', async () => {
  const sent = await desk.session.outbox.send({
    threadKey,
    body: 'Hello',
    replyTo: null,
    revision: 1,
    files: [],
    undoMs: 0,
  });
  expect(sent.ok).toBe(true);
  await until('sync has brought it, too', () => calls().includes('cache.applyChanges'));
  await until('the server’s answer is stored', () => calls().includes('cache.acceptMessage'));
  feedClock.advance(50);
  print('One Send');
  const own = calls().filter(
    (call) => call !== 'cache.applyChanges' && call !== 'read.threadsApart',
  );
  expect(own).toEqual([
    'personal.enqueue',
    'read.outboxRow',
    'personal.applyOutboxEvent',
    'cache.openPage',
    'cache.acceptMessage',
  ]);
  // That it's queued, that it's being sent, and that it was: by the answer, by sync, or by both.
  expect(announced).toBeLessThanOrEqual(4);
  expect(events).toBe(1);
  expect(counted).toEqual([]);
});

it('a reply of a company takes one write and three reads, and tells the page once', async () => {
  await simulator.control.reply({ thread: threadKey, body: 'Thank you' });
  await until('it is notified', () => desk.notifications.length === 1);
  await until('it is counted', () => counted.length > 0);
  feedClock.advance(50);
  print('One reply');
  expect(calls().toSorted()).toEqual([
    'cache.applyChanges',
    'read.counts',
    'read.notificationContext',
    'read.threadsApart',
  ]);
  expect(announced).toBe(1);
  expect(events).toBe(1);
});

it('the page is told in one place, by what the store announces', () => {
  const main = resolve(import.meta.dirname, '../../../main');
  const tellers = globSync('**/*.ts', { cwd: main }).filter((file) =>
    /changes\.tell\(|feed\.tell\(/.test(readFileSync(resolve(main, file), 'utf8')),
  );
  expect(tellers).toEqual(['account/account-session.ts']);
});
