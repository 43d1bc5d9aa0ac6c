import { describe, expect, it } from 'vitest';
import { startingWords } from '../../../renderer/features/inbox/inbox-words.ts';
import { connectionWords } from '../../../renderer/app/connection-words.ts';
import { offlineWords } from '../../../renderer/ui/offline-words.ts';
import { stagedWords } from '../../../renderer/ui/files/staged-words.ts';
import { lockedWords, statusWords } from '../../../renderer/ui/program-status.ts';
import { percent, progressWords, sizeWords, speedWords } from '../../../renderer/ui/size-words.ts';
import {
  dayWords,
  listTime,
  startOfDay,
  untilWords,
  waitingWords,
} from '../../../renderer/ui/time-words.ts';

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

  it('says 100 % only when all of it is there', () => {
    expect(percent(999, 1_000)).toBe(99);
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

  it('says why a program is locked @M8', () => {
    const locked = { ...brief, access: 'locked' as const, status: 'archived' };
    expect(lockedWords({ ...locked, archivedReason: 'left' })).toContain('You left');
    expect(lockedWords({ ...locked, archivedReason: 'removed' })).toContain('removed you');
    expect(lockedWords({ ...locked, status: 'active' })).toContain('aren’t available');
  });
});

describe('the offline banner', () => {
  it('says what can be done and what waits @M12', () => {
    expect(offlineWords({ name: 'offline', sentence: '' }, 2)).toBe(
      'You’re offline. You can keep reading and writing; 2 messages wait in the outbox.',
    );
    expect(offlineWords({ name: 'offline', sentence: '' }, 1)).toContain('1 message waits');
    expect(offlineWords({ name: 'online', sentence: '' }, 1)).toBeNull();
  });
});

describe('the empty list before anything has arrived', () => {
  it('says what it waits for, and offers a try only where none is under way', () => {
    expect(startingWords({ name: 'connecting', sentence: 'Connecting…' })).toEqual({
      title: 'Getting your messages',
      words: 'Connecting…',
      canRetry: false,
    });
    expect(startingWords({ name: 'offline', sentence: '' })).toMatchObject({
      title: 'You’re offline',
      canRetry: true,
    });
    expect(startingWords({ name: 'trouble', sentence: '' })).toMatchObject({
      title: 'The server has a problem',
      canRetry: true,
    });
  });
});

describe('the connection in the top bar', () => {
  it('names the same seconds as the sentence that main told at that moment', () => {
    const state = {
      name: 'trouble',
      sentence: '',
      nextTryAt: now + 2_000,
      starting: false,
    } as const;
    expect(connectionWords(state, now)).toBe('Server trouble, next try in 2 s');
    expect(connectionWords({ ...state, nextTryAt: null }, now)).toBe('Server trouble');
  });
});
