import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import {
  notePointer,
  readOn,
  refreshAfterOwnDoing,
  refreshInbox,
  settleInbox,
  showInbox,
  useInbox,
} from '../../../renderer/state/inbox/inbox-store.ts';
import { closeThread, openThread } from '../../../renderer/state/place.ts';
import { threadRow } from './views.ts';

const all = { kind: 'all' } as const;
const shown = () => useInbox.getState().rows?.map(({ key }) => key);

/** The rows that main has, by their keys; calls are answered as main does. */
function serve(keys: string[]): { offset: number; limit: number }[] {
  const calls: { offset: number; limit: number }[] = [];
  stub('inbox', 'threads', async ({ offset, limit }) => {
    calls.push({ offset, limit });
    const page = keys.slice(offset, offset + limit);
    return { rows: page.map((key) => threadRow(key)), total: keys.length };
  });
  return calls;
}

const many = Array.from({ length: 500 }, (_, at) => `t${at}`);

beforeEach(async () => {
  closeThread();
  notePointer(false);
  serve([]);
  useInbox.setState(useInbox.getInitialState(), true);
  await showInbox(all, 'all', null);
});

describe('the list of conversations', () => {
  it('is read a page at a time as far as it’s scrolled, each time from its start, and never beyond its end', async () => {
    const calls = serve(many.slice(0, 130));
    await showInbox(all, 'all', null);
    expect([shown()?.length, useInbox.getState().total]).toEqual([60, 130]);
    await readOn();
    await readOn();
    await readOn();
    expect(calls).toEqual([60, 120, 130].map((limit) => ({ offset: 0, limit })));
    expect(shown()).toEqual(many.slice(0, 130));
  });

  it('that was scrolled far is read again as far, in calls that main answers, each row once', async () => {
    serve(many);
    await showInbox(all, 'all', null);
    for (let page = 0; page < 5; page += 1) await readOn();
    const calls = serve(['new', ...many]);
    await refreshInbox();
    expect(calls).toEqual([
      { offset: 0, limit: 200 },
      { offset: 200, limit: 160 },
    ]);
    expect(shown()?.slice(0, 2)).toEqual(['new', 't0']);
    // One moved from the second page to the first between the two calls.
    stub('inbox', 'threads', async ({ offset, limit }) => {
      const keys = offset === 0 ? many : ['t199', ...many.slice(200)];
      const page = keys.slice(0, limit);
      return { rows: page.map((key) => threadRow(key)), total: many.length };
    });
    await refreshInbox();
    expect(shown()?.filter((key) => key === 't199')).toEqual(['t199']);
  });

  it('ends where main has no more, though more were there before', async () => {
    serve(many);
    await showInbox(all, 'all', null);
    await readOn();
    const calls = serve(['t0', 't1']);
    await refreshInbox();
    expect([shown(), useInbox.getState().total, calls.length]).toEqual([['t0', 't1'], 2, 1]);
    await readOn();
    expect(calls).toHaveLength(1);
  });

  it('of other programs, another filter or status is empty until it’s read; of the same it stays meanwhile', async () => {
    serve(['a']);
    await showInbox(all, 'all', null);
    const asked = hold('inbox', 'threads');
    void showInbox({ kind: 'all' }, 'all', null);
    expect(shown()).toEqual(['a']);
    const program = { kind: 'program', programKey: 'p' as ProgramKey } as const;
    for (const [scope, filter, status] of [
      [all, 'unread', null],
      [all, 'unread', 'active'],
      [program, 'unread', 'active'],
    ] as const) {
      useInbox.setState({ rows: [threadRow('before')] });
      void showInbox(scope, filter, status);
      expect(useInbox.getState()).toMatchObject({ rows: null, scope, filter, status });
    }
    expect(asked.at(-1)?.args).toEqual({
      scope: program,
      filter: 'unread',
      status: 'active',
      offset: 0,
      limit: 60,
    });
  });

  it('is the one that was asked for last, and what fails before it says nothing', async () => {
    const asked = hold('inbox', 'threads');
    const first = showInbox(all, 'unread', null);
    const second = showInbox(all, 'done', null);
    asked[1]?.answer({ rows: [threadRow('b')], total: 1 });
    asked[0]?.fail();
    await Promise.all([first, second]);
    expect([shown(), useInbox.getState().failed]).toEqual([['b'], false]);
    const third = refreshInbox();
    asked[2]?.fail();
    await third;
    expect([shown(), useInbox.getState().failed]).toEqual([['b'], true]);
    serve(['c']);
    await refreshInbox();
    expect([shown(), useInbox.getState().failed]).toEqual([['c'], false]);
  });

  it('keeps the rows that read the same, so that they aren’t drawn again', async () => {
    serve(['a', 'b']);
    await showInbox(all, 'all', null);
    const before = useInbox.getState().rows;
    serve(['b', 'a']);
    await refreshInbox();
    expect(useInbox.getState().rows?.[0]).toBe(before?.[1]);
  });
});

describe('the order of the list', () => {
  async function heldUnderThePointer(): Promise<void> {
    serve(['a', 'b', 'c']);
    await showInbox(all, 'all', null);
    notePointer(true);
    serve(['c', 'a', 'b']);
    await refreshInbox();
    expect(shown()).toEqual(['a', 'b', 'c']);
  }

  it('is held under the pointer, and comes in once the pointer has gone', async () => {
    await heldUnderThePointer();
    notePointer(false);
    expect([shown(), useInbox.getState().pending]).toEqual([['c', 'a', 'b'], null]);
  });

  it('comes in at once where it’s asked for, and only the new one', async () => {
    await heldUnderThePointer();
    settleInbox();
    expect([shown(), useInbox.getState().pending]).toEqual([['c', 'a', 'b'], null]);
    settleInbox();
    expect(shown()).toEqual(['c', 'a', 'b']);
  });

  it('follows what the partner did themselves, also under the pointer, and once only', async () => {
    await heldUnderThePointer();
    serve(['b', 'c']);
    await refreshAfterOwnDoing();
    expect(shown()).toEqual(['b', 'c']);
    serve(['c', 'b']);
    await refreshInbox();
    expect(shown()).toEqual(['b', 'c']);
  });

  it('comes in when another conversation is opened from elsewhere than the list', async () => {
    serve(['a', 'b', 'c']);
    openThread('b' as ThreadKey);
    await showInbox(all, 'all', null);
    serve(['c', 'b2', 'a', 'b']);
    await refreshInbox();
    expect(shown()).toEqual(['a', 'b', 'c']);
    openThread('a' as ThreadKey);
    expect(shown()).toEqual(['c', 'b2', 'a', 'b']);
  });
});
