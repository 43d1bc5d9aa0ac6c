import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storeReads } from '../../../main/store/worker/reads.ts';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import type { ChangeBatch } from '../../../main/store/incoming.ts';
import { ME, T0, batch, message, program, thread, threadKey, upsert } from './fixture.ts';
import { FIRST, HOMES, aWrite } from './random-writes.ts';
import type { Write } from './random-writes.ts';
import { announced, differenceOf, readHeld, readShown } from './shown-views.ts';

/*
 * The long form: TOLD_RUNS=400 TOLD_SEED=1 npx vitest run --project integration tests/integration/store/announcing.test.ts
 */
const numRuns = Number(process.env['TOLD_RUNS'] ?? 6);
/** The short form tries the same writes each time, as the fault suites do in `npm test`; the long form looks for others. */
const seed = Number(process.env['TOLD_SEED'] ?? 1);
const WRITES = 30;

/** A window is read again, too, when its program is announced. */
const programOf = new Map(Object.entries(HOMES).map(([t, p]) => [`thread ${t}`, `program ${p}`]));

/** Views are read as of then, because time that passes is no write; some snoozes have ended by then. */
const NOW = T0 + 2.5 * 3_600_000;

/** Takes each write, and compares what is shown before and after with what is announced. */
function compareEach(writes: readonly Write[]): void {
  const files = openFiles();
  const bare = openFiles();
  files.cache.applyChanges(batch(FIRST, { start: true }));
  files.shown.take();
  // What only this machine has hides some of what the server's changes.
  const beneath = storeReads(files.readers.cache, bare.readers.personal);
  const readAll = () =>
    [readShown(files.read, NOW), readShown(beneath, NOW), readHeld(files)] as const;
  let before = readAll();
  for (const [at, { name, run, passesThrough }] of writes.entries()) {
    // A start that ends drops what it didn't bring, and a change may bring it back.
    const { starting } = files.read.syncPosition();
    run(files, T0 + at * 1000);
    const told = announced(files.shown.take());
    const after = readAll();
    const changed = differenceOf(before[0], after[0]);
    const missed = [...changed].filter((view) => !isCovered(view, told));
    expect(missed, `What ${name} changes isn't announced`).toEqual([]);
    const visible = new Set(
      after.flatMap((views, which) => [...differenceOf(before[which] ?? views, views)]),
    );
    const idle = [...told].filter(
      (view) => !visible.has(view) && !goesWithOthers(view, visible, name),
    );
    const unwanted = passesThrough || starting ? [] : idle;
    expect(unwanted, `What ${name} announces doesn't change`).toEqual([]);
    before = after;
  }
  files.close();
  bare.close();
}

/** Whether whoever shows this view reads it again: a window also when its program is announced. */
function isCovered(view: string, told: ReadonlySet<string>): boolean {
  return told.has(view) || told.has(programOf.get(view) ?? '');
}

/**
 * The list of programs is read again with any program whose figures change, which it may leave out, and with a snooze,
 * though it may have ended when the views are read; a program with any message that has files, though they may be as they
 * were, or not among its newest; and how many conversations are unread is counted where one of them changes, though
 * another may make up for it.
 */
function goesWithOthers(view: string, visible: ReadonlySet<string>, write: string): boolean {
  if (view === 'list programs' && write.startsWith('snoozeThread')) return true;
  const program = /^program (.*)$/u.exec(view)?.[1];
  if (program !== undefined && filesOf(write).has(program)) return true;
  if (view === 'unread') return visible.has('list inbox');
  // A message's files are written anew together, those that were downloaded among them.
  if (view === 'list downloads') return [...programOf.keys()].some((thread) => visible.has(thread));
  if ([...programOf].some(([thread, program]) => program === view && visible.has(thread)))
    return true;
  return view === 'list programs' && [...visible].some((other) => other.startsWith('program '));
}

/** The programs of which a write brings messages with files. */
function filesOf(write: string): ReadonlySet<string> {
  const brought = write.matchAll(
    /"programKey":"([^"]+)"(?:(?!"programKey").)*?"attachments":\[\{/gu,
  );
  return new Set([...brought].map(([, program = '']) => program));
}

describe('the store', () => {
  it('announces of any write what is shown otherwise afterwards, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(aWrite, { minLength: WRITES, maxLength: WRITES }), compareEach),
      { numRuns, seed },
    );
  }, 3_600_000);

  const deleted = (seq: number, createdAt = T0 + 1000, patch: Parameters<typeof message>[1] = {}) =>
    message(seq, { body: '', deletedAt: T0 + 9000, createdAt, ...patch });

  it.each([
    ['an answer brings', ({ cache }: OpenFiles) => cache.acceptMessage(deleted(3), ME)],
    ['sync brings', ({ cache }: OpenFiles) => cache.applyChanges(batch([upsert(deleted(3))]))],
    [
      'history brings',
      ({ cache }: OpenFiles) =>
        cache.addHistory({
          threadKey: threadKey('t1'),
          messages: [deleted(3)],
          nextTo: null,
          olderEnd: false,
          newerEnd: true,
          myKey: ME,
        }),
    ],
    [
      'sync takes away',
      ({ cache }: OpenFiles) =>
        cache.applyChanges(batch([{ kind: 'message', op: 'delete', key: deleted(2).key }])),
    ],
  ])(
    'leaves the list of threads unannounced where the deleted message that %s shows as another did',
    (_, run) => {
      const files = openFiles();
      const home = [upsert(program('p1')), upsert(thread('t1', 'p1'))];
      files.cache.applyChanges(
        batch([...home, upsert(deleted(1)), upsert(deleted(2))], { start: true }),
      );
      files.shown.take();
      const before = readShown(files.read, NOW);
      run(files);
      expect(readShown(files.read, NOW).get('list inbox')).toBe(before.get('list inbox'));
      expect([...announced(files.shown.take())]).toEqual(['thread t1']);
    },
  );

  it.each([
    ['is another author’s', deleted(3, T0 + 1000, { side: 'partner' })],
    ['was not deleted', deleted(3, T0 + 1000, { deletedAt: null })],
    ['is newer', deleted(3, T0 + 3000)],
  ])(
    'announces the list of threads where the newest message, which has no words, %s',
    (_, newest) => {
      const files = openFiles();
      const home = [upsert(program('p1')), upsert(thread('t1', 'p1'))];
      const cases = [
        [upsert(newest)],
        [{ kind: 'message', op: 'delete', key: newest.key }],
      ] as const;
      files.cache.applyChanges(batch([...home, upsert(deleted(1))], { start: true }));
      files.shown.take();
      for (const changes of cases) {
        const before = readShown(files.read, NOW).get('list inbox');
        files.cache.applyChanges(batch([...changes]));
        expect(readShown(files.read, NOW).get('list inbox')).not.toBe(before);
        expect(announced(files.shown.take())).toContain('list inbox');
      }
    },
  );

  const of = (key: string, seq: number) => message(seq, { threadKey: threadKey(key) });
  const aside = threadKey('t2');
  const gone = { kind: 'message', op: 'delete', key: of('t2', 1).key } as const;

  it.each([
    [
      'that is snoozed loses',
      ({ personal }: OpenFiles) => personal.snoozeThread(aside, NOW + 1),
      [gone],
    ],
    [
      'that is done loses',
      ({ personal }: OpenFiles) => personal.setThreadDone(aside, true, NOW),
      [gone],
    ],
    [
      'that is snoozed goes, and loses',
      ({ personal }: OpenFiles) => personal.snoozeThread(aside, NOW + 1),
      [{ kind: 'thread', op: 'delete', key: aside }],
    ],
  ] as [string, (files: OpenFiles) => void, ChangeBatch['changes']][])(
    'announces the programs where a thread %s as much that is unread as another gains',
    (_, putAside, changes) => {
      const files = openFiles();
      const home = [upsert(program('p1')), upsert(thread('t1', 'p1')), upsert(thread('t2', 'p1'))];
      files.cache.applyChanges(batch(home, { start: true }));
      files.cache.applyChanges(batch([upsert(of('t2', 1))]));
      putAside(files);
      files.shown.take();
      const before = readShown(files.read, NOW).get('list programs');
      files.cache.applyChanges(batch([...changes, upsert(of('t1', 1))]));
      expect(readShown(files.read, NOW).get('list programs')).not.toBe(before);
      expect(announced(files.shown.take())).toContain('list programs');
    },
  );
});
