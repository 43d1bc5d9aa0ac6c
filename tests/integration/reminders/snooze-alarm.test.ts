import { expect, it, vi } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { SnoozeAlarm } from '../../../main/reminders/snooze-alarm.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { replaced } from '../replaced.ts';
import {
  accountFolder,
  batch,
  messages,
  program,
  quietLog,
  testStore,
  thread,
  threadKey,
} from '../store/fixture.ts';

const HOUR = 3_600_000;
const t1 = threadKey('t1');
const t2 = threadKey('t2');

async function alarmed() {
  const told: (readonly ThreadKey[])[] = [];
  let begun = false;
  const store = await testStore(accountFolder(), {
    onChange: ({ threads, lists }) => {
      if (begun && lists.includes('inbox')) told.push(threads);
    },
  });
  const conversations = [program('p1'), thread('t1', 'p1'), thread('t2', 'p1')];
  await store.cache.applyChanges(batch([...conversations, ...messages(1, 3)], { start: true }));
  const clock = new ManualClock();
  const alarm = new SnoozeAlarm({ store, clock, log: quietLog });
  const snooze = async (key: ThreadKey, hours: number) => {
    begun = false;
    await store.personal.snoozeThread(key, clock.now() + hours * HOUR);
    begun = true;
    await alarm.plan();
  };
  alarm.start();
  return { clock, alarm, told, snooze };
}

it('the snooze alarm tells of a snoozed thread at its time, one after the other @P6', async () => {
  const { clock, told, snooze } = await alarmed();
  await snooze(t2, 2);
  await snooze(t1, 1);
  expect(told).toEqual([]);
  await vi.waitFor(() => {
    clock.advance(HOUR);
    expect(told).toEqual([[t1]]);
  });
  await vi.waitFor(() => {
    clock.advance(HOUR);
    expect(told).toEqual([[t1], [t2]]);
  });
});

it('the snooze alarm notices a clock that was put forward without anyone telling it @P6', async () => {
  const { clock, told, snooze } = await alarmed();
  await snooze(t1, 24);
  clock.jump(25 * HOUR);
  await vi.waitFor(() => {
    clock.advance(30_000);
    expect(told).toEqual([[t1]]);
  });
});

it('a snoozed thread is hidden again when the clock is put back, and told once more at its time @P6', async () => {
  const { clock, alarm, told, snooze } = await alarmed();
  await snooze(t1, 1);
  clock.jump(2 * HOUR);
  await alarm.plan();
  expect(told).toEqual([[t1]]);
  clock.jump(-2 * HOUR);
  await alarm.plan();
  expect(told).toEqual([[t1], [t1]]);
  await vi.waitFor(() => {
    clock.advance(HOUR);
    expect(told).toEqual([[t1], [t1], [t1]]);
  });
  alarm.stop();
});

it('the snooze alarm pauses before it reads again where the store can’t be read @P6', async () => {
  const store = await testStore();
  const clock = new ManualClock();
  let asked = 0;
  const passTime = async () => {
    asked += 1;
    throw new Error('disk I/O error');
  };
  const alarm = new SnoozeAlarm({
    store: { ...store, cache: replaced(store.cache, { passTime }) },
    clock,
    log: quietLog,
  });
  alarm.start();
  await alarm.plan();
  expect(clock.untilNext).toBe(10_000);
  const before = asked;
  clock.advance(10_000);
  expect(asked).toBe(before + 1);
  alarm.stop();
});
