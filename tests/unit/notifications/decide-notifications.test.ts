import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import {
  decideNotifications as decide,
  isQuiet,
} from '../../../main/notifications/decide-notifications.ts';
import type { NotificationScene } from '../../../main/notifications/decide-notifications.ts';
import type { NewReply, NotificationContext } from '../../../main/store/replies.ts';
import { notificationWords } from '../../../words/notifications.ts';

const team: NotificationContext = {
  companyName: 'Acme',
  threadKind: 'team',
  subject: null,
  muted: false,
  programNotifications: 'all',
  unreadCount: 1,
};

function reply(thread: string, over: Partial<NewReply> = {}): NewReply {
  return {
    messageKey: `msg_${thread}` as MessageKey,
    threadKey: thread as ThreadKey,
    programKey: 'part_1' as ProgramKey,
    authorName: 'Ann',
    body: 'Your review is done.',
    attachmentCount: 0,
    createdAt: 1_000,
    ...over,
  };
}

function scene(
  threads: Record<string, NotificationContext | null>,
  over: Partial<NotificationScene> = {},
): NotificationScene {
  return {
    catchUp: false,
    allowed: true,
    preview: true,
    viewing: null,
    threads: new Map(Object.entries(threads).map(([key, value]) => [key as ThreadKey, value])),
    ...over,
  };
}

/** What is decided, in the words that are shown. */
function decideNotifications(replies: readonly NewReply[], of: NotificationScene) {
  return decide(replies, of).map(({ notice, ...rest }) => ({
    ...rest,
    ...notificationWords(notice),
  }));
}

describe('a company’s reply', () => {
  it('is shown with the company, the author and the words, and leads to its message @M14', () => {
    expect(decideNotifications([reply('t1')], scene({ t1: team }))).toEqual([
      {
        id: 'thread t1',
        title: 'Acme',
        body: 'Ann: Your review is done.',
        silent: false,
        target: { threadKey: 't1', messageKey: 'msg_t1' },
        canReply: true,
      },
    ]);
  });

  it('takes the place of an older one of its thread @M14', () => {
    const replies = [reply('t1'), reply('t1', { messageKey: 'msg_2' as MessageKey, body: 'Two' })];
    const shown = decideNotifications(replies, scene({ t1: team }));
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({ body: 'Ann: Two', target: { messageKey: 'msg_2' } });
  });

  it.each([
    ['the partner is looking at its thread', {}, { viewing: 't1' as ThreadKey }],
    ['its thread is muted', { muted: true }, {}],
    ['its program is muted', { programNotifications: 'none' as const }, {}],
    ['it was read elsewhere', { unreadCount: 0 }, {}],
    ['notifications are off or hours are quiet', {}, { allowed: false }],
  ])('isn’t shown where %s @M14 @P10', (_why, context, over) => {
    const shown = decideNotifications([reply('t1')], scene({ t1: { ...team, ...context } }, over));
    expect(shown).toEqual([]);
  });

  it('isn’t shown where its thread is gone', () => {
    expect(decideNotifications([reply('t1')], scene({ t1: null }))).toEqual([]);
    expect(decideNotifications([reply('t1')], scene({}))).toEqual([]);
  });

  it('says nothing of its content where previews are off', () => {
    const shown = decideNotifications(
      [reply('t1', { body: 'secret' }), reply('t1', { body: 'secret', attachmentCount: 3 })],
      scene({ t1: { ...team, companyName: 'secret', subject: 'secret' } }, { preview: false }),
    );
    expect(JSON.stringify(shown)).not.toContain('secret');
    expect(shown[0]?.body).toBe('2 new messages');
  });

  it.each([
    ['Look', 2, 'Ann: Look · 2 files'],
    ['  \n ', 1, 'Ann: 1 file'],
    ['one\n\n two', 0, 'Ann: one two'],
  ])('of %j with %i files reads %j', (body, attachmentCount, expected) => {
    const shown = decideNotifications(
      [reply('t1', { body, attachmentCount })],
      scene({ t1: team }),
    );
    expect(shown[0]?.body).toBe(expected);
  });

  it('is cut between characters, never inside of one', () => {
    const body = '👩‍👩‍👧‍👦'.repeat(200);
    const [shown] = decideNotifications([reply('t1', { body })], scene({ t1: team }));
    expect(shown?.body.endsWith('👩‍👩‍👧‍👦…')).toBe(true);
  });

  it('of an announcement makes no sound, is named by its subject and can’t be answered @P4', () => {
    const context = { ...team, threadKind: 'announcement' as const, subject: 'New rates' };
    expect(decideNotifications([reply('t1')], scene({ t1: context }))[0]).toMatchObject({
      body: 'New rates: Your review is done.',
      silent: true,
      canReply: false,
    });
  });
});

describe('after an absence', () => {
  const threads = Object.fromEntries(
    ['t1', 't2', 't3', 't4', 't5'].map((key) => [key, { ...team, companyName: `Company ${key}` }]),
  );
  const replies = ['t1', 't2', 't3', 't4', 't5', 't5'].map((key) => reply(key));

  it('up to three threads are shown one by one', () => {
    const shown = decideNotifications(replies.slice(0, 3), scene(threads, { catchUp: true }));
    expect(shown).toHaveLength(3);
  });

  it('more become one summary @M14', () => {
    expect(decideNotifications(replies, scene(threads, { catchUp: true }))).toEqual([
      {
        id: 'summary',
        title: '6 new messages',
        body: 'From Company t5, Company t4 and 3 more companies',
        silent: false,
        target: null,
        canReply: false,
      },
    ]);
  });

  it('doesn’t count what wouldn’t be shown', () => {
    const some = { ...threads, t1: { ...team, muted: true }, t2: { ...team, unreadCount: 0 } };
    expect(decideNotifications(replies, scene(some, { catchUp: true }))).toHaveLength(3);
  });

  it('isn’t summed up where each came at its moment', () => {
    expect(decideNotifications(replies, scene(threads))).toHaveLength(5);
  });
});

describe('quiet hours', () => {
  it.each([
    [10 * 60, { from: 22 * 60, to: 7 * 60 }, false],
    [23 * 60, { from: 22 * 60, to: 7 * 60 }, true],
    [6 * 60 + 59, { from: 22 * 60, to: 7 * 60 }, true],
    [7 * 60, { from: 22 * 60, to: 7 * 60 }, false],
    [12 * 60, { from: 12 * 60, to: 13 * 60 }, true],
    [13 * 60, { from: 12 * 60, to: 13 * 60 }, false],
    [0, null, false],
    [600, { from: 600, to: 600 }, false],
  ])('at %i of %j: %s @P10', (at, hours, quiet) => {
    expect(isQuiet(at, hours)).toBe(quiet);
  });

  it('and their opposite share the day between them', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, minute, minute, (at, from, to) => {
        fc.pre(from !== to);
        expect(isQuiet(at, { from, to })).toBe(!isQuiet(at, { from: to, to: from }));
      }),
    );
  });
});
