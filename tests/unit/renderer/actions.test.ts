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
import { threadRow } from './views.ts';
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
    expect(without).toEqual({});
    expect(called(matchCommands('conversation', { threadKey, thread: null }))).toEqual({
      done: 'Mark the conversation as done',
      mark_unread: 'Mark the conversation as unread',
    });
    expect(called(matchCommands('theme dark', NOTHING))).toEqual({ dark: 'Use the dark theme' });
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

  it('tells why it can’t be, and offers nothing to take back', async () => {
    stub('thread', 'markUnread', async () => ({
      ok: false,
      problem: { code: 'not_found', said: said('as_it_was', { sentence: 'It’s gone.' }) },
    }));
    await markedUnread();
    expect(texts()).toEqual(['It’s gone.']);
    expect(undoNewest()).toBeNull();
  });
});
