import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAST_TIME_MS } from '../../../contract/domain/times.ts';
import type { Message } from '../../../contract/domain/message.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';
import { sql } from '../../../main/store/sqlite/database.ts';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import { T0, batch, message, program, thread, threadKey } from './fixture.ts';

function begun(times: readonly (number | null)[], order: 'up' | 'down' = 'up'): OpenFiles {
  const given = times.map((createdAt, at): Message => message(at + 1, { createdAt }));
  if (order === 'down') given.reverse();
  const files = openFiles();
  files.cache.applyChanges(batch([program('p1'), thread('t1', 'p1')], { start: true }));
  for (let at = 0; at < given.length; at += 1000) {
    files.cache.applyChanges(batch(given.slice(at, at + 1000)));
  }
  return files;
}

function newestShown({ read }: OpenFiles): [number | null, number | null] {
  const anchor = { kind: 'newest' } as const;
  const window = read.threadWindow({ threadKey: threadKey('t1'), anchor, limit: 10 });
  const newest = window?.items.at(-1);
  return [newest?.seq ?? null, newest?.at ?? null];
}

function heldTimes({ cacheDatabase }: OpenFiles): number[] {
  return cacheDatabase
    .all<{ at: number }>(sql`SELECT created_at AS at FROM message ORDER BY seq`)
    .map(({ at }) => at);
}

function timesById({ cacheDatabase }: OpenFiles): number[] {
  return cacheDatabase
    .all<{ at: number }>(sql`SELECT created_at AS at FROM message ORDER BY id`)
    .map(({ at }) => at);
}

describe('many messages of one moment are all kept @M4', () => {
  it.each([
    ['the last that a date can say', LAST_TIME_MS, 2_100],
    ['the last that a date can say, many times over', LAST_TIME_MS, 5_000],
    ['the last but one that has places of its own', 8_796_093_022_205, 4_200],
    ['the first', 0, 2_100],
    ['any', T0, 3_300],
  ])('at %s', (_which, at, count) => {
    const files = begun(Array.from({ length: count }, () => at));
    expect(heldTimes(files)).toHaveLength(count);
    expect(newestShown(files)).toEqual([count, at]);
    const found = files.read.search({
      text: `Message ${count}`,
      filters: { ...noFilters, to: LAST_TIME_MS },
      limit: 5,
      next: null,
    });
    expect(found.messages.map(({ key }) => key)).toEqual([`t1_m${count}`]);
  });

  it('with no time told', () => {
    expect(heldTimes(begun(Array.from({ length: 2_100 }, () => null)))).toHaveLength(2_100);
  });

  it('when they come backwards, and are told again', () => {
    const files = begun(
      Array.from({ length: 2_100 }, () => LAST_TIME_MS),
      'down',
    );
    const again = Array.from({ length: 1_000 }, (_, at) =>
      message(at + 1, { createdAt: at % 2 === 0 ? LAST_TIME_MS : T0, body: 'Edited' }),
    );
    files.cache.applyChanges(batch(again));
    expect(heldTimes(files)).toHaveLength(2_100);
  });
});

it('order by id is order by time, whatever crowds there are beside', () => {
  const crowd = fc.record({
    at: fc.constantFrom(T0, T0 + 60_000, T0 + 120_000),
    count: fc.integer({ min: 1, max: 1_500 }),
  });
  fc.assert(
    fc.property(fc.array(crowd, { minLength: 1, maxLength: 4 }), (crowds) => {
      const times = crowds.flatMap(({ at, count }) => Array.from({ length: count }, () => at));
      const files = begun(times);
      expect(timesById(files)).toEqual([...times].sort((a, b) => a - b));
      files.close();
    }),
    { numRuns: 8 },
  );
});
