import { MessageKey } from '../../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import { InboxFilter } from '../../../contract/ipc/views.ts';
import type { InboxScope, WindowAnchor } from '../../../contract/ipc/views.ts';
import type { ShownChange } from '../../../main/store/shown-change.ts';
import type { StoreReads } from '../../../main/store/store.ts';
import { sql } from '../../../main/store/sqlite/database.ts';
import type { OpenFiles } from './files.ts';
import { T0, threadKey } from './fixture.ts';
import { PROGRAM_KEYS, SEQS, THREAD_KEYS } from './random-writes.ts';

/** Everything that is shown of a store, by what announces it: `list inbox`, `thread t1`, `program p1`, `unread`. */
export type Shown = ReadonlyMap<string, string>;

const ALL: InboxScope = { kind: 'all' };
/** Each page of threads that differs from the others in what it reads. */
const LISTS = [
  ...InboxFilter.options.map((filter) => ({ scope: ALL, filter })),
  ...PROGRAM_KEYS.map(
    (key) => ({ scope: { kind: 'program', programKey: key }, filter: 'all' }) as const,
  ),
  { scope: ALL, filter: 'all', status: 'archived' },
] as const;

/** Before, between and after the times up to which threads are snoozed. */
const TIMES = [-1, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5].map((hours) => T0 + hours * 3_600_000);

/** Reads every view. @param now ms since the epoch */
export function readShown(read: StoreReads, now: number): Shown {
  const page = { offset: 0, limit: 50 };
  const lists = [
    ...LISTS.map((list) => read.threads({ ...list, ...page, now })),
    // No count tells of a snoozed announcement.
    read.threads({ scope: ALL, filter: 'announcements', ...page, now: TIMES[0] ?? now }),
  ];
  const counts = TIMES.map((at) => read.counts(at));
  const shown: [string, unknown][] = [
    [
      'list programs',
      [
        ...TIMES.map((at) => read.programs(at)),
        read.programs(),
        read.isThreadGone(threadKey('none')),
      ],
    ],
    ['list inbox', [lists, counts]],
    ['list outbox', read.outboxItems()],
    ['list drafts', [...THREAD_KEYS, SEVERAL_PROGRAMS].map((key) => read.draft(key))],
    ['list downloads', read.downloads()],
    ['list saved_replies', read.savedReplies()],
    ['unread', counts.map(({ unread }) => unread)],
    ...PROGRAM_KEYS.map((key): [string, unknown] => [`program ${key}`, read.programDetails(key)]),
    ...THREAD_KEYS.map((key): [string, unknown] => [`thread ${key}`, windowsOf(read, key)]),
  ];
  return new Map(shown.map(([name, view]) => [name, JSON.stringify(view)]));
}

/** All that can be seen of a thread: its windows, and where something is missing between them. */
function windowsOf(read: StoreReads, key: ReturnType<typeof threadKey>): unknown {
  const windowAt = (anchor: WindowAnchor, limit = 50) =>
    read.threadWindow({ threadKey: key, anchor, limit });
  const newest = windowAt({ kind: 'newest' });
  if (newest === null) return null;
  const seen = new Set(newest.items.map((item) => item.key));
  const windows = [newest, windowAt({ kind: 'unread' }, 2)];
  for (let seq = 1; seq <= SEQS; seq += 1) {
    const at = MessageKey.parse(`${key}_m${seq}`);
    if (seen.has(at) || !read.holdsMessage(at)) continue;
    const window = windowAt({ kind: 'message', key: at });
    for (const item of window?.items ?? []) seen.add(item.key);
    windows.push(window);
  }
  return windows;
}

/** The names of what reads otherwise. */
export function differenceOf(before: Shown, after: Shown): Set<string> {
  return new Set([...after].flatMap(([name, view]) => (before.get(name) === view ? [] : [name])));
}

/**
 * What isn't seen, and decides how windows are cut: what is held of each thread, and up to where it's read. Where that
 * changes, a window may be read again and look the same.
 */
export function readHeld(files: OpenFiles): Shown {
  const { cacheDatabase: cache, personalDatabase: personal } = files;
  const threads = THREAD_KEYS.map((key): [string, string] => {
    const held = cache.all(sql`
      SELECT holds_newest, read_up_to, lo, hi, verified
      FROM thread LEFT JOIN stretch ON thread_id = thread.id WHERE key = ${key} ORDER BY lo`);
    const marker = personal.get(sql`SELECT * FROM read_marker WHERE thread_key = ${key}`);
    return [`thread ${key}`, JSON.stringify([held, marker])];
  });
  return new Map(threads);
}

/** An announcement in the same words. */
export function announced(change: ShownChange | null): Set<string> {
  if (change === null) return new Set();
  return new Set([
    ...change.lists.map((list) => `list ${list}`),
    ...change.threads.map((key) => `thread ${key}`),
    ...change.programs.map((key) => `program ${key}`),
    ...(change.unread ? ['unread'] : []),
  ]);
}
