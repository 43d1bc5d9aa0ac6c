import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AttachmentKey, ClientKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Connection } from '../../../main/connection/connection.ts';
import type { Fetch } from '../../../main/platform/ports.ts';
import { ManualClock } from './manual-clock.ts';
import { connectTo } from './partner.ts';
import { tinyServer } from './tiny-server.ts';
import type { TinyServer } from './tiny-server.ts';

/*
 * Answers whose bytes keep coming, one every 20 s, so that they are never silent for long enough to be given up for
 * that. The clock stands still between two bytes.
 */

const DRIP_MS = 20_000;
const THREAD = 'thr_1' as ThreadKey;
const message = { threadKey: THREAD, body: 'Hello', attachments: [], replyTo: null };
const patience = { timeout: 10_000, interval: 1 };

let server: TinyServer;
let clock: ManualClock;
let drips: { to: ServerResponse; byte: string } | null;
/** Chunks that arrived. */
let arrived = 0;

afterEach(() => server.close());

const counting: Fetch = async (input, init) => {
  const response = await fetch(input, init);
  const counted = response.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        arrived += 1;
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted ?? null, response);
};

async function serve(
  begin: string,
  byte: string,
  head: { status: number; headers: Record<string, string> },
): Promise<Connection> {
  drips = null;
  arrived = 0;
  clock = new ManualClock();
  server = await tinyServer((_request, response) => {
    response.writeHead(head.status, head.headers);
    response.write(`${begin}${byte}`);
    drips = { to: response, byte };
  });
  return connectTo(server.url, { clock, fetch: counting });
}

const JSON_HEAD = { 'Content-Type': 'application/json' };

/** Lets bytes drip until the call has ended or so much time has passed. @returns how long that was, ms */
async function dripFor(most: number, ended: () => boolean): Promise<number> {
  await vi.waitFor(() => expect(arrived).toBeGreaterThan(0), patience);
  const began = clock.monotonic();
  while (!ended() && clock.monotonic() - began < most) {
    const before = arrived;
    drips?.to.write(drips.byte);
    await vi.waitFor(() => expect(ended() || arrived > before).toBe(true), patience);
    // The call has taken the byte, and waits for the next.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    clock.advance(DRIP_MS);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return clock.monotonic() - began;
}

const wireMessage = (body: string) => ({
  key: 'msg_1',
  thread_key: THREAD,
  partnership_key: 'part_1',
  seq: 1,
  author: { side: 'partner', key: 'm', name: 'Ann' },
  body,
  attachments: [],
  created_at: 1,
  delivery: { app: true, email: 'off' },
  client_key: 'k',
});

const calls: [string, (connection: Connection) => Promise<unknown>, number][] = [
  ['changes', (connection) => connection.changesSince('c', 1_000), 200_000],
  ['history', (connection) => connection.history(THREAD, { kind: 'newest' }, 100), 200_000],
  ['programs', (connection) => connection.programs(), 200_000],
  ['what is offered', (connection) => connection.capabilities(), 80_000],
  ['a read marker', (connection) => connection.setReadMarker(THREAD, null, false), 80_000],
  ['a message', (connection) => connection.sendOnce('k' as ClientKey, message), 200_000],
  ['a cancel', (connection) => connection.cancelSend(THREAD, 'k' as ClientKey), 200_000],
];

describe('an answer that drips', () => {
  it.each(
    calls.flatMap(([what, call, most]) => [
      { what, of: 'white space', begin: '', byte: ' ', call, most },
      { what, of: 'a text without an end', begin: '{"data":"', byte: 'x', call, most },
    ]),
  )('to $what is given up: $of', async ({ begin, byte, call, most }) => {
    const connection = await serve(begin, byte, { status: 200, headers: JSON_HEAD });
    const fault = { of: null as unknown };
    void call(connection).catch((error: unknown) => (fault.of = error));
    const took = await dripFor(600_000, () => fault.of !== null);
    expect(fault.of).toMatchObject({ fault: 'unreachable' });
    expect(took).toBeLessThanOrEqual(most);
    // A slow network has its time.
    expect(took).toBeGreaterThanOrEqual(60_000);
  });

  it.each([
    [
      'sent',
      '{"message":"OK","status":200,"data":',
      '}',
      (connection: Connection) => connection.sendOnce('k' as ClientKey, message),
    ],
    [
      'to be taken back, and had been sent',
      '{"message":"OK","status":200,"data":{"cancelled":false,"message":',
      '}}',
      (connection: Connection) => connection.cancelSend(THREAD, 'k' as ClientKey),
    ],
  ])('to a message that was %s is taken as large as one may be, at 1 Mbit/s', async (...how) => {
    const [, before, after, call] = how;
    const [begin = '', end = ''] = JSON.stringify(wireMessage('…')).split('…');
    const status = { status: 200, headers: JSON_HEAD };
    const connection = await serve(`${before}${begin}`, 'x'.repeat(2_000_000), status);
    const outcome = { of: null as unknown };
    void call(connection).then(
      (accepted) => (outcome.of = accepted),
      (error: unknown) => (outcome.of = error),
    );
    await dripFor(60_000, () => outcome.of !== null);
    clock.advance(7_000);
    drips?.to.end(`${end}${after}`);
    await vi.waitFor(() => expect(outcome.of).not.toBeNull(), patience);
    const body = 'x'.repeat(8_000_000);
    expect(outcome.of).toMatchObject({ name: 'accepted', message: { seq: 1 } });
    expect((outcome.of as { message: { body: string } }).message.body === body).toBe(true);
  });

  it.each([401, 403, 503])('and is a failure is given up sooner: %i', async (status) => {
    const connection = await serve('{', ' ', { status, headers: JSON_HEAD });
    const fault = { of: null as unknown };
    void connection.changesSince('c', 10).catch((error: unknown) => (fault.of = error));
    const took = await dripFor(600_000, () => fault.of !== null);
    expect(fault.of).toMatchObject({ fault: 'unreachable' });
    expect(took).toBeLessThanOrEqual(40_000);
  });

  it('and is a preview is given up', async () => {
    const headers = { 'Content-Type': 'image/png' };
    const connection = await serve('', 'x', { status: 200, headers });
    const fault = { of: null as unknown };
    const preview = connection.preview('att_1' as AttachmentKey);
    void preview.catch((error: unknown) => (fault.of = error));
    expect(await dripFor(600_000, () => fault.of !== null)).toBeLessThanOrEqual(200_000);
  });

  it('and is a file goes on for as long as it takes', async () => {
    const headers = { ETag: `"${'a'.repeat(64)}"`, 'Content-Type': 'image/png' };
    const connection = await serve('', 'x', { status: 200, headers });
    const { signal } = new AbortController();
    const asked = connection.download('att_1' as AttachmentKey, 0, 'a'.repeat(64), signal);
    const reader = (await asked).body.getReader();
    let read = 0;
    let ended = false;
    void (async () => {
      while (!(await reader.read()).done) read += 1;
    })().catch(() => (ended = true));
    expect(await dripFor(600_000, () => ended)).toBe(600_000);
    expect(read).toBeGreaterThan(20);
    await reader.cancel();
  });

  it('and is the event stream goes on for as long as it takes', async () => {
    const headers = { 'Content-Type': 'text/event-stream' };
    const connection = await serve('', ': \n\n', { status: 200, headers });
    const leaving = new AbortController();
    const end = { of: null as unknown };
    const on = { opened: () => undefined, changed: () => undefined };
    void connection.hints(on, leaving.signal).catch((error: unknown) => (end.of = error));
    expect(await dripFor(600_000, () => end.of !== null)).toBe(600_000);
    leaving.abort();
    await vi.waitFor(() => expect(end.of).toMatchObject({ name: 'AbortError' }), patience);
  });

  it('makes the next page of changes a smaller one, which a slow network brings in time', async () => {
    const connection = await serve('', ' ', { status: 200, headers: JSON_HEAD });
    const fault = { of: null as unknown };
    void connection.changesSince('c', 1_000).catch((error: unknown) => (fault.of = error));
    await dripFor(600_000, () => fault.of !== null);
    void connection.changesSince('c', 1_000).catch(() => undefined);
    await vi.waitFor(() => expect(server.seen).toHaveLength(2), patience);
    expect(server.seen[1]?.path).toContain('limit=100&');
  });

  it.each([1_000, 250, 120])(
    'that doesn’t even begin makes the next page of %i smaller, though not smaller than any server’s default',
    async (wanted) => {
      clock = new ManualClock();
      server = await tinyServer(() => undefined);
      const connection = connectTo(server.url, { clock });
      for (let asked = 1; asked <= 3; asked += 1) {
        const fault = { of: null as unknown };
        void connection.changesSince('c', wanted).catch((error: unknown) => (fault.of = error));
        await vi.waitFor(() => expect(server.seen).toHaveLength(asked), patience);
        clock.advance(200_000);
        await vi.waitFor(() => expect(fault.of).toMatchObject({ fault: 'unreachable' }), patience);
      }
      const limits = server.seen.map(({ path }) => /limit=(\d+)/.exec(path)?.[1]);
      expect(limits).toEqual([String(wanted), '100', '100']);
    },
  );
});
