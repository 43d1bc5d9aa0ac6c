import { describe, expect, it } from 'vitest';
import { noFilters } from '../../../contract/ipc/no-filters.ts';
import { openFiles } from './files.ts';
import { T0, batch, message, messages, program, thread, threadKey } from './fixture.ts';

describe('a message whose time isn’t known', () => {
  function begun(...given: ReturnType<typeof message>[]) {
    const files = openFiles();
    const start = [program('p1'), thread('t1', 'p1', { lastMessageAt: T0 + 9_000 })];
    files.cache.applyChanges(batch([...start, ...given], { start: true }));
    const shown = () =>
      files.read
        .threadWindow({ threadKey: threadKey('t1'), anchor: { kind: 'newest' }, limit: 50 })
        ?.items.map(({ seq, at }) => [seq, at]);
    const inbox = () =>
      files.read.threads({
        scope: { kind: 'all' },
        filter: 'all',
        status: null,
        offset: 0,
        limit: 10,
        now: T0,
      }).rows;
    const found = () =>
      files.read
        .search({ text: 'Message', filters: noFilters, limit: 50, next: null })
        .messages.map(({ key, at }) => [key, at]);
    return { files, shown, inbox, found };
  }

  it('stands where its thread has it, in the search beside its neighbours, and shows no time', () => {
    const { shown, found, inbox } = begun(message(1), message(2, { createdAt: null }), message(3));
    expect(shown()).toEqual([
      [1, T0 + 1000],
      [2, null],
      [3, T0 + 3000],
    ]);
    expect(found()).toEqual([
      ['t1_m3', T0 + 3000],
      ['t1_m2', null],
      ['t1_m1', T0 + 1000],
    ]);
    expect(inbox()[0]?.lastActivityAt).toBe(T0 + 9_000);
  });

  it('can be every message of a thread of which no time is known', () => {
    const files = openFiles();
    const without = thread('t1', 'p1', { lastMessageAt: null, updatedAt: null, unreadCount: 1 });
    const given = messages(1, 3).map((one) => ({ ...one, createdAt: null }));
    files.cache.applyChanges(batch([program('p1'), without, ...given], { start: true }));
    const [row] = files.read.threads({
      scope: { kind: 'all' },
      filter: 'all',
      status: null,
      offset: 0,
      limit: 10,
      now: T0,
    }).rows;
    expect(row).toMatchObject({ lastActivityAt: null, unreadCount: 1 });
    expect(row?.snippet.text).toBe('Message 3');
  });

  it('stays where it stood when it’s told again, and moves once its time is told', () => {
    const { files, shown } = begun(message(1), message(2, { createdAt: null }));
    const idOf = () =>
      files.cacheDatabase.raw.prepare('SELECT id FROM message WHERE seq = 2').pluck().get();
    const first = idOf();
    files.cache.applyChanges(batch([message(0, { createdAt: T0 - 5 }), message(3)]));
    files.cache.applyChanges(batch([message(2, { createdAt: null, body: 'Edited' })]));
    expect(idOf()).toBe(first);
    files.cache.applyChanges(batch([message(2, { createdAt: T0 + 2500 })]));
    expect(shown()).toContainEqual([2, T0 + 2500]);
    expect(idOf()).not.toBe(first);
  });

  it('comes live as a reply, like any other', () => {
    const { files } = begun(message(1));
    const told = thread('t1', 'p1', { lastMessageAt: null, updatedAt: null, unreadCount: 1 });
    const applied = files.cache.applyChanges(batch([message(2, { createdAt: null }), told]));
    expect(applied.replies.map(({ messageKey }) => messageKey)).toEqual(['t1_m2']);
  });
});
