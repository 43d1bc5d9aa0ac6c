import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StagedFileId } from '../../../contract/domain/keys.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { FaultProxy } from '../../faults/proxy.ts';
import { startFaultProxy } from '../../faults/proxy.ts';
import { Desk } from '../outbox/desk.ts';
import { until } from '../outbox/wait.ts';
import { pdfOf, sha256Of, write } from './sample-files.ts';

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
    expect(removed).toMatchObject({ ok: false, problem: { code: 'outcome_unknown' } });
    expect(!removed.ok && removed.problem.message).toContain('tried.pdf');
    expect(await desk.uploads.pause(id)).toMatchObject({ problem: { code: 'not_allowed' } });
    expect((await desk.row(key))?.files).toHaveLength(1);
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
    expect(row?.files[0]?.problem).toContain('refused.pdf');
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
