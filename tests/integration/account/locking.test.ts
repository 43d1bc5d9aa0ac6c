import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AttachmentKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';
import { notificationIdOf } from '../../../main/notifications/decide-notifications.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { pdfOf, pngOf, write } from '../attachments/sample-files.ts';
import { PartnerDesk } from './partner-desk.ts';

const patience = { timeout: 20_000, interval: 10 };
const PROGRAM = 'part_bulk_0';
const THREAD = 'thr_bulk_0' as ThreadKey;
const ELSEWHERE = 'thr_bulk_1' as ThreadKey;

let simulator: Simulator;
let desk: PartnerDesk;
let scratch: string;

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 60 } });
  scratch = await mkdtemp(join(tmpdir(), 'partner-inbox-lock-'));
  desk = await PartnerDesk.open(simulator.url);
  const apiKey = simulator.accounts[0]?.apiKey ?? '';
  await desk.account.signInWithKey({ server: simulator.url, apiKey, rememberAnyway: false });
  await everythingIsHere();
});

afterEach(async () => {
  await desk.leave();
  await simulator.close();
  await rm(scratch, { recursive: true, force: true });
});

async function everythingIsHere(): Promise<void> {
  await vi.waitFor(async () => {
    expect((await desk.session.store.read.syncPosition()).complete).toBe(true);
  }, patience);
}

async function filesIn(name: 'staging' | 'downloads' | 'previews'): Promise<string[]> {
  const [account = ''] = await readdir(desk.folder);
  return readdir(join(desk.folder, account, name));
}

const found = async (text: string) => {
  const query = { text, filters: noFilters, limit: 10, next: null };
  return (await desk.session.store.read.search(query)).messages.length;
};

const messagesHeld = async (threadKey: ThreadKey) => {
  const query = { threadKey, anchor: { kind: 'newest' }, limit: 50 } as const;
  return (await desk.session.store.read.threadWindow(query))?.items.filter(({ key }) => key) ?? [];
};

/** A reply with a picture that is downloaded and shown; a queued message, a draft and a file of the partner's. */
async function usedConversation(): Promise<AttachmentKey> {
  const { session } = desk;
  await simulator.control.reply({
    thread: THREAD,
    body: 'Brimborium for you',
    files: [{ name: 'banner.png', base64: pngOf(40, 30).toString('base64') }],
  });
  let picture: AttachmentKey | undefined;
  await vi.waitFor(async () => {
    picture = (await messagesHeld(THREAD)).at(-1)?.attachments[0]?.key;
    expect(picture).toBeDefined();
    expect(desk.notifications.map(({ id }) => id)).toContain(notificationIdOf(THREAD));
  }, patience);
  const key = picture as AttachmentKey;
  await session.downloads.begin(key);
  expect(await session.previews.get(key)).toMatchObject({ contentType: 'image/png' });
  await vi.waitFor(async () => {
    expect((await session.store.read.download(key))?.state).toBe('kept');
  }, patience);
  const unsent = { threadKey: THREAD, body: 'Unsent words', replyTo: null };
  const sent = await session.outbox.send({ ...unsent, revision: 1, undoMs: 600_000 });
  if (sent.ok) await session.outbox.pause(sent.value.clientKey);
  const [file = ''] = await write(scratch, { 'mine.pdf': pdfOf('mine', 20_000) });
  await session.staging.add(THREAD, [{ path: file }]);
  const words = { threadKey: THREAD, body: 'A draft', replyTo: null, revision: 5, now: 0 };
  await session.store.personal.saveDraft(words);
  await vi.waitFor(async () => expect(await filesIn('staging')).toHaveLength(1), patience);
  return key;
}

async function locked(): Promise<void> {
  simulator.control.lock({ partnership: PROGRAM });
  await vi.waitFor(async () => {
    const programs = await desk.session.store.read.programs();
    expect(programs.find(({ key }) => key === PROGRAM)?.access).toBe('locked');
  }, patience);
}

async function personalDataStands(): Promise<void> {
  const { read } = desk.session.store;
  const items = await read.outboxItems();
  expect(items.map(({ body, state }) => ({ body, state }))).toEqual([
    { body: 'Unsent words', state: { name: 'refused', why: 'locked' } },
  ]);
  const draft = await read.draft(THREAD);
  expect([draft.body, draft.files.map(({ name }) => name)]).toEqual(['A draft', ['mine.pdf']]);
  expect(await filesIn('staging')).toHaveLength(1);
}

it('a session purges everything of a locked program but what the partner wrote, by the server’s word of that moment @M8 @B10', async () => {
  const picture = await usedConversation();
  expect(await found('Brimborium')).toBe(1);
  const others = (await messagesHeld(ELSEWHERE)).length;
  // When the app last asked, the server said keep.
  expect(desk.session.capabilities.retentionOnLock).toBe('keep');
  simulator.control.capabilities({ retention_on_lock: 'purge' });
  await locked();

  expect(desk.session.capabilities.retentionOnLock).toBe('purge');
  await vi.waitFor(async () => {
    expect(await messagesHeld(THREAD)).toEqual([]);
    expect(await found('Brimborium')).toBe(0);
    expect(await filesIn('downloads')).toEqual([]);
    expect(await filesIn('previews')).toEqual([]);
    expect(desk.takenAway).toContain(notificationIdOf(THREAD));
  }, patience);
  expect(await desk.session.store.read.attachment(picture)).toBeNull();
  expect(await desk.session.store.read.download(picture)).toBeNull();
  expect(await desk.session.previews.get(picture)).toBeNull();
  expect(await messagesHeld(ELSEWHERE)).toHaveLength(others);
  await vi.waitFor(personalDataStands, patience);
  await desk.restart();
  await personalDataStands();
});

it('a session keeps a readable copy of a locked program where the server says keep @M8 @B10', async () => {
  const picture = await usedConversation();
  simulator.control.capabilities({ retention_on_lock: 'keep' });
  const held = (await messagesHeld(THREAD)).length;
  await locked();
  await vi.waitFor(personalDataStands, patience);
  expect(await messagesHeld(THREAD)).toHaveLength(held);
  expect(await found('Brimborium')).toBe(1);
  expect((await desk.session.store.read.download(picture))?.state).toBe('kept');
  expect(await filesIn('downloads')).toHaveLength(1);
});

it('history settles a message of the outbox too, where an answer never came @M12', async () => {
  const { session } = desk;
  await session.sync.stop();
  simulator.control.fault({
    fault: { kind: 'status', status: 503 },
    method: 'POST',
    path: '/threads/*/messages',
    when: 'after',
    times: 0,
  });
  const message = { threadKey: THREAD, body: 'Taken', replyTo: null, revision: 1, undoMs: 0 };
  const outcome = await session.outbox.send(message);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  await vi.waitFor(async () => {
    expect((await session.store.read.outboxItems())[0]?.state.name).toBe('waiting');
  }, patience);
  // The engine doesn't get to it: only what history brings settles it.
  session.outbox.setOnline(false);
  const at = simulator.control.messages({ thread: THREAD }).at(-1)?.created_at ?? 0;
  await session.history.ensureTime({ threadKey: THREAD, at });
  await vi.waitFor(async () => {
    expect(await session.store.read.outboxItems()).toEqual([]);
  }, patience);
  // The engine knows of it too, and doesn't let it hold its thread's line.
  expect(await session.outbox.sendNow(outcome.value.clientKey)).toMatchObject({
    problem: { code: 'already_sent' },
  });
  simulator.control.clearFaults();
  session.outbox.setOnline(true);
  const sent = simulator.control
    .messages({ thread: THREAD })
    .filter(({ body }) => body === 'Taken');
  expect(sent).toHaveLength(1);
});
