import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttachmentKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { holdingOf } from '../../../main/platform/account-folders.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { pdfOf, pngOf, write } from '../attachments/sample-files.ts';
import { PartnerDesk } from './partner-desk.ts';

const patience = { timeout: 20_000, interval: 20 };
const PROGRAM = 'part_bulk_0';
const THREAD = 'thr_bulk_0' as ThreadKey;

/** Words of the company and its server, of which nothing else here has a letter in a row. */
const THEIRS = ['Brimborium', 'Krimskrams', 'zinnober.png'];
/** Words of the partner that are unsent, in the order in which they are written. */
const UNSENT = ['Quodlibet', 'Larifari', 'Mumpitz', 'firlefanz.pdf', 'Papperlapapp'];
/** What the partner keeps for good on this computer. */
const KEPT = ['Schnickschnack'];

let simulator: Simulator;
let desk: PartnerDesk;
let scratch: string;

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 60 } });
  scratch = await mkdtemp(join(tmpdir(), 'partner-inbox-deletion-'));
  desk = await PartnerDesk.open(simulator.url);
  await desk.signInAndSync(simulator);
});

afterEach(async () => {
  await desk.leave();
  await simulator.close();
  await rm(scratch, { recursive: true, force: true });
});

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Which of the words stand in any file below the folder of accounts, in any letter case and in UTF-16 as well. */
async function foundOnDisk(words: readonly string[]): Promise<string[]> {
  const files = await filesBelow(desk.folder);
  const contents = await Promise.all(files.map((file) => readFile(file).catch(() => Buffer.of())));
  return words.filter((word) => {
    const forms = [word, word.toLowerCase()].flatMap((form) => [
      Buffer.from(form),
      Buffer.from(form, 'utf16le'),
    ]);
    return contents.some((content) => forms.some((form) => content.includes(form)));
  });
}

async function accountFolder(): Promise<string> {
  const [account = ''] = await readdir(desk.folder);
  return join(desk.folder, account);
}

/** A conversation in which everything that can hold a word or a picture holds one. */
async function plantedWords(): Promise<AttachmentKey> {
  const { session } = desk;
  const { store } = session;
  const files = [{ name: 'zinnober.png', base64: pngOf(40, 30).toString('base64') }];
  await simulator.control.reply({ thread: THREAD, body: 'Brimborium for you', files });
  await simulator.control.reply({ thread: THREAD, body: 'Krimskrams, too' });
  const keys = async () => {
    const query = { threadKey: THREAD, anchor: { kind: 'newest' }, limit: 50 } as const;
    const items = (await store.read.threadWindow(query))?.items ?? [];
    expect(items.at(-1)?.body).toContain('Krimskrams');
    return items.flatMap(({ attachments }) => attachments.map(({ key }) => key));
  };
  const key = (await vi.waitFor(keys, patience)).at(-1) as AttachmentKey;
  await session.downloads.begin(key);
  expect(await session.previews.get(key)).toMatchObject({ contentType: 'image/png' });
  await writeFile(join(session.folders.pictures, 'a'.repeat(64)), 'A logo: Brimborium');
  await vi.waitFor(async () => {
    expect((await store.read.download(key))?.state).toBe('kept');
  }, patience);

  const draft = { threadKey: THREAD, replyTo: null, now: 0 };
  await store.personal.saveDraft({ ...draft, body: 'Quodlibet', revision: 1 });
  await store.personal.backUp();
  const sending = { threadKey: THREAD, body: 'Larifari', replyTo: null, revision: 2 };
  const sent = await session.outbox.send({ ...sending, undoMs: 600_000 });
  if (sent.ok) await session.outbox.pause(sent.value.clientKey);
  await store.personal.backUp();
  await store.personal.saveDraft({ ...draft, body: 'Mumpitz', revision: 3 });
  const [file = ''] = await write(scratch, { 'firlefanz.pdf': pdfOf('Papperlapapp', 20_000) });
  await session.staging.add(THREAD, [{ path: file }]);
  await store.personal.setProgramNote(PROGRAM as never, 'Schnickschnack', 0);
  await store.personal.backUp();

  // What an earlier run set aside as damaged.
  const aside = join(await accountFolder(), 'set-aside');
  await mkdir(aside, { recursive: true });
  await writeFile(join(aside, 'cache-0001.db'), 'Brimborium');
  await writeFile(join(aside, 'cache-0001.db-wal'), 'Krimskrams');
  await writeFile(join(aside, 'personal-0001.db'), 'Quodlibet');
  expect(await foundOnDisk([...THEIRS, ...UNSENT, ...KEPT])).toEqual([
    ...THEIRS,
    ...UNSENT,
    ...KEPT,
  ]);
  return key;
}

describe('words on this computer', () => {
  it('are those of the partner alone after a sign-out that keeps what is unsent', async () => {
    await plantedWords();
    await desk.account.signOut('keep');
    expect(desk.account.state).toEqual({ name: 'signed_out' });
    expect(await foundOnDisk(THEIRS)).toEqual([]);
    expect(await foundOnDisk([...UNSENT, ...KEPT])).toEqual([...UNSENT, ...KEPT]);
  });

  it('are notes alone after a sign-out that deletes: no backup, log or free page has others', async () => {
    await plantedWords();
    await desk.account.signOut('delete');
    expect(desk.account.state).toEqual({ name: 'signed_out' });
    expect(await foundOnDisk([...THEIRS, ...UNSENT])).toEqual([]);
    expect(await foundOnDisk(KEPT)).toEqual(KEPT);
  });

  it('of a company are gone after a purge, once the store has been quiet @B10', async () => {
    await plantedWords();
    simulator.control.capabilities({ retention_on_lock: 'purge' });
    simulator.control.lock({ partnership: PROGRAM });
    await vi.waitFor(async () => {
      const programs = await desk.session.store.read.programs();
      expect(programs.find(({ key }) => key === PROGRAM)?.access).toBe('locked');
    }, patience);
    // Logos of other programs stay.
    await rm(join(desk.session.folders.pictures, 'a'.repeat(64)));
    await vi.waitFor(async () => {
      await desk.session.store.cache.tidy();
      expect(await foundOnDisk(THEIRS)).toEqual([]);
    }, patience);
    expect(await foundOnDisk([...UNSENT, ...KEPT])).toEqual([...UNSENT, ...KEPT]);
  });

  it('of a company are gone after a purge that a restart cut short @B10', async () => {
    await plantedWords();
    simulator.control.capabilities({ retention_on_lock: 'purge' });
    simulator.control.lock({ partnership: PROGRAM });
    await vi.waitFor(async () => {
      expect(await desk.session.store.read.programs()).toContainEqual(
        expect.objectContaining({ key: PROGRAM, access: 'locked' }),
      );
    }, patience);
    await desk.restart();
    await rm(join(desk.session.folders.pictures, 'a'.repeat(64)));
    await vi.waitFor(async () => {
      await desk.session.store.cache.tidy();
      expect(await foundOnDisk(THEIRS)).toEqual([]);
    }, patience);
  });
});

describe('an account’s folder', () => {
  it('holds nothing that the one list of places doesn’t name', async () => {
    await plantedWords();
    const root = await accountFolder();
    const unlisted = (await filesBelow(root))
      .map((file) => relative(root, file).replaceAll('\\', '/'))
      .filter((file) => holdingOf(file) === null);
    expect(unlisted).toEqual([]);
  });

  it('is for its user alone, whatever an earlier version left', async () => {
    await plantedWords();
    const root = await accountFolder();
    // Windows has no such modes: what holds there are the rights of the folder above.
    const modes = async () => {
      if (process.platform === 'win32') return [];
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const all = await Promise.all(
        entries.map(async (entry) => {
          const path = join(entry.parentPath, entry.name);
          const mode = (await stat(path)).mode & 0o777;
          return {
            path: relative(root, path),
            mode,
            wanted: entry.isDirectory() ? 0o700 : 0o600,
          };
        }),
      );
      return all.filter(({ mode, wanted }) => mode !== wanted);
    };
    // The test itself made these as an earlier version would have.
    const made = (await modes())
      .map(({ path }) => path)
      .filter((path) => !/set-aside|a{64}/.test(path));
    expect(made).toEqual([]);
    await desk.restart();
    await vi.waitFor(async () => expect(await modes()).toEqual([]), patience);
    expect((await stat(root)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o700);
  });
});
