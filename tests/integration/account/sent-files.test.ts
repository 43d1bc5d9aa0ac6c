import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AttachmentKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { pdfOf, pngOf, write } from '../attachments/sample-files.ts';
import { PartnerDesk } from './partner-desk.ts';

const patience = { timeout: 30_000, interval: 10 };
const THREAD = 'thr_bulk_0' as ThreadKey;

let simulator: Simulator;
let desk: PartnerDesk;
let scratch: string;
/** Calls that fetched a file. */
let fetched: string[];

beforeEach(async () => {
  fetched = [];
  simulator = await startSimulator({ seed: { programs: 1, messages: 3 } });
  scratch = await mkdtemp(join(tmpdir(), 'partner-inbox-sent-'));
  desk = await PartnerDesk.open(simulator.url, (input, init) => {
    if (input.endsWith('/content')) fetched.push(input);
    return fetch(input, init);
  });
  await desk.signInAndSync(simulator);
});

afterEach(async () => {
  await desk.leave();
  await simulator.close();
  await rm(scratch, { recursive: true, force: true });
});

async function sent(files: Record<string, Buffer>): Promise<readonly { key: AttachmentKey }[]> {
  const paths = await write(scratch, files);
  const { session } = desk;
  await session.staging.add(
    THREAD,
    paths.map((path) => ({ path })),
  );
  const message = { threadKey: THREAD, body: 'As promised', replyTo: null, revision: 1, undoMs: 0 };
  expect(await session.outbox.send(message)).toMatchObject({ ok: true });
  let attachments: readonly { key: AttachmentKey }[] = [];
  await vi.waitFor(async () => {
    expect(await session.store.read.outboxItems()).toEqual([]);
    const query = { threadKey: THREAD, anchor: { kind: 'newest' }, limit: 5 } as const;
    const window = await session.store.read.threadWindow(query);
    attachments = window?.items.at(-1)?.attachments ?? [];
    expect(attachments).toHaveLength(paths.length);
  }, patience);
  return attachments;
}

it('a session keeps the files that I sent, without fetching what it had already, and after a restart @P18', async () => {
  const files = {
    'contract.pdf': pdfOf('contract', 300_000),
    'picture.png': pngOf(40, 30),
    [`${'漢'.repeat(83)}.pdf`]: pdfOf('long', 5000),
  };
  const attachments = await sent(files);
  const states = async () => {
    const rows = attachments.map(({ key }) => desk.session.store.read.download(key));
    return (await Promise.all(rows)).map((row) => row?.state);
  };
  await vi.waitFor(async () => expect(await states()).toEqual(['kept', 'kept', 'kept']), patience);
  await simulator.close();
  await desk.restart();
  for (const [index, bytes] of Object.values(files).entries()) {
    const file = await desk.session.downloads.keptFile(attachments[index]?.key as AttachmentKey);
    expect(file === null ? null : await readFile(file.path)).toEqual(bytes);
  }
  expect(fetched).toEqual([]);
});

it('a session leaves no copy of a file whose message was discarded @P18', async () => {
  const [path = ''] = await write(scratch, { 'draft.pdf': pdfOf('draft', 20_000) });
  const { session } = desk;
  await session.staging.add(THREAD, [{ path }]);
  const message = { threadKey: THREAD, body: 'Not yet', replyTo: null };
  const row = await session.outbox.send({ ...message, revision: 1, undoMs: 600_000 });
  expect(row.ok && (await session.outbox.discard(row.value.clientKey))).toMatchObject({ ok: true });
  const [account = ''] = await readdir(desk.folder);
  const filesIn = (name: string) => readdir(join(desk.folder, account, name));
  await vi.waitFor(async () => expect(await filesIn('staging')).toEqual([]), patience);
  expect(await filesIn('downloads')).toEqual([]);
});
