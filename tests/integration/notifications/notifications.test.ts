import { expect, it, vi } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { notificationIdOf, SUMMARY_ID } from '../../../main/notifications/decide-notifications.ts';
import { HOLD_MS, Notifications } from '../../../main/notifications/notifications.ts';
import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import type { NewReply, NotificationContext } from '../../../main/store/store.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { replaced } from '../replaced.ts';
import { messageKey, programKey, quietLog, testStore, threadKey } from '../store/fixture.ts';

const A = threadKey('t1');
const B = threadKey('t2');
const news: NotificationContext = {
  companyName: 'Acme',
  threadKind: 'team',
  subject: null,
  muted: false,
  programNotifications: 'all',
  unreadCount: 1,
};

/** What is on the screen, while each lookup of a thread waits to be answered. */
async function screen() {
  const store = await testStore();
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const shown = new Set<string>();
  const clock = new ManualClock();
  const notificationContext = async () => {
    asked.resolve();
    await answer.promise;
    return news;
  };
  const notifications = new Notifications({
    store: { ...store, read: replaced(store.read, { notificationContext }) },
    notifier: { show: ({ id }) => shown.add(id), close: (id) => shown.delete(id) },
    settings: () => ({ ...defaultSettings, quietHours: null }),
    clock,
    log: quietLog,
    viewing: () => null,
  });
  return { notifications, clock, asked: asked.promise, answer: () => answer.resolve(), shown };
}

const repliesIn = (...threadKeys: ThreadKey[]) => ({
  replies: threadKeys.map((key): NewReply => ({
    messageKey: messageKey(`m ${key}`),
    threadKey: key,
    programKey: programKey('p1'),
    authorName: 'Ann',
    body: 'Hello',
    attachmentCount: 0,
    createdAt: 0,
  })),
  quieted: [],
});

it('shows nothing of an account after its sign-out, whatever was being looked up then @M14', async () => {
  const { notifications, asked, answer, shown } = await screen();
  const received = notifications.received(repliesIn(A));
  await asked;
  notifications.closeAll();
  answer();
  await received;
  expect([...shown]).toEqual([]);
  // History that was asked for before may still come.
  await notifications.received(repliesIn(B));
  expect([...shown]).toEqual([]);
});

it('shows nothing of a thread that was read, here or elsewhere, while it was looked up @M14', async () => {
  const { notifications, asked, answer, shown } = await screen();
  const received = notifications.received(repliesIn(A, B, threadKey('t3')));
  await asked;
  notifications.threadRead(A);
  void notifications.received({ replies: [], quieted: [B] });
  answer();
  await received;
  expect([...shown]).toEqual([notificationIdOf(threadKey('t3'))]);
  // What comes later is news again.
  await notifications.received(repliesIn(A));
  expect(shown).toContain(notificationIdOf(A));
});

it('keeps a catch-up of several batches one summary, whatever else arrives between them @M14', async () => {
  const { notifications, answer, shown } = await screen();
  answer();
  const some = ['t1', 't2', 't3'].map(threadKey);
  const others = ['t4', 't5', 't6'].map(threadKey);
  await notifications.received(repliesIn(...some), { catchUp: true, hasMore: true });
  // A message of the partner's own was accepted, or history came.
  await notifications.received(repliesIn());
  await notifications.received(repliesIn(...others), { catchUp: true, hasMore: false });
  expect([...shown]).toEqual([SUMMARY_ID]);
});

const more = { catchUp: false, hasMore: true };

it('shows what was gathered once nothing follows, though the rest brought nothing @M14', async () => {
  const { notifications, answer, shown } = await screen();
  answer();
  await notifications.received(repliesIn(A), more);
  expect([...shown]).toEqual([]);
  await notifications.noMore();
  expect([...shown]).toEqual([notificationIdOf(A)]);
  // What comes then by itself is shown at once.
  await notifications.received(repliesIn(B));
  expect(shown).toContain(notificationIdOf(B));
});

it('holds a reply back for no longer than its time, however slowly the rest comes @M14', async () => {
  const { notifications, clock, asked, answer, shown } = await screen();
  answer();
  await notifications.received(repliesIn(A), more);
  clock.advance(HOLD_MS - 1);
  await notifications.received(repliesIn(B), more);
  expect([...shown]).toEqual([]);
  clock.advance(1);
  await asked;
  await vi.waitFor(() => {
    expect([...shown].sort()).toEqual([notificationIdOf(A), notificationIdOf(B)]);
  });
});

it('waits anew with the next reply of a pull that goes on @M14', async () => {
  const { notifications, clock, answer, shown } = await screen();
  answer();
  await notifications.received(repliesIn(A), more);
  clock.advance(HOLD_MS);
  await notifications.received(repliesIn(B), more);
  expect(clock.untilNext).toBe(HOLD_MS);
  await notifications.received(repliesIn(), { ...more, hasMore: false });
  expect([...shown].sort()).toEqual([notificationIdOf(A), notificationIdOf(B)]);
  expect(clock.untilNext).toBeNull();
});

it('holds nothing back for later once it has stopped @M14', async () => {
  const { notifications, clock, answer, shown } = await screen();
  answer();
  await notifications.received(repliesIn(A), more);
  await notifications.stop();
  expect(clock.untilNext).toBeNull();
  await notifications.noMore();
  expect([...shown]).toEqual([]);
});
