import { describe, expect, it } from 'vitest';
import type { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { ProgramSummary } from '../../../contract/ipc/views.ts';
import {
  countWords,
  programChoices,
} from '../../../renderer/features/several-programs/recipients.ts';

function program(name: string, patch: Partial<ProgramSummary> = {}): ProgramSummary {
  return {
    key: name as ProgramKey,
    companyName: name,
    status: 'active',
    archivedReason: null,
    access: 'open',
    logo: null,
    unreadCount: 0,
    teamThreadKey: `${name}-thread` as ThreadKey,
    threadCount: 1,
    lastActivityAt: null,
    notifications: 'all',
    ...patch,
  };
}

describe('programs to choose from', () => {
  it('are those that can be written to, applicants among them; the others say why', () => {
    const choices = programChoices([
      program('Open'),
      program('Pending', { status: 'pending' }),
      program('Left', { status: 'archived', archivedReason: 'left', access: 'locked' }),
      program('New', { teamThreadKey: null }),
    ]);
    expect(choices.map(({ threadKey }) => threadKey)).toEqual([
      'Open-thread',
      'Pending-thread',
      null,
      null,
    ]);
    expect(choices[2]?.reason).toContain('You left the Left program');
    expect(choices[3]?.reason).toContain('isn’t on this computer yet');
  });

  it('are counted in a sentence, which says so where they are more than can be written to at once', () => {
    expect(countWords(0)).toContain('Choose');
    expect(countWords(1)).toBe('1 message goes out.');
    expect(countWords(1_001)).toContain('1,001 programs are chosen, and 1,000 can be written to');
    expect(countWords(1_000)).toContain('1,000 messages go out, one to each company.');
  });
});
