import { beforeEach, describe, expect, it } from 'vitest';
import type { InboxFilter, InboxScope } from '../../../contract/ipc/views.ts';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import { T0, batch, message, program, programKey, thread, threadKey } from './fixture.ts';

describe('threads by application status @P7', () => {
  let files: OpenFiles;

  beforeEach(() => {
    files = openFiles();
    const said = (inThread: string, inProgram: string, seq: number) =>
      message(seq, { threadKey: threadKey(inThread), programKey: programKey(inProgram) });
    // Later than all messages, so that the server's own unread count holds.
    const told = { updatedAt: T0 + 60_000 };
    files.cache.applyChanges(
      batch(
        [
          program('p1'),
          program('p2', { status: 'pending' }),
          program('p3', { status: 'archived', archivedReason: 'left' }),
          program('p4', { status: 'on_hold' }),
          thread('t1', 'p1', told),
          thread('t2', 'p2', { ...told, unreadCount: 1 }),
          thread('t3', 'p3', told),
          thread('t4', 'p4', told),
          thread('t5', 'p1', { ...told, kind: 'announcement' }),
          thread('t6', 'p2', told),
          said('t1', 'p1', 1),
          said('t2', 'p2', 2),
          said('t3', 'p3', 3),
          said('t6', 'p2', 4),
        ],
        { start: true },
      ),
    );
  });

  function shown(
    status: string | null,
    filter: InboxFilter = 'all',
    scope: InboxScope = { kind: 'all' },
    place = { offset: 0, limit: 50 },
  ): { keys: string[]; total: number } {
    const { rows, total } = files.read.threads({ scope, filter, status, now: T0, ...place });
    return { keys: rows.map(({ key }) => key), total };
  }

  it('shows newest first, in pages, and all of them without a status', () => {
    expect(shown('pending')).toEqual({ keys: ['t6', 't2'], total: 2 });
    expect(shown('pending', 'all', { kind: 'all' }, { offset: 1, limit: 1 })).toEqual({
      keys: ['t2'],
      total: 2,
    });
    expect(shown('archived')).toEqual({ keys: ['t3'], total: 1 });
    expect(shown('on_hold')).toEqual({ keys: ['t4'], total: 1 });
    expect(shown('declined')).toEqual({ keys: [], total: 0 });
    expect(shown(null).total).toBe(5);
  });

  it('goes with every other filter, and with one program', () => {
    expect(shown('pending', 'unread').keys).toEqual(['t2']);
    expect(shown('active', 'unread').keys).toEqual([]);
    expect(shown('active', 'announcements').keys).toEqual(['t5']);
    expect(shown('pending', 'announcements').keys).toEqual([]);
    files.personal.setThreadDone(threadKey('t2'), true, T0);
    files.personal.snoozeThread(threadKey('t6'), T0 + 1000);
    expect([shown('pending').total, shown('pending', 'done').keys]).toEqual([0, ['t2']]);
    expect(shown('pending', 'snoozed').keys).toEqual(['t6']);
    const draft = { threadKey: threadKey('t3'), body: 'x', replyTo: null, revision: 1, now: T0 };
    files.personal.saveDraft(draft);
    expect(shown('archived', 'drafts').keys).toEqual(['t3']);
    expect(shown('active', 'drafts').keys).toEqual([]);
    const program1 = { kind: 'program', programKey: programKey('p1') } as const;
    expect(shown('active', 'all', program1).keys).toEqual(['t1']);
    expect(shown('pending', 'all', program1).keys).toEqual([]);
  });

  it('counts threads whose company’s reply is awaited', () => {
    const mine = message(9, {
      side: 'partner',
      threadKey: threadKey('t6'),
      programKey: programKey('p2'),
    });
    files.cache.applyChanges(batch([mine]));
    expect(shown('pending', 'awaiting')).toEqual({ keys: ['t6'], total: 1 });
    expect(shown('active', 'awaiting').total).toBe(0);
  });

  it('follows a program whose status changes, and a thread that comes before its program', () => {
    files.cache.applyChanges(batch([program('p2', { status: 'active' })]));
    expect([shown('pending').total, shown('active').total]).toEqual([0, 3]);
    files.cache.applyChanges(batch([thread('t9', 'p9')]));
    files.cache.applyChanges(batch([program('p9', { status: 'declined' })]));
    expect(shown('declined').keys).toEqual(['t9']);
  });
});
