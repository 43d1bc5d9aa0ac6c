import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import { Downloads } from '../../../main/attachments/transfer/downloads.ts';
import { StoreClosedError } from '../../../main/store/sqlite/errors.ts';
import { StoreThreads } from '../../../main/store/worker/store-threads.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { until } from '../outbox/wait.ts';
import { pdfOf, pngOf, write } from '../attachments/sample-files.ts';
import { FULL_DISK_MARK } from './full-disk.ts';
import { PartnerDesk } from './partner-desk.ts';
import { saying } from '../../saying.ts';

/** The store's threads, on a disk that fills up when a test says so. */
const FULL_DISK = new StoreThreads(new URL('full-disk-worker.ts', import.meta.url));
const THREAD = ThreadKey.parse('thr_bulk_0');
let simulator: Simulator;
let desk: PartnerDesk;
let sources: string;

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 6 } });
  desk = await PartnerDesk.open(simulator.url, globalThis.fetch, FULL_DISK);
  sources = await mkdtemp(join(tmpdir(), 'closing-'));
  await desk.signInAndSync(simulator);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await desk.leave();
  await simulator.close();
  await rm(sources, { recursive: true });
});

const saveDraft = (body: string, revision = 1) =>
  desk.session.store.personal.saveDraft({
    threadKey: THREAD,
    body,
    replyTo: null,
    revision,
    now: 0,
  });

async function accountFolder(): Promise<string> {
  const [account = ''] = await readdir(desk.folder);
  return join(desk.folder, account);
}

/** From here on no backup can be written, as on a full disk. @returns makes room again */
async function noBackups(): Promise<() => Promise<void>> {
  const folder = join(await accountFolder(), 'backups');
  await mkdir(folder, { recursive: true });
  const mark = join(folder, FULL_DISK_MARK);
  await writeFile(mark, '');
  return () => rm(mark);
}

it('signing in leaves nothing running of a session that failed to open, and sends after the next sign-in @M12', async () => {
  desk.session.outbox.setOnline(false);
  const words = { threadKey: THREAD, body: 'test:once', replyTo: null, revision: 1, undoMs: 0 };
  expect((await desk.session.outbox.send(words)).ok).toBe(true);
  await desk.account.stop();
  vi.spyOn(Downloads.prototype, 'start').mockRejectedValueOnce(new Error('EMFILE'));
  await desk.restart();
  expect(desk.account.state.name).toBe('signed_out');
  // The last to close a database takes its log away.
  expect(await readdir(await accountFolder())).not.toContain('personal.db-wal');
  expect((await desk.signIn(simulator)).ok).toBe(true);
  await until('sent', async () => (await desk.session.store.read.outboxItems()).length === 0);
  const sent = simulator.control.messages({ thread: THREAD });
  expect(sent.filter(({ body }) => body === 'test:once')).toHaveLength(1);
});

it('the account signs in again, and keeps drafts, though the last backup failed when the old session closed', async () => {
  await saveDraft('words');
  await noBackups();
  expect(await desk.signIn(simulator)).toMatchObject({ ok: true });
  expect((await desk.session.store.read.draft(THREAD)).body).toBe('words');
  await saveDraft('more words', 2);
  expect((await desk.session.store.read.draft(THREAD)).body).toBe('more words');
});

it('a sign-out removes the copies of what the server has, though the last backup failed', async () => {
  await saveDraft('words');
  await noBackups();
  await desk.account.signOut('keep');
  expect(desk.account.state).toEqual({ name: 'signed_out' });
  expect(await readdir(await accountFolder())).not.toContain('cache.db');
});

it('a sign-out closes the account, and says so where what is unsent couldn’t all be deleted', async () => {
  await saveDraft('words');
  const makeRoom = await noBackups();
  const { store, connection } = desk.session;
  const endSession = vi.spyOn(connection, 'endSession');
  await desk.account.signOut('delete');
  expect(desk.account.state).toEqual({
    name: 'signed_out',
    notice: saying(
      'Not everything that was unsent could be deleted from this computer. Check that the disk isn’t full, then sign in and out again to delete the rest.',
    ),
  });
  // The page is told, too.
  expect(desk.states.at(-1)).toEqual(desk.account.state);
  expect(endSession).toHaveBeenCalledOnce();
  await expect(store.read.programs()).rejects.toThrow(StoreClosedError);
  expect(await readdir(await accountFolder())).not.toContain('cache.db');
  await makeRoom();
  await desk.signIn(simulator);
  await desk.account.signOut('delete');
  expect(desk.account.state).toEqual({ name: 'signed_out' });
});

it('a sign-out with delete leaves no copy that was still being made', async () => {
  const { staging } = desk.session;
  const names = ['1.pdf', '2.pdf', '3.pdf', '4.pdf'];
  const files = Object.fromEntries(names.map((name, n) => [name, pdfOf(name, n * 1_000_000)]));
  const paths = await write(sources, files);
  const { added } = await staging.add(
    THREAD,
    paths.map((path) => ({ path })),
  );
  const deleteFiles = staging.deleteFiles.bind(staging);
  vi.spyOn(staging, 'deleteFiles').mockImplementation(async (storedNames) => {
    await deleteFiles(storedNames);
    // Slow to go on: what is being copied ends first.
    const { signal } = new AbortController();
    for (const { id } of added) await staging.ready(id, signal);
  });
  await desk.account.signOut('delete');
  expect(await readdir(join(await accountFolder(), 'staging'))).toEqual([]);
});

it('a sign-out with delete leaves no file that was still being added', async () => {
  const picture = { name: 'late.png', bytes: new Uint8Array(pngOf(9, 9)) };
  const adding = desk.session.staging.add(THREAD, [picture]);
  await desk.account.signOut('delete');
  await adding;
  expect(await readdir(join(await accountFolder(), 'staging'))).toEqual([]);
  await desk.signIn(simulator);
  expect((await desk.session.store.read.draft(THREAD)).files).toEqual([]);
});
