import { expect, it } from 'vitest';
import { openFiles } from './files.ts';
import { T0, batch, message, program, thread, threadKey } from './fixture.ts';

it('the store drops the threads and programs that a new start doesn’t contain, with their messages @M11', () => {
  const { cache, read } = openFiles();
  const kept = [program('p1'), thread('t1', 'p1'), message(1)];
  const goneThread = [thread('t2', 'p1'), message(1, { threadKey: threadKey('t2') })];
  const goneProgram = [program('p2'), thread('t3', 'p2')];
  cache.applyChanges(batch([...kept, ...goneThread, ...goneProgram], { start: true }));
  cache.beginAgain();
  cache.applyChanges(batch(kept, { start: true }));
  const query = { scope: { kind: 'all' }, filter: 'all', offset: 0, limit: 10, now: T0 } as const;
  expect(read.threads(query).rows.map(({ key }) => key)).toEqual(['t1']);
  expect(read.programs().map(({ key }) => key)).toEqual(['p1']);
  const anchor = { kind: 'newest' } as const;
  expect(read.threadWindow({ threadKey: threadKey('t2'), anchor, limit: 5 })).toBeNull();
});
