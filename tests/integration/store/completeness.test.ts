import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../main/connection/connection.ts';
import type { MessageKey } from '../../../contract/domain/keys.ts';
import { sql } from '../../../main/store/sqlite/database.ts';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import { ME, accountFolder, batch, programKey, threadKey } from './fixture.ts';
import { ModelServer } from './model-server.ts';

const P = programKey('p1');
const T = threadKey('t1');
/** Pages of the model's starts and history. */
const PAGE = 20;

/** A server with a thread of so many messages of its company, the partner among them now and then. */
function serverWith(messages: number): ModelServer {
  const server = new ModelServer();
  server.addProgram(P);
  server.addThread(T, P, 'team');
  for (let at = 0; at < messages; at += 1) {
    server.say(T, at % 7 === 3 ? 'partner' : 'company', `Words ${at}`);
  }
  return server;
}

/** A start in pages, with whatever happens on the server between two of them. */
function start(
  server: ModelServer,
  files: OpenFiles,
  between: (page: number) => void = () => undefined,
): number {
  const from = server.position;
  const plan = server.startPlan();
  for (let at = 0; at < plan.length; at += PAGE) {
    const changes = server.pageOf(plan.slice(at, at + PAGE));
    files.cache.applyChanges(batch(changes, { start: true, hasMore: true }));
    between(at / PAGE);
  }
  return from;
}

/** Everything that changed since; an answer comes also where nothing did. */
function live(
  server: ModelServer,
  files: OpenFiles,
  from: number,
  retention: 'keep' | 'purge',
): number {
  if (from === server.position) files.cache.applyChanges(batch([]));
  return server.sync(files.cache, from, { size: PAGE, retention, disorder: (items) => items });
}

/** Fetches everything that a window shows as missing, newest first, as a scroll to the thread's start does. */
function scrollToStart(server: ModelServer, files: OpenFiles): void {
  for (let turn = 0; turn < 200; turn += 1) {
    const newest = files.read.threadWindow({ threadKey: T, anchor: { kind: 'newest' }, limit: 10 });
    if (newest?.newer === 'gap') {
      const seq = newest.items.at(-1)?.seq ?? null;
      fetchBeside(server, files, 'newer', seq);
      continue;
    }
    if (!files.read.incompleteThreads(null).includes(T)) return;
    const gap = files.read.gapAt({ threadKey: T, edge: 'older', seq: null });
    if (gap === null) return;
    fetchBeside(server, files, 'older', null);
  }
  throw new Error('The thread has no start');
}

function fetchBeside(
  server: ModelServer,
  files: OpenFiles,
  edge: 'older' | 'newer',
  seq: number | null,
): void {
  const gap = files.read.gapAt({ threadKey: T, edge, seq });
  if (gap === null) throw new Error(`There is no gap on the ${edge} side`);
  const page =
    edge === 'newer' && gap.beyond !== null
      ? { messages: server.after(T, gap.beyond), hasMore: false }
      : server.history(T, gap.beyond, PAGE);
  files.cache.addHistory({
    threadKey: T,
    messages: page.messages,
    nextTo: gap.beyond,
    olderEnd: edge === 'older' && !page.hasMore,
    newerEnd: edge === 'newer' || gap.beyond === null,
    myKey: ME,
  });
}

const keysHeld = (files: OpenFiles): MessageKey[] =>
  files.cacheDatabase
    .all<{ key: MessageKey }>(
      sql`
      SELECT message.key FROM message JOIN thread ON thread.id = thread_id
      WHERE thread.key = ${T} ORDER BY seq`,
    )
    .map(({ key }) => key);

const keysThere = (server: ModelServer) => server.messagesOf(T).map(({ key }) => key);

const unread = (files: OpenFiles) =>
  files.read.threadWindow({ threadKey: T, anchor: { kind: 'newest' }, limit: 1 })?.thread
    .unreadCount;

/** A thread that says it's complete is complete. One that was purged says nothing until its program is unlocked. */
function expectNoLie(server: ModelServer, files: OpenFiles): void {
  const purged = sql`SELECT 1 FROM thread WHERE key = ${T} AND purged = 1`;
  if (files.cacheDatabase.get(purged) !== undefined) return;
  if (files.read.incompleteThreads(null).includes(T)) return;
  expect(keysHeld(files)).toEqual(keysThere(server));
}

describe('a thread is complete only where the server said so', () => {
  it.each([0, 1, 2, 49, 50, 51, 130])(
    'after a start of a thread with %i messages of which newest ones go meanwhile @M11',
    (messages) => {
      for (const gone of [0, 1, 3]) {
        const server = serverWith(messages);
        const files = openFiles(accountFolder());
        const from = start(server, files, (page) => {
          if (page === 0)
            for (const key of keysThere(server).slice(-gone)) if (gone > 0) server.vanish(key);
        });
        live(server, files, from, 'keep');
        const older = () =>
          files.read.threadWindow({ threadKey: T, anchor: { kind: 'newest' }, limit: 200 })?.older;
        expect(older()).toBe('gap');
        expect(unread(files)).toBe(server.unread(T));
        scrollToStart(server, files);
        expect(older()).toBe('end');
        expect(keysHeld(files)).toEqual(keysThere(server));
        expect(unread(files)).toBe(server.unread(T));
        files.close();
      }
    },
  );

  it('after an expired cursor: what was held stays until it has been asked for @M11', () => {
    const server = serverWith(130);
    const files = openFiles(accountFolder());
    live(server, files, start(server, files), 'keep');
    scrollToStart(server, files);
    expect(keysHeld(files)).toHaveLength(130);
    const [first = '' as MessageKey] = keysThere(server);
    server.vanish(first);
    files.cache.beginAgain();
    const from = start(server, files, (page) => {
      if (page === 0) server.vanish(keysThere(server).at(-2));
    });
    live(server, files, from, 'keep');
    // All but the one that sync told of; the first one may be gone, which nobody has said.
    expect(keysHeld(files)).toHaveLength(129);
    scrollToStart(server, files);
    expect(keysHeld(files)).toEqual(keysThere(server));
  });

  it('after a purge that the server didn’t make: an unlock leaves everything to be asked for @B10', () => {
    const server = serverWith(132);
    const files = openFiles(accountFolder());
    let cursor = live(server, files, start(server, files), 'keep');
    server.lock(P, 'keep');
    cursor = live(server, files, cursor, 'purge');
    expect(keysHeld(files)).toEqual([]);
    expect(unread(files)).toBe(0);
    server.unlock(P);
    live(server, files, cursor, 'keep');
    const window = files.read.threadWindow({ threadKey: T, anchor: { kind: 'newest' }, limit: 50 });
    expect(window?.older).toBe('gap');
    scrollToStart(server, files);
    expect(keysHeld(files)).toEqual(keysThere(server));
    expect(unread(files)).toBe(server.unread(T));
  });
});

describe('a page of history that sync overtakes', () => {
  it.each(['a message of it is deleted', 'the position is lost', 'the thread goes'])(
    'brings nothing back: %s @M11',
    (what) => {
      const server = serverWith(90);
      const files = openFiles(accountFolder());
      let cursor: number = live(server, files, start(server, files), 'keep');
      const gap = files.read.gapAt({ threadKey: T, edge: 'older', seq: null });
      const page = files.cache.openPage();
      const { messages, hasMore } = server.history(T, gap?.beyond ?? null, PAGE);
      const [one, two] = messages.map(({ key }) => key);
      if (what === 'the thread goes') {
        server.hide(P);
        cursor = live(server, files, cursor, 'keep');
        server.bringBack(P);
      } else {
        server.vanish(one);
        server.vanish(two);
      }
      if (what === 'the position is lost') {
        files.cache.beginAgain();
        cursor = start(server, files);
      }
      live(server, files, cursor, 'keep');
      const applied = files.cache.addHistory({
        threadKey: T,
        messages,
        nextTo: gap?.beyond ?? null,
        olderEnd: !hasMore,
        newerEnd: false,
        myKey: ME,
        page,
      });
      expect(applied === null).toBe(what !== 'a message of it is deleted');
      scrollToStart(server, files);
      expect(keysHeld(files)).toEqual(keysThere(server));
    },
  );

  it('is forgotten when it doesn’t come', () => {
    const files = openFiles(accountFolder());
    const page = files.cache.openPage();
    files.cache.dropPage(page);
    const again = { threadKey: T, messages: [], nextTo: null, olderEnd: true, newerEnd: true };
    expect(files.cache.addHistory({ ...again, myKey: ME, page })).toBeNull();
  });
});

describe('what is unread is counted by seq', () => {
  it.each([-3_600_000, 3_600_000, 86_400_000])(
    'with times of messages that are %i ms off those of the thread @P3',
    (off) => {
      const server = serverWith(4);
      const files = openFiles(accountFolder());
      let cursor = live(server, files, start(server, files), 'keep');
      server.clockOff = off;
      server.say(T, 'company', 'Early or late');
      cursor = live(server, files, cursor, 'keep');
      expect(unread(files)).toBe(server.unread(T));
      server.read(T);
      cursor = live(server, files, cursor, 'keep');
      expect(unread(files)).toBe(0);
      server.say(T, 'company', 'One');
      server.say(T, 'system', 'Two');
      live(server, files, cursor, 'keep');
      expect(unread(files)).toBe(2);
    },
  );

  it.each([true, false])(
    'after a hard delete, whether the thread is told again or not: %s @P3',
    (told) => {
      const server = serverWith(4);
      const files = openFiles(accountFolder());
      let cursor = live(server, files, start(server, files), 'keep');
      server.read(T);
      for (const words of ['One', 'Two', 'Three']) server.say(T, 'company', words);
      cursor = live(server, files, cursor, 'keep');
      expect(unread(files)).toBe(3);
      const [key = '' as MessageKey] = keysThere(server).slice(-1);
      if (told) server.vanish(key);
      else server.messages.delete(key);
      const gone: Change = { kind: 'message', op: 'delete', key };
      if (!told) files.cache.applyChanges(batch([gone]));
      live(server, files, cursor, 'keep');
      expect(unread(files)).toBe(2);
      expect(server.unread(T)).toBe(2);
    },
  );
});

type Step =
  | { name: 'say'; side: 'company' | 'partner'; times: number; off: number }
  | { name: 'vanish' | 'remove'; fromEnd: number }
  | { name: 'read' | 'scroll' | 'scroll_a_page' | 'expire_in_start' }
  | { name: 'start'; vanishing: number[] }
  | { name: 'sync' | 'lock' | 'unlock'; retention: 'keep' | 'purge' };

const retention = fc.constantFrom('keep' as const, 'purge' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    name: fc.constant('say' as const),
    side: fc.constantFrom('company' as const, 'company' as const, 'partner' as const),
    times: fc.constantFrom(1, 2, 25),
    off: fc.constantFrom(0, 0, -3_600_000, 3_600_000),
  }),
  fc.record({
    name: fc.constantFrom('vanish' as const, 'remove' as const),
    fromEnd: fc.nat({ max: 60 }),
  }),
  fc.record({
    name: fc.constantFrom(
      'read' as const,
      'scroll' as const,
      'scroll_a_page' as const,
      'expire_in_start' as const,
    ),
  }),
  fc.record({
    name: fc.constant('start' as const),
    vanishing: fc.array(fc.nat({ max: 60 }), { maxLength: 6 }),
  }),
  fc.record({
    name: fc.constantFrom('sync' as const, 'sync' as const, 'lock' as const, 'unlock' as const),
    retention,
  }),
);

it('the store holds exactly the server’s messages in the end, whatever went meanwhile, and never says so before @M11', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 130 }),
      fc.array(step, { minLength: 3, maxLength: 25 }),
      (messages, steps) => {
        const server = serverWith(messages);
        const files = openFiles(accountFolder());
        let cursor = start(server, files);
        for (const each of steps) {
          cursor = take(each, server, files, cursor);
        }
        server.unlock(P);
        live(server, files, cursor, 'keep');
        expectNoLie(server, files);
        expect(unread(files)).toBe(server.unread(T));
        scrollToStart(server, files);
        expect(keysHeld(files)).toEqual(keysThere(server));
        expect(unread(files)).toBe(server.unread(T));
        expect(files.read.incompleteThreads(null)).toEqual([]);
        files.close();
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

function take(each: Step, server: ModelServer, files: OpenFiles, cursor: number): number {
  const vanish = (fromEnd: number) => server.vanish(keysThere(server).at(-1 - fromEnd));
  switch (each.name) {
    case 'say':
      server.clockOff = each.off;
      for (let time = 0; time < each.times; time += 1) server.say(T, each.side, `Later ${time}`);
      server.clockOff = 0;
      return cursor;
    case 'vanish':
      vanish(each.fromEnd);
      return cursor;
    case 'remove':
      server.remove(keysThere(server).at(-1 - each.fromEnd));
      return cursor;
    case 'read':
      server.read(T);
      return cursor;
    case 'scroll':
    case 'scroll_a_page': {
      const now = live(server, files, cursor, 'keep');
      expectNoLie(server, files);
      if (each.name === 'scroll') scrollToStart(server, files);
      else if (files.read.gapAt({ threadKey: T, edge: 'older', seq: null }) !== null) {
        fetchBeside(server, files, 'older', null);
      }
      return now;
    }
    case 'expire_in_start':
      files.cache.beginAgain();
      files.cache.applyChanges(
        batch(server.pageOf(server.startPlan().slice(0, 10)), { start: true, hasMore: true }),
      );
      vanish(0);
      files.cache.beginAgain();
      return start(server, files);
    case 'start':
      files.cache.beginAgain();
      return start(server, files, (page) => {
        if (page === 0) for (const at of each.vanishing) vanish(at);
      });
    case 'sync':
      return live(server, files, cursor, each.retention);
    case 'lock':
      server.lock(P, each.retention);
      return cursor;
    case 'unlock':
      server.unlock(P);
      return cursor;
  }
}
