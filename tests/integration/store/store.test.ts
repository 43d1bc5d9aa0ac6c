import { describe, expect, it } from 'vitest';
import { AttachmentKey } from '../../../contract/domain/keys.ts';
import type { Message } from '../../../contract/domain/message.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';
import type { Store } from '../../../main/store/store.ts';
import {
  ME,
  T0,
  attachment,
  batch,
  clientKey,
  live,
  message,
  messageKey,
  messages,
  program,
  programKey,
  stagedFile,
  start,
  testStore,
  thread,
  threadKey,
} from './fixture.ts';

const everything = {
  scope: { kind: 'all' },
  filter: 'all',
  offset: 0,
  limit: 50,
  now: T0,
} as const;

describe('the store', () => {
  it('shows what a start brought: programs, threads, newest messages @M11', async () => {
    const store = await testStore();
    expect(store.opening).toEqual({ cache: 'new', personal: 'new', setAside: [] });
    const applied = await start(store, [
      program('p1'),
      thread('t1', 'p1', {
        unreadCount: 2,
        readUpTo: messageKey('t1_m3'),
        lastMessageAt: T0 + 5000,
      }),
      ...messages(1, 5),
    ]);
    expect(applied.replies).toEqual([]);
    expect(applied.threads).toEqual(['t1']);
    const { rows, total } = await store.read.threads(everything);
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      key: 't1',
      unreadCount: 2,
      awaitingSince: null,
      snippet: { who: 'company', text: 'Message 5' },
      program: { companyName: 'Company p1', access: 'open' },
    });
    expect(await store.read.counts(T0)).toMatchObject({ unread: 1, awaiting: 0 });
    const window = await store.read.threadWindow({
      threadKey: threadKey('t1'),
      anchor: { kind: 'newest' },
      limit: 3,
    });
    expect(window?.items.map(({ key }) => key)).toEqual(['t1_m3', 't1_m4', 't1_m5']);
    expect(window).toMatchObject({ older: 'more', newer: 'end', firstUnread: 't1_m4' });
    expect(await store.read.programs()).toMatchObject([{ unreadCount: 2, teamThreadKey: 't1' }]);
  });

  describe('a thread in the list, once its newest message has gone', () => {
    const deleted = (seq: number, side: 'company' | 'partner' = 'company') =>
      message(seq, { side, body: '', deletedAt: T0 + 9000 });
    const snippetOf = async (store: Store) =>
      (await store.read.threads(everything)).rows[0]?.snippet;
    const shown = async (...changes: Message[]) => {
      const store = await testStore();
      await start(store, [program('p1'), thread('t1', 'p1'), ...messages(1, 3)]);
      await live(store, changes);
      return store;
    };

    it('tells the newest message that still has words @P2', async () => {
      const store = await shown(deleted(3), deleted(2, 'partner'));
      expect(await snippetOf(store)).toMatchObject({ text: 'Message 1', deleted: false });
    });

    it('tells the newest message that still has files @P2', async () => {
      const file = message(2, { side: 'partner', body: '', attachments: [attachment('a1')] });
      const store = await shown(file, deleted(3));
      expect(await snippetOf(store)).toMatchObject({
        who: 'you',
        text: '',
        attachmentName: 'a1.pdf',
        attachmentCount: 1,
        deleted: false,
      });
    });

    it('says that it was deleted where nothing else is left, until there is something again @P2', async () => {
      const store = await shown(deleted(1), deleted(2), deleted(3));
      expect(await snippetOf(store)).toMatchObject({ who: 'company', text: '', deleted: true });
      await live(store, [message(4)]);
      expect(await snippetOf(store)).toMatchObject({ text: 'Message 4', deleted: false });
    });

    it('tells the same after deletions for good @P2', async () => {
      const store = await shown(deleted(2));
      const gone = (seq: number) =>
        ({ op: 'delete', kind: 'message', key: message(seq).key }) as const;
      await store.cache.applyChanges(batch([gone(3)]));
      expect(await snippetOf(store)).toMatchObject({ text: 'Message 1', deleted: false });
      await store.cache.applyChanges(batch([gone(1)]));
      expect(await snippetOf(store)).toMatchObject({ who: 'company', text: '', deleted: true });
      await store.cache.applyChanges(batch([gone(2)]));
      expect(await snippetOf(store)).toMatchObject({ who: null, text: '', deleted: false });
    });
  });

  it.each([
    ['no name', ''],
    ['letters that can’t be seen', '\u200b\u2060\u3164'],
    ['marks of direction', '\u202e\u2067\u200f'],
  ])('names no company that has %s', async (_what, name) => {
    const store = await testStore();
    const { company } = program('p1');
    await start(store, [
      program('p1', { company: { ...company, name } }),
      thread('t1', 'p1'),
      message(1),
    ]);
    const named = { companyName: '' };
    const t1 = threadKey('t1');
    expect(await store.read.programs()).toMatchObject([named]);
    expect(await store.read.programDetails(programKey('p1'))).toMatchObject(named);
    expect((await store.read.threads(everything)).rows).toMatchObject([{ program: named }]);
    const found = { text: 'Message', filters: noFilters, limit: 10, next: null };
    expect((await store.read.search(found)).messages).toMatchObject([{ program: named }]);
    await store.personal.enqueue({
      clientKey: clientKey('c1'),
      threadKey: t1,
      body: 'Hello',
      replyTo: null,
      draftRevision: 2,
      now: T0,
    });
    expect(await store.read.outboxRows()).toMatchObject([named]);
  });

  it('takes a message from draft to sent without showing it twice', async () => {
    const store = await testStore();
    await start(store, [program('p1'), thread('t1', 'p1'), ...messages(1, 2)]);
    const t1 = threadKey('t1');
    const draft = { threadKey: t1, body: 'Hello', replyTo: null, revision: 1, now: T0 };
    expect(await store.personal.saveDraft(draft)).toBe(true);
    const file = stagedFile('f1', { draft: t1 });
    await store.personal.addStagedFile(file);
    const row = await store.personal.enqueue({
      clientKey: clientKey('c1'),
      threadKey: t1,
      body: 'Hello',
      replyTo: null,
      draftRevision: 2,
      now: T0,
    });
    expect(row).toMatchObject({
      companyName: 'Company p1',
      position: 1,
      state: { name: 'queued' },
    });
    expect(row?.files.map(({ id }) => id)).toEqual(['f1']);
    expect(await store.personal.saveDraft({ ...draft, revision: 2 })).toBe(false);
    expect(await store.read.draft(t1)).toMatchObject({ body: '', revision: 2, files: [] });
    const tryIt = () => store.personal.applyOutboxEvent(clientKey('c1'), { type: 'attempt' });
    // Not before its file is up; from then on the file stays on it.
    expect(await tryIt()).toBeNull();
    const attachmentKey = AttachmentKey.parse('a1');
    await store.personal.updateStagedFile(file.id, { attachmentKey });
    expect(await tryIt()).toMatchObject({
      attempts: 1,
      outcomeUnknown: true,
      state: { name: 'sending' },
    });
    expect(await store.personal.removeStagedFile(file.id)).toBe('kept');
    const applied = await store.cache.acceptMessage(
      message(3, { side: 'partner', clientKey: clientKey('c1'), body: 'Hello' }),
      ME,
    );
    expect(applied.settled).toEqual([{ clientKey: 'c1', storedNames: ['stored-f1'] }]);
    const window = await store.read.threadWindow({
      threadKey: t1,
      anchor: { kind: 'newest' },
      limit: 10,
    });
    expect(window?.items.map(({ id }) => id)).toEqual(['t1_m1', 't1_m2', 'c1']);
    expect(window?.thread.awaitingSince).toBe(T0 + 3000);
    expect(await store.read.outboxRows()).toEqual([]);
  });

  it('shows an unsent message in the list until the company writes a later one @M12 @B6', async () => {
    const store = await testStore();
    await start(store, [program('p1'), thread('t1', 'p1'), ...messages(1, 2)]);
    const t1 = threadKey('t1');
    const row = async () => (await store.read.threads({ ...everything, now: T0 })).rows[0];
    const later = { threadKey: t1, replyTo: null, draftRevision: 1 };
    const first = { ...later, clientKey: clientKey('c1'), body: 'Hello', now: T0 + 10_000 };
    await store.personal.enqueue(first);
    await store.personal.addStagedFile(stagedFile('f1', { draft: t1 }));
    const second = { ...first, clientKey: clientKey('c2'), body: '', draftRevision: 2 };
    await store.personal.enqueue({ ...second, now: T0 + 11_000 });
    expect(await row()).toMatchObject({
      snippet: { who: 'you', text: '', attachmentName: stagedFile('f1', { draft: t1 }).name },
      lastActivityAt: T0 + 11_000,
      outbox: { count: 2, worst: 'queued' },
    });
    await store.personal.settle(clientKey('c2'));
    expect((await row())?.snippet).toMatchObject({ text: 'Hello', attachmentCount: 0 });
    await store.cache.applyChanges(batch([message(20, { body: 'Meanwhile' })]));
    expect(await row()).toMatchObject({
      snippet: { who: 'company', text: 'Meanwhile' },
      outbox: { count: 1 },
    });
  });

  it('shows what was refused rather than what was delivered after it @P15', async () => {
    const store = await testStore();
    await start(store, [program('p1'), thread('t1', 'p1'), ...messages(1, 2)]);
    const row = async () => (await store.read.threads(everything)).rows[0];
    const sent = { threadKey: threadKey('t1'), replyTo: null, draftRevision: 1 };
    for (const [key, body] of [
      ['c1', 'Refused'],
      ['c2', 'Delivered'],
    ] as const) {
      await store.personal.enqueue({ ...sent, clientKey: clientKey(key), body, now: T0 + 10_000 });
    }
    await store.personal.applyOutboxEvent(clientKey('c1'), { type: 'refuse', why: 'too_long' });
    expect(await row()).toMatchObject({
      snippet: { who: 'you', text: 'Refused' },
      outbox: { count: 2, worst: 'refused' },
    });
    await store.cache.acceptMessage(
      message(20, { side: 'partner', clientKey: clientKey('c2'), body: 'Delivered' }),
      ME,
    );
    expect(await row()).toMatchObject({
      snippet: { who: 'you', text: 'Refused' },
      lastActivityAt: T0 + 20_000,
      outbox: { count: 1, worst: 'refused' },
    });
    await store.personal.settle(clientKey('c1'));
    expect((await row())?.snippet).toMatchObject({ who: 'you', text: 'Delivered' });
  });

  it('shows a draft in the list unless something newer is unsent or unread, and its date among drafts @P14', async () => {
    const store = await testStore();
    await start(store, [
      program('p1'),
      thread('t1', 'p1', { lastMessageAt: T0 + 2000, updatedAt: T0 + 2000 }),
      thread('t2', 'p1', { lastMessageAt: T0 + 9000 }),
      ...messages(1, 2),
    ]);
    const t1 = threadKey('t1');
    const t2 = threadKey('t2');
    const rows = async (filter: 'all' | 'drafts') =>
      (await store.read.threads({ ...everything, filter })).rows;
    const rowOf = async (key: typeof t1) =>
      (await rows('all')).find((one) => one.key === key)?.snippet;
    const draft = { threadKey: t1, replyTo: null };
    await store.personal.saveDraft({
      ...draft,
      body: 'Half\na thought',
      revision: 1,
      now: T0 + 5000,
    });
    await store.personal.addStagedFile(stagedFile('f1', { draft: t2 }));
    const told = { who: 'draft', text: 'Half a thought', attachmentCount: 0 };
    expect(await rowOf(t1)).toMatchObject(told);
    const { name } = stagedFile('f1', { draft: t2 });
    expect(await rowOf(t2)).toMatchObject({ who: 'draft', text: '', attachmentName: name });
    expect(await rows('drafts')).toMatchObject([
      { key: 't2', lastActivityAt: T0 + 9000, hasDraft: true },
      { key: 't1', lastActivityAt: T0 + 5000, hasDraft: true },
    ]);
    const send = { ...draft, clientKey: clientKey('c1'), body: 'Sent', draftRevision: 2 };
    await store.personal.enqueue({ ...send, now: T0 + 6000 });
    expect(await rowOf(t1)).toMatchObject({ who: 'you', text: 'Sent' });
    await store.personal.saveDraft({ ...draft, body: 'Next', revision: 3, now: T0 + 10_000 });
    expect((await rows('drafts'))[0]).toMatchObject({ key: 't1', lastActivityAt: T0 + 10_000 });
    expect(await rowOf(t1)).toMatchObject({ who: 'draft', text: 'Next' });
    await live(store, [message(20, { body: 'Unread' })]);
    expect(await rowOf(t1)).toMatchObject({ who: 'company', text: 'Unread' });
    expect((await rows('drafts'))[0]?.snippet).toMatchObject({ who: 'draft', text: 'Next' });
  });

  it('awaits no reply in a program that is locked, and does again once it is open @M8 @M6', async () => {
    const store = await testStore();
    const awaited = async () => [
      (await store.read.counts(T0)).awaiting,
      (await store.read.threads({ ...everything, filter: 'awaiting' })).total,
      (await store.read.threads({ ...everything, filter: 'awaiting', status: 'active' })).total,
    ];
    await start(store, [program('p1'), thread('t1', 'p1'), message(1, { side: 'partner' })]);
    expect(await awaited()).toEqual([1, 1, 1]);
    const access = (to: 'open' | 'locked') =>
      store.cache.applyChanges(batch([program('p1', { access: to })]));
    expect((await access('locked')).threads).toEqual(['t1']);
    expect(await awaited()).toEqual([0, 0, 0]);
    await access('open');
    expect(await awaited()).toEqual([1, 1, 1]);
  });

  it('counts what is unread alike for all programs and for each, without what is done or snoozed @P6', async () => {
    const store = await testStore();
    await start(store, [
      program('p1'),
      thread('t1', 'p1'),
      thread('t2', 'p1', { kind: 'announcement', unreadCount: 1, updatedAt: T0 + 60_000 }),
      message(1),
    ]);
    const t1 = threadKey('t1');
    await live(store, [message(2), message(3)]);
    const counted = async (now: number) => [
      (await store.read.counts(now)).unread,
      (await store.read.programs(now))[0]?.unreadCount,
    ];
    expect(await counted(T0)).toEqual([1, 3]);
    await store.personal.snoozeThread(t1, T0 + 1000);
    expect(await counted(T0)).toEqual([0, 1]);
    expect(await counted(T0 + 1000)).toEqual([1, 3]);
    await store.personal.setThreadDone(t1, true, T0);
    expect(await counted(T0 + 1000)).toEqual([0, 1]);
    await live(store, [message(4)]);
    expect(await counted(T0)).toEqual([1, 4]);
  });

  it('tells of replies, and finds messages by words @P5', async () => {
    const store = await testStore();
    await start(store, [program('p1'), thread('t1', 'p1')]);
    const applied = await live(store, [
      message(1, { body: 'Your payout is due', attachments: [attachment('a1', 'Invoice.pdf')] }),
      thread('t1', 'p1', { unreadCount: 1, lastMessageAt: T0 + 1000, updatedAt: T0 + 1000 }),
    ]);
    expect(applied.replies).toMatchObject([{ messageKey: 't1_m1', attachmentCount: 1 }]);
    const search = (text: string) =>
      store.read.search({ text, filters: noFilters, limit: 10, next: null });
    expect((await search('payo')).messages).toMatchObject([
      { key: 't1_m1', snippet: [{ text: 'Your ', hit: false }, { text: 'payo', hit: true }, {}] },
    ]);
    expect((await search('invoice')).messages).toHaveLength(1);
    expect((await search('company')).programs).toMatchObject([{ key: 'p1' }]);
    expect((await search('nothing')).messages).toEqual([]);
    expect(await store.read.programDetails(programKey('p1'))).toMatchObject({
      files: [{ key: 'a1', messageKey: 't1_m1' }],
    });
  });
});
