import { describe, expect, it } from 'vitest';
import { startingWords } from '../../../renderer/features/inbox/inbox-words.ts';
import { connectionWords } from '../../../renderer/app/connection-words.ts';
import { offlineWords } from '../../../renderer/ui/offline-words.ts';
import { stagedWords } from '../../../renderer/ui/files/staged-words.ts';
import { lockedWords, statusWords } from '../../../renderer/ui/program-status.ts';
import { percent, progressWords, sizeWords, speedWords } from '../../../renderer/ui/size-words.ts';
import {
  clockTime,
  dateWords,
  dayWords,
  fullTime,
  leftWords,
  listTime,
  startOfDay,
  untilWords,
  waitingWords,
  weekdayWords,
} from '../../../renderer/ui/time-words.ts';
import { connectionSentence } from '../../../words/connection.ts';
import type { ConnectionState } from '../../../contract/ipc/states.ts';

const MB = 1024 ** 2;
const now = new Date(2026, 10, 20, 11, 0).getTime();
const ago = (days: number) => now - days * 86_400_000;

describe('times in words', () => {
  it('tells a list time by how long ago it was', () => {
    expect(listTime(now - 60_000, now)).toBe('10:59');
    expect(listTime(ago(1), now)).toBe('Yesterday');
    expect(listTime(ago(3), now)).toBe('Tue');
    expect(listTime(ago(17), now)).toBe('3 Nov');
    expect(listTime(new Date(2025, 2, 4).getTime(), now)).toBe('4 Mar 2025');
  });

  it('names the day of a separator', () => {
    expect(dayWords(startOfDay(now), now)).toBe('Today');
    expect(dayWords(startOfDay(ago(1)), now)).toBe('Yesterday');
    expect(dayWords(startOfDay(ago(8)), now)).toBe('Thursday 12 November');
    expect(dayWords(new Date(2025, 2, 4).getTime(), now)).toBe('Tuesday 4 March 2025');
  });

  it('counts how long an answer is waited for in business days @M6', () => {
    expect(waitingWords(now - 3_600_000, now)).toBe('Waiting since today');
    expect(waitingWords(ago(2), now)).toBe('Waiting 2 business days');
    expect(waitingWords(ago(7), now)).toBe('Waiting 5 business days');
    const saturday = new Date(2026, 10, 21, 9).getTime();
    expect(waitingWords(saturday, saturday + 86_400_000)).toBe('Waiting since yesterday');
  });

  it('tells a time to come', () => {
    expect(untilWords(now + 12_000, now)).toBe('in 12 s');
    expect(untilWords(now - 5_000, now)).toBe('in 1 s');
    expect(untilWords(now + 150_000, now)).toBe('in 3 min');
    expect(untilWords(now + 3 * 3_600_000, now)).toBe('at 14:00');
    expect(untilWords(now + 22 * 3_600_000, now)).toBe('tomorrow at 09:00');
    expect(untilWords(now + 48 * 3_600_000, now)).toBe('on 22 Nov at 11:00');
    expect([59_000, 59_001].map((ms) => untilWords(now + ms, now))).toEqual([
      'in 59 s',
      'in 1 min',
    ]);
    expect(untilWords(now + 3_599_000, now)).toBe('in 60 min');
    expect(untilWords(now + 3_600_000, now)).toBe('at 12:00');
  });

  it('tells how long something still takes, and never that it takes no time', () => {
    expect([0, 0.2, 12, 59.9, 60, 61, 3_599, 3_600, 3_601].map(leftWords)).toEqual([
      '1 s left',
      '1 s left',
      '12 s left',
      '60 s left',
      '1 min left',
      '2 min left',
      '60 min left',
      '1 h left',
      '2 h left',
    ]);
  });

  it('knows a moment just ahead, where clocks differ, and the edges of a week and a year', () => {
    const evening = new Date(2026, 10, 20, 23, 59).getTime();
    expect(listTime(evening + 120_000, evening)).toBe('00:01');
    expect(listTime(ago(6), now)).toBe('Sat');
    expect(listTime(ago(7), now)).toBe('13 Nov');
    expect(listTime(now + 3 * 86_400_000, now)).toBe('23 Nov');
    expect(listTime(new Date(2026, 0, 1).getTime(), now)).toBe('1 Jan');
    expect(listTime(new Date(2025, 11, 31).getTime(), now)).toBe('31 Dec 2025');
  });

  it('names the day since when an answer is waited for, over a weekend', () => {
    const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();
    expect(waitingWords(at(20, 18), at(22, 9))).toBe('Waiting since Fri');
    expect(waitingWords(at(21, 9), at(21, 10))).toBe('Waiting since today');
    expect(waitingWords(at(21, 9), at(20, 9))).toBe('Waiting since today');
    expect(waitingWords(at(20, 18), at(23, 9))).toBe('Waiting 1 business day');
  });

  it('says a date and a weekday whole', () => {
    expect(weekdayWords(now)).toBe('Friday');
    expect(dateWords(now)).toBe('20 November 2026');
    expect(clockTime(now)).toBe('11:00');
    expect(fullTime(now)).toMatch(/Friday.*20 November 2026.*11:00/);
  });
});

describe('sizes in words', () => {
  it('uses the units that the limits are told in', () => {
    expect(sizeWords(512)).toBe('512 B');
    expect(sizeWords(84 * 1024)).toBe('84 KB');
    expect(sizeWords(2.1 * MB)).toBe('2.1 MB');
    expect(sizeWords(241 * MB)).toBe('241 MB');
    expect(progressWords(104 * MB, 241 * MB)).toBe('104 of 241 MB');
    expect(progressWords(500 * 1024, 241 * MB)).toBe('500 KB of 241 MB');
    expect(progressWords(0, 241 * MB)).toBe('0 of 241 MB');
    expect(speedWords(2.1 * MB)).toBe('2.1 MB a second');
    expect(speedWords(null)).toBeUndefined();
  });

  it('changes the unit where a number would get too long, with a digit behind the point while it’s short', () => {
    const words = [0, 1_023, 1_024, 1_536, 999.4 * 1_024, 999.5 * 1_024, MB, 1.5 * MB, 99.9 * MB];
    expect(words.map(sizeWords)).toEqual([
      '0 B',
      '1,023 B',
      '1 KB',
      '2 KB',
      '999 KB',
      '1.0 MB',
      '1 MB',
      '1.5 MB',
      '99.9 MB',
    ]);
    expect([99.96, 100.4, 999.4, 1_024, 2_560_000].map((mb) => sizeWords(mb * MB))).toEqual([
      '100 MB',
      '100 MB',
      '999 MB',
      '1 GB',
      '2,500 GB',
    ]);
    expect(speedWords(0)).toBeUndefined();
    expect(speedWords(1)).toBe('1 B a second');
  });

  it('says 100 % only when all of it is there', () => {
    expect(percent(999, 1_000)).toBe(99);
    expect(percent(999_999, 1_000_000)).toBe(99);
    expect(percent(1, 3)).toBe(33);
    expect(percent(2_000, 1_000)).toBe(100);
    expect(percent(0, 1_000)).toBe(0);
    expect(percent(5, 0)).toBe(0);
    expect(percent(-1, 10)).toBe(0);
    expect(percent(1_000, 1_000)).toBe(100);
    expect(percent(0, 0)).toBe(0);
  });

  it('says where a file stands @B4', () => {
    const size = 241 * MB;
    const told = { id: 'f', done: 104 * MB, total: size, perSecond: 2 * MB, secondsLeft: 55 };
    expect(stagedWords({ size, state: { name: 'uploading', sent: 0 } }, told)).toBe(
      '104 of 241 MB, 43 %, 55 s left',
    );
    expect(stagedWords({ size, state: { name: 'paused', sent: size / 2 } }, null)).toBe(
      'Paused at 50 %',
    );
  });
});

describe('a program in words', () => {
  const brief = { companyName: 'Ledgerly', archivedReason: null, access: 'open' as const };

  it('shows every application status, and one from a newer server as its own text @M9', () => {
    const words = (status: string) => statusWords({ ...brief, status }).words;
    expect(['active', 'pending', 'declined', 'archived', 'on_hold'].map(words)).toEqual([
      'Active',
      'Pending',
      'Declined',
      'Archived',
      'On hold',
    ]);
  });

  it('shows a lock where nothing can be written, but on a server without messages, which has nothing to lock', () => {
    const locked = { ...brief, access: 'locked' as const };
    expect(statusWords({ ...brief, status: 'active' })).toEqual({
      words: 'Active',
      tone: 'good',
      icon: null,
    });
    expect(statusWords({ ...locked, status: 'active' })).toEqual({
      words: 'Locked',
      tone: 'plain',
      icon: 'lock',
    });
    expect(statusWords({ ...locked, status: 'active' }, false)).toEqual({
      words: 'Active',
      tone: 'good',
      icon: null,
    });
    for (const status of ['pending', 'archived'])
      expect(statusWords({ ...locked, status })).toMatchObject({ tone: 'plain', icon: 'lock' });
  });

  it('tells an archived program that the partner left from one that removed them', () => {
    const archived = { ...brief, access: 'locked' as const, status: 'archived' };
    const words = (archivedReason: 'left' | 'removed') =>
      statusWords({ ...archived, archivedReason });
    expect([words('left'), words('removed')]).toEqual([
      { words: 'Left', tone: 'plain', icon: 'lock' },
      { words: 'Removed', tone: 'plain', icon: 'lock' },
    ]);
  });

  it('says why a program is locked @M8', () => {
    const locked = { ...brief, access: 'locked' as const, status: 'archived' };
    expect(lockedWords({ ...locked, archivedReason: 'left' })).toContain('You left');
    expect(lockedWords({ ...locked, archivedReason: 'removed' })).toContain('removed you');
    expect(lockedWords({ ...locked, status: 'active' })).toContain('aren’t available');
    expect(lockedWords({ ...locked, status: 'declined' })).toContain('declined your application');
    expect(lockedWords(locked)).toContain('is archived');
  });
});

function standing(name: ConnectionState['name'], of: ConnectionState['standing']): ConnectionState {
  return { name, standing: of, nextTryAt: null, starting: false };
}

describe('the offline banner', () => {
  it('says what can be done and what waits @M12', () => {
    expect(offlineWords(standing('offline', 'no_network'), 2, now)).toBe(
      'You’re offline. You can keep reading and writing; 2 messages wait in the outbox.',
    );
    expect(offlineWords(standing('offline', 'no_network'), 1, now)).toContain('1 message waits');
    expect(offlineWords(standing('online', 'online'), 1, now)).toBeNull();
  });

  it('calls nobody offline whose network is there, because they would look for the fault in it', () => {
    const unreachable = standing('offline', 'unreachable');
    expect(offlineWords(unreachable, 0, now)).toBe(
      'The server can’t be reached. You can keep reading and writing.',
    );
    expect(offlineWords(unreachable, 1, now)).toBe(
      'The server can’t be reached. You can keep reading and writing; 1 message waits in the outbox.',
    );
    expect(startingWords(unreachable, now).title).toBe('The server can’t be reached');
    expect(connectionWords(unreachable, now)).toBe('Server out of reach');
  });
});

describe('the empty list before anything has arrived', () => {
  it('says what it waits for, and offers a try only where none is under way', () => {
    expect(startingWords(standing('connecting', 'connecting'), now)).toEqual({
      title: 'Getting your messages',
      words: 'Connecting…',
      canRetry: false,
    });
    expect(startingWords(standing('offline', 'no_network'), now)).toMatchObject({
      title: 'You’re offline',
      canRetry: true,
    });
    expect(startingWords(standing('trouble', 'server_trouble'), now)).toMatchObject({
      title: 'The server has a problem',
      canRetry: true,
    });
  });
});

describe('the connection in the top bar', () => {
  it('names the same seconds as the sentence beside it', () => {
    const state = { ...standing('trouble', 'server_trouble'), nextTryAt: now + 2_000 };
    expect(connectionSentence(state, now)).toBe(
      'The server isn’t answering properly. Trying again in 2 s.',
    );
    expect(connectionWords(state, now)).toBe('Server trouble, next try in 2 s');
    expect(connectionWords({ ...state, nextTryAt: null }, now)).toBe('Server trouble');
  });
});
