import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AttachmentKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { MessageKey } from '../../../contract/domain/keys.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';
import type { Fetch } from '../../../main/platform/ports.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { pngOf, write } from '../attachments/sample-files.ts';
import { PartnerDesk } from './partner-desk.ts';

const patience = { timeout: 20_000, interval: 10 };
const PROGRAM = 'part_bulk_0';
const THREAD = ThreadKey.parse('thr_bulk_0');
const ELSEWHERE = ThreadKey.parse('thr_bulk_1');

let simulator: Simulator;
let desk: PartnerDesk;
let scratch: string;
/** What becomes of a file's content after its first bytes; null: it comes as it is. */
let content: 'cut' | 'silent' | null;
/** Resolves once the answer to a message may come; null: at once. */
let answerOf: PromiseWithResolvers<void> | null;

const slowly: Fetch = async (address, init) => {
  const response = await fetch(address, init);
  const { pathname } = new URL(address);
  if (init?.method === 'POST' && pathname.endsWith('/messages')) await answerOf?.promise;
  if (content === null || !pathname.endsWith('/content')) return response;
  const bytes = new Uint8Array(await response.arrayBuffer()).slice(0, 20);
  const isSilent = content === 'silent';
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(bytes);
      if (!isSilent) controller.close();
      init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
    },
  });
  return new Response(body, response);
};

beforeEach(async () => {
  content = null;
  answerOf = null;
  simulator = await startSimulator({ seed: { programs: 2, messages: 20 } });
  simulator.control.capabilities({ retention_on_lock: 'purge' });
  scratch = await mkdtemp(join(tmpdir(), 'partner-inbox-purge-'));
  desk = await PartnerDesk.open(simulator.url, slowly);
  await desk.signInAndSync(simulator);
});

afterEach(async () => {
  answerOf?.resolve();
  await desk.leave();
  await simulator.close();
  await rm(scratch, { recursive: true, force: true });
});

async function folderOf(name: 'previews' | 'pictures' | 'downloads' | 'staging'): Promise<string> {
  const [account = ''] = await readdir(desk.folder);
  return join(desk.folder, account, name);
}

const filesIn = async (name: Parameters<typeof folderOf>[0]) => readdir(await folderOf(name));

const nameOf = (key: string) => createHash('sha256').update(key).digest('hex');

async function receive(thread: ThreadKey): Promise<AttachmentKey> {
  const files = [{ name: 'banner.png', base64: pngOf(40, 30).toString('base64') }];
  const { attachments } = await simulator.control.reply({ thread, body: 'Here', files });
  const key = AttachmentKey.parse(attachments[0]?.key);
  simulator.control.fault({
    fault: { kind: 'status', status: 404 },
    path: `/attachments/${key}/preview`,
    times: 0,
  });
  await vi.waitFor(async () => {
    expect(await desk.session.store.read.attachment(key)).not.toBeNull();
  }, patience);
  return key;
}

async function locked(): Promise<void> {
  simulator.control.lock({ partnership: PROGRAM });
  await vi.waitFor(async () => {
    const programs = await desk.session.store.read.programs();
    expect(programs.find(({ key }) => key === PROGRAM)?.access).toBe('locked');
  }, patience);
}

const held = (key: string) => desk.session.store.read.holdsMessage(key as MessageKey);

describe('no part is left of a small picture @B10', () => {
  it('that was cut before a purge', async () => {
    const [key, other] = [await receive(THREAD), await receive(ELSEWHERE)];
    content = 'cut';
    expect(await desk.session.previews.get(key)).toBeNull();
    expect(await desk.session.previews.get(other)).toBeNull();
    expect((await filesIn('previews')).sort()).toEqual(
      [key, other].map((one) => `${nameOf(one)}.part`).sort(),
    );
    await locked();
    await vi.waitFor(async () => {
      expect(await filesIn('previews')).toEqual([`${nameOf(other)}.part`]);
    }, patience);
    content = null;
    expect(await desk.session.previews.get(other)).toMatchObject({ contentType: 'image/png' });
  });

  it('that comes without end during a purge', async () => {
    const key = await receive(THREAD);
    content = 'silent';
    const coming = desk.session.previews.get(key);
    await vi.waitFor(async () => expect(await filesIn('previews')).toHaveLength(1), patience);
    await locked();
    expect(await coming).toBeNull();
    await vi.waitFor(async () => expect(await filesIn('previews')).toEqual([]), patience);
  });

  it('of a message that the company deleted', async () => {
    const key = await receive(THREAD);
    content = 'cut';
    await desk.session.previews.get(key);
    const message = (await desk.session.store.read.attachment(key))?.messageKey ?? '';
    simulator.control.deleteMessage({ message });
    await vi.waitFor(async () => expect(await filesIn('previews')).toEqual([]), patience);
  });

  it('that a run of the app left behind which ended before it could delete it', async () => {
    const key = await receive(ELSEWHERE);
    content = 'cut';
    await desk.session.previews.get(key);
    await desk.account.stop();
    const previews = await folderOf('previews');
    for (const name of [nameOf('gone'), `${nameOf('gone')}.part`, `${nameOf('other')}.part`]) {
      await writeFile(join(previews, name), pngOf(8, 8));
    }
    await writeFile(join(await folderOf('pictures'), `${nameOf('logo')}.part`), pngOf(8, 8));
    await desk.restart();
    await vi.waitFor(async () => {
      // With what is still to be shown the next fetch goes on.
      expect(await filesIn('previews')).toEqual([`${nameOf(key)}.part`]);
      expect(await filesIn('pictures')).toEqual([]);
    }, patience);
  });

  it('that was cut before the partner signed out', async () => {
    const key = await receive(THREAD);
    content = 'cut';
    await desk.session.previews.get(key);
    const previews = await folderOf('previews');
    await desk.account.signOut('delete');
    await expect(readdir(previews)).rejects.toThrow('ENOENT');
  });
});

it('small pictures of what is attached and uploaded stay over a restart @P11', async () => {
  const { session } = desk;
  const [path = ''] = await write(scratch, { 'mine.png': pngOf(9, 9) });
  await session.staging.add(THREAD, [{ path }]);
  simulator.control.fault({
    fault: { kind: 'status', status: 503 },
    method: 'POST',
    path: '/threads/*/messages',
    times: 0,
  });
  const words = { threadKey: THREAD, body: 'Mine', replyTo: null, revision: 1, undoMs: 0 };
  await session.outbox.send(words);
  await vi.waitFor(async () => {
    expect((await session.store.read.outboxItems())[0]?.state.name).toBe('waiting');
  }, patience);
  const kept = await filesIn('previews');
  expect(kept).toHaveLength(1);
  await writeFile(join(await folderOf('previews'), nameOf('gone')), pngOf(8, 8));
  await desk.restart();
  await vi.waitFor(async () => expect(await filesIn('previews')).toEqual(kept), patience);
});

describe('a message whose answer comes late @B10 @M12', () => {
  async function sentWithPicture(): Promise<string> {
    const { session } = desk;
    const [path = ''] = await write(scratch, { 'mine.png': pngOf(9, 9) });
    await session.staging.add(THREAD, [{ path }]);
    answerOf = Promise.withResolvers();
    await session.sync.stop();
    const words = { threadKey: THREAD, body: 'Geheimnis', replyTo: null, revision: 1, undoMs: 0 };
    await session.outbox.send(words);
    let key = '';
    await vi.waitFor(() => {
      key = simulator.control.messages({ thread: THREAD, limit: 1 })[0]?.key ?? '';
      expect(simulator.control.messages({ thread: THREAD, limit: 1 })[0]?.body).toBe('Geheimnis');
    }, patience);
    return key;
  }

  async function answered(): Promise<void> {
    answerOf?.resolve();
    await vi.waitFor(async () => {
      expect(await desk.session.store.read.outboxItems()).toEqual([]);
    }, patience);
  }

  it('stays away where its program was purged meanwhile, with its pictures', async () => {
    const key = await sentWithPicture();
    simulator.control.lock({ partnership: PROGRAM });
    desk.session.sync.start();
    await locked();
    await answered();
    expect(await held(key)).toBe(false);
    await vi.waitFor(async () => {
      for (const name of ['previews', 'downloads', 'staging'] as const) {
        expect(await filesIn(name)).toEqual([]);
      }
    }, patience);
    const query = { text: 'Geheimnis', filters: noFilters, limit: 10, next: null };
    expect((await desk.session.store.read.search(query)).messages).toEqual([]);
  });

  it('is there at once where nothing happened to it', async () => {
    const key = await sentWithPicture();
    await answered();
    expect(await held(key)).toBe(true);
    expect(await filesIn('previews')).toHaveLength(1);
  });
});

it('a lock is purged that came while the server had programs only for a while @B10 @B11', async () => {
  const readable = async () => {
    const query = { threadKey: THREAD, anchor: { kind: 'newest' }, limit: 5 } as const;
    return (await desk.session.store.read.threadWindow(query))?.items.length;
  };
  expect(await readable()).toBeGreaterThan(0);
  simulator.control.programsOnly({ on: true });
  const { session } = desk;
  await vi.waitFor(() => {
    session.sync.retryNow();
    expect(session.connectionState.standing).toBe('programs_only');
  }, patience);
  simulator.control.lock({ partnership: PROGRAM });
  expect(await readable()).toBeGreaterThan(0);
  simulator.control.programsOnly({ on: false });
  session.retryNow();
  await vi.waitFor(async () => expect(await readable()).toBe(0), patience);
});
