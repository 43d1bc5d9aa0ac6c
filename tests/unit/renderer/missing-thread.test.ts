import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { ThreadAbsence } from '../../../contract/ipc/views.ts';
import { missingWords } from '../../../renderer/features/thread/missing-words.ts';
import { isConcerned } from '../../../renderer/state/thread/is-concerned.ts';
import { paneStateOf } from '../../../renderer/features/thread/pane-state.ts';
import {
  CLOSED,
  jumpToMessage,
  jumpToNewest,
  readOlder,
  refreshThread,
  showThread,
  useThread,
} from '../../../renderer/state/thread/thread-store.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { page, view } from './views.ts';

const THREAD = 'missing-thread' as ThreadKey;
const OTHER = 'other' as ThreadKey;
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 30_000, interval: 2 });

const answer = (absence: ThreadAbsence) => stub('thread', 'window', async () => absence);
const paneOf = (key: ThreadKey) => paneStateOf(key, useThread.getState());

/** Opens the thread, and has its messages shown. */
async function shown(): Promise<void> {
  stub('thread', 'window', async () => page([view(7), view(8)], { older: 'more' }));
  await showThread(THREAD, null);
}

beforeEach(async () => {
  await showThread(null, null);
  useNotices.setState({ list: [] });
});

describe('a conversation that isn’t on this computer', () => {
  it('was removed only where it was shown and the copy is complete without it', async () => {
    for (const absence of ['not_there', 'not_here_yet'] as const) {
      answer(absence);
      await showThread(THREAD, null);
      expect(paneOf(THREAD)).toBe(absence);
      await refreshThread();
      expect(paneOf(THREAD)).toBe(absence);
      await showThread(null, null);
    }
    await shown();
    answer('not_there');
    await refreshThread();
    expect(paneOf(THREAD)).toBe('removed');
    await refreshThread();
    expect(paneOf(THREAD)).toBe('removed');
    // Another one that is opened meanwhile has nothing to do with it.
    await showThread(OTHER, null);
    expect(paneOf(OTHER)).toBe('not_there');
  });

  it('stays shown while the copy is fetched again, whatever is asked for', async () => {
    await shown();
    const { held, thread } = useThread.getState();
    answer('not_here_yet');
    await refreshThread();
    await readOlder();
    await jumpToNewest();
    await jumpToMessage('m99' as MessageKey);
    await showThread(THREAD, 'm98' as MessageKey);
    const still = { held, thread, missing: null, reading: { older: false, newer: false } };
    expect(useThread.getState()).toMatchObject(still);
    expect(useNotices.getState().list.map(({ text }) => text)).toEqual([
      expect.stringContaining('can’t be shown'),
    ]);
    // Once the copy is complete, what it says counts.
    answer('not_there');
    await refreshThread();
    expect(paneOf(THREAD)).toBe('removed');
  });

  /** What main tells at the end of a start: the lists, whatever its last page brought. */
  const complete = async () => {
    const change = { programs: [], threads: [], lists: ['programs' as const, 'inbox' as const] };
    if (isConcerned(useThread.getState(), change)) await refreshThread();
  };

  it.each([
    ['what changed', () => refreshThread()],
    ['older messages', () => readOlder()],
    ['the newest messages', () => jumpToNewest()],
    ['the conversation', () => showThread(THREAD, null)],
  ])(
    'goes, or stays, once a copy is complete that was asked for %s too early',
    async (_what, ask) => {
      for (const stays of [false, true]) {
        await shown();
        answer('not_here_yet');
        await ask();
        await complete();
        expect(paneOf(THREAD)).toBe('shown');
        if (stays) stub('thread', 'window', async () => page([view(7), view(9)]));
        else answer('not_there');
        await complete();
        expect(paneOf(THREAD)).toBe(stays ? 'shown' : 'removed');
        const held = useThread.getState().held?.items.map(({ id }) => id) ?? [];
        expect(held.includes('m9')).toBe(stays);
        // Nothing is left to wait for.
        const windows = hold('thread', 'window');
        if (stays) await complete();
        expect(windows).toEqual([]);
        await showThread(null, null);
      }
    },
  );

  it('goes where reading on finds a complete copy without it', async () => {
    await shown();
    answer('not_there');
    await readOlder();
    expect(paneOf(THREAD)).toBe('removed');
  });

  it('appears when it comes, also while the answer that it isn’t here is on its way', async () => {
    answer('not_here_yet');
    await showThread(THREAD, null);
    stub('thread', 'window', async () => page([view(1)]));
    await refreshThread();
    expect(paneOf(THREAD)).toBe('shown');

    await showThread(null, null);
    const windows = hold('thread', 'window');
    const opened = showThread(THREAD, null);
    await refreshThread();
    windows[0]?.answer('not_there');
    await until(() => windows.length === 2);
    windows[1]?.answer(page([view(1)]));
    await opened;
    expect(paneOf(THREAD)).toBe('shown');
  });

  it('appears at the message that it was opened at', async () => {
    answer('not_here_yet');
    await showThread(THREAD, 'm5' as MessageKey);
    stub('thread', 'window', async ({ anchor }) =>
      anchor.kind === 'message' ? page([view(5)]) : page([view(8)]),
    );
    await refreshThread();
    const { target, held } = useThread.getState();
    expect(target).toBe('m5');
    expect(held?.items.map(({ id }) => id)).toEqual(['m5']);
  });

  it('keeps the edge that was read where a copy fetched again begins later', async () => {
    stub('thread', 'window', async () => page([view(1), view(2)], { older: 'end', newer: 'more' }));
    await showThread(THREAD, null);
    stub('thread', 'window', async () => page([view(40)], { older: 'gap', newer: 'end' }));
    await refreshThread();
    expect(useThread.getState().held?.older).toBe('gap');
  });
});

describe('the pane', () => {
  const { thread } = page([]);

  it('says nothing of a thread by what the one before was, however that was', () => {
    const before = { ...CLOSED, key: OTHER };
    for (const open of [
      { ...before, missing: 'removed' },
      { ...before, missing: 'not_there' },
      { ...before, missing: 'not_here_yet' },
      { ...before, failed: true },
      { ...before, thread },
    ] as const) {
      expect(paneStateOf(THREAD, open)).toBe('opening');
      expect(paneStateOf(null, open)).toBe('nothing');
      expect(paneStateOf(OTHER, open)).not.toBe('opening');
    }
  });

  it('claims a removal, and that something comes, only where that is so', () => {
    const names = ['idle', 'connecting', 'online', 'offline', 'trouble', 'signed_out'] as const;
    const said = new Map<string, string>();
    for (const name of names) {
      const { words } = missingWords('removed', { name });
      expect(words).toBe('The company or PartnerStack removed it.');
      for (const missing of ['not_there', 'not_here_yet'] as const) {
        const { title, words, canRetry } = missingWords(missing, { name });
        expect(title).toContain('isn’t on this computer');
        expect(words).toMatch(/ If .*appears here by itself/u);
        expect(words).not.toContain('removed it');
        expect(canRetry).toBe(name === 'offline' || name === 'trouble');
        said.set(`${missing} ${name}`, words);
      }
    }
    for (const missing of ['not_there', 'not_here_yet']) {
      expect(said.get(`${missing} offline`)).toContain('once the server can be reached');
      expect(said.get(`${missing} trouble`)).toContain('once the server answers');
      expect(said.get(`${missing} signed_out`)).toContain('once you sign in again');
      expect(said.get(`${missing} online`)).not.toContain('once');
    }
  });
});
