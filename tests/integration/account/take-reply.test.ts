import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import { replyFromNotification } from '../../../main/account/notification-reply.ts';
import { takeReply } from '../../../main/account/take-reply.ts';
import { Downloads } from '../../../main/attachments/downloads.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import type { AppNotification, ThreadTarget } from '../../../main/platform/ports.ts';
import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { silentLog } from '../connection/partner.ts';
import { until } from '../outbox/wait.ts';
import { replaced } from '../replaced.ts';
import { PartnerDesk } from './partner-desk.ts';

const target: ThreadTarget = { threadKey: ThreadKey.parse('thr_bulk_0'), messageKey: null };
let simulator: Simulator;
let desk: PartnerDesk;
let shown: AppNotification[];
let opened: (ThreadTarget | null)[];

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 6 } });
  desk = await PartnerDesk.open(simulator.url);
  shown = [];
  opened = [];
  await desk.signInAndSync(simulator);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await desk.leave();
  await simulator.close();
});

const reply = (text: string) =>
  takeReply(
    {
      account: desk.account,
      settings: { get: () => ({ ...defaultSettings, undoSeconds: 0 }) },
      notifier: { show: (notification) => shown.push(notification), close: () => undefined },
      clock: systemClock,
      log: silentLog,
      open: (where) => opened.push(where),
    },
    target,
    text,
  );

it('sends what is written into a notification while the partner signs in again @B3', async () => {
  let replying: Promise<void> | undefined;
  vi.spyOn(Downloads.prototype, 'start').mockImplementationOnce(async () => {
    replying = reply('test:meanwhile');
  });
  await desk.signIn(simulator);
  await replying;
  await until('it is sent', () =>
    simulator.control
      .messages({ thread: target.threadKey })
      .some(({ body }) => body === 'test:meanwhile'),
  );
  expect([shown, opened]).toEqual([[], []]);
});

it('shows words again that nobody is signed in to keep @B3', async () => {
  await desk.account.signOut('keep');
  await reply('Sure, Monday is fine');
  expect(shown).toMatchObject([
    { title: 'Your reply wasn’t sent', body: 'Sure, Monday is fine', target: null },
  ]);
  expect(opened).toEqual([null]);
});

it('shows words again that couldn’t be stored, and opens their thread @B3', async () => {
  await desk.session.stop();
  await reply('Sure, Monday is fine');
  expect(shown).toMatchObject([
    { title: 'Your reply wasn’t sent', body: 'Sure, Monday is fine', target },
  ]);
  expect(opened).toEqual([target]);
});

it('joins what the page saves to the draft at that moment @B3', async () => {
  const { store, outbox, changes } = desk.session;
  const { threadKey } = target;
  const save = (body: string, revision: number) =>
    store.personal.saveDraft({ threadKey, body, replyTo: null, revision, now: 0 });
  await save('Half a', 1);
  const read = replaced(store.read, {
    draft: async (asked) => {
      const draft = await store.read.draft(asked);
      await save('Half a thought', 2);
      return draft;
    },
  });
  const session = { store: replaced(store, { read }), outbox, changes };
  const options = { now: 0, undoMs: 0 };
  expect(await replyFromNotification(session, threadKey, 'On Monday', options)).toBe(false);
  expect((await store.read.draft(threadKey)).body).toBe('Half a thought\n\nOn Monday');
});
