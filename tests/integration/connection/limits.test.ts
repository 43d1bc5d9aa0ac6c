import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { AttachmentKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Connection } from '../../../main/connection/connection.ts';
import type { Fetch } from '../../../main/platform/ports.ts';
import { connectTo } from './partner.ts';
import { answer, tinyServer } from './tiny-server.ts';
import type { Seen, TinyServer } from './tiny-server.ts';

const MB = 1024 * 1024;
const THREAD = 'thr_1' as ThreadKey;
let server: TinyServer;
/** Bytes that were read of answers, as they came out of any compression. */
let read = 0;

afterEach(() => server.close());

async function serve(handler: (request: Seen, response: ServerResponse) => void) {
  server = await tinyServer(handler);
  read = 0;
  return connectTo(server.url, { fetch: counting });
}

const counting: Fetch = async (input, init) => {
  const response = await fetch(input, init);
  const counted = response.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>(
      {
        transform: (chunk, controller) => {
          read += chunk.byteLength;
          controller.enqueue(chunk);
        },
      },
      undefined,
      { highWaterMark: 0 },
    ),
  );
  return new Response(counted ?? null, response);
};

/** Sends the same bytes until the connection is closed. */
function endlessly(response: ServerResponse, begin: string, unit: string, status = 200): void {
  const piece = unit.repeat(Math.ceil(65_536 / unit.length));
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.write(begin);
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  more();
}

const calls: [string, (connection: Connection) => Promise<unknown>, number][] = [
  ['changes', (connection) => connection.changesSince(null, 1_000), 4 * 9 * MB],
  ['history', (connection) => connection.history(THREAD, { kind: 'newest' }, 100), 3 * 9 * MB],
  ['programs', (connection) => connection.programs(), 4 * 9 * MB],
  ['what is offered', (connection) => connection.capabilities(), 3 * MB],
  ['a read marker', (connection) => connection.setReadMarker(THREAD, null, false), 3 * MB],
  ['cancel', (connection) => connection.cancelSend(THREAD, 'k' as never), 9 * MB],
];

const shapes: [string, string, string][] = [
  ['text without an end', '{"data":"', 'x'],
  ['lists in lists', '', '['],
  ['objects in objects', '', '{"a":'],
  ['empty lists', '{"data":[', '[],'],
  ['white space', '', ' '],
];

describe('an answer without an end', () => {
  for (const [what, call, most] of calls) {
    it.each(shapes)(`to ${what} is given up soon: %s`, async (_shape, begin, unit) => {
      const connection = await serve((_request, response) => endlessly(response, begin, unit));
      await expect(call(connection)).rejects.toMatchObject({ fault: 'in_between' });
      expect(read).toBeLessThan(most);
    });
  }

  it('that is a failure is given up sooner still', async () => {
    const connection = await serve((_request, response) =>
      endlessly(response, '{"message":"', 'x', 403),
    );
    await expect(connection.changesSince(null, 10)).rejects.toMatchObject({ fault: 'in_between' });
    expect(read).toBeLessThan(MB);
  });

  it('that is deep is given up at once, however few bytes it has', async () => {
    const connection = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(
        `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)},"message":"","status":200}`,
      );
    });
    await expect(connection.capabilities()).rejects.toMatchObject({ fault: 'in_between' });
  });

  it('that comes compressed is counted as it comes out', async () => {
    const bomb = gzipSync(Buffer.alloc(256 * MB, 'x'));
    expect(bomb.length).toBeLessThan(MB);
    const connection = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      response.end(bomb);
    });
    await expect(connection.changesSince(null, 1)).rejects.toMatchObject({ fault: 'in_between' });
    expect(read).toBeLessThan(10 * MB);
  });

  it('that is a preview is given up', async () => {
    const connection = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png' });
      response.on('drain', () => response.write(Buffer.alloc(65_536)));
      response.write(Buffer.alloc(65_536));
    });
    const preview = connection.preview('att_1' as AttachmentKey);
    await expect(preview).rejects.toMatchObject({ fault: 'in_between' });
    expect(read).toBeLessThan(6 * MB);
  });

  it.each(['data: x', 'nothing known'])(
    'that is an event stream ends at a line without an end: %s',
    async (unit) => {
      const connection = await serve((_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        const more = (): void => {
          while (!response.destroyed && response.write(unit.repeat(1_000)));
        };
        response.on('drain', more);
        more();
      });
      const on = { opened: () => undefined, changed: () => undefined };
      await connection.hints(on, new AbortController().signal);
      expect(read).toBeLessThan(2 * MB);
    },
  );
});

describe('a page of long messages', () => {
  const message = (n: number, body: string) => ({
    kind: 'message',
    op: 'upsert',
    object: {
      key: `msg_${n}`,
      thread_key: 'thr_1',
      partnership_key: 'part_1',
      seq: n,
      author: { side: 'company', key: 'c', name: 'Acme' },
      body,
      attachments: [],
      created_at: n,
      delivery: { app: true, email: 'off' },
      client_key: null,
    },
  });

  let asked: number[];

  /** Bodies of so many two-byte letters, in changes and in history. @param most messages that there are in all */
  async function serveLong(length: () => number, most = 20): Promise<Connection> {
    asked = [];
    return serve((request, response) => {
      const { pathname, searchParams } = new URL(request.path, 'http://server');
      const limit = Number(searchParams.get('limit'));
      asked.push(limit);
      const items = Array.from({ length: Math.min(limit, most) }, (_, n) =>
        message(n, 'ä'.repeat(length())),
      );
      if (pathname.endsWith('/sync')) {
        answer(response, 200, { items, cursor: `c${asked.length}`, has_more: true });
      } else {
        answer(response, 200, { items: items.map(({ object }) => object), has_more: true });
      }
    });
  }

  it('comes as smaller pages, from then on too', async () => {
    const connection = await serveLong(() => 10_000, 1_000);
    expect((await connection.changesSince(null, 1_000)).changes).toHaveLength(100);
    expect((await connection.changesSince('c', 1_000)).changes).toHaveLength(100);
    expect(asked).toEqual([1_000, 100, 100]);
  });

  it.each([
    ['ten of them are too many', 600_000, 1_000, [1_000, 100, 10, 1, 1]],
    ['two of them are too many', 3_000_000, 25, [25, 2, 1, 1]],
  ])('comes as single messages where %s', async (_what, length, limit, expected) => {
    const connection = await serveLong(() => length);
    expect((await connection.changesSince(null, limit)).changes).toHaveLength(1);
    expect((await connection.changesSince('c', limit)).changes).toHaveLength(1);
    expect(asked).toEqual(expected);
    const newest = { kind: 'newest' } as const;
    asked = [];
    for (let page = 0; page < 2; page += 1) await connection.history(THREAD, newest, limit);
    expect(asked.at(-1)).toBeLessThanOrEqual(2);
    expect(asked.at(-2)).toBe(asked.at(-1));
  });

  it('is larger again once the long ones are over, and not at every page before', async () => {
    let length = 600_000;
    const connection = await serveLong(() => length);
    for (let page = 0; page < 12; page += 1) await connection.changesSince('c', 20);
    expect(asked.filter((limit) => limit > 16)).toHaveLength(1);
    length = 10;
    for (let page = 0; page < 100; page += 1) await connection.changesSince('c', 1_000);
    expect(asked.at(-1)).toBeGreaterThan(20);
  });

  it('that is one of the longest that a server allows is taken when it has been sent', async () => {
    const connection = await serve((_request, response) => {
      answer(response, 201, message(1, 'ä'.repeat(2_000_000)).object);
    });
    const body = 'ä'.repeat(2_000_000);
    const outgoing = { threadKey: THREAD, body, attachments: [], replyTo: null };
    expect(await connection.sendOnce('k' as never, outgoing)).toMatchObject({ name: 'accepted' });
  });
});
