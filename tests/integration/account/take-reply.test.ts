import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import { replyFromNotification } from '../../../main/account/notification-reply.ts';
import { takeReply } from '../../../main/account/take-reply.ts';
import { Downloads } from '../../../main/attachments/transfer/downloads.ts';
import { StoreClosedError } from '../../../main/store/sqlite/errors.ts';
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

/** @param owner the account whose notification it is */
const reply = (text: string, owner = desk.account.owner, undoSeconds = 0) =>
  takeReply(
    {
      account: desk.account,
      settings: { get: () => ({ ...defaultSettings, undoSeconds }) },
      notifier: { show: (notification) => shown.push(notification), close: () => undefined },
      clock: systemClock,
      log: silentLog,
      open: (where) => opened.push(where),
    },
    { account: owner, target },
    text,
  );

/** Signs in as the team's other member, who has the thread as well. @returns the first one's account */
async function anotherSignsIn(): Promise<string | null> {
  const { owner } = desk.account;
  const { url: server, accounts } = simulator;
  const apiKey = accounts[1]?.apiKey ?? '';
  await desk.account.signInWithKey({ server, apiKey, rememberAnyway: false });
  await until('everything is here', async () => {
    return (await desk.session.store.read.syncPosition()).complete;
  });
  return owner;
}

/** Bodies of what stands in the thread on the server. */
const bodies = () =>
  simulator.control.messages({ thread: target.threadKey }).map(({ body }) => body);

it('the app sends what is written into a notification while the partner signs in again @B3', async () => {
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

it('holds a reply back for as long as Send can be undone @B3 @B5', async () => {
  await reply('test:On Friday', desk.account.owner, 30);
  const { outbox, store } = desk.session;
  const other = { threadKey: ThreadKey.parse('thr_bulk_1'), body: 'test:At once', replyTo: null };
  await outbox.send({ ...other, revision: 1, undoMs: 0 });
  await until('what came after it is sent', () =>
    simulator.control.messages({ thread: other.threadKey }).some(({ body }) => body === other.body),
  );
  expect(bodies()).not.toContain('test:On Friday');
  const [held] = await store.read.outboxItems();
  if (held === undefined) throw new Error('It has gone');
  expect(await outbox.undo(held.clientKey)).toMatchObject({ ok: true });
  expect(await store.read.draft(target.threadKey)).toMatchObject({ body: 'test:On Friday' });
});

it.each(['', ' \n'])(
  'a reply leaves a quote in the draft that was chosen for the next message, beside %j @B3',
  async (body) => {
    const { threadKey } = target;
    const { store } = desk.session;
    const quoted = await store.read.newestMessage(threadKey);
    await store.personal.saveDraft({ threadKey, body, replyTo: quoted, revision: 1, now: 0 });
    await reply('test:On Monday');
    const sent = () =>
      simulator.control
        .messages({ thread: threadKey })
        .find((message) => message.body === 'test:On Monday');
    await until('it is sent', () => sent() !== undefined);
    expect(sent()?.reply_to).toBeNull();
    expect(await store.read.draft(threadKey)).toMatchObject({ body, replyTo: quoted });
    expect(quoted).not.toBeNull();
  },
);

it('a reply leaves a quote beside words that it joins @B3', async () => {
  const { threadKey } = target;
  const { store } = desk.session;
  const quoted = await store.read.newestMessage(threadKey);
  const draft = { threadKey, body: 'As you said', replyTo: quoted, revision: 1, now: 0 };
  await store.personal.saveDraft(draft);
  await reply('On Monday');
  const joined = { body: 'As you said\n\nOn Monday', replyTo: quoted };
  expect(await store.read.draft(threadKey)).toMatchObject(joined);
});

it('the app shows words again that nobody is signed in to keep @B3', async () => {
  const { owner } = desk.account;
  await desk.account.signOut('keep');
  await reply('Sure, Monday is fine', owner);
  expect(shown).toMatchObject([
    { notice: { name: 'reply_not_sent', text: 'Sure, Monday is fine' }, target: null },
  ]);
  expect(opened).toEqual([null]);
});

it('the app shows words again that couldn’t be stored, and opens their thread @B3', async () => {
  await desk.session.stop();
  await reply('Sure, Monday is fine');
  // Another reply to it would be one to its words.
  expect(shown).toMatchObject([
    {
      notice: { name: 'reply_not_sent', text: 'Sure, Monday is fine' },
      target,
      silent: false,
      canReply: false,
    },
  ]);
  expect(opened).toEqual([target]);
});

it('the app sends nothing in another’s name, and shows the words again @B3 @M1', async () => {
  const owner = await anotherSignsIn();
  for (const text of ['On Monday', 'Or on Tuesday']) await reply(text, owner);
  expect(shown).toMatchObject([
    { notice: { name: 'reply_not_sent', text: 'On Monday' }, target: null },
    { notice: { name: 'reply_not_sent', text: 'Or on Tuesday' }, target: null },
  ]);
  // Showing an id again would take the first words away.
  expect(new Set(shown.map(({ id }) => id)).size).toBe(2);
  expect(opened).toEqual([null, null]);
  const { store } = desk.session;
  expect(await store.read.outboxItems()).toEqual([]);
  expect((await store.read.draft(target.threadKey)).body).toBe('');
  expect(bodies()).not.toContain('On Monday');
});

it('the app sends nothing in another’s name where they sign in while it is taken @B3 @M1', async () => {
  const { owner } = desk.account;
  let replying: Promise<void> | undefined;
  vi.spyOn(Downloads.prototype, 'start').mockImplementationOnce(async () => {
    replying = reply('On Monday', owner);
  });
  await anotherSignsIn();
  await replying;
  expect(shown).toMatchObject([
    { notice: { name: 'reply_not_sent', text: 'On Monday' }, target: null },
  ]);
  expect(await desk.session.store.read.outboxItems()).toEqual([]);
});

it('a reply is sent by the next session of the same account where its own ends under it @B3', async () => {
  const { store } = desk.session;
  Reflect.set(store.read, 'draft', async () => {
    await desk.signIn(simulator);
    throw new StoreClosedError();
  });
  await reply('test:all the same');
  await until('it is sent', () => bodies().includes('test:all the same'));
  expect(shown).toEqual([]);
});

it.each(['another account', 'the same account', 'nobody'])(
  'the app takes the notifications of a session away, where %s is next @B2 @M1',
  async (next) => {
    const { owner } = desk.account;
    await simulator.control.reply({ thread: target.threadKey, body: 'Are you there?' });
    await until('it is told', () => desk.notifications.length === 1);
    expect(desk.notified).toEqual([owner]);
    if (next === 'another account') await anotherSignsIn();
    else if (next === 'nobody') await desk.account.signOut('keep');
    else await desk.signIn(simulator);
    expect(desk.takenAway).toEqual(desk.notifications.slice(0, 1).map(({ id }) => id));
  },
);

it('a reply joins what the page saves to the draft at that moment @B3', async () => {
  const { store, outbox } = desk.session;
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
  const session = { store: replaced(store, { read }), outbox };
  const options = { now: 0, undoMs: 0 };
  expect(await replyFromNotification(session, threadKey, 'On Monday', options)).toBe(false);
  expect((await store.read.draft(threadKey)).body).toBe('Half a thought\n\nOn Monday');
});
