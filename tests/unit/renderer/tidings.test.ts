import { describe, expect, it } from 'vitest';
import type { ClientKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { OutboxItemView } from '../../../contract/ipc/views.ts';
import { tidings } from '../../../renderer/state/thread/tidings.ts';
import { view, views } from './views.ts';

const unsent = (state: OutboxItemView['state']) =>
  view(9, {
    id: 'c',
    seq: null,
    key: null,
    outbox: {
      clientKey: 'c' as ClientKey,
      threadKey: 't' as ThreadKey,
      programKey: 'p' as ProgramKey,
      companyName: 'Ledgerly',
      subject: null,
      body: 'Hello',
      replyTo: null,
      createdAt: 0,
      state,
      attempts: 1,
      outcomeUnknown: false,
      behind: false,
      reopened: false,
      files: [],
    },
  });

describe('what a screen reader is told of the open conversation', () => {
  it('is a reply, once it is newer than what was shown @P24', () => {
    expect(tidings(views(1, 3), views(1, 4), 'Ledgerly')).toEqual([
      'Ana from Ledgerly replied: message 4',
    ]);
    expect(tidings(views(3, 4), views(1, 4), 'Ledgerly')).toEqual([]);
    expect(tidings([], views(1, 4), 'Ledgerly')).toEqual([]);
  });

  it('is the beginning of a long reply, cut at a word @P24', () => {
    const long = view(4, { body: `👩‍👩‍👧 ${'word '.repeat(2_000)}` });
    const [told] = tidings(views(1, 3), [...views(1, 3), long], 'Ledgerly');
    expect(told).toMatch(/^Ana from Ledgerly replied: 👩‍👩‍👧 (?:word )+word…$/u);
    expect(told?.length).toBeGreaterThan(200);
    expect(told?.length).toBeLessThan(240);
  });

  it('is that a message was sent, or why it was not @P24', () => {
    const queued = unsent({ name: 'queued' });
    expect(tidings([queued], [view(9, { id: 'c' })], 'Ledgerly')).toEqual([
      'Sent to the Ledgerly team.',
    ]);
    const refused = unsent({ name: 'refused', why: 'empty' });
    expect(tidings([queued], [refused], 'Ledgerly')[0]).toContain('Not sent');
    expect(tidings([refused], [refused], 'Ledgerly')).toEqual([]);
  });
});
