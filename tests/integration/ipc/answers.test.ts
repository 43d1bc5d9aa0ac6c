import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Desktop, Opening } from '../../../main/platform/ports.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { PartnerDesk } from '../account/partner-desk.ts';
import { idleDesktop, pageOf } from './page.ts';
import { saying } from '../../saying.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';

let simulator: Simulator;
let desk: PartnerDesk;
let ask: ReturnType<typeof pageOf>;
const opened: string[] = [];
/** What becomes of the next addresses. */
let opening: Opening = 'opened';
const copied: string[] = [];
/** What main asked the person, and what they say to it. */
const questions: string[] = [];
let saysYes = false;

const desktop: Desktop = {
  ...idleDesktop,
  openAddress: async (address) => {
    opened.push(address);
    return opening;
  },
  confirm: async ({ message }) => {
    questions.push(message);
    return saysYes;
  },
  copyText: async (text) => void copied.push(text),
  noteUnsaved: () => undefined,
};

interface Rows {
  rows: { key: string; kind: string; program: { key: string; access: string } }[];
}

const all = { scope: { kind: 'all' }, filter: 'all', offset: 0, limit: 50 };

beforeAll(async () => {
  simulator = await startSimulator({ seed: 'demo' });
  desk = await PartnerDesk.open(simulator.url);
  ask = pageOf(desk, desktop);
  await desk.account.resume();
});

afterAll(async () => {
  await desk.leave();
  await simulator.close();
});

describe('the calls of the contract, over the real services', () => {
  it('answer while nobody is signed in, or fail in words', async () => {
    expect(await ask('account', 'state')).toEqual({ name: 'signed_out' });
    expect(await ask('connection', 'state')).toMatchObject({
      name: 'idle',
      nextTryAt: null,
      starting: false,
    });
    expect(await ask('connection', 'history')).toBeNull();
    await ask('connection', 'retryNow');
    await ask('thread', 'inView', { threadKey: 'thr_of_nobody' });
    expect(await ask('account', 'suggestion')).toMatchObject({ server: simulator.url });
    expect(await ask('account', 'defaultServer')).toBe(simulator.url);
    await expect(ask('programs', 'list')).rejects.toThrow('Something went wrong');
  });

  it('sign in and answer every question as the contract says', async () => {
    const [account] = simulator.accounts;
    const signIn = { server: simulator.url, apiKey: account?.apiKey, rememberAnyway: false };
    expect(await ask('account', 'signInWithKey', signIn)).toEqual({ ok: true, value: undefined });
    await vi.waitFor(
      async () => {
        expect(await ask('connection', 'state')).toMatchObject({ name: 'online', starting: false });
      },
      { timeout: 30_000, interval: 50 },
    );
    await ask('account', 'state');
    await ask('account', 'signInOptions', { server: simulator.url });
    const programs = (await ask('programs', 'list')) as { key: string }[];
    expect(programs.length).toBeGreaterThanOrEqual(9);
    for (const { key } of programs) await ask('programs', 'details', { programKey: key });
    for (const filter of ['all', 'unread', 'awaiting', 'snoozed', 'done', 'drafts']) {
      await ask('inbox', 'threads', { ...all, filter });
    }
    await ask('inbox', 'counts');
    const { rows } = (await ask('inbox', 'threads', all)) as Rows;
    for (const { key } of rows) {
      for (const kind of ['newest', 'unread']) {
        await ask('thread', 'window', { threadKey: key, anchor: { kind }, limit: 50 });
      }
      await ask('drafts', 'get', { threadKey: key });
    }
    for (const text of ['the', 'statement', 'northwind', '']) {
      await ask('search', 'run', { text, filters: noFilters, limit: 20, next: null });
    }
    await ask('outbox', 'list');
    await ask('downloads', 'list');
    await ask('settings', 'get');
    expect(await ask('exporting', 'state')).toEqual({ name: 'idle' });
    const scope = { kind: 'thread', threadKey: rows[0]?.key };
    expect(await ask('exporting', 'start', { scope, format: 'html', fetchMissing: false })).toEqual(
      { ok: true, value: { started: false } },
    );
    expect(await ask('exporting', 'showInFolder')).toMatchObject({ ok: false });
    await ask('exporting', 'cancel');
    expect(await ask('diagnostics', 'save')).toEqual({ ok: true, value: { saved: false } });
    expect(await ask('shell', 'version')).toBe('1.2.3');
    expect(await ask('shell', 'platform')).toBe('linux');
  });

  it('tell why a thread has no window, and claim nothing before the copy is complete', async () => {
    const windowOf = (threadKey: string) =>
      ask('thread', 'window', { threadKey, anchor: { kind: 'newest' }, limit: 50 });
    const { sync, store } = desk.session;
    const thread = simulator.control.threads().at(-1)?.key ?? '';
    expect(await windowOf('thr_of_nobody')).toBe('not_there');
    expect(await windowOf(thread)).toMatchObject({ thread: { key: thread } });
    simulator.control.vanish({ thread });
    await vi.waitFor(async () => expect(await windowOf(thread)).toBe('not_there'), {
      timeout: 30_000,
      interval: 50,
    });
    // The cursor is gone, as after an absence: which threads there are isn't known.
    await sync.stop();
    await store.cache.beginAgain();
    for (const key of ['thr_of_nobody', thread]) expect(await windowOf(key)).toBe('not_here_yet');
    sync.start();
    await vi.waitFor(async () => expect(await windowOf(thread)).toBe('not_there'), {
      timeout: 30_000,
      interval: 50,
    });
  });

  it('write, hold back, take back and empty the draft', async () => {
    const { rows } = (await ask('inbox', 'threads', all)) as Rows;
    const row = rows.find(({ kind, program }) => kind === 'team' && program.access === 'open');
    const threadKey = row?.key ?? '';
    await ask('drafts', 'save', { threadKey, body: 'A draft', replyTo: null, revision: 1 });
    expect(await ask('drafts', 'get', { threadKey })).toMatchObject({ body: 'A draft' });
    const bytes = Buffer.from('not a picture');
    expect(
      await ask('attachments', 'add', { threadKey, files: [{ name: 'photo.png', bytes }] }),
    ).toMatchObject({ added: [], leftOut: [{ name: 'photo.png' }] });
    const sent = (await ask('outbox', 'send', {
      threadKey,
      body: 'A message',
      replyTo: null,
      revision: 2,
    })) as { value: { clientKey: string; undoMs: number } };
    expect(sent.value.undoMs).toBe(5_000);
    expect(await ask('outbox', 'list')).toMatchObject([{ body: 'A message' }]);
    expect(await ask('outbox', 'undo', { clientKey: sent.value.clientKey })).toMatchObject({
      ok: true,
    });
    expect(await ask('drafts', 'get', { threadKey })).toMatchObject({ body: 'A message' });
    const { revision } = (await ask('drafts', 'get', { threadKey })) as { revision: number };
    const emptied = { threadKey, body: '', replyTo: null, revision: revision + 1 };
    expect(await ask('drafts', 'save', emptied)).toEqual({ stored: true });
    expect(await ask('drafts', 'get', { threadKey })).toMatchObject({ body: '' });
    await ask('thread', 'setMuted', { threadKey, muted: true });
    await ask('thread', 'setDone', { threadKey, done: true });
    await ask('thread', 'snooze', { threadKey, until: null });
    await ask('thread', 'inView', { threadKey });
    await ask('thread', 'markUnread', { threadKey, messageKey: null });
    await ask('inbox', 'markAllRead', { scope: { kind: 'all' } });
    expect(await ask('inbox', 'counts')).toMatchObject({ unread: 0 });
  });

  it('are all answered while the partner signs in again, and what is typed meanwhile is kept', async () => {
    const { rows } = (await ask('inbox', 'threads', all)) as Rows;
    const threadKey = rows[0]?.key ?? '';
    const { apiKey } = simulator.control.addKey();
    const { session } = desk.account;
    const entered = new AbortController();
    const entering = ask('account', 'signInWithKey', {
      server: simulator.url,
      apiKey,
      rememberAnyway: false,
    }).finally(() => entered.abort());
    const { revision } = (await ask('drafts', 'get', { threadKey })) as { revision: number };
    const saving: Promise<unknown>[] = [];
    while (!entered.signal.aborted) {
      const draft = { body: `typed ${saving.length}`, revision: revision + saving.length + 1 };
      const saved = ask('drafts', 'save', { threadKey, replyTo: null, ...draft });
      saving.push(saved.catch((error: unknown) => error));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await entering).toEqual({ ok: true, value: undefined });
    expect(desk.account.session).not.toBe(session);
    expect(saving.length).toBeGreaterThan(10);
    expect(await Promise.all(saving)).toEqual(saving.map(() => ({ stored: true })));
    expect(await ask('drafts', 'get', { threadKey })).toMatchObject({
      body: `typed ${saving.length - 1}`,
    });
  });

  it('save a reply, change it, refuse an empty one, and delete it @B9', async () => {
    const save = (id: string | null, name: string, body: string) =>
      ask('savedReplies', 'save', { id, name, body }) as Promise<{
        ok: boolean;
        value: { id: string };
      }>;
    const { value: saved } = await save(null, ' Thanks ', 'Thank you!');
    expect(await ask('savedReplies', 'list')).toEqual([
      { id: saved.id, name: 'Thanks', body: 'Thank you!' },
    ]);
    await save(saved.id, 'Many thanks', 'Thank you!');
    expect(await ask('savedReplies', 'list')).toMatchObject([{ name: 'Many thanks' }]);
    expect(await save(null, ' ', 'words')).toMatchObject({ problem: { code: 'empty' } });
    expect(await save(null, 'Name', '\u200b')).toMatchObject({ problem: { code: 'empty' } });
    await ask('savedReplies', 'delete', { id: saved.id });
    expect(await ask('savedReplies', 'list')).toEqual([]);
  });

  it('open pages of a program outside, and copy text', async () => {
    const { rows } = (await ask('inbox', 'threads', all)) as Rows;
    const programKey = rows[0]?.program.key;
    await ask('programs', 'openInPartnerStack', { programKey });
    await ask('programs', 'openWebsite', { programKey });
    await ask('programs', 'openSupport', { programKey });
    await ask('programs', 'setNote', { programKey, note: 'Pays on time' });
    await ask('programs', 'setNotifications', { programKey, level: 'none' });
    expect(await ask('programs', 'details', { programKey })).toMatchObject({
      note: 'Pays on time',
      notifications: 'none',
    });
    expect(opened.length).toBeGreaterThan(0);
    for (const [became, words] of [
      ['not_allowed', /Only web and email addresses/],
      ['too_many', /Wait a few seconds/],
      ['failed', /default browser/],
    ] as const) {
      opening = became;
      const told = { ok: false, problem: { said: saying(words) } };
      expect(await ask('programs', 'openInPartnerStack', { programKey })).toMatchObject(told);
      expect(await ask('shell', 'openExternal', { url: 'https://a.example/' })).toMatchObject(told);
    }
    opening = 'opened';
    await ask('shell', 'copyText', { text: 'https://example.com/r/1' });
    expect(copied).toEqual(['https://example.com/r/1']);
  });

  it('leave a program and change the proxy only once the person said so in main’s own dialog', async () => {
    const { rows } = (await ask('inbox', 'threads', all)) as Rows;
    const programKey = rows[0]?.program.key;
    const proxy = { mode: 'address', address: 'http://127.0.0.1:9', bypass: [] };
    questions.length = 0;
    expect(await ask('programs', 'leave', { programKey })).toEqual({
      ok: true,
      value: { left: false },
    });
    expect(await ask('settings', 'change', { proxy, zoom: 1.5 })).toMatchObject({
      proxy: { mode: 'system' },
      zoom: 1.5,
    });
    expect(questions).toHaveLength(2);
    saysYes = true;
    expect(await ask('settings', 'change', { proxy })).toMatchObject({ proxy });
    expect(await ask('programs', 'leave', { programKey })).toMatchObject({ value: { left: true } });
  });
});
