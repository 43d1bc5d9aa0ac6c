import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/domain/message.ts';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import { batch, message, program, thread, threadKey } from './fixture.ts';

const T = threadKey('t1');
const HEAD = [program('p1'), thread('t1', 'p1')];

let files: OpenFiles;

beforeEach(() => {
  files = openFiles();
});

/** Seqs with room between them, as servers give them. */
const spaced = (from: number, to: number): Message[] =>
  Array.from({ length: to - from + 1 }, (_, at) => message((from + at) * 10));

const start = (...changes: Parameters<typeof batch>[0][number][]) =>
  files.cache.applyChanges(batch(changes, { start: true }));
const live = (...changes: Parameters<typeof batch>[0][number][]) =>
  files.cache.applyChanges(batch(changes));
const lock = (retentionOnLock: 'keep' | 'purge') =>
  files.cache.applyChanges(batch([program('p1', { access: 'locked' })], { retentionOnLock }));

/** Whether the thread counts as apart, looked at alone or with all others. */
function isApart(): boolean {
  const alone = files.read.threadsApart([T]);
  expect(files.read.threadsApart(null)).toEqual(alone);
  return alone.length > 0;
}

describe('a thread whose newest messages stand apart', () => {
  it.each<[string, () => void]>([
    [
      'is one that a start brought empty, and in which something came',
      () => {
        start(...HEAD);
        live(message(10), message(20));
      },
    ],
    [
      'is one in which something was sent, and an answer is all that is known of it',
      () => {
        start(...HEAD);
        files.cache.acceptMessage(message(10, { side: 'partner' }), null);
      },
    ],
    [
      'is one that an unlock brought back message by message',
      () => {
        start(...HEAD, ...spaced(1, 9));
        lock('purge');
        live(program('p1'), ...spaced(1, 9));
      },
    ],
    [
      'is one that was purged here only, and in which the next message came',
      () => {
        start(...HEAD, ...spaced(1, 9));
        lock('purge');
        live(program('p1'), message(100));
      },
    ],
    [
      'is one that began meanwhile, and of which an edited message came last',
      () => {
        start(program('p1'));
        live(thread('t1', 'p1'), message(20), message(30), message(10, { editedAt: 5 }));
      },
    ],
    [
      'is one of which a start brought nothing, though it is held',
      () => {
        start(...HEAD, ...spaced(1, 60));
        files.cache.beginAgain();
        start(...HEAD);
        live(message(900));
      },
    ],
    [
      'is one of which a start brought few, and an older one came',
      () => {
        start(...HEAD, ...spaced(50, 52));
        live(message(20, { editedAt: 5 }));
      },
    ],
    [
      'is one that was known by its messages before it was told itself',
      () => {
        start(program('p1'));
        live(message(10), message(20), thread('t1', 'p1'));
      },
    ],
  ])('%s @M11', (_title, happens) => {
    happens();
    expect(isApart()).toBe(true);
    const page = { threadKey: T, myKey: null, newerEnd: true, olderEnd: true, nextTo: null };
    const anchor = { kind: 'newest' } as const;
    const before = files.read.threadWindow({ threadKey: T, anchor, limit: 200 });
    files.cache.addHistory({ ...page, messages: [...spaced(1, 62), message(900)] });
    expect(isApart()).toBe(false);
    expect(before?.older).toBe('gap');
  });
});

describe('a thread isn’t apart', () => {
  it.each<[string, () => void]>([
    ['where nothing is held of it', () => start(...HEAD)],
    ['where a start brought it', () => start(...HEAD, ...spaced(50, 52))],
    [
      'where what came is joined to what a start brought',
      () => {
        start(...HEAD, ...spaced(50, 52));
        live(message(900), message(910));
      },
    ],
    [
      'where it began while sync was looking',
      () => {
        start(program('p1'));
        live(thread('t1', 'p1'), message(10), message(20));
        live(message(30));
      },
    ],
    [
      'where as much is held as a start brings, though an older one came',
      () => {
        start(...HEAD, ...spaced(50, 99));
        live(message(20, { editedAt: 5 }));
      },
    ],
    [
      'where what was held before an expired cursor goes on unbroken',
      () => {
        start(...HEAD, ...spaced(1, 60));
        files.cache.beginAgain();
        start(...HEAD, ...spaced(58, 60));
      },
    ],
    [
      'where its program is locked',
      () => {
        start(...HEAD);
        live(message(10), message(20));
        lock('keep');
      },
    ],
    [
      'where it is gone',
      () => {
        start(...HEAD);
        live(message(10), message(20), { kind: 'thread', op: 'delete', key: T });
      },
    ],
  ])('%s @M11', (_title, happens) => {
    happens();
    expect(isApart()).toBe(false);
  });
});
