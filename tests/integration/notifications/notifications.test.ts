import { describe, expect, it, vi } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { notificationIdOf, SUMMARY_ID } from '../../../main/notifications/decide-notifications.ts';
import { HOLD_MS, Notifications } from '../../../main/notifications/notifications.ts';
import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import type { NewReply, NotificationContext } from '../../../main/store/replies.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { replaced } from '../replaced.ts';
import { messageKey, programKey, quietLog, testStore, threadKey } from '../store/fixture.ts';
import { notificationWords } from '../../../words/notifications.ts';

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
  /** Title and body of what was shown, in turn. */
  const said: string[] = [];
  /** Threads without anything unread. */
  const read = new Set<ThreadKey>();
  const clock = new ManualClock();
  const notificationContext = async (key: ThreadKey): Promise<NotificationContext> => {
    asked.resolve();
    await answer.promise;
    return { ...news, companyName: `Company of ${key}`, unreadCount: read.has(key) ? 0 : 1 };
  };
  const notifications = new Notifications({
    store: { ...store, read: replaced(store.read, { notificationContext }) },
    notifier: {
      show: ({ id, notice }) => {
        const { title, body } = notificationWords(notice);
        shown.add(id);
        said.push(`${title}: ${body}`);
      },
      close: (id) => shown.delete(id),
    },
    settings: () => ({ ...defaultSettings, quietHours: null }),
    clock,
    log: quietLog,
    viewing: () => null,
  });
  const scene = { notifications, clock, shown, said, read };
  return { ...scene, asked: asked.promise, answer: () => answer.resolve() };
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

it('the app shows nothing of an account after its sign-out, whatever was being looked up then @M14', async () => {
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

it('the app shows nothing of a thread that was read, here or elsewhere, while it was looked up @M14', async () => {
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

it('the app keeps a catch-up of several batches one summary, whatever else arrives between them @M14', async () => {
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

it('the app shows what was gathered once nothing follows, though the rest brought nothing @M14', async () => {
  const { notifications, answer, shown } = await screen();
  answer();
  await notifications.received(repliesIn(A), more);
  expect([...shown]).toEqual([]);
  await notifications.noMore({ resumes: false });
  expect([...shown]).toEqual([notificationIdOf(A)]);
  // What comes then by itself is shown at once.
  await notifications.received(repliesIn(B));
  expect(shown).toContain(notificationIdOf(B));
});

it('the app holds a reply back for no longer than its time, however slowly the rest comes @M14', async () => {
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

it('the app waits anew with the next reply of a pull that goes on @M14', async () => {
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

it('the app holds nothing back for later once it has stopped @M14', async () => {
  const { notifications, clock, answer, shown } = await screen();
  answer();
  await notifications.received(repliesIn(A), more);
  await notifications.stop();
  expect(clock.untilNext).toBeNull();
  await notifications.noMore({ resumes: false });
  expect([...shown]).toEqual([]);
});

describe('an absence whose rest comes later @M14', () => {
  const absence = { catchUp: true, hasMore: true };
  const end = { catchUp: true, hasMore: false };
  const threads = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => threadKey(`t${from + index}`));
  const single = (key: ThreadKey) => `Company of ${key}: Ann: Hello`;

  /** A screen for which every thread is looked up at once, and what keeps the rest of a pull from coming yet. */
  async function absent() {
    const scene = await screen();
    scene.answer();
    const lates = {
      'is slow': () => scene.clock.advance(HOLD_MS),
      fails: () => void scene.notifications.noMore({ resumes: true }),
    };
    /** Brings a part, of which the rest is late, and waits until so much has been said in all. */
    const brings = async (late: keyof typeof lates, keys: ThreadKey[], said: number) => {
      await scene.notifications.received(repliesIn(...keys), absence);
      lates[late]();
      await vi.waitFor(() => expect(scene.said).toHaveLength(said));
    };
    return { ...scene, brings };
  }
  const lates = ['is slow', 'fails'] as const;

  it.each(lates)('is one summary of all of it where the rest %s', async (late) => {
    const { notifications, shown, said, brings } = await absent();
    await brings(late, threads(1, 40), 1);
    await notifications.received(repliesIn(...threads(41, 45)), end);
    expect([...shown]).toEqual([SUMMARY_ID]);
    expect(said).toEqual([
      '40 new messages: From Company of t40, Company of t39 and 38 more companies',
      '45 new messages: From Company of t45, Company of t44 and 43 more companies',
    ]);
  });

  it.each(lates)('is one summary though no part has many, where each %s', async (late) => {
    const { notifications, shown, said, brings } = await absent();
    await brings(late, threads(1, 3), 3);
    expect([...shown]).toEqual(threads(1, 3).map(notificationIdOf));
    await brings(late, threads(4, 6), 4);
    expect([...shown]).toEqual([SUMMARY_ID]);
    await notifications.received(repliesIn(...threads(7, 9)), end);
    expect([...shown]).toEqual([SUMMARY_ID]);
    expect(said.slice(3).map((words) => words.split(':')[0])).toEqual([
      '6 new messages',
      '9 new messages',
    ]);
  });

  it('says nothing twice where few are told one by one', async () => {
    const { notifications, shown, said, brings } = await absent();
    await brings('is slow', [A], 1);
    await brings('fails', [B], 2);
    await notifications.received(repliesIn(), end);
    await notifications.noMore({ resumes: false });
    expect(said).toEqual([single(A), single(B)]);
    expect([...shown]).toEqual([A, B].map(notificationIdOf));
  });

  it.each([
    ['its last batch', { replies: [], quieted: [] }],
    ['what has been read meanwhile', repliesIn(threadKey('t99'))],
  ])('isn’t told again where the rest is only %s', async (_what, rest) => {
    const { notifications, shown, said, read, brings } = await absent();
    read.add(threadKey('t99'));
    await brings('is slow', threads(1, 5), 1);
    await notifications.received(rest, end);
    expect(said).toHaveLength(1);
    expect([...shown]).toEqual([SUMMARY_ID]);
  });

  it('counts only the rest once the partner has opened a thread, which ends the summary', async () => {
    const { notifications, shown, said, brings } = await absent();
    await brings('fails', threads(1, 40), 1);
    notifications.threadRead(A);
    expect([...shown]).toEqual([]);
    await notifications.received(repliesIn(threadKey('t41'), threadKey('t42')), end);
    expect(said.slice(1)).toEqual([single(threadKey('t41')), single(threadKey('t42'))]);
  });

  it('leaves out what was read elsewhere, and tells singly what no summary is needed for', async () => {
    const { notifications, shown, said, read, brings } = await absent();
    await brings('fails', threads(1, 5), 1);
    for (const key of threads(1, 4)) read.add(key);
    const rest = { ...repliesIn(threadKey('t6')), quieted: threads(1, 4) };
    await notifications.received(rest, end);
    expect(said.slice(1)).toEqual([single(threadKey('t5')), single(threadKey('t6'))]);
    expect([...shown]).toEqual(threads(5, 6).map(notificationIdOf));
  });

  it.each([
    ['its last batch has come', (scene: Notifications) => scene.received(repliesIn(), end)],
    ['nothing of it is left', (scene: Notifications) => scene.noMore({ resumes: false })],
  ])('is over when %s: what comes then is news of its own', async (_when, ends) => {
    const { notifications, shown, said, brings } = await absent();
    await brings('fails', threads(1, 40), 1);
    await ends(notifications);
    await notifications.received(repliesIn(threadKey('t41')), { catchUp: false, hasMore: false });
    expect(said.slice(1)).toEqual([single(threadKey('t41'))]);
    expect([...shown]).toEqual([SUMMARY_ID, notificationIdOf(threadKey('t41'))]);
  });
});
