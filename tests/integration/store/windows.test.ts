import { beforeEach, describe, expect, it } from 'vitest';
import type { ThreadWindow, WindowAnchor } from '../../../contract/ipc/views.ts';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import {
  ME,
  T0,
  batch,
  message,
  messageKey,
  messages,
  program,
  programKey,
  thread,
  threadKey,
} from './fixture.ts';

const t1 = threadKey('t1');

describe('windows of a thread', () => {
  let files: OpenFiles;

  beforeEach(() => {
    files = openFiles();
    files.cache.applyChanges(
      batch([program('p1'), thread('t1', 'p1'), ...messages(101, 150)], { start: true }),
    );
  });

  function window(anchor: WindowAnchor, limit = 10): ThreadWindow {
    const read = files.read.threadWindow({ threadKey: t1, anchor, limit });
    if (read === null) throw new Error('There is no such thread');
    return read;
  }

  function seqs(read: ThreadWindow): (number | null)[] {
    return read.items.map(({ seq }) => seq);
  }

  it('ends where only the server knows more, and goes on once that has been fetched', () => {
    expect(window({ kind: 'before', seq: 105 })).toMatchObject({ older: 'gap', newer: 'more' });
    const gap = files.read.gapAt({ threadKey: t1, edge: 'older', seq: 101 });
    expect(gap).toEqual({ beyond: 't1_m101' });
    files.cache.addHistory({
      threadKey: t1,
      messages: messages(91, 100),
      nextTo: messageKey('t1_m101'),
      olderEnd: false,
      newerEnd: false,
      myKey: ME,
    });
    expect(seqs(window({ kind: 'before', seq: 103 }, 4))).toEqual([99, 100, 101, 102]);
    files.cache.addHistory({
      threadKey: t1,
      messages: [],
      nextTo: messageKey('t1_m91'),
      olderEnd: true,
      newerEnd: false,
      myKey: ME,
    });
    expect(window({ kind: 'before', seq: 95 })).toMatchObject({ older: 'end' });
    expect(files.read.gapAt({ threadKey: t1, edge: 'older', seq: 91 })).toBeNull();
  });

  it('stops between what isn’t verified any more and what is, so that all of it is fetched again', () => {
    files.cache.addHistory({
      threadKey: t1,
      messages: messages(91, 100),
      nextTo: messageKey('t1_m101'),
      olderEnd: true,
      newerEnd: false,
      myKey: ME,
    });
    files.cache.beginAgain();
    files.cache.applyChanges(
      batch([program('p1'), thread('t1', 'p1'), ...messages(101, 150)], { start: true }),
    );
    // Told of by itself since, so it's verified below a stretch that isn't.
    files.cache.applyChanges(batch(messages(91, 91)));
    const older = window({ kind: 'before', seq: 101 }, 20);
    expect(seqs(older)).toEqual([92, 93, 94, 95, 96, 97, 98, 99, 100]);
    expect(older.older).toBe('gap');
    expect(files.read.gapAt({ threadKey: t1, edge: 'older', seq: 92 })).toEqual({
      beyond: 't1_m101',
    });
  });

  it('keeps the message next to which it was filled, also where only others tell that it’s there', () => {
    files.cache.addHistory({
      threadKey: t1,
      messages: messages(91, 100),
      nextTo: messageKey('t1_m101'),
      olderEnd: true,
      newerEnd: false,
      myKey: ME,
    });
    files.cache.beginAgain();
    files.cache.applyChanges(
      batch([program('p1'), thread('t1', 'p1'), ...messages(121, 150)], { start: true }),
    );
    // What was verified by itself goes, and leaves an unverified message next to the gap.
    files.cache.applyChanges(batch(messages(95, 95)));
    files.cache.applyChanges(batch([{ kind: 'message', op: 'delete', key: messageKey('t1_m95') }]));
    const gap = files.read.gapAt({ threadKey: t1, edge: 'older', seq: 93 });
    expect(gap).toEqual({ beyond: 't1_m96' });
    files.cache.addHistory({
      threadKey: t1,
      messages: messages(91, 94),
      nextTo: gap?.beyond ?? null,
      olderEnd: true,
      newerEnd: false,
      myKey: ME,
    });
    expect(seqs(window({ kind: 'before', seq: 97 }, 3))).toEqual([93, 94, 96]);
  });

  it('knows of newer messages on the server where only what is around an older one was fetched', () => {
    const fresh = openFiles();
    fresh.cache.applyChanges(batch([program('p1'), thread('t1', 'p1')], { start: true }));
    fresh.cache.addHistory({
      threadKey: t1,
      messages: messages(11, 30),
      nextTo: null,
      olderEnd: false,
      newerEnd: false,
      myKey: ME,
    });
    const last = (newerEnd: boolean) => {
      if (newerEnd) {
        fresh.cache.addHistory({
          threadKey: t1,
          messages: messages(31, 32),
          nextTo: messageKey('t1_m30'),
          olderEnd: false,
          newerEnd: true,
          myKey: ME,
        });
      }
      const anchor = { kind: 'time', at: T0 + 40_000 } as const;
      return fresh.read.threadWindow({ threadKey: t1, anchor, limit: 50 });
    };
    expect(last(false)).toMatchObject({ newer: 'gap' });
    expect(last(true)).toMatchObject({ newer: 'end' });
  });

  it('doesn’t cross a gap around a message that was jumped to @B2', () => {
    files.cache.addHistory({
      threadKey: t1,
      messages: messages(11, 30),
      nextTo: null,
      olderEnd: false,
      newerEnd: false,
      myKey: ME,
    });
    const around = window({ kind: 'message', key: messageKey('t1_m28') });
    expect(seqs(around)).toEqual([23, 24, 25, 26, 27, 28, 29, 30]);
    expect(around).toMatchObject({ older: 'more', newer: 'gap' });
    expect(files.read.gapAt({ threadKey: t1, edge: 'newer', seq: 30 })).toEqual({
      beyond: 't1_m30',
    });
    expect(seqs(window({ kind: 'time', at: T0 + 20_000 }, 4))).toEqual([19, 20, 21, 22]);
    files.cache.addHistory({
      threadKey: t1,
      messages: messages(31, 100),
      nextTo: messageKey('t1_m30'),
      olderEnd: false,
      newerEnd: false,
      myKey: ME,
    });
    // Nothing fits between 100 and 101: the two stretches have become one.
    expect(files.read.gapAt({ threadKey: t1, edge: 'newer', seq: 100 })).toBeNull();
    expect(seqs(window({ kind: 'after', seq: 98 }, 4))).toEqual([99, 100, 101, 102]);
  });

  it('stays readable after an expired cursor, and counts as missing until fetched again', () => {
    files.cache.addHistory({
      threadKey: t1,
      messages: messages(61, 100),
      nextTo: messageKey('t1_m101'),
      olderEnd: true,
      newerEnd: false,
      myKey: ME,
    });
    files.cache.beginAgain();
    files.cache.applyChanges(
      batch([program('p1'), thread('t1', 'p1'), ...messages(121, 170)], { start: true }),
    );
    expect(window({ kind: 'before', seq: 125 })).toMatchObject({ older: 'gap', newer: 'more' });
    expect(seqs(window({ kind: 'before', seq: 122 }, 3))).toEqual([119, 120, 121]);
    expect(files.read.gapAt({ threadKey: t1, edge: 'older', seq: 112 })).toEqual({
      beyond: 't1_m121',
    });
    const page = messages(61, 120).filter(({ seq }) => seq !== 90);
    files.cache.addHistory({
      threadKey: t1,
      messages: page,
      nextTo: messageKey('t1_m121'),
      olderEnd: true,
      newerEnd: false,
      myKey: ME,
    });
    expect(window({ kind: 'before', seq: 65 })).toMatchObject({ older: 'end' });
    expect(files.read.holdsMessage(messageKey('t1_m90'))).toBe(false);
  });

  it('opens at the first unread message, also where its marker isn’t held', () => {
    files.cache.applyChanges(
      batch([
        thread('t1', 'p1', {
          unreadCount: 20,
          readUpTo: messageKey('t1_m130'),
          updatedAt: T0 + 1e6,
        }),
      ]),
    );
    const unread = window({ kind: 'unread' }, 8);
    expect(unread.firstUnread).toBe('t1_m131');
    expect(seqs(unread)).toEqual([129, 130, 131, 132, 133, 134, 135, 136]);
    files.cache.applyChanges(
      batch([
        thread('t1', 'p1', { unreadCount: 3, readUpTo: messageKey('lost'), updatedAt: T0 + 1e6 }),
      ]),
    );
    expect(window({ kind: 'unread' }, 8)).toMatchObject({ firstUnread: 't1_m148', newer: 'end' });
  });

  it('believes a pending read marker rather than the server, until that has taken it @P3', () => {
    files.cache.applyChanges(batch([thread('t1', 'p1', { unreadCount: 50, updatedAt: T0 + 1e6 })]));
    const marker = files.personal.setReadMarker({
      threadKey: t1,
      messageKey: messageKey('t1_m148'),
      unread: false,
    });
    expect(files.read.programs()[0]?.unreadCount).toBe(2);
    files.cache.applyChanges(batch([thread('t1', 'p1', { unreadCount: 50, updatedAt: T0 + 2e6 })]));
    expect(window({ kind: 'newest' }).thread.unreadCount).toBe(2);
    const newer = files.personal.setReadMarker({
      threadKey: t1,
      messageKey: messageKey('t1_m150'),
      unread: false,
    });
    const answer = thread('t1', 'p1', {
      unreadCount: 2,
      readUpTo: messageKey('t1_m148'),
      updatedAt: T0 + 3e6,
    });
    files.personal.readMarkerAccepted(t1, marker.revision, answer);
    expect(files.read.pendingReadMarkers()).toHaveLength(1);
    expect(window({ kind: 'newest' }).thread.unreadCount).toBe(0);
    const taken = { ...answer, readUpTo: messageKey('t1_m150'), unreadCount: 0 };
    files.personal.readMarkerAccepted(t1, newer.revision, taken);
    expect(files.read.pendingReadMarkers()).toEqual([]);
    expect(window({ kind: 'newest' }).thread.unreadCount).toBe(0);
  });

  it('keeps what sync has brought where the answer to a read marker is older @P3', () => {
    const marker = files.personal.setReadMarker({
      threadKey: t1,
      messageKey: messageKey('t1_m140'),
      unread: false,
    });
    const since = { readUpTo: messageKey('t1_m150'), unreadCount: 0, subject: 'Now' };
    files.cache.applyChanges(batch([thread('t1', 'p1', { ...since, updatedAt: T0 + 2e6 })]));
    const answer = { readUpTo: messageKey('t1_m140'), unreadCount: 10, subject: 'Before' };
    files.personal.readMarkerAccepted(
      t1,
      marker.revision,
      thread('t1', 'p1', { ...answer, updatedAt: T0 + 1e6 }),
    );
    expect(files.read.pendingReadMarkers()).toEqual([]);
    expect(window({ kind: 'newest' }).thread).toMatchObject({ unreadCount: 0, subject: 'Now' });
    // One of the same moment is as new.
    const same = { readUpTo: messageKey('t1_m148'), unreadCount: 2 };
    const later = files.personal.setReadMarker({
      threadKey: t1,
      messageKey: messageKey('t1_m148'),
      unread: true,
    });
    files.personal.readMarkerAccepted(
      t1,
      later.revision,
      thread('t1', 'p1', { ...same, updatedAt: T0 + 2e6 }),
    );
    expect(window({ kind: 'newest' }).thread.unreadCount).toBe(2);
  });

  it('shows an answer of a call before sync does, without a gap', () => {
    files.cache.acceptMessage(message(155, { side: 'partner' }), ME);
    expect(window({ kind: 'newest' }, 3)).toMatchObject({ newer: 'end', older: 'more' });
    files.cache.applyChanges(batch([message(153), message(155, { side: 'partner' })]));
    expect(seqs(window({ kind: 'newest' }, 4))).toEqual([149, 150, 153, 155]);
  });

  it('keeps what sync brought of an email’s delivery when the answer of the call comes after it', () => {
    const mine = (email: 'queued' | 'sent' | 'failed') =>
      message(155, { side: 'partner', delivery: { app: true, email, readAt: null } });
    const shown = () => window({ kind: 'newest' }, 1)?.items.at(-1)?.delivery?.email;
    files.cache.acceptMessage(mine('queued'), ME);
    expect(shown()).toBe('queued');
    for (const email of ['failed', 'sent'] as const) {
      files.cache.applyChanges(batch([mine(email)]));
      files.cache.acceptMessage(mine('queued'), ME);
      expect(shown()).toBe(email);
    }
  });

  it('quotes what a message answers, and purges it when the program locks', () => {
    files.cache.applyChanges(batch([message(151, { replyTo: messageKey('t1_m150') })]));
    expect(window({ kind: 'newest' }, 1).items[0]?.replyTo).toEqual({
      key: 't1_m150',
      authorName: 'A company',
      excerpt: 'Message 150',
      deleted: false,
    });
    const send = { threadKey: t1, replyTo: null, draftRevision: 1, now: T0 };
    files.personal.enqueue({
      ...send,
      clientKey: 'c1' as Parameters<typeof files.personal.settle>[0],
      body: 'Hi',
    });
    const applied = files.cache.applyChanges(
      batch([program('p1', { access: 'locked' })], { retentionOnLock: 'purge' }),
    );
    expect(applied).toMatchObject({ locked: ['p1'], refused: ['c1'] });
    expect(window({ kind: 'newest' })).toMatchObject({
      thread: { writable: false },
      items: [{ body: 'Hi', outbox: { state: { name: 'refused', why: 'locked' } } }],
    });
    const back = files.cache.applyChanges(batch([program('p1'), ...messages(101, 151)]));
    expect(back.replies).toEqual([]);
    expect(window({ kind: 'before', seq: 104 })).toMatchObject({ older: 'gap' });
  });

  it('tells of a quoted message that was deleted meanwhile, and of one that is gone', () => {
    files.cache.applyChanges(
      batch([
        message(151, { replyTo: messageKey('t1_m149') }),
        message(152, { replyTo: messageKey('t1_m150') }),
        message(153, { replyTo: messageKey('t1_m7') }),
        message(149, { deletedAt: T0, body: '' }),
        { kind: 'message', op: 'delete', key: messageKey('t1_m150') },
      ]),
    );
    const quotes = () => window({ kind: 'newest' }, 3).items.map(({ replyTo }) => replyTo);
    expect(quotes()).toEqual([
      { key: 't1_m149', authorName: 'A company', excerpt: null, deleted: true },
      // What isn't here may be on the server as long as not all of the thread is.
      { key: 't1_m150', authorName: null, excerpt: null, deleted: false },
      { key: 't1_m7', authorName: null, excerpt: null, deleted: false },
    ]);
    files.cache.addHistory({
      threadKey: t1,
      messages: [...messages(1, 6), ...messages(8, 101)],
      nextTo: messageKey('t1_m101'),
      olderEnd: true,
      newerEnd: false,
      myKey: ME,
    });
    expect(quotes()).toMatchObject([{ deleted: true }, { deleted: true }, { deleted: true }]);
  });

  it('brings a thread that is done or snoozed back when the company writes @P6', () => {
    const shown = (filter: 'all' | 'done' | 'snoozed', now = T0) =>
      files.read.threads({ scope: { kind: 'all' }, filter, offset: 0, limit: 9, now }).total;
    files.personal.setThreadDone(t1, true, T0);
    expect([shown('all'), shown('done')]).toEqual([0, 1]);
    files.cache.applyChanges(batch([message(151, { side: 'partner' })]));
    expect([shown('all'), shown('done')]).toEqual([0, 1]);
    files.cache.applyChanges(batch([message(152)]));
    expect([shown('all'), shown('done')]).toEqual([1, 0]);
    files.personal.snoozeThread(t1, T0 + 1000);
    expect([shown('all'), shown('snoozed')]).toEqual([0, 1]);
    expect([shown('all', T0 + 1000), shown('snoozed', T0 + 1000)]).toEqual([1, 0]);
    files.cache.applyChanges(batch([message(153)]));
    expect([shown('all'), shown('snoozed')]).toEqual([1, 0]);
    const program1 = { kind: 'program', programKey: programKey('p1') } as const;
    expect(
      files.read.threads({ scope: program1, filter: 'all', offset: 0, limit: 9, now: T0 }).total,
    ).toBe(1);
  });
});
