import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StagedFileId } from '../../../contract/domain/keys.ts';
import type { Store } from '../../../main/store/store.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { FaultProxy } from '../../faults/proxy.ts';
import { startFaultProxy } from '../../faults/proxy.ts';
import { Desk } from '../outbox/desk.ts';
import { until } from '../outbox/wait.ts';
import { replaced } from '../replaced.ts';
import { pdfOf, sha256Of, write } from './sample-files.ts';
import { saying } from '../../saying.ts';

let simulator: Simulator;
let proxy: FaultProxy;
let folder: string;
let sources: string;
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
  folder = await mkdtemp(join(tmpdir(), 'uploads-'));
  sources = join(folder, 'sources');
  await mkdir(sources);
  desk = await Desk.open({ folder, server: proxy.url });
  await desk.sync();
  await desk.start();
});
afterEach(async () => {
  await desk.close();
  await proxy.close();
  await rm(folder, { recursive: true, force: true });
});

async function attach(...files: [name: string, bytes: Buffer][]): Promise<StagedFileId[]> {
  const paths = await write(sources, Object.fromEntries(files));
  return desk.attach(
    A,
    paths.map((path) => ({ path })),
  );
}

function sentNames(): string[] | undefined {
  const last = simulator.control.messages({ thread: A }).at(-1);
  return last?.attachments.map(({ name }) => name);
}

/** Starts the app again, with some of the store's methods replaced. */
async function restartOver(methods: (own: Store['personal']) => Partial<Store['personal']>) {
  await desk.close();
  const between = (store: Store): Store => ({
    ...store,
    personal: replaced(store.personal, methods(store.personal)),
  });
  desk = await Desk.open({ folder, server: proxy.url, between });
  await desk.start();
}

async function sent(key: Awaited<ReturnType<Desk['send']>>, timeoutMs?: number): Promise<void> {
  await until('sent', async () => (await desk.state(key)) === 'gone', timeoutMs);
}

describe('uploads @B4', () => {
  const patient = { timeout: 180_000 };

  it('brings a 60 MB document up once across cut connections and a restart', patient, async () => {
    const bytes = pdfOf('contract', 60 * MB);
    await attach(['contract.pdf', bytes]);
    proxy.cutEvery(9 * MB, 4);
    const key = await desk.send(A, 'test:contract');
    await until('half way', () => proxy.counts.bytesUp > 25 * MB, 80_000);
    await desk.close();
    desk = await Desk.open({ folder, server: proxy.url });
    await desk.start();
    await sent(key, 80_000);
    const { uploads, messagesByClientKey } = simulator.control.stats();
    expect(messagesByClientKey[key]).toBe(1);
    expect(uploads).toHaveLength(1);
    expect(uploads[0]).toMatchObject({ state: 'accepted', size: bytes.length });
    // At most what was on the way is sent twice, for each of four cuts and a restart.
    expect(uploads[0]?.receivedBytes).toBeLessThan(bytes.length + 5 * 9 * MB);
    const message = simulator.control.messages({ thread: A }).at(-1);
    expect(message?.attachments[0]?.sha256).toBe(sha256Of(bytes));
    expect(proxy.counts.cuts).toBeGreaterThanOrEqual(4);
  });

  it('tells live how far each file is', async () => {
    const bytes = pdfOf('live', 4 * MB);
    const [id] = await attach(['live.pdf', bytes]);
    await sent(await desk.send(A, 'test:live'));
    const figures = desk.transfers.get(id ?? '') ?? [];
    expect(figures.at(-1)).toBe(bytes.length);
    expect(figures.length).toBeGreaterThan(2);
  });

  it('sends the rest when one of three is taken off during the upload', async () => {
    proxy.limit(2 * MB);
    const [, second] = await attach(
      ['1.pdf', pdfOf('1', 3 * MB)],
      ['2.pdf', pdfOf('2', 3 * MB)],
      ['3.pdf', pdfOf('3', 1_000)],
    );
    const key = await desk.send(A, 'test:two of three');
    await until('uploading', () => proxy.counts.bytesUp > MB);
    expect((await desk.uploads.remove(second ?? ('' as StagedFileId))).ok).toBe(true);
    proxy.limit(null);
    await sent(key);
    expect(sentNames()).toEqual(['1.pdf', '3.pdf']);
  });

  it('sends the rest when a file is taken off that waits for the others to be up @M7', async () => {
    proxy.limit(2 * MB);
    const [, , third = '' as StagedFileId] = await attach(
      ['1.pdf', pdfOf('1', 3 * MB)],
      ['2.pdf', pdfOf('2', 3 * MB)],
      ['3.pdf', pdfOf('3')],
    );
    await until('copied', async () => {
      return (await desk.store.read.unfinishedStagedFiles()).length === 0;
    });
    const key = await desk.send(A, 'test:two of three');
    await until('uploading', () => proxy.counts.bytesUp > MB);
    expect((await desk.uploads.remove(third)).ok).toBe(true);
    proxy.limit(null);
    await until('over', async () => (await desk.state(key)) !== 'uploading');
    await sent(key, 5_000);
    expect(sentNames()).toEqual(['1.pdf', '2.pdf']);
  });

  it('says why a file stays on a message that was tried already, and isn’t paused once it is up @M7', async () => {
    const [id = '' as StagedFileId] = await attach(['tried.pdf', pdfOf('tried', 1_000)]);
    simulator.control.fault({
      fault: { kind: 'status', status: 500 },
      path: '/threads/*/messages',
      method: 'POST',
      times: 0,
    });
    const key = await desk.send(A, 'test:tried');
    await until('it waits', async () => (await desk.state(key)) === 'waiting server_trouble');
    const removed = await desk.uploads.remove(id);
    expect(removed).toMatchObject({
      ok: false,
      problem: { code: 'outcome_unknown', said: saying(/tried\.pdf/) },
    });
    expect(await desk.uploads.pause(id)).toMatchObject({ problem: { code: 'not_allowed' } });
    expect((await desk.row(key))?.files).toHaveLength(1);
  });

  describe('of a message that waits for its turn to be sent', () => {
    const turn = { came: false, go: Promise.withResolvers<undefined>() };

    beforeEach(async () => {
      turn.came = false;
      turn.go = Promise.withResolvers<undefined>();
      // As when four others are being sent.
      await restartOver((own) => ({
        applyOutboxEvent: async (key, event, facts) => {
          if (event.type === 'attempt') {
            turn.came = true;
            await turn.go.promise;
          }
          return own.applyOutboxEvent(key, event, facts);
        },
      }));
    });

    it('doesn’t send what is taken off meanwhile, even where the server isn’t told of it @M7', async () => {
      simulator.control.fault({
        fault: { kind: 'status', status: 500 },
        method: 'DELETE',
        path: '/uploads/*',
        times: 0,
      });
      const [, wrong = '' as StagedFileId] = await attach(
        ['good.pdf', pdfOf('good')],
        ['wrong.pdf', pdfOf('wrong')],
      );
      const key = await desk.send(A, 'test:wrong file');
      await until('its turn', () => turn.came);
      expect((await desk.uploads.remove(wrong)).ok).toBe(true);
      turn.go.resolve(undefined);
      await sent(key);
      expect(sentNames()).toEqual(['good.pdf']);
    });

    it('brings a file up again that has lost its key meanwhile', async () => {
      const [id = '' as StagedFileId] = await attach(['again.pdf', pdfOf('again')]);
      const key = await desk.send(A, 'test:again');
      await until('its turn', () => turn.came);
      const lost = { attachmentKey: null, uploadAddress: null };
      await desk.store.personal.updateStagedFile(id, lost);
      turn.go.resolve(undefined);
      await sent(key);
      expect(sentNames()).toEqual(['again.pdf']);
      expect(simulator.control.stats().uploads).toHaveLength(2);
    });
  });

  it('says that a file stays whose message is tried before it is off @M7', async () => {
    const attempted = Promise.withResolvers<undefined>();
    await restartOver((own) => ({
      applyOutboxEvent: async (key, event, facts) => {
        const row = await own.applyOutboxEvent(key, event, facts);
        if (event.type === 'attempt') attempted.resolve(undefined);
        return row;
      },
      removeStagedFile: async (id) => {
        proxy.limit(null);
        await attempted.promise;
        return own.removeStagedFile(id);
      },
    }));
    proxy.limit(MB);
    const [id = '' as StagedFileId] = await attach(
      ['small.pdf', pdfOf('small')],
      ['large.pdf', pdfOf('large', 3 * MB)],
    );
    const key = await desk.send(A, 'test:both');
    await until('the first is up', async () => {
      return (await desk.store.read.stagedFile(id))?.attachmentKey !== null;
    });
    expect((await desk.row(key))?.attempts).toBe(0);
    const removed = await desk.uploads.remove(id);
    expect(removed).toMatchObject({ ok: false, problem: { code: 'outcome_unknown' } });
    await sent(key);
    expect(sentNames()).toEqual(['small.pdf', 'large.pdf']);
  });

  it('pauses a file over a restart, lets other threads go, and resumes it', async () => {
    proxy.limit(MB);
    const [id = '' as StagedFileId] = await attach(['slow.pdf', pdfOf('slow', 5 * MB)]);
    const key = await desk.send(A, 'test:paused');
    await until('uploading', () => proxy.counts.bytesUp > MB);
    await desk.uploads.pause(id);
    await sent(await desk.send('thr_bulk_1', 'test:meanwhile'));
    await desk.close();
    desk = await Desk.open({ folder, server: proxy.url });
    await desk.start();
    await until('taken up', async () => (await desk.state(key)) === 'uploading');
    expect((await desk.row(key))?.files[0]).toMatchObject({ state: 'paused' });
    proxy.limit(null);
    await desk.uploads.resume(id);
    await sent(key);
    const [upload] = simulator.control.stats().uploads;
    expect(simulator.control.stats().uploads).toHaveLength(1);
    expect(upload?.receivedBytes).toBeLessThan((upload?.size ?? 0) + 5 * MB);
  });

  it('uploads again under the same key when the server forgot the files', async () => {
    await attach(['forgotten.pdf', pdfOf('forgotten')]);
    simulator.control.fault({
      fault: { kind: 'status', status: 503, retryAfter: 3_600 },
      method: 'POST',
      path: '/threads/*/messages',
    });
    const key = await desk.send(A, 'test:forgotten');
    await until('waits', async () => (await desk.state(key)) === 'waiting rate_limited');
    const address = (await desk.row(key))?.files[0]?.uploadAddress ?? '';
    await desk.connection.discardUpload(address);
    await desk.engine.sendNow(key);
    await sent(key);
    expect(sentNames()).toEqual(['forgotten.pdf']);
    expect(simulator.control.stats().messagesByClientKey[key]).toBe(1);
  });

  it('keeps a message that the server refused for its file, with a sentence', async () => {
    simulator.control.capabilities({ attachments: { types: ['image/png'] } });
    await attach(['refused.pdf', pdfOf('refused')]);
    const key = await desk.send(A, 'test:words stay');
    await until('refused', async () => (await desk.state(key)) === 'refused file_refused');
    const row = await desk.row(key);
    expect(row?.body).toBe('test:words stay');
    expect(row?.files[0]?.problem).toEqual(saying(/refused\.pdf/));
  });

  it('waits while nothing answers, and goes on when the network is back', async () => {
    proxy.setDown(true);
    await attach(['down.pdf', pdfOf('down', MB)]);
    const key = await desk.send(A, 'test:down');
    await until('waits', async () => (await desk.state(key)) === 'waiting offline');
    proxy.setDown(false);
    desk.engine.setOnline(false);
    desk.engine.setOnline(true);
    await sent(key);
    expect(sentNames()).toEqual(['down.pdf']);
  });
});
