import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../main/connection/connection.ts';
import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { sql } from '../../../main/store/sqlite/database.ts';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import { ME, T0, accountFolder, programKey, threadKey } from './fixture.ts';
import { ModelServer } from './model-server.ts';

const PROGRAMS = ['p1', 'p2'].map(programKey);
const THREADS = ['t1', 't2', 't3'].map(threadKey);

type Step =
  | { name: 'say'; thread: number; side: 'partner' | 'company' | 'system'; times: number }
  | { name: 'edit' | 'remove' | 'vanish'; at: number }
  | { name: 'read' | 'pending_read' | 'pending_unread' | 'done'; thread: number }
  | { name: 'lock' | 'unlock' | 'hide' | 'bring_back'; program: number }
  | { name: 'sync'; size: number; disorder: number }
  | { name: 'expire'; size: number; thread: number; at: number }
  | { name: 'fill'; thread: number };

const aThread = fc.nat({ max: THREADS.length - 1 });
const aProgram = fc.nat({ max: PROGRAMS.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      name: fc.constant('say' as const),
      thread: aThread,
      side: fc.constantFrom(
        'partner' as const,
        'company' as const,
        'company' as const,
        'system' as const,
      ),
      times: fc.constantFrom(1, 2, 30),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      name: fc.constantFrom('edit' as const, 'remove' as const, 'vanish' as const),
      at: fc.nat({ max: 400 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      name: fc.constantFrom(
        'read' as const,
        'pending_read' as const,
        'pending_unread' as const,
        'done' as const,
      ),
      thread: aThread,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      name: fc.constantFrom(
        'lock' as const,
        'unlock' as const,
        'hide' as const,
        'bring_back' as const,
      ),
      program: aProgram,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      name: fc.constant('sync' as const),
      size: fc.integer({ min: 1, max: 40 }),
      disorder: fc.nat(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      name: fc.constant('expire' as const),
      size: fc.integer({ min: 5, max: 60 }),
      thread: aThread,
      at: fc.nat({ max: 400 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('fill' as const), thread: aThread }) },
);

/** Repeats some items and swaps some neighbours; deterministic, so that a failure can be replayed. */
function disordered(seed: number): (items: Change[]) => Change[] {
  let state = seed + 1;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return (items) => {
    const result = items.flatMap((item) => (next(4) === 0 ? [item, item] : [item]));
    for (let at = 1; at < result.length; at += 1) {
      const [before, item] = [result[at - 1], result[at]];
      if (next(5) === 0 && before !== undefined && item !== undefined) {
        result[at - 1] = item;
        result[at] = before;
      }
    }
    return result;
  };
}

describe('sync', () => {
  it('converges to the server’s state whatever is repeated, skipped, reordered, expired or filled in @M11', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('keep' as const, 'purge' as const),
        fc.array(step, { minLength: 5, maxLength: 40 }),
        (retention, steps) => {
          const server = new ModelServer();
          const files = openFiles(accountFolder());
          for (const key of PROGRAMS) server.addProgram(key);
          THREADS.forEach((key, at) => {
            server.addThread(
              key,
              PROGRAMS[at % 2] ?? programKey('p1'),
              at === 2 ? 'member' : 'team',
            );
          });
          // More than a start brings, so that there is history that only the server has.
          for (let time = 0; time < 120; time += 1) {
            server.say(
              THREADS[time % 2 === 0 ? 0 : 2] ?? threadKey('t1'),
              'company',
              'Earlier words',
            );
          }
          let cursor: number | null = null;
          for (const each of steps) {
            cursor = take(each, server, files, cursor, retention);
            recount(files);
          }
          cursor = server.sync(files.cache, cursor, {
            size: 7,
            retention,
            disorder: (items) => items,
          });
          recount(files);
          compare(server, files, cursor !== null);
          for (const key of THREADS) fill(server, files, key);
          recount(files);
          compareWhole(server, files);
          expect(files.read.syncPosition()).toMatchObject({ starting: false, complete: true });
          files.close();
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});

function take(
  each: Step,
  server: ModelServer,
  files: OpenFiles,
  cursor: number | null,
  retention: 'keep' | 'purge',
): number | null {
  switch (each.name) {
    case 'say':
      for (let time = 0; time < each.times; time += 1) {
        server.say(THREADS[each.thread] ?? threadKey('t1'), each.side, `Words ${time}`);
      }
      return cursor;
    case 'edit':
    case 'remove':
    case 'vanish': {
      const keys = [...server.messages.keys()];
      const key = keys[each.at % Math.max(1, keys.length)];
      if (each.name === 'edit') server.edit(key, 'Edited');
      else server[each.name](key);
      return cursor;
    }
    case 'read':
      server.read(THREADS[each.thread] ?? threadKey('t1'));
      return cursor;
    case 'pending_read':
    case 'pending_unread':
    case 'done':
      setLocally(each.name, THREADS[each.thread] ?? threadKey('t1'), files);
      return cursor;
    case 'lock':
      server.lock(PROGRAMS[each.program] ?? programKey('p1'), retention);
      return cursor;
    case 'unlock':
      server.unlock(PROGRAMS[each.program] ?? programKey('p1'));
      return cursor;
    case 'hide':
      server.hide(PROGRAMS[each.program] ?? programKey('p1'));
      return cursor;
    case 'bring_back':
      server.bringBack(PROGRAMS[each.program] ?? programKey('p1'));
      return cursor;
    case 'sync':
      return server.sync(files.cache, cursor, {
        size: each.size,
        retention,
        disorder: disordered(each.disorder),
      });
    case 'expire':
      if (cursor !== null) {
        // History that is held goes on the server, and the change that says so is among those that get lost.
        const key = THREADS[each.thread] ?? threadKey('t1');
        server.sync(files.cache, cursor, { size: 50, retention, disorder: (items) => items });
        fill(server, files, key);
        const all = server.messagesOf(key);
        server.vanish(all[each.at % Math.max(1, all.length)]?.key);
      }
      files.cache.beginAgain();
      return server.sync(files.cache, null, {
        size: each.size,
        retention,
        disorder: (items) => items,
      });
    case 'fill':
      if (cursor === null) return cursor;
      // History is asked of the server as it is now, so sync comes first, as it does in the app.
      cursor = server.sync(files.cache, cursor, {
        size: 50,
        retention,
        disorder: (items) => items,
      });
      fill(server, files, THREADS[each.thread] ?? threadKey('t1'));
      return cursor;
  }
}

function setLocally(
  name: 'pending_read' | 'pending_unread' | 'done',
  key: ThreadKey,
  files: OpenFiles,
): void {
  if (name === 'done') {
    files.personal.setThreadDone(key, true, T0);
    return;
  }
  const newest = files.read.newestMessage(key);
  if (newest === null) return;
  const unread = name === 'pending_unread';
  const marker = files.personal.setReadMarker({
    threadKey: key,
    messageKey: unread ? null : newest,
    unread,
  });
  expect(marker.revision).toBeGreaterThan(0);
}

/** Fetches what is missing of a thread, as a scroll to its start does. */
function fill(server: ModelServer, files: OpenFiles, key: ThreadKey): void {
  let seq: number | null = null;
  for (let turn = 0; turn < 500; turn += 1) {
    const window = files.read.threadWindow({
      threadKey: key,
      anchor: seq === null ? { kind: 'newest' } : { kind: 'before', seq },
      limit: 20,
    });
    if (window === null || window.older === 'end') return;
    const first: number | null = window.items.find((item) => item.seq !== null)?.seq ?? seq;
    if (window.older === 'more') {
      seq = first;
      continue;
    }
    const gap = files.read.gapAt({ threadKey: key, edge: 'older', seq: first });
    if (gap === null) throw new Error(`A window of ${key} shows a gap that gapAt doesn't know`);
    const page = server.history(key, gap.beyond, 15);
    files.cache.addHistory({
      threadKey: key,
      messages: page.messages,
      nextTo: gap.beyond,
      olderEnd: !page.hasMore,
      newerEnd: gap.beyond === null,
      myKey: ME,
    });
  }
  throw new Error(`${key} has no start`);
}

/** Everything that sync brought is as the server has it, and what counts as held is held. */
function compare(server: ModelServer, files: OpenFiles, synced: boolean): void {
  expect(synced).toBe(true);
  expect(new Set(files.read.programs().map(({ key }) => key))).toEqual(
    new Set(server.programs.keys()),
  );
  for (const held of files.cacheDatabase.all<{ key: ThreadKey; id: number; known: number }>(
    sql`SELECT key, id, known FROM thread`,
  )) {
    expect(held.known === 1).toBe(server.threads.has(held.key));
  }
  for (const key of server.threads.keys()) {
    const row = files.cacheDatabase.get<{ id: number; unread_count: number }>(
      sql`SELECT id, unread_count FROM thread WHERE key = ${key}`,
    );
    const pending = files.read.pendingReadMarkers().some(({ threadKey }) => threadKey === key);
    expect(row?.unread_count).toBe(pending ? row?.unread_count : server.unread(key));
    const stretches = files.cacheDatabase.all<{ lo: number; hi: number; verified: number }>(
      sql`SELECT lo, hi, verified FROM stretch WHERE thread_id = ${row?.id ?? 0} ORDER BY lo`,
    );
    for (const { lo, hi, verified } of stretches) {
      if (verified === 0) continue;
      const there = server.messagesOf(key).filter(({ seq }) => seq >= lo && seq <= hi);
      const here = files.cacheDatabase.all<{ key: MessageKey }>(sql`
        SELECT key FROM message WHERE thread_id = ${row?.id ?? 0} AND seq >= ${lo} AND seq <= ${hi} ORDER BY seq`);
      expect(here.map((each) => each.key)).toEqual(there.map((each) => each.key));
    }
  }
}

/** After every gap was filled, each thread is the server's, message by message. */
function compareWhole(server: ModelServer, files: OpenFiles): void {
  for (const key of server.threads.keys()) {
    const held = files.cacheDatabase.all<{ key: MessageKey }>(sql`
      SELECT key FROM message WHERE thread_id = (SELECT id FROM thread WHERE key = ${key}) ORDER BY seq`);
    expect(held.map((each) => each.key)).toEqual(server.messagesOf(key).map((each) => each.key));
    for (const each of server.messagesOf(key)) expect(files.read.message(each.key)).toEqual(each);
  }
  const indexed = files.cacheDatabase.get<{ count: number }>(
    sql`SELECT count(*) AS count FROM message_search WHERE message_search MATCH 'words OR edited'`,
  );
  const worded = [...server.messages.values()].filter(({ body }) => /words|edited/i.test(body));
  expect(indexed?.count).toBe(worded.length);
}

/** Every figure equals what counting the rows gives. */
function recount({ cacheDatabase: cache, read }: OpenFiles): void {
  const pending = new Map(read.pendingReadMarkers().map((marker) => [marker.threadKey, marker]));
  let unreadThreads = 0;
  for (const row of cache.all<{
    id: number;
    key: ThreadKey;
    program_id: number;
    known: number;
    shown: number;
    kind: string;
    unread_count: number;
    purged: number;
    awaiting_since: number | null;
    last_message_id: number | null;
    done: number;
    done_seq: number | null;
    access: string | null;
  }>(
    sql`SELECT thread.*, program.access FROM thread LEFT JOIN program ON program.id = thread.program_id`,
  )) {
    const rows = cache.all<{
      id: number;
      key: string;
      seq: number;
      side: string;
      created_at: number;
      deleted_at: number | null;
    }>(
      sql`SELECT id, key, seq, side, created_at, deleted_at FROM message WHERE thread_id = ${row.id} ORDER BY seq`,
    );
    expect(row.last_message_id).toBe(rows.at(-1)?.id ?? null);
    const company = rows
      .filter((each) => each.side === 'company' && each.deleted_at === null)
      .at(-1);
    const waiting = rows.find(
      (each) =>
        each.side === 'partner' && each.deleted_at === null && each.seq > (company?.seq ?? -1),
    );
    // Nobody answers where the partner is locked out.
    const isAwaited = row.kind !== 'unknown' && row.access !== 'locked';
    expect(row.awaiting_since).toBe(isAwaited ? (waiting?.created_at ?? null) : null);
    const marker = pending.get(row.key);
    const markerAt = rows.find(({ key }) => key === marker?.messageKey);
    const counted =
      marker !== undefined &&
      row.purged === 0 &&
      (marker.messageKey === null || markerAt !== undefined);
    const unread = rows.filter(
      (each) =>
        each.side !== 'partner' && each.deleted_at === null && each.seq > (markerAt?.seq ?? -1),
    );
    expect(row.unread_count).toBe(counted ? unread.length : row.unread_count);
    expect(row.done === 1).toBe(
      row.done_seq !== null && (company?.seq ?? row.done_seq) <= row.done_seq,
    );
    if (row.shown === 1 && row.unread_count > 0 && row.done === 0) unreadThreads += 1;
  }
  for (const row of cache.all<{
    id: number;
    unread_count: number;
    thread_count: number;
    sum: number;
    count: number;
  }>(sql`
    SELECT program.id, program.unread_count, thread_count, coalesce(sum(thread.unread_count), 0) AS sum,
      count(thread.id) AS count
    FROM program LEFT JOIN thread ON thread.program_id = program.id AND thread.known = 1 GROUP BY program.id`)) {
    expect([row.unread_count, row.thread_count]).toEqual([row.sum, row.count]);
  }
  expect(read.counts(T0).unread).toBe(unreadThreads);
  const all = { scope: { kind: 'all' }, offset: 0, limit: 100, now: T0 } as const;
  expect(read.threads({ ...all, filter: 'unread' }).total).toBe(unreadThreads);
}
