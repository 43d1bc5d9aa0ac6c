import { mkdtemp, open, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AttachmentKey } from '../../../contract/domain/keys.ts';
import { fetchFile } from '../../../main/attachments/transfer/fetch-file.ts';
import { zoneIdentifier } from '../../../main/attachments/transfer/origin-mark.ts';
import { Previews } from '../../../main/attachments/transfer/previews.ts';
import { shownImage } from '../../../main/attachments/transfer/shown-image.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { silentLog } from '../connection/partner.ts';
import type { FaultProxy } from '../../faults/proxy.ts';
import { startFaultProxy } from '../../faults/proxy.ts';
import { Desk } from '../outbox/desk.ts';
import type { DeskOptions } from '../outbox/desk.ts';
import { until } from '../outbox/wait.ts';
import { gif, gifFrame, jpeg, png } from '../../files/build/images.ts';
import { replaced } from '../replaced.ts';
import { pdfOf, pngOf, sha256Of } from './sample-files.ts';
import { said } from '../../../contract/domain/said.ts';
import { saying } from '../../saying.ts';

let simulator: Simulator;
let proxy: FaultProxy;
let folder: string;
let desk: Desk;
const A = 'thr_bulk_0';
const MB = 1024 ** 2;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 4 } });
});
afterAll(() => simulator.close());

beforeEach(async () => {
  await simulator.control.reset({ seed: { programs: 2, messages: 4 } });
  proxy = await startFaultProxy(simulator.url);
  folder = await mkdtemp(join(tmpdir(), 'downloads-'));
  desk = await Desk.open({ folder, server: proxy.url });
  await desk.sync();
});
afterEach(async () => {
  await desk.close();
  await proxy.close();
  await rm(folder, { recursive: true, force: true });
});

async function reopen(options: Partial<DeskOptions> = {}): Promise<void> {
  await desk.close();
  desk = await Desk.open({ folder, server: proxy.url, ...options });
}

/** The company sends files; they're in the store then. @returns their keys */
async function receive(...files: [name: string, bytes: Buffer][]): Promise<AttachmentKey[]> {
  const message = await simulator.control.reply({
    thread: A,
    body: 'Here they are',
    files: files.map(([name, bytes]) => ({ name, base64: bytes.toString('base64') })),
  });
  await desk.sync();
  return message.attachments.map(({ key }) => AttachmentKey.parse(key));
}

async function kept(key: AttachmentKey): Promise<void> {
  await until('kept', async () => (await desk.store.read.download(key))?.state === 'kept');
}

/**
 * A disk that takes part of each write, as it may (write(2)), until it is full. @param room bytes that it still takes
 * @returns what ends it
 */
async function disk(room: number): Promise<() => void> {
  const handle = await open(join(folder, 'probe'), 'w');
  await handle.close();
  const prototype = Object.getPrototypeOf(handle) as object;
  const write = Reflect.get(prototype, 'write') as (...args: unknown[]) => Promise<unknown>;
  let left = room;
  Reflect.set(prototype, 'write', async function some(this: unknown, ...args: unknown[]) {
    const [bytes, offset, length, position] = args as [Uint8Array, number, number, number];
    if (left === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const taken = Math.min(Math.ceil(length / 2), left);
    left -= taken;
    return write.call(this, bytes, offset, taken, position);
  });
  return () => Reflect.set(prototype, 'write', write);
}

describe('downloads @P18', () => {
  it('keeps a verified copy under a safe name of its own', async () => {
    const [one, two] = [pdfOf('one', 200_000), pdfOf('two')];
    const keys = await receive(['terms.pdf', one], ['terms.pdf', two]);
    for (const key of keys) await desk.downloads.begin(key);
    for (const key of keys) await kept(key);
    const names = (await readdir(desk.downloadsFolder)).sort();
    expect(names).toEqual(['terms (2).pdf', 'terms.pdf']);
    expect(await readFile(join(desk.downloadsFolder, 'terms.pdf'))).toEqual(one);
    const file = await desk.downloads.keptFile(keys[1] as AttachmentKey);
    expect(await readFile(file?.path ?? '')).toEqual(two);
  });

  it('keeps a file whose name is longer than the file system takes, cut between characters', async () => {
    const names = [`${'漢'.repeat(83)}.pdf`, `a${'👍'.repeat(60)}.pdf`, `${'é'.repeat(200)}.pdf`];
    const keys = await receive(...names.map((name): [string, Buffer] => [name, pdfOf(name)]));
    for (const key of keys) await desk.downloads.begin(key);
    for (const [at, key] of keys.entries()) {
      await kept(key);
      const file = await desk.downloads.keptFile(key);
      expect(await readFile(file?.path ?? '')).toEqual(pdfOf(names[at] ?? ''));
      expect(file?.name).toMatch(/^(漢+|a👍+|é+)\.pdf$/u);
    }
  });

  it('keeps files apart whatever a company calls them, also like files that are still coming', async () => {
    const names = [
      'a.pdf.part',
      'a.pdf',
      'A.PDF',
      'a.pdf.part.part',
      'a.part',
      'a.pdf.part',
      '..part',
    ];
    const files = names.map((_name, at) => pdfOf(`${at}`, 300_000 + at));
    const keys = await receive(...files.map((bytes, at): [string, Buffer] => [`${at}.pdf`, bytes]));
    // Another server gives files of any kind, under any name.
    await reopen({
      between: (store) => ({
        ...store,
        read: replaced(store.read, {
          attachment: async (key) => {
            const attachment = await store.read.attachment(key);
            const name = names[keys.indexOf(key)] ?? '';
            const contentType = 'application/octet-stream';
            return attachment === null ? null : { ...attachment, name, contentType };
          },
        }),
      }),
    });
    // All have begun before the first of them ends.
    proxy.setDown(true);
    for (const key of keys) {
      await desk.downloads.begin(key);
      await desk.downloads.pause(key);
    }
    proxy.setDown(false);
    for (const key of keys) {
      await desk.downloads.begin(key);
      await kept(key);
    }
    for (const [at, key] of keys.entries()) {
      const file = await desk.downloads.keptFile(key);
      expect((await readFile(file?.path ?? '')).equals(files[at] ?? Buffer.of())).toBe(true);
    }
    expect(await readdir(desk.downloadsFolder)).toHaveLength(names.length);
  });

  it('pauses, and goes on after a restart from where it was', async () => {
    const bytes = pdfOf('long', 8 * MB);
    const [key = '' as AttachmentKey] = await receive(['long.pdf', bytes]);
    proxy.delay(5);
    await desk.downloads.begin(key);
    await until('half', () => (desk.transfers.get(key)?.at(-1) ?? 0) > 2 * MB);
    await desk.downloads.pause(key);
    const paused = await desk.store.read.download(key);
    expect(paused?.state).toBe('paused');
    expect(paused?.received).toBeGreaterThan(2 * MB);
    await reopen();
    await desk.downloads.start();
    proxy.delay(0);
    await desk.downloads.begin(key);
    await kept(key);
    expect(desk.transfers.get(key)?.[0]).toBeGreaterThan(paused?.received ?? Infinity);
    expect((await readFile(join(desk.downloadsFolder, 'long.pdf'))).equals(bytes)).toBe(true);
  });

  it('goes on by itself after the app was closed, and after a connection was cut', async () => {
    const bytes = pdfOf('cut', 8 * MB);
    const [key = '' as AttachmentKey] = await receive(['cut.pdf', bytes]);
    proxy.delay(5);
    await desk.downloads.begin(key);
    await until('some', () => (desk.transfers.get(key)?.at(-1) ?? 0) > MB);
    proxy.cut();
    await until('more', () => (desk.transfers.get(key)?.at(-1) ?? 0) > 3 * MB);
    await reopen();
    proxy.delay(0);
    await desk.downloads.start();
    await kept(key);
    expect((await readFile(join(desk.downloadsFolder, 'cut.pdf'))).equals(bytes)).toBe(true);
  });

  it('starts over where the bytes that are here turn out to be bad', async () => {
    const bytes = pdfOf('bad', MB);
    const [key = '' as AttachmentKey] = await receive(['bad.pdf', bytes]);
    proxy.setDown(true);
    await desk.downloads.begin(key);
    await until('tried', async () => (await desk.store.read.download(key))?.state === 'queued');
    await desk.downloads.pause(key);
    await writeFile(join(desk.downloadsFolder, 'bad.pdf.part'), Buffer.alloc(300_000, 7));
    proxy.setDown(false);
    await desk.downloads.begin(key);
    await kept(key);
    expect((await readFile(join(desk.downloadsFolder, 'bad.pdf'))).equals(bytes)).toBe(true);
  });

  it('stays paused, and gives up what is given up, when the network is back', async () => {
    await reopen({ clock: new ManualClock() });
    const [paused = '' as AttachmentKey, givenUp = '' as AttachmentKey] = await receive(
      ['paused.pdf', pdfOf('paused', 8 * MB)],
      ['given up.pdf', pdfOf('given up', 8 * MB)],
    );
    const keys = [paused, givenUp];
    proxy.delay(5);
    for (const key of keys) await desk.downloads.begin(key);
    await until('some', () => keys.every((key) => (desk.transfers.get(key)?.at(-1) ?? 0) > MB));
    proxy.setDown(true);
    await until('both failed', async () => {
      const rows = await Promise.all(keys.map((key) => desk.store.read.download(key)));
      return rows.every((row) => row?.state === 'queued');
    });
    await desk.downloads.pause(paused);
    await desk.downloads.forget(givenUp);
    proxy.setDown(false);
    await desk.downloads.setOnline(true);
    expect(await desk.store.read.download(paused)).toMatchObject({ state: 'paused' });
    expect(await desk.store.read.download(givenUp)).toBeNull();
  });

  it('writes on where the disk takes part of a write only', async () => {
    const bytes = pdfOf('parts', MB);
    const [key = '' as AttachmentKey] = await receive(['parts.pdf', bytes]);
    const end = await disk(Infinity);
    try {
      const file = await desk.downloads.fetchNow(key);
      expect((await readFile(file?.path ?? '')).equals(bytes)).toBe(true);
    } finally {
      end();
    }
  });

  it('says that the disk is full where it becomes so during a write @B12', async () => {
    const [key = '' as AttachmentKey] = await receive(['full.pdf', pdfOf('full', MB)]);
    const end = await disk(300_000);
    try {
      expect(await desk.downloads.fetchNow(key)).toBeNull();
    } finally {
      end();
    }
    const row = await desk.store.read.download(key);
    expect(row).toMatchObject({ state: 'failed', received: 300_000 });
    expect(row?.problem).toEqual(saying(/Make some room/));
    expect(await desk.downloads.fetchNow(key)).not.toBeNull();
  });

  it('gives the answer up where the file can’t be opened', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      cancel: () => {
        cancelled = true;
      },
    });
    const connection = replaced(desk.connection, {
      download: async () => ({ offset: 0, total: null, body }),
    });
    const wanted = { key: AttachmentKey.parse('att_1'), size: 5, sha256: sha256Of(pdfOf('')) };
    const watcher = { signal: new AbortController().signal, progress: () => undefined };
    const fetching = fetchFile(connection, wanted, join(folder, 'missing', 'file'), watcher);
    await expect(fetching).rejects.toMatchObject({ code: 'ENOENT' });
    expect(cancelled).toBe(true);
  });

  it('doesn’t bring back what is given up while it is looked at', async () => {
    const [key = '' as AttachmentKey] = await receive(['used.pdf', pdfOf('used')]);
    await desk.downloads.begin(key);
    await kept(key);
    await reopen({
      between: (store) => ({
        ...store,
        read: replaced(store.read, {
          download: async (asked) => {
            const row = await store.read.download(asked);
            await store.cache.removeDownload(asked);
            return row;
          },
        }),
      }),
    });
    expect(await desk.downloads.keptFile(key)).toBeNull();
    expect(await desk.store.read.downloads()).toEqual([]);
  });

  it('keeps within its budget: the least recently used go first', async () => {
    await reopen({ budget: 2.5 * MB });
    const keys = await receive(
      ['1.pdf', pdfOf('1', MB)],
      ['2.pdf', pdfOf('2', MB)],
      ['3.pdf', pdfOf('3', MB)],
    );
    const [one, two, three] = keys as [AttachmentKey, AttachmentKey, AttachmentKey];
    for (const key of [one, two]) {
      await desk.downloads.begin(key);
      await kept(key);
    }
    await desk.downloads.keptFile(one);
    await desk.downloads.begin(three);
    await kept(three);
    await until('trimmed', async () => (await readdir(desk.downloadsFolder)).length === 2);
    expect((await readdir(desk.downloadsFolder)).sort()).toEqual(['1.pdf', '3.pdf']);
    expect(await desk.downloads.keptFile(two)).toBeNull();
  });

  it('asks before opening what is not what its name says', async () => {
    const [key = '' as AttachmentKey] = await receive(['fine.pdf', pdfOf('fine')]);
    expect(await desk.downloads.opening(key)).toEqual({ name: 'not_here', key });
    await desk.downloads.begin(key);
    await kept(key);
    expect(await desk.downloads.opening(key)).toMatchObject({ name: 'ready', doubt: null });
    const path = join(desk.downloadsFolder, 'fine.pdf');
    const { length } = await readFile(path);
    await writeFile(path, Buffer.from('MZ\x90\x00'.padEnd(length, '\0'), 'latin1'));
    const opening = await desk.downloads.opening(key);
    expect(opening).toMatchObject({ doubt: said('opens_other_kind', { name: 'fine.pdf' }) });
  });

  it('saves a copy elsewhere and removes its own when asked', async () => {
    const bytes = pdfOf('copy');
    const [key = '' as AttachmentKey] = await receive(['copy.pdf', bytes]);
    const destination = join(folder, 'saved.pdf');
    expect(await desk.downloads.copyTo(key, destination)).toMatchObject({ ok: false });
    await desk.downloads.begin(key);
    await kept(key);
    expect(await desk.downloads.copyTo(key, destination)).toMatchObject({ ok: true });
    expect((await readFile(destination)).equals(bytes)).toBe(true);
    await desk.downloads.forget(key);
    expect(await readdir(desk.downloadsFolder)).toEqual([]);
  });

  it('says what happened when a file is gone from the server', async () => {
    const [key = '' as AttachmentKey] = await receive(['gone.pdf', pdfOf('gone')]);
    const message = simulator.control.messages({ thread: A }).at(-1);
    simulator.control.deleteMessage({ message: message?.key ?? '' });
    await desk.downloads.begin(key);
    await until('failed', async () => (await desk.store.read.download(key))?.state === 'failed');
    expect((await desk.store.read.download(key))?.problem).toEqual(saying(/isn’t available/));
  });

  /** Requests for a file's content so far. */
  const asked = () =>
    Object.entries(simulator.control.stats().requests)
      .filter(([name]) => /GET .*\/content/u.test(name))
      .reduce((sum, [, count]) => sum + count, 0);

  /** The app is closed and started again; what starts with it has been asked for when another file is here. */
  async function startAgain(): Promise<void> {
    await reopen();
    const [other = '' as AttachmentKey] = await receive(['other.pdf', pdfOf('other')]);
    await desk.downloads.start();
    await desk.downloads.begin(other);
    await kept(other);
    await desk.downloads.forget(other);
  }

  it.each([404, 410])(
    'asks for a file that the server said is gone only when the partner does: %i',
    async (status) => {
      const bytes = pdfOf('gone', MB);
      const [key = '' as AttachmentKey] = await receive(['gone.pdf', bytes]);
      const path = `/attachments/${key}/content`;
      simulator.control.fault({ fault: { kind: 'status', status }, path, times: 0 });
      await desk.downloads.begin(key);
      await until('failed', async () => (await desk.store.read.download(key))?.state === 'failed');
      const problem = (await desk.store.read.download(key))?.problem;
      expect(problem).toEqual(saying(/isn’t available/));
      const hits = () => simulator.control.faults()[0]?.hits;
      for (let starts = 0; starts < 2; starts += 1) {
        await startAgain();
        expect(hits()).toBe(1);
        expect(await desk.store.read.download(key)).toMatchObject({ state: 'failed', problem });
      }
      await desk.downloads.setOnline(true);
      await desk.downloads.begin(key);
      await until('asked', () => hits() === 2);
      await until('failed', async () => (await desk.store.read.download(key))?.state === 'failed');
      simulator.control.clearFaults();
      await desk.downloads.begin(key);
      await kept(key);
      expect((await readFile(join(desk.downloadsFolder, 'gone.pdf'))).equals(bytes)).toBe(true);
    },
  );

  it.each([
    { kind: 'status', status: 403 },
    { kind: 'status', status: 422 },
    { kind: 'page', page: { status: 404, body: '<h1>Not Found</h1>' } },
    { kind: 'page', page: { status: 410, body: '' } },
    { kind: 'reset' },
  ] as const)('asks again at the next start where it may heal: %o', async (fault) => {
    const [key = '' as AttachmentKey] = await receive(['soon.pdf', pdfOf('soon')]);
    simulator.control.fault({ fault, path: `/attachments/${key}/content`, times: 0 });
    await desk.downloads.begin(key);
    await until('asked', () => (simulator.control.faults()[0]?.hits ?? 0) > 0);
    const before = asked();
    simulator.control.clearFaults();
    await reopen();
    await desk.downloads.start();
    await kept(key);
    expect(asked()).toBeGreaterThan(before);
  });

  it.each([
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429 },
    { kind: 'page', page: { status: 200, body: '<h1>Sign in to the network</h1>' } },
    { kind: 'reset' },
  ] as const)(
    'is tried again though its pause is over before its failure is written: %o',
    async (fault) => {
      const [key = '' as AttachmentKey] = await receive(['soon.pdf', pdfOf('soon')]);
      simulator.control.fault({ fault, path: `/attachments/${key}/content`, times: 1 });
      const written = Promise.withResolvers<void>();
      const clock = new ManualClock(Date.now());
      await reopen({
        clock,
        random: () => 0,
        between: (store) => ({
          ...store,
          cache: replaced(store.cache, {
            saveDownload: async (row) => {
              if (row.state === 'queued' && simulator.control.faults()[0]?.hits === 1) {
                clock.advance(1);
                await written.promise;
              }
              return store.cache.saveDownload(row);
            },
          }),
        }),
      });
      await desk.downloads.begin(key);
      await until('failed', () => simulator.control.faults()[0]?.hits === 1);
      written.resolve();
      await until('kept', async () => {
        clock.advance(1);
        return (await desk.store.read.download(key))?.state === 'kept';
      });
      expect(await desk.downloads.keptFile(key)).not.toBeNull();
    },
  );

  it('writes the mark of the web as Windows reads it', () => {
    expect(zoneIdentifier('https://api.example')).toBe(
      '[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://api.example\r\n',
    );
  });
});

describe('previews @P11', () => {
  it("takes the server's, keeps it for reading offline, and has none for what has no picture", async () => {
    const [image, document] = await receive(['photo.png', pngOf(32, 32)], ['a.pdf', pdfOf('a')]);
    const previews = new Previews({
      connection: desk.connection,
      store: desk.store,
      folder: desk.downloadsFolder,
      log: silentLog,
    });
    const first = await previews.get(image as AttachmentKey);
    expect(first?.contentType).toMatch(/^image\/(?:png|jpeg)$/u);
    expect(await previews.get(document as AttachmentKey)).toBeNull();
    proxy.setDown(true);
    expect(await previews.get(image as AttachmentKey)).toEqual(first);
    await previews.forget([image as AttachmentKey]);
    expect(await previews.get(image as AttachmentKey)).toBeNull();
  });

  it('stay apart where keys differ in case only, on disks that don’t tell cases apart', async () => {
    const { connection, store, downloadsFolder } = desk;
    const previews = new Previews({ connection, store, folder: downloadsFolder, log: silentLog });
    const bytes = pngOf(8, 8);
    const path = join(folder, 'picture.png');
    await writeFile(path, bytes);
    for (const key of ['att_Ab', 'att_aB']) {
      await previews.adopt(AttachmentKey.parse(key), { path, size: bytes.length });
    }
    const names = await readdir(downloadsFolder);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(2);
  });

  it('shows a small image itself where the server has no preview of it', async () => {
    const bytes = pngOf(48, 32);
    const [key = '' as AttachmentKey] = await receive(['logo.png', bytes]);
    const path = '/attachments/*/preview';
    simulator.control.fault({ fault: { kind: 'status', status: 404 }, path });
    const { connection, store } = desk;
    const previews = new Previews({
      connection,
      store,
      folder: desk.downloadsFolder,
      log: silentLog,
    });
    const preview = await previews.get(key);
    expect(preview?.contentType).toBe('image/png');
    expect(Buffer.from(preview?.bytes ?? [])).toEqual(bytes);
  });

  it('keeps no part of an image for which the disk has no room', async () => {
    const bytes = pngOf(48, 32);
    const [key = '' as AttachmentKey] = await receive(['logo.png', bytes]);
    const path = '/attachments/*/preview';
    simulator.control.fault({ fault: { kind: 'status', status: 404 }, path, times: 0 });
    const { connection, store, downloadsFolder } = desk;
    const previews = new Previews({ connection, store, folder: downloadsFolder, log: silentLog });
    const end = await disk(bytes.length - 1);
    try {
      expect(await previews.get(key)).toBeNull();
    } finally {
      end();
    }
    const preview = await previews.get(key);
    expect(Buffer.from(preview?.bytes ?? [])).toEqual(bytes);
  });
});

describe('pictures of more pixels than may be decoded', () => {
  const large = { width: 30_000, height: 30_000 };
  const pictures: [name: string, bytes: Buffer][] = [
    ['photo.png', png(large)],
    ['photo.jpg', jpeg(large)],
    ['canvas.gif', gif(large)],
    ['frame.gif', gif({ width: 40, height: 30 }, [gifFrame(large)])],
  ];

  it.each(pictures)(
    'are shown in no size, whatever the server says of them: %s',
    async (...file) => {
      const [key = '' as AttachmentKey] = await receive(file);
      const { connection, store, downloads, downloadsFolder } = desk;
      const ofServer = replaced(connection, {
        preview: () => Promise.resolve({ bytes: file[1], contentType: 'image/png' }),
      });
      const honest = await store.read.attachment(key);
      for (const [server, stated] of [
        [connection, honest],
        [ofServer, honest],
        [connection, honest === null ? null : { ...honest, width: 40, height: 30 }],
      ] as const) {
        const read = replaced(store.read, { attachment: () => Promise.resolve(stated) });
        const on = {
          connection: server,
          store: replaced(store, { read }),
          folder: downloadsFolder,
        };
        expect(await new Previews({ ...on, log: silentLog }).get(key)).toBeNull();
        expect(await shownImage({ store: on.store, downloads }, key, 8 * MB)).toBeNull();
      }
      // The full one was fetched to see that, and can be saved; nothing of a preview is left.
      expect(await readdir(downloadsFolder)).toHaveLength(1);
    },
  );
});
