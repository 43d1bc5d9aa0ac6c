import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import type { AccountSession } from '../../../main/account/account-session.ts';
import type { Fault, FaultRule } from '../../../simulator/faults/faults.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { pdfOf, write } from '../../integration/attachments/sample-files.ts';
import { nodeFetch } from '../../integration/connection/partner.ts';
import { until } from '../../integration/outbox/wait.ts';
import { differencesOf } from '../../integration/sync/signed-in.ts';
import { openApp } from '../app-session.ts';
import type { FaultProxy } from '../proxy.ts';
import { startFaultProxy } from '../proxy.ts';
import { tellFigures } from '../plan.ts';

const THREAD = ThreadKey.parse('thr_bulk_0');
/** How long a fault that has no count of its own lasts, ms. */
const LASTS_MS = 400;

let simulator: Simulator;
let proxy: FaultProxy;
let place: string;
let session: AccountSession;
let round = 0;
let passed = 0;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 60 } });
  proxy = await startFaultProxy(simulator.url);
  place = mkdtempSync(join(tmpdir(), 'partner-inbox-network-'));
});
afterAll(async () => {
  await proxy.close();
  await simulator.close();
  rmSync(place, { recursive: true, force: true });
  tellFigures('network faults, each alone', { faults: passed, 'lost or doubled': 0 });
});

beforeAll(async () => {
  const folder = join(place, 'account');
  mkdirSync(folder);
  ({ session } = await openApp(folder, proxy.url));
  await until('the first sync', async () => (await session.store.read.syncPosition()).complete);
});
afterAll(() => session.stop());
beforeEach(() => {
  round += 1;
});
afterEach(heal);

function heal(): void {
  simulator.control.clearFaults();
  proxy.setDown(false);
  proxy.hang(false);
  proxy.delay(0);
  proxy.limit(null);
}

/** A trouble begins; the network is healed some time later. */
type Trouble = (() => void) | FaultRule[];

const everywhere = (fault: Fault, over: Partial<FaultRule> = {}): FaultRule[] => [
  { fault, times: 4, skip: 1, ...over },
];
const answers = (fault: Fault): FaultRule[] => everywhere(fault, { when: 'after' });

const troubles: [string, Trouble][] = [
  ['connections refused', () => proxy.setDown(true)],
  ['connections reset, again and again', () => proxy.cutEvery(30_000, 6)],
  ['one moment in which everything is cut', () => proxy.cut()],
  ['a network that swallows everything', () => proxy.hang(true)],
  ['a slow network', () => proxy.delay(60)],
  ['a narrow network', () => proxy.limit(400_000)],
  ['requests reset before they take effect', everywhere({ kind: 'reset' })],
  ['requests reset after they took effect', answers({ kind: 'reset' })],
  ['a server that hangs', everywhere({ kind: 'hang' })],
  ['a server that hangs before it answers', answers({ kind: 'hang' })],
  ['a slow server', everywhere({ kind: 'delay', ms: 150 })],
  ['500', everywhere({ kind: 'status', status: 500 })],
  ['500 after it took effect', answers({ kind: 'status', status: 500 })],
  ['503', everywhere({ kind: 'status', status: 503 })],
  [
    '503 with Retry-After',
    everywhere({ kind: 'status', status: 503, retryAfter: 1 }, { times: 2 }),
  ],
  [
    '429 with Retry-After',
    everywhere({ kind: 'status', status: 429, retryAfter: 1 }, { times: 2 }),
  ],
  ['429 without', everywhere({ kind: 'status', status: 429 })],
  ['answers that break off', answers({ kind: 'truncate' })],
  ['wrong JSON', answers({ kind: 'wrong_json' })],
  ['a hotel’s page instead of the server', everywhere({ kind: 'wrong_type' })],
  [
    'an upload that is cut in its middle',
    everywhere({ kind: 'cut_upload', bytes: 50_000 }, { path: '/uploads/*', skip: 0 }),
  ],
  [
    'an event stream that never opens',
    everywhere({ kind: 'hang' }, { path: '/events', times: 0, skip: 0 }),
  ],
  [
    'an event stream that is refused',
    everywhere({ kind: 'status', status: 503 }, { path: '/events', times: 0, skip: 0 }),
  ],
  ['an expired cursor', () => simulator.control.expireCursors()],
];

it.each(troubles)(
  'the app converges and sends nothing twice through: %s @M12 @B12',
  async (_name, trouble) => {
    const begin = async (label: string) => {
      const [path = ''] = await write(place, { [`${label}.pdf`]: pdfOf(label, 150_000) });
      await session.staging.add(THREAD, [{ path }]);
      for (const at of [1, 2, 3]) await send(`${label}-${at}`);
      await simulator.control.reply({ thread: THREAD, body: `reply to ${label}` });
    };
    const sentBefore = ownBodies().length;
    if (Array.isArray(trouble)) for (const rule of trouble) simulator.control.fault(rule);
    else trouble();
    // The stream is opened anew, so that it meets the trouble too.
    session.sync.wake();
    await begin(`alone-${round}`);
    await pause(LASTS_MS);
    heal();
    await until(
      'everything is sent',
      async () => (await session.store.read.outboxRows()).length === 0,
      60_000,
    );
    await expect
      .poll(() => differencesOf(session.store, simulator), { timeout: 60_000, interval: 20 })
      .toEqual([]);
    const own = ownBodies().slice(sentBefore);
    expect(own).toEqual([1, 2, 3].map((at) => `alone-${round}-${at}`));
    passed += 1;
  },
);

it('401: the app sends nothing, keeps everything, and goes on after signing in again @M12', async () => {
  const sentBefore = ownBodies().length;
  simulator.control.fault({ fault: { kind: 'status', status: 401 }, times: 0 });
  await send('signed out');
  session.sync.look();
  await until('the session has ended', () => session.sync.state.name === 'signed_out');
  const rows = () => session.store.read.outboxRows();
  const waits = { name: 'waiting', why: 'signed_out' };
  await expect.poll(rows).toMatchObject([{ body: 'signed out', state: waits }]);
  expect(ownBodies()).toHaveLength(sentBefore);
  heal();
  session.sync.start();
  session.outbox.setSignedIn(true);
  await until('it is sent', () => ownBodies().length === sentBefore + 1, 30_000);
});

it('the store takes sync items twice, and children before their parents @M11', async () => {
  const folder = join(place, 'reordered');
  mkdirSync(folder);
  const { session: other } = await openApp(folder, simulator.url, {
    fetch: async (input, init) => {
      const response = await nodeFetch(input, init);
      return input.includes('/sync') ? turnedRound(response) : response;
    },
  });
  try {
    await expect
      .poll(() => differencesOf(other.store, simulator), { timeout: 60_000, interval: 20 })
      .toEqual([]);
    expect(turned).toBeGreaterThan(60);
  } finally {
    await other.stop();
  }
});

let turned = 0;

/** The page with messages first, then threads, then programs; each item comes twice. */
async function turnedRound(response: Response): Promise<Response> {
  const page = (await response.json()) as { data?: { items: { kind: string }[] } };
  const items = page.data?.items ?? [];
  turned += items.length;
  const ofKind = (kind: string) => items.filter((item) => item.kind === kind);
  const inOrder = ['message', 'thread', 'partnership'].flatMap(ofKind);
  const data = { ...page.data, items: inOrder.flatMap((item) => [item, item]) };
  return Response.json({ ...page, data }, { status: response.status });
}

async function send(body: string): Promise<void> {
  const { revision } = await session.store.read.draft(THREAD);
  const message = { threadKey: THREAD, body, replyTo: null, revision: revision + 1, undoMs: 0 };
  expect(await session.outbox.send(message)).toMatchObject({ ok: true });
}

/** What the partner wrote, as the server has it. */
function ownBodies(): string[] {
  return simulator.control
    .messages({ thread: THREAD })
    .filter(({ client_key }) => client_key !== null)
    .map(({ body }) => body);
}
