import { beforeEach, expect, it, vi } from 'vitest';
import { goOn, stub } from './scripted-bridge.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { useInbox } from '../../../renderer/state/inbox/inbox-store.ts';
import { askMarkAllRead, useMarkAllRead } from '../../../renderer/state/inbox/mark-all-read.ts';
import { snooze } from '../../../renderer/state/inbox/put-aside.ts';
import { hold, letGo, notify, undoNewest, useNotices } from '../../../renderer/state/notices.ts';
import { threadRow } from './views.ts';

const t1 = 't1' as ThreadKey;
const texts = () => useNotices.getState().list.map(({ text }) => text);

beforeEach(() => {
  vi.useFakeTimers();
  while (undoNewest() !== null) undoNewest()?.();
  useNotices.setState({ list: [] });
  stub('inbox', 'threads', async () => ({ rows: [], total: 0 }));
  return async () => {
    await goOn();
    useInbox.setState(useInbox.getInitialState(), true);
    vi.useRealTimers();
  };
});

it('the page keeps a notice with Undo longer than others, and as long as somebody is at it', () => {
  notify('Copied');
  vi.advanceTimersByTime(6_000);
  expect(texts()).toEqual([]);
  notify('Done', 'info', () => undefined);
  vi.advanceTimersByTime(19_000);
  const [notice] = useNotices.getState().list;
  if (notice === undefined) throw new Error('It has gone already');
  hold(notice.id);
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['Done']);
  letGo(notice);
  vi.advanceTimersByTime(20_000);
  expect(texts()).toEqual([]);
});

it('Undo takes Snooze back to what held before', async () => {
  const snoozed = vi.fn<() => Promise<void>>(async () => undefined);
  stub('thread', 'snooze', snoozed);
  snooze(t1, 2_000, 1_000, 'Snoozed');
  undoNewest()?.();
  expect(snoozed).toHaveBeenLastCalledWith({ threadKey: t1, until: 1_000 });
  expect(texts()).toEqual([]);
});

it('Undo takes back one act after the other, however long ago and whatever was said since', () => {
  const taken: string[] = [];
  for (const company of ['Ledgerly', 'Fieldnotes', 'Tidewater'])
    notify(`${company}: marked as done`, 'info', () => taken.push(company));
  notify('Copied');
  vi.advanceTimersByTime(600_000);
  expect(texts()).toEqual([]);
  undoNewest()?.();
  expect(texts()).toEqual(['Taken back: Tidewater: marked as done']);
  undoNewest()?.();
  undoNewest()?.();
  expect(taken).toEqual(['Tidewater', 'Fieldnotes', 'Ledgerly']);
  expect(undoNewest()).toBeNull();
});

it('the page asks before it marks more than one thread as read', async () => {
  const marked = vi.fn<() => Promise<void>>(async () => undefined);
  stub('inbox', 'markAllRead', marked);
  const scope = { kind: 'all' } as const;
  const unread = (total: number) =>
    stub('inbox', 'threads', async ({ filter }) =>
      filter === 'unread'
        ? { rows: [], total }
        : { rows: [threadRow('a', { unreadCount: 2 }), threadRow('b')], total: 2 },
    );
  unread(0);
  await askMarkAllRead(scope);
  expect(marked).toHaveBeenCalledTimes(1);
  unread(1);
  await askMarkAllRead(scope);
  expect(marked).toHaveBeenCalledTimes(1);
  expect(useMarkAllRead.getState().asked).toEqual({ scope, count: 2 });
});
