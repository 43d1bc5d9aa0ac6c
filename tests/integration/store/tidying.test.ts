import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sql } from '../../../main/store/sqlite/database.ts';
import { Tidying } from '../../../main/store/worker/tidying.ts';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import {
  accountFolder,
  batch,
  message,
  program,
  quietLog,
  thread,
  threadKey,
  programKey,
} from './fixture.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';

describe('tidying while nothing happens', () => {
  let files: OpenFiles;
  let folder = '';

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    folder = accountFolder();
    files = openFiles(folder);
    files.cache.applyChanges(
      batch([program('p1'), program('p2'), thread('t1', 'p1'), thread('t2', 'p2')], {
        start: true,
      }),
    );
    files.cacheDatabase.run(
      sql`INSERT INTO message_search (message_search, rank) VALUES ('automerge', 0)`,
    );
    const place = { threadKey: threadKey('t2'), programKey: programKey('p2') };
    for (let page = 0; page < 12; page += 1) {
      const bodies = Array.from({ length: 100 }, (_, at) => page * 100 + at + 1);
      files.cache.applyChanges(
        batch(
          bodies.map((seq) => message(seq, { ...place, body: `word ${'x'.repeat(900)} ${seq}` })),
        ),
      );
      files.cache.applyChanges(batch([message(page + 1, { body: `kept ${page}` })]));
    }
    files.cache.applyChanges(batch([{ kind: 'program', op: 'delete', key: programKey('p2') }]));
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  const freePages = () => Number(files.cacheDatabase.pragma('freelist_count'));
  const parts = () =>
    files.cacheDatabase.get<{ count: number }>(
      sql`SELECT count(DISTINCT segid) AS count FROM message_search_idx WHERE segid > 0`,
    )?.count ?? 0;
  const found = () =>
    files.read.search({
      text: 'kept ',
      filters: noFilters,
      limit: 50,
      next: null,
    }).messages.length;

  it('gives free pages back and merges the index, slice by slice, and changes nothing else', () => {
    const pagesBefore = Number(files.cacheDatabase.pragma('page_count'));
    const partsBefore = parts();
    expect(freePages()).toBeGreaterThan(200);
    const tidying = new Tidying(files.cacheDatabase, folder, quietLog);
    tidying.noteCall();
    vi.advanceTimersByTime(4_999);
    expect(freePages()).toBeGreaterThan(200);
    vi.runAllTimers();
    expect(freePages()).toBe(0);
    expect(Number(files.cacheDatabase.pragma('page_count'))).toBeLessThan(pagesBefore / 2);
    expect(parts()).toBeLessThan(partsBefore);
    expect(found()).toBe(12);
    expect(files.cacheDatabase.pragma('integrity_check')).toBe('ok');
  });

  it('does the same at once where it is asked to, and leaves every plan as it was', () => {
    const inbox = `SELECT id FROM thread WHERE shown = 1 AND conversation = 1 AND done = 0
      ORDER BY activity_at DESC, id DESC LIMIT 50`;
    const planned = files.cacheDatabase.plan(inbox);
    files.cache.tidy();
    expect(freePages()).toBe(0);
    expect(found()).toBe(12);
    expect(files.cacheDatabase.plan(inbox)).toBe(planned);
  });

  it('stops for a call, and at the end', () => {
    files.cacheDatabase.script("INSERT INTO message_search (message_search) VALUES ('optimize')");
    const before = freePages();
    const tidying = new Tidying(files.cacheDatabase, folder, quietLog);
    tidying.noteCall();
    vi.advanceTimersByTime(5_000);
    while (freePages() === before) vi.advanceTimersToNextTimer();
    const left = freePages();
    expect(left).toBeGreaterThan(0);
    tidying.noteCall();
    vi.advanceTimersByTime(4_000);
    expect(freePages()).toBe(left);
    tidying.stop();
    vi.runAllTimers();
    expect(freePages()).toBe(left);
  });
});
