import { beforeEach, describe, expect, it, vi } from 'vitest';
import { goOn, stub } from './scripted-bridge.ts';
import { MENU_COMMANDS } from '../../../contract/ipc/menu-keys.ts';
import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import { NOTHING } from '../../../renderer/actions/action.ts';
import { actionOf, ACTIONS, keysOf } from '../../../renderer/actions/table.ts';
import { matchCommands } from '../../../renderer/features/search/commands.ts';
import { useInbox } from '../../../renderer/state/inbox/inbox-store.ts';
import { undoNewest, useNotices } from '../../../renderer/state/notices.ts';
import { useWhere } from '../../../renderer/state/place.ts';
import { useThread } from '../../../renderer/state/thread/thread-store.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { MessageView } from '../../../contract/ipc/views.ts';
import { draftOf } from '../../../renderer/state/drafts/draft-store.ts';
import { flushDraft } from '../../../renderer/state/drafts/draft-words.ts';
import { page, threadRow, view } from './views.ts';
import { said } from '../../../contract/domain/said.ts';
import { speak } from '../../../words/words.ts';
import { catalogs } from '../../catalogs.ts';

const texts = () => useNotices.getState().list.map(({ text }) => text);
const called = (list: readonly { id: string; words: string }[]) =>
  Object.fromEntries(list.map(({ id, words }) => [id, words]));

beforeEach(() => {
  vi.useFakeTimers();
  while (undoNewest() !== null) undoNewest()?.();
  useNotices.setState({ list: [] });
  useInbox.setState({ rows: [threadRow('t1'), threadRow('t2')], total: 2 });
  stub('inbox', 'threads', async () => ({ rows: [], total: 0 }));
  return async () => {
    await goOn();
    // Other files of tests hold the same stores.
    useInbox.setState(useInbox.getInitialState(), true);
    useWhere.setState(useWhere.getInitialState(), true);
    vi.useRealTimers();
  };
});

describe('the table of actions', () => {
  it('names each once, and no key of the window twice', () => {
    const ids = ACTIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = ACTIONS.filter(({ where }) => where.window !== undefined).flatMap(({ id }) =>
      keysOf(id),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has every key of the window in the guide, but for Redo, which few systems share', () => {
    const untold = ACTIONS.filter(
      ({ where }) => where.window !== undefined && where.guide === undefined,
    );
    expect(untold.map(({ id }) => id)).toEqual(['redo']);
  });

  it('has an icon for whatever a menu or the search offers', () => {
    const bare = ACTIONS.filter(
      ({ where: { palette, thread, account }, icon }) =>
        (palette ?? thread ?? account) !== undefined && icon(NOTHING) === undefined,
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it('holds whatever the app’s menu asks for', () => {
    for (const command of MENU_COMMANDS) expect(actionOf(command).id).toBe(command);
  });

  it('offers what is about a conversation only beside one', () => {
    const threadKey = threadRow('t1').key;
    const without = called(matchCommands('conversation', NOTHING));
    expect(without).toEqual({ next_unread: 'Next unread conversation' });
    expect(called(matchCommands('conversation', { threadKey, thread: null }))).toEqual({
      next_unread: 'Next unread conversation',
      done: 'Mark the conversation as done',
      mark_unread: 'Mark the conversation as unread',
      mute: 'Mute this conversation',
    });
    expect(called(matchCommands('snooze', { threadKey, thread: null }))).toEqual({
      snoozed: 'Go to snoozed',
    });
    expect(called(matchCommands('snooze until', { threadKey, thread: page([]).thread }))).toEqual({
      snooze_tomorrow: 'Snooze until tomorrow',
      snooze_week: 'Snooze until next week',
    });
    expect(called(matchCommands('theme dark', NOTHING))).toEqual({ dark: 'Use the dark theme' });
  });

  it('offers a quote and files only where something can be written', () => {
    const { thread } = page([]);
    const { key: threadKey } = threadRow('t1');
    const offered = (shown: typeof thread | null) =>
      (['quote', 'attach'] as const).map((id) => actionOf(id).when({ threadKey, thread: shown }));
    expect(offered(thread)).toEqual([true, true]);
    expect(offered({ ...thread, writable: false })).toEqual([false, false]);
    const locked = { ...thread.program, access: 'locked' } as const;
    expect(offered({ ...thread, program: locked })).toEqual([false, false]);
    expect(offered(null)).toEqual([false, false]);
  });

  it('names the key of the image before first, in a language from right to left too', () => {
    const { keys } = actionOf('turn');
    expect(keys(defaultSettings)).toEqual(['←', '→']);
    speak('ar', catalogs.ar);
    try {
      expect(keys(defaultSettings)).toEqual(['→', '←']);
    } finally {
      speak('en');
    }
  });

  it('follows the setting of what sends', () => {
    const { keys } = actionOf('send');
    expect(keys({ ...defaultSettings, sendKey: 'enter' })).toEqual(['Enter']);
    expect(keys({ ...defaultSettings, sendKey: 'mod_enter' })).toEqual(['Mod+Enter']);
  });
});

describe('Done', () => {
  it('moves on to the next conversation, and is taken back by Undo', () => {
    const done = vi.fn<() => Promise<void>>(async () => undefined);
    stub('thread', 'setDone', done);
    const [{ key: t1 }, { key: t2 }] = [threadRow('t1'), threadRow('t2')];
    useWhere.setState({ threadKey: t1 });
    actionOf('done').run({ threadKey: t1, thread: null });
    expect(useWhere.getState().threadKey).toBe(t2);
    expect(texts()).toEqual([expect.stringContaining('marked as done')]);
    undoNewest()?.();
    expect(done.mock.calls).toEqual([
      [{ threadKey: t1, done: true }],
      [{ threadKey: t1, done: false }],
    ]);
    expect(undoNewest()).toBeNull();
  });

  it.each([
    ['done', 't2'],
    ['all', 't1'],
  ] as const)('brought back leaves the list of what is %s for %s', (filter, open) => {
    // Never answered: what is read again after it would come into the next test.
    const done = vi.fn<() => Promise<void>>(() => new Promise(() => undefined));
    stub('thread', 'setDone', done);
    const rows = ['t1', 't2'].map((key) => ({ ...threadRow(key), done: true }));
    useInbox.setState({ rows, total: 2 });
    const threadKey = threadRow('t1').key;
    useWhere.setState(({ place }) => ({
      threadKey,
      place: place.kind === 'inbox' ? { ...place, filter } : place,
    }));
    actionOf('done').run({ threadKey, thread: null });
    expect(done.mock.calls).toEqual([[{ threadKey, done: false }]]);
    expect(useWhere.getState().threadKey).toBe(threadRow(open).key);
  });

  it('is of the conversation’s row while the conversation itself is still being read', () => {
    const done = vi.fn<() => Promise<void>>(async () => undefined);
    stub('thread', 'setDone', done);
    const { key: t1 } = threadRow('t1');
    useWhere.setState({ threadKey: t1 });
    useThread.setState({ key: t1, thread: null });
    actionOf('done').run({ threadKey: t1, thread: null });
    expect(done.mock.calls).toEqual([[{ threadKey: t1, done: true }]]);
    useThread.setState(useThread.getInitialState(), true);
  });

  it('does nothing to a conversation that isn’t at hand', () => {
    actionOf('done').run({ threadKey: null, thread: null });
    actionOf('done').run({ threadKey: threadRow('elsewhere').key, thread: null });
    expect(texts()).toEqual([]);
  });
});

describe('the next unread conversation', () => {
  const [read, first, second] = [
    threadRow('read'),
    { ...threadRow('first'), unreadCount: 2 },
    { ...threadRow('second'), unreadCount: 1 },
  ];

  it('stands after the open one, and after the end at the start', () => {
    useInbox.setState({ rows: [first, read, second], total: 3 });
    useWhere.setState({ threadKey: read.key });
    actionOf('next_unread').run(NOTHING);
    expect(useWhere.getState().threadKey).toBe(second.key);
    actionOf('next_unread').run(NOTHING);
    expect(useWhere.getState().threadKey).toBe(first.key);
  });

  it('is said not to be there where only the open one is unread, or none', () => {
    useInbox.setState({ rows: [first, read], total: 2 });
    useWhere.setState({ threadKey: first.key });
    actionOf('next_unread').run(NOTHING);
    expect(useWhere.getState().threadKey).toBe(first.key);
    expect(texts()).toEqual(['Nothing else is unread in this list']);
  });
});

describe('Mute', () => {
  it('is of the row with the focus as well, and is taken back', () => {
    const muted = vi.fn<() => Promise<void>>(async () => undefined);
    stub('thread', 'setMuted', muted);
    const { key: threadKey } = threadRow('t2');
    actionOf('mute').run({ threadKey, thread: null });
    expect(texts()).toEqual([expect.stringContaining(': muted')]);
    undoNewest()?.();
    expect(muted.mock.calls).toEqual([[{ threadKey, muted: true }], [{ threadKey, muted: false }]]);
  });
});

describe('Reply with quote', () => {
  const threadKey = 'quoted' as ThreadKey;
  const shown = (items: MessageView[]) => {
    const { thread, ...held } = page(items);
    const open = { ...thread, key: threadKey };
    useThread.setState({ key: threadKey, thread: open, held });
    actionOf('quote').run({ threadKey, thread: open });
    return draftOf(threadKey).replyTo;
  };

  beforeEach(() => {
    stub('drafts', 'save', async () => ({ stored: true }));
    return async () => {
      useThread.setState(useThread.getInitialState(), true);
      // Other files of tests save whatever is written.
      const saved = flushDraft(threadKey);
      await vi.advanceTimersByTimeAsync(1_000);
      await saved;
    };
  });

  it('quotes the company’s newest message that is still there', () => {
    const mine = { ...view(3).author, side: 'partner' as const, isMe: true };
    expect(shown([view(1), view(2, { deletedAt: 1 }), view(3, { author: mine })])).toBe('m1');
  });

  it('says where there is nothing to quote', () => {
    expect(shown([view(2, { deletedAt: 1 })])).not.toBe('m2');
    expect(texts()).toEqual(['There is no message here to quote']);
  });
});

describe('a snooze from the search', () => {
  it('lasts as long as it says, and is taken back to what was before', async () => {
    vi.setSystemTime(new Date(2027, 5, 9, 14));
    const calls = vi.fn<() => Promise<void>>(async () => undefined);
    stub('thread', 'snooze', calls);
    const { thread } = page([]);
    actionOf('snooze_week').run({ threadKey: thread.key, thread });
    expect(texts()).toEqual(['Snoozed until next week']);
    undoNewest()?.();
    await vi.advanceTimersByTimeAsync(0);
    const until = new Date(2027, 5, 14, 9).getTime();
    expect(calls.mock.calls).toEqual([
      [{ threadKey: thread.key, until }],
      [{ threadKey: thread.key, until: null }],
    ]);
  });
});

describe('Mark as unread', () => {
  const { key: threadKey } = threadRow('t1');
  const markedUnread = async () => {
    actionOf('mark_unread').run({ threadKey, thread: null });
    await vi.advanceTimersByTimeAsync(0);
  };

  it('is taken back up to what had been read', async () => {
    const read = vi.fn<() => Promise<void>>(async () => undefined);
    const readUpTo = 'm1' as never;
    stub('thread', 'markUnread', async () => ({ ok: true, value: { readUpTo } }));
    stub('thread', 'markRead', read);
    await markedUnread();
    expect(texts()).toEqual(['Marked as unread']);
    undoNewest()?.();
    expect(read.mock.calls).toEqual([[{ threadKey, messageKey: readUpTo }]]);
  });

  it('tells why it can’t be, and offers nothing to take back, and seeing the message reads it again', async () => {
    stub('thread', 'markUnread', async () => ({
      ok: false,
      problem: { code: 'not_found', said: said('as_it_was', { sentence: 'It’s gone.' }) },
    }));
    useThread.setState({ key: threadKey });
    await markedUnread();
    expect(texts()).toEqual(['It’s gone.']);
    expect(undoNewest()).toBeNull();
    expect(useThread.getState().keepUnread).toBe(false);
    useThread.setState({ key: null });
  });
});
