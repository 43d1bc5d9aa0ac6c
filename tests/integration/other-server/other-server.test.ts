import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type {
  AttachmentKey,
  ClientKey,
  MessageKey,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import type { ThreadWindow } from '../../../contract/ipc/views.ts';
import { PartnerDesk } from '../account/partner-desk.ts';
import { failByCode } from './answers.ts';
import { API_KEY, OtherServer } from './server.ts';
import { longKey } from './world.ts';
import type { StoredFile } from './world.ts';

/** One partner's day with a server that was written from the contract page alone, and takes every liberty it leaves. */

const PATIENCE = { timeout: 10_000, interval: 10 };
let server: OtherServer;
let desk: PartnerDesk;
let open: string;
let team: ThreadKey;
let purged: string;
let purgedTeam: ThreadKey;

beforeAll(async () => {
  server = await OtherServer.start();
  const { world } = server;
  open = world.addProgram('open', 'on_hold', 'open');
  purged = world.addProgram('purge', 'active', 'open');
  world.addProgram('later', 'archived', 'readonly');
  team = world.addThread('team', open, 'team', Number.MAX_SAFE_INTEGER - 1_000) as ThreadKey;
  purgedTeam = world.addThread('other', purged, 'team', -40) as ThreadKey;
  world.addThread('poll', open, 'poll', 0);
  for (let n = 0; n < 120; n += 1) {
    world.addMessage(team, n % 2 === 0 ? 'company' : 'partner', `Message ${n}`);
  }
  for (let n = 0; n < 70; n += 1) world.addMessage(purgedTeam, 'bot', `Offer ${n}`);
  world.addMessage(longKey('poll'), 'company', 'Which day suits you?');
  desk = await PartnerDesk.open(server.url);
});

afterAll(async () => {
  await desk.leave();
  await server.close();
});

async function windowOf(thread: ThreadKey, limit = 200): Promise<ThreadWindow> {
  const anchor = { kind: 'newest' } as const;
  const window = await desk.session.store.read.threadWindow({ threadKey: thread, anchor, limit });
  if (window === null) throw new Error('The thread isn’t here');
  return window;
}

const bodiesOf = async (thread: ThreadKey) =>
  (await windowOf(thread)).items.map(({ body }) => body);
const bodiesThere = (thread: ThreadKey) => server.world.messagesOf(thread).map(({ body }) => body);
const holdsAll = (thread: ThreadKey) =>
  vi.waitFor(async () => expect(await bodiesOf(thread)).toEqual(bodiesThere(thread)), PATIENCE);

async function send(thread: ThreadKey, body: string): Promise<ClientKey> {
  const { revision } = await desk.session.store.read.draft(thread);
  const message = { threadKey: thread, body, replyTo: null, revision: revision + 1, undoMs: 0 };
  const sent = await desk.session.outbox.send(message);
  if (!sent.ok) throw new Error(sent.problem.code);
  return sent.value.clientKey;
}

const row = (clientKey: ClientKey) => desk.session.store.read.outboxRow(clientKey);
const isGone = (clientKey: ClientKey) =>
  vi.waitFor(async () => expect(await row(clientKey)).toBeNull(), PATIENCE);
const sentAs = (clientKey: ClientKey) =>
  [...server.world.messages.values()].filter((message) => message.clientKey === clientKey);

async function fillToTheStart(thread: ThreadKey): Promise<void> {
  for (;;) {
    const { items, older } = await windowOf(thread);
    if (older === 'end') return;
    const edge = { threadKey: thread, edge: 'older', seq: items[0]?.seq ?? null } as const;
    expect(await desk.session.history.fill(edge)).toEqual({ ok: true, value: true });
  }
}

function document(name: string, size: number) {
  const bytes = Buffer.alloc(size, `% ${name}\n`);
  bytes.write('%PDF-1.4\n');
  bytes.write('\nstartxref\n0\n%%EOF\n', size - 19);
  return { name, bytes };
}

function companyFile(name: string): StoredFile {
  const { bytes } = document(name, 400_000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { key: longKey(name.slice(0, 4)), name, contentType: 'application/pdf', sha256, bytes };
}

it('the app signs in by what the server offers and we know @M1', async () => {
  const options = await desk.account.signInOptions(server.url);
  expect(options).toMatchObject({ ok: true, value: { apiKey: true, password: false } });
  const credentials = { server: server.url, apiKey: API_KEY, rememberAnyway: false };
  expect(await desk.account.signInWithKey(credentials)).toEqual({ ok: true, value: undefined });
  expect(desk.signedIn.limits).toMatchObject({ maxCount: 2, bodyMaxLength: 60 });
});

it('sync takes a start apart: many pages, some empty, all twice, cut off in the middle by 410 @M11', async () => {
  await vi.waitFor(async () => {
    expect((await desk.session.store.read.syncPosition()).complete).toBe(true);
    expect(desk.connections.at(-1)).toMatchObject({ name: 'online', starting: false });
  }, PATIENCE);
  // The 410 was met, and none after it.
  expect(server.world.epoch).toBe(2);
  const programs = await desk.session.store.read.programs();
  expect(programs.map(({ status, access }) => `${status} ${access}`).sort()).toEqual([
    'active open',
    'archived locked',
    'on_hold open',
  ]);
  const poll = await windowOf(longKey('poll') as ThreadKey);
  expect(poll).toMatchObject({ thread: { kind: 'unknown', writable: false } });
  expect((await windowOf(team)).items).toHaveLength(50);
  const newest = (await windowOf(purgedTeam)).items.at(-1);
  expect(newest).toMatchObject({ author: { side: 'system' }, delivery: { email: 'unknown' } });
});

it('the app reads history back to the start, and around a message and a time @M11 @B2', async () => {
  const [oldest, second] = server.world.messagesOf(purgedTeam);
  if (oldest === undefined || second === undefined) throw new Error('There are no messages');
  const { history, store } = desk.session;
  const jump = { threadKey: purgedTeam, key: oldest.key as MessageKey };
  expect(await history.ensureMessage(jump)).toEqual({ ok: true, value: true });
  expect(await store.read.holdsMessage(jump.key)).toBe(true);
  const time = { threadKey: purgedTeam, at: second.at };
  expect(await history.ensureTime(time)).toEqual({ ok: true, value: true });
  await fillToTheStart(team);
  await holdsAll(team);
  await fillToTheStart(purgedTeam);
  await holdsAll(purgedTeam);
});

it('the app hears of replies by a stream that once closed at once, and of parents after their children @M14', async () => {
  const { world } = server;
  const late = longKey('late') as ThreadKey;
  world.messages.set(longKey('orphan'), {
    ...world.addMessage(team, 'company', 'A reply'),
    key: longKey('orphan'),
    thread: late,
    seq: 5,
    body: 'Before its thread',
  });
  world.changed('message', longKey('orphan'));
  await holdsAll(team);
  await expect(windowOf(late)).rejects.toThrow('isn’t here');
  world.addThread('late', open, 'team', 6);
  await vi.waitFor(
    async () => expect(await bodiesOf(late)).toEqual(['Before its thread']),
    PATIENCE,
  );
});

it('the app sends a message once, with files that the server forgot and an answer that got lost @M12 @M7', async () => {
  const { staging } = desk.session;
  const picture = { name: 'a.gif', bytes: Buffer.from('GIF89a') };
  const files = [
    document('one.pdf', 300_000),
    document('two.pdf', 20_000),
    picture,
    document('three.pdf', 9_000),
  ];
  const attached = await staging.add(team, files);
  expect(attached.added.map(({ name }) => name)).toEqual(['one.pdf', 'two.pdf']);
  expect(attached.leftOut.map(({ name }) => name).sort()).toEqual(['a.gif', 'three.pdf']);
  server.once('POST threads/messages', (exchange) => {
    server.files.expireUploads();
    server.messaging.posting = 'accepted, edited and cut';
    failByCode(exchange, 422, 'invalid', 'attachment_unknown');
  });
  const clientKey = await send(team, 'Here you are');
  await isGone(clientKey);
  server.messaging.posting = 'answered';
  const [message, ...others] = sentAs(clientKey);
  expect(others).toEqual([]);
  expect(message?.files.map(({ name }) => name)).toEqual(['one.pdf', 'two.pdf']);
  await holdsAll(team);
  expect((await bodiesOf(team)).at(-1)).toBe('Here you are (edited)');
});

it('the outbox refuses what the server refuses, each with its reason @P15', async () => {
  const why = (clientKey: ClientKey) =>
    vi.waitFor(async () => {
      const state = (await row(clientKey))?.state;
      if (state?.name !== 'refused') throw new Error(`It is ${state?.name ?? 'gone'}`);
      return state.why;
    }, PATIENCE);
  await expect(send(team, 'x'.repeat(61))).rejects.toThrow('too_long');
  const poll = longKey('poll') as ThreadKey;
  const vote = await send(poll, 'Tuesday');
  expect(await why(vote)).toBe('read_only_thread');
  server.files.refused.add('odd.pdf');
  await desk.session.staging.add(team, [document('odd.pdf', 2_000)]);
  const odd = await send(team, 'With an odd file');
  expect(await why(odd)).toBe('file_refused');
  for (const refused of [vote, odd]) {
    expect(await desk.session.outbox.discard(refused)).toEqual({ ok: true, value: undefined });
  }
});

it('the app takes a message back only once the server has told what became of it @M12 @B6', async () => {
  const unknown = (clientKey: ClientKey) =>
    vi.waitFor(async () => {
      const found = await row(clientKey);
      if (found?.outcomeUnknown !== true || found.state.name !== 'waiting')
        throw new Error('Not yet');
    }, PATIENCE);
  server.messaging.posting = 'cut';
  const lost = await send(team, 'Never mind');
  await unknown(lost);
  expect(await desk.session.outbox.discard(lost)).toEqual({ ok: true, value: undefined });
  expect(server.world.cancelled).toContain(lost);
  server.messaging.posting = 'answered';
  const kept = await send(team, 'This one counts');
  await isGone(kept);
  expect(sentAs(lost)).toEqual([]);
  expect(sentAs(kept)).toHaveLength(1);
});

it('the app moves read markers, and back, also past what the server never heard of @P3', async () => {
  const { readMarkers, store } = desk.session;
  const [older, newer] = server.world
    .messagesOf(team)
    .filter(({ side }) => side === 'company')
    .slice(-2);
  if (older === undefined || newer === undefined) throw new Error('There are no messages');
  const marker = () => server.world.wireThread(team)?.['read_up_to'];
  await readMarkers.markRead({ threadKey: team, messageKey: older.key as MessageKey });
  await expect.poll(marker, PATIENCE).toBe(older.key);
  await store.personal.setReadMarker({
    threadKey: team,
    messageKey: newer.key as MessageKey,
    unread: true,
  });
  await readMarkers.flush();
  await expect.poll(marker, PATIENCE).toBe(newer.key);
  await readMarkers.markUnread({ threadKey: team, messageKey: older.key as MessageKey });
  await vi.waitFor(async () => {
    expect(await store.read.pendingReadMarkers()).toEqual([]);
    expect((await windowOf(team)).thread.unreadCount).toBe(
      server.world.wireThread(team)?.['unread_count'],
    );
  }, PATIENCE);
});

it('the app resumes downloads, and starts over where the server gives only all of a file @P18', async () => {
  const files = [companyFile('terms.pdf'), companyFile('brief.pdf')];
  const [ranged, whole] = files;
  if (ranged === undefined || whole === undefined) throw new Error('There are no files');
  server.files.withoutRanges.add(whole.key);
  server.world.addMessage(purgedTeam, 'company', 'Two files', { files });
  await holdsAll(purgedTeam);
  const { downloads } = desk.session;
  for (const { key } of files) await downloads.begin(key as AttachmentKey);
  for (const { key, bytes } of files) {
    await vi.waitFor(async () => {
      const kept = await downloads.keptFile(key as AttachmentKey);
      if (kept === null) throw new Error('It isn’t here yet');
      expect(bytes.equals(await readFile(kept.path))).toBe(true);
    }, PATIENCE);
  }
  const asked = server.files.downloads.filter(({ key }) => key === ranged.key);
  expect(asked.map(({ range }) => range)).toEqual([
    null,
    expect.stringMatching(/^bytes=[1-9]\d*-$/),
  ]);
  expect(await desk.session.previews.get(ranged.key as AttachmentKey)).toBeNull();
});

it('sync begins again after an expired cursor, keeps what is the partner’s, and drops what is gone @M11 @M12', async () => {
  const { store } = desk.session;
  const draft = { threadKey: team, body: 'A draft', replyTo: null, revision: 99, now: 0 };
  await store.personal.saveDraft(draft);
  await desk.session.sync.stop();
  server.world.deleteThread(longKey('late'));
  server.world.forgetCursors();
  desk.session.sync.start();
  await vi.waitFor(async () => {
    await expect(windowOf(longKey('late') as ThreadKey)).rejects.toThrow('isn’t here');
    expect(desk.session.sync.state).toMatchObject({ name: 'online', starting: false });
  }, PATIENCE);
  expect((await store.read.draft(team)).body).toBe('A draft');
  await fillToTheStart(team);
  await holdsAll(team);
});

it('the app loses what a lock purges and keeps what a lock keeps, by the server’s word of that moment @M8 @B10', async () => {
  const { world } = server;
  world.lock(open);
  const accessOf = async (key: string) =>
    (await desk.session.store.read.programs()).find((program) => program.key === key)?.access;
  await expect.poll(() => accessOf(open), PATIENCE).toBe('locked');
  await holdsAll(team);
  world.retention = 'purge';
  world.lock(purged);
  await expect.poll(() => bodiesOf(purgedTeam), PATIENCE).toEqual([]);
  world.changed('partnership', open);
  world.edit(world.addMessage(team, 'bot', 'This program has ended'), 'This program has ended.');
  await holdsAll(team);
  const brief = longKey('brie') as AttachmentKey;
  expect(await desk.session.downloads.keptFile(brief)).toBeNull();
});
