import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDaysBetween } from '../../../contract/domain/waiting.ts';
import { activePrograms } from '../../../simulator/seed/demo-active.ts';
import { otherPrograms } from '../../../simulator/seed/demo-other.ts';
import { demoTimes } from '../../../simulator/seed/demo-times.ts';
import { anyMoment, anyZone, zoneSetter } from '../../calendar/zones.ts';

const setZone = zoneSetter();

/** Runs as on a machine in that time zone. */
function always(shows: (now: number) => void): void {
  assert(
    property(anyZone, anyMoment, (zone, now) => {
      setZone(zone);
      shows(now);
    }),
    { numRuns: 500 },
  );
}

describe('the demo, on every date and in every time zone', () => {
  it('has its threads in one order, and waits of one length', () => {
    always((now) => {
      expect(newestFirst(now)).toEqual([
        'northwind team',
        'ledgerly team',
        'kestrel team, waiting 2 business days',
        'ledgerly member',
        'orbital team, waiting 3 business days',
        'plumeria announcement',
        'fieldnotes team, waiting 5 business days',
        'northwind member, waiting 7 business days',
        'hollowpine team',
        'plumeria team',
        'brightleaf team',
        'tidewater team, waiting 45 business days',
      ]);
    });
  });

  it('has the lines of a thread in the order of their times, after the program began, none to come', () => {
    always((now) => {
      for (const { appliedAt, joinedAt = appliedAt, threads } of programs(now)) {
        for (const { lines } of threads) {
          const times = lines.map(({ at }) => at);
          expect([appliedAt, joinedAt, ...times, now]).toEqual(
            [appliedAt, joinedAt, ...times, now].toSorted((a, b) => a - b),
          );
          for (const { at, readAt = at } of lines) expect(readAt).toBeGreaterThanOrEqual(at);
        }
      }
    });
  });

  it('counts business days as the app does', () => {
    assert(
      property(anyZone, anyMoment, integer({ min: 0, max: 400 }), (zone, now, days) => {
        setZone(zone);
        const at = demoTimes(now).businessDaysAgo(days, '10:00');
        expect(businessDaysBetween(at, now)).toBe(days);
        expect(new Date(at).getHours()).toBe(10);
      }),
    );
  });
});

function programs(now: number) {
  const times = demoTimes(now);
  return [...activePrograms(times), ...otherPrograms(times)];
}

/** Each thread with how long the partner waits in it. */
function newestFirst(now: number): string[] {
  return programs(now)
    .flatMap(({ slug, threads }) => threads.map((thread) => ({ slug, ...thread })))
    .map(({ slug, kind, lines }) => {
      const newest = lines.at(-1);
      if (newest === undefined) throw new Error(`nothing was written to ${slug}`);
      const waits =
        newest.by === 'mara' && `, waiting ${businessDaysBetween(newest.at, now)} business days`;
      return { at: newest.at, words: `${slug} ${kind}${waits || ''}` };
    })
    .toSorted((a, b) => b.at - a.at)
    .map(({ words }) => words);
}
