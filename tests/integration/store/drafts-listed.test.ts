import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../main/connection/connection.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import type { Store } from '../../../main/store/store.ts';
import {
  T0,
  live,
  message,
  program,
  programKey,
  stagedFile,
  start,
  testStore,
  thread,
  threadKey,
} from './fixture.ts';

const PROGRAMS = ['p1', 'p2'];
const THREADS = ['t1', 't2', 't3', 'never here'];

const drafts = {
  scope: { kind: 'all' },
  filter: 'drafts',
  offset: 0,
  limit: 50,
  now: T0,
} as const;

const objects = [
  ...PROGRAMS.map((key) => program(key)),
  thread('t1', 'p1'),
  thread('t2', 'p1', { kind: 'announcement' }),
  thread('t3', 'p2'),
  message(1),
];

const toMany = { threadKey: SEVERAL_PROGRAMS, body: 'To many', replyTo: null, now: T0 };

async function withThreads(): Promise<Store> {
  const store = await testStore();
  await start(store, objects);
  return store;
}

const gone = {
  thread: (key: string): Change => ({ kind: 'thread', op: 'delete', key: threadKey(key) }),
  program: (key: string): Change => ({ kind: 'program', op: 'delete', key: programKey(key) }),
};

describe('the list of drafts', () => {
  it('has those of conversations that were removed, with their words, and all of them once the conversation is back @M8 @P15', async () => {
    const store = await withThreads();
    const write = (key: string, body: string, now: number) =>
      store.personal.saveDraft({
        threadKey: threadKey(key),
        body,
        replyTo: null,
        revision: 1,
        now,
      });
    await write('t1', 'First\nwords', T0 + 1);
    await store.personal.addStagedFile(stagedFile('f1', { draft: threadKey('t1') }));
    await write('t3', 'Later words', T0 + 2);
    const list = async () => (await store.read.threads(drafts)).rows;
    expect(await list()).toMatchObject([
      { key: 't3', program: { key: 'p2' } },
      { key: 't1', program: { key: 'p1' } },
    ]);

    await live(store, [gone.thread('t1'), gone.program('p2')]);
    expect(await list()).toMatchObject([
      { key: 't3', program: null, hasDraft: true, snippet: { who: 'draft', text: 'Later words' } },
      {
        key: 't1',
        program: null,
        lastActivityAt: T0 + 1,
        snippet: { who: 'draft', text: 'First words', attachmentName: 'f1.pdf' },
      },
    ]);
    // Another page, a program and a status have none of them.
    expect((await store.read.threads({ ...drafts, offset: 1, limit: 1 })).rows).toMatchObject([
      { key: 't1' },
    ]);
    const ofProgram = { kind: 'program', programKey: programKey('p1') } as const;
    expect((await store.read.threads({ ...drafts, scope: ofProgram })).total).toBe(0);
    expect((await store.read.threads({ ...drafts, status: 'active' })).total).toBe(0);

    await live(store, [program('p2'), thread('t3', 'p2'), thread('t1', 'p1')]);
    expect(await list()).toMatchObject([{ program: { key: 'p2' } }, { program: { key: 'p1' } }]);
  });

  it('is as long as its count says, whatever comes and goes @M8', async () => {
    const act = fc.oneof(
      fc.record({ do: fc.constant('write' as const), key: fc.constantFrom(...THREADS) }),
      fc.record({ do: fc.constant('clear' as const), key: fc.constantFrom(...THREADS) }),
      fc.record({ do: fc.constant('attach' as const), key: fc.constantFrom(...THREADS) }),
      fc.record({ do: fc.constant('remove thread' as const), key: fc.constantFrom(...THREADS) }),
      fc.record({ do: fc.constant('remove program' as const), key: fc.constantFrom(...PROGRAMS) }),
      fc.record({ do: fc.constant('bring back' as const), key: fc.constantFrom(...THREADS) }),
    );
    const store = await withThreads();
    let revision = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        await store.personal.forgetUnsent();
        await live(store, objects);
        revision += 1;
        await store.personal.saveDraft({ ...toMany, revision });
        for (const one of acts) {
          revision += 1;
          await carryOut(store, one, revision);
          const { rows, total } = await store.read.threads(drafts);
          expect(rows).toHaveLength((await store.read.counts(T0)).drafts);
          expect(total).toBe(rows.length);
          expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
        }
      }),
      { numRuns: 25 },
    );
  });
});

async function carryOut(
  store: Store,
  { do: what, key }: { do: string; key: string },
  revision: number,
): Promise<void> {
  const draft = { threadKey: threadKey(key), replyTo: null, revision, now: T0 + revision };
  switch (what) {
    case 'write':
      await store.personal.saveDraft({ ...draft, body: 'Words' });
      return;
    case 'clear':
      await store.personal.saveDraft({ ...draft, body: '' });
      return;
    case 'attach':
      await store.personal.addStagedFile(
        stagedFile(`f${String(revision)}`, { draft: threadKey(key) }),
      );
      return;
    case 'remove thread':
      await live(store, [gone.thread(key)]);
      return;
    case 'remove program':
      await live(store, [gone.program(key)]);
      return;
    default:
      await live(store, [program('p1'), thread(key, 'p1')]);
  }
}
