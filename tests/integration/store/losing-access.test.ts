import { beforeEach, describe, expect, it } from 'vitest';
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

it('the store keeps what a lock kept when the server would purge others now @B10', () => {
  const locked = program('p1', { access: 'locked' });
  files.cache.applyChanges(batch([locked], { retentionOnLock: 'keep' }));
  const renamed = { ...locked, managerName: 'Priya' };
  files.cache.applyChanges(batch([renamed], { retentionOnLock: 'purge' }));
  expect(held()).toEqual([1, 2]);
});

it('the store keeps conversations readable while a server has programs only, and starts again after that @B11', () => {
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

describe('a lock that a server with programs only doesn’t tell of', () => {
  const untold = program('p1', { access: 'locked' });
  const back = [program('p1', { access: 'locked' }), thread('t1', 'p1')];

  it('is purged once the server tells of it @B10 @B11', () => {
    files.cache.replacePrograms([untold]);
    files.cache.replacePrograms([{ ...untold, status: 'archived' }]);
    expect(held()).toEqual([1, 2]);
    const applied = files.cache.applyChanges(
      batch(back, { start: true, retentionOnLock: 'purge' }),
    );
    expect(held()).toEqual([]);
    expect(applied.locked).toEqual(['p1']);
  });

  it('keeps what is held where the server says keep then', () => {
    files.cache.replacePrograms([untold]);
    files.cache.applyChanges(batch(back, { start: true, retentionOnLock: 'keep' }));
    expect(held()).toEqual([1, 2]);
    expect(files.read.programs()).toMatchObject([{ access: 'locked' }]);
  });

  it('keeps a lock that was told before, and what it kept', () => {
    files.cache.applyChanges(batch([untold], { retentionOnLock: 'keep' }));
    files.cache.replacePrograms([program('p1')]);
    files.cache.replacePrograms([untold]);
    files.cache.applyChanges(batch(back, { start: true, retentionOnLock: 'purge' }));
    expect(held()).toEqual([1, 2]);
  });

  it('leaves what was purged before purged, until the server opens it', () => {
    files.cache.applyChanges(batch([untold], { retentionOnLock: 'purge' }));
    files.cache.replacePrograms([program('p1')]);
    const page = { threadKey: threadKey('t1'), nextTo: null, olderEnd: true, newerEnd: true };
    files.cache.addHistory({ ...page, messages: messages(1, 2), myKey: null });
    expect(held()).toEqual([]);
    files.cache.applyChanges(
      batch([program('p1'), thread('t1', 'p1'), ...messages(1, 2)], { start: true }),
    );
    expect(held()).toEqual([1, 2]);
  });

  it('is shown meanwhile, as of every program there', () => {
    files.cache.replacePrograms([untold, program('p3', { access: 'locked' })]);
    expect(files.read.programs().map(({ key, access }) => `${key} ${access}`)).toEqual([
      'p1 locked',
      'p3 locked',
    ]);
  });
});
