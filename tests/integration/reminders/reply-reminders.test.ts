import { expect, it, vi } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { AppNotification } from '../../../main/platform/ports.ts';
import { ReplyReminders } from '../../../main/reminders/reply-reminders.ts';
import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import type { Store } from '../../../main/store/store.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { replaced } from '../replaced.ts';
import {
  accountFolder,
  batch,
  message,
  program,
  quietLog,
  testStore,
  thread,
  threadKey,
} from '../store/fixture.ts';
import { notificationWords } from '../../../words/notifications.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday, ten in the morning by local time. */
const MONDAY = new Date(2026, 0, 5, 10).getTime();

interface Desk {
  clock: ManualClock;
  shown: AppNotification[];
  closed: string[];
  settings: typeof defaultSettings;
  reminders: ReplyReminders;
  /** Sets the wall clock, as after a sleep, and lets it look. */
  wakeAt(time: number): Promise<void>;
}

function deskOn(store: Store, at: number, viewing: ThreadKey | null = null): Desk {
  const clock = new ManualClock(at);
  const desk: Desk = {
    clock,
    shown: [],
    closed: [],
    settings: { ...defaultSettings },
    reminders: new ReplyReminders({
      store,
      notifier: {
        show: (notification) => desk.shown.push(notification),
        close: (id) => desk.closed.push(id),
      },
      settings: () => desk.settings,
      clock,
      log: quietLog,
      viewing: () => viewing,
    }),
    wakeAt: async (time) => {
      clock.jump(time - clock.now());
      desk.reminders.wake();
      await looked(desk);
    },
  };
  return desk;
}

/** Lets sync's time pass, and waits until it has looked. */
async function looked({ clock, reminders }: Desk): Promise<void> {
  clock.advance(20_000);
  await reminders.settled();
}

/** Threads in which the partner wrote on that Monday and nobody has answered. */
async function unanswered(store: Store, count = 1): Promise<void> {
  const keys = Array.from({ length: count }, (_, at) => `t${at + 1}`);
  await store.cache.applyChanges(
    batch([
      program('p1'),
      ...keys.map((key) => thread(key, 'p1')),
      ...keys.map((key, at) =>
        message(10 + at, { threadKey: threadKey(key), side: 'partner', createdAt: MONDAY }),
      ),
    ]),
  );
}

const ids = ({ shown }: Desk) =>
  shown.map(({ id, notice }) => `${id}: ${notificationWords(notice).body.split('.')[0] ?? ''}`);

it('the app reminds quietly after 2 and after 5 business days, once each, also over restarts @B7', async () => {
  const folder = accountFolder();
  const store = await testStore(folder);
  await unanswered(store);
  const desk = deskOn(store, MONDAY + DAY);
  desk.reminders.start({ firstTime: false });
  await looked(desk);
  expect(desk.shown).toEqual([]);
  await desk.wakeAt(MONDAY + 2 * DAY);
  expect(ids(desk)).toEqual(['reminder t1: No reply for 2 business days']);
  expect(desk.shown[0]).toMatchObject({
    notice: { company: 'Company p1' },
    silent: true,
    target: { threadKey: threadKey('t1'), messageKey: null },
    // There is nothing to answer: the partner wrote last.
    canReply: false,
  });
  await desk.wakeAt(MONDAY + 4 * DAY);
  // Saturday and Sunday don't count: the fifth business day is the next Monday.
  await desk.wakeAt(MONDAY + 6 * DAY);
  expect(desk.shown).toHaveLength(1);
  await desk.reminders.stop();
  await store.close();

  const again = await testStore(folder);
  const later = deskOn(again, MONDAY + 6 * DAY);
  later.reminders.start({ firstTime: false });
  await looked(later);
  expect(later.shown).toEqual([]);
  await later.wakeAt(MONDAY + 7 * DAY);
  expect(ids(later)).toEqual(['reminder t1: No reply for 5 business days']);
  await later.wakeAt(MONDAY + 30 * DAY);
  expect(later.shown).toHaveLength(1);
});

it('a reminder comes at nine in the morning by itself, and takes it away when the company answers @B7', async () => {
  const store = await testStore();
  await unanswered(store);
  const desk = deskOn(store, MONDAY + DAY);
  desk.reminders.start({ firstTime: false });
  await looked(desk);
  desk.clock.advance(22 * HOUR);
  await looked(desk);
  expect(desk.shown).toEqual([]);
  // 9:00 on Wednesday.
  desk.clock.advance(HOUR + 60_000);
  await vi.waitFor(() => expect(desk.shown).toHaveLength(1));
  desk.reminders.answered([threadKey('t1')]);
  expect(desk.closed).toEqual(['reminder t1']);
  await desk.reminders.stop();
});

it('a reminder begins anew with the next wait of the same conversation @B7', async () => {
  const store = await testStore();
  await unanswered(store);
  const desk = deskOn(store, MONDAY);
  desk.reminders.start({ firstTime: false });
  await desk.wakeAt(MONDAY + 2 * DAY);
  expect(desk.shown).toHaveLength(1);
  const reply = message(20, { createdAt: MONDAY + 2 * DAY + HOUR });
  const mine = message(21, { side: 'partner', createdAt: MONDAY + 2 * DAY + 2 * HOUR });
  await store.cache.applyChanges(batch([reply, mine]));
  await desk.wakeAt(MONDAY + 3 * DAY);
  expect(desk.shown).toHaveLength(1);
  await desk.wakeAt(MONDAY + 4 * DAY);
  expect(desk.shown).toHaveLength(2);
});

it('a reminder says nothing of what the first sync brings, only of what becomes due later @B7', async () => {
  const store = await testStore();
  await unanswered(store);
  const desk = deskOn(store, MONDAY + 2 * DAY);
  desk.reminders.start({ firstTime: true });
  desk.clock.advance(HOUR);
  desk.reminders.synced();
  await looked(desk);
  expect(desk.shown).toEqual([]);
  await desk.wakeAt(MONDAY + 7 * DAY);
  expect(ids(desk)).toEqual(['reminder t1: No reply for 5 business days']);
});

it('the app keeps still in quiet hours, when switched off, and for what is done, muted, snoozed or in view @B7', async () => {
  const store = await testStore();
  await unanswered(store, 4);
  const keys = ['t1', 't2', 't3', 't4'].map(threadKey);
  const [done = keys[0], muted = done, snoozed = done, viewed = done] = keys;
  const due = MONDAY + 2 * DAY;
  const desk = deskOn(store, MONDAY, viewed);
  desk.reminders.start({ firstTime: false });
  if (done !== undefined) await store.personal.setThreadDone(done, true, MONDAY);
  if (muted !== undefined) await store.personal.setThreadMuted(muted, true);
  if (snoozed !== undefined) await store.personal.snoozeThread(snoozed, due + HOUR);
  desk.settings.reminders = false;
  await desk.wakeAt(due);
  desk.settings.reminders = true;
  desk.settings.quietHours = { from: 0, to: 23 * 60 };
  await desk.wakeAt(due + 60_000);
  expect(desk.shown).toEqual([]);
  desk.settings.quietHours = null;
  await desk.wakeAt(due + 120_000);
  expect(desk.shown).toEqual([]);
  // Its time has come.
  await desk.wakeAt(due + 2 * HOUR);
  expect(ids(desk)).toEqual(['reminder t3: No reply for 2 business days']);
});

it('the reminders become one summary where more than three are due @B7', async () => {
  const store = await testStore();
  await unanswered(store, 5);
  const desk = deskOn(store, MONDAY);
  desk.reminders.start({ firstTime: false });
  await desk.wakeAt(MONDAY + 2 * DAY);
  expect(desk.shown).toHaveLength(1);
  expect(desk.shown[0]).toMatchObject({
    notice: { name: 'several_waiting', count: 5 },
    silent: true,
    target: null,
    canReply: false,
  });
  await desk.wakeAt(MONDAY + 3 * DAY);
  expect(desk.shown).toHaveLength(1);
});

/** A desk on which two reminders are due and the first is being noted. */
async function noting() {
  const store = await testStore();
  await unanswered(store, 2);
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const personal = replaced(store.personal, {
    noteReminder: async (reminder) => {
      begun.resolve();
      await goOn.promise;
      await store.personal.noteReminder(reminder);
    },
  });
  const desk = deskOn({ ...store, personal }, MONDAY + 2 * DAY);
  desk.reminders.start({ firstTime: false });
  desk.reminders.synced();
  await begun.promise;
  const finish = () => {
    goOn.resolve();
    return desk.reminders.settled();
  };
  return { desk, finish };
}

it('the app says nothing of a thread that is answered while reminders are noted @B7', async () => {
  const { desk, finish } = await noting();
  desk.reminders.answered([threadKey('t1')]);
  await finish();
  expect(ids(desk)).toEqual(['reminder t2: No reply for 2 business days']);
});

it('the app shows nothing of an account after its sign-out @B7', async () => {
  const { desk, finish } = await noting();
  desk.reminders.closeAll();
  await finish();
  expect(desk.shown).toEqual([]);
});
