import { beforeEach, expect, it } from 'vitest';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import { batch, message, messages, program, thread, threadKey } from './fixture.ts';

let files: OpenFiles;

beforeEach(() => {
  files = openFiles();
  files.cache.applyChanges(
    batch([program('p1'), thread('t1', 'p1'), ...messages(1, 2)], { start: true }),
  );
});

function held(): (number | null)[] {
  const anchor = { kind: 'newest' } as const;
  const window = files.read.threadWindow({ threadKey: threadKey('t1'), anchor, limit: 10 });
  return (window?.items ?? []).map(({ seq }) => seq);
}

it('keeps what a lock kept when the server would purge others now @B10', () => {
  const locked = program('p1', { access: 'locked' });
  files.cache.applyChanges(batch([locked], { retentionOnLock: 'keep' }));
  const renamed = { ...locked, managerName: 'Priya' };
  files.cache.applyChanges(batch([renamed], { retentionOnLock: 'purge' }));
  expect(held()).toEqual([1, 2]);
});

it('keeps conversations readable while a server has programs only, and starts again after that @B11', () => {
  files.cache.replacePrograms([program('p1', { access: 'locked' }), program('p2')]);
  expect(held()).toEqual([1, 2]);
  expect(files.read.programs().map(({ key }) => key)).toEqual(['p1', 'p2']);
  expect(files.read.syncPosition().cursor).toBeNull();
  files.cache.applyChanges(
    batch([program('p1'), thread('t1', 'p1'), message(2), message(3)], { start: true }),
  );
  // What is older than the start brought may be there still, until the server says otherwise.
  expect(held()).toEqual([1, 2, 3]);
  const t1 = threadKey('t1');
  const gap = files.read.gapAt({ threadKey: t1, edge: 'older', seq: 1 });
  expect(gap?.beyond).toBe('t1_m2');
  const page = { threadKey: t1, nextTo: gap?.beyond ?? null, newerEnd: false, myKey: null };
  files.cache.addHistory({ ...page, messages: [], olderEnd: true });
  expect(held()).toEqual([2, 3]);
  files.cache.replacePrograms([program('p2')]);
  expect(held()).toEqual([]);
});
