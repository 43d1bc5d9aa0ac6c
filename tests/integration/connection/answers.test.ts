import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ClientKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { ManualClock } from './manual-clock.ts';
import { API_KEY, connectTo } from './partner.ts';
import { answer, tinyServer } from './tiny-server.ts';
import type { Seen, TinyServer } from './tiny-server.ts';

const open: TinyServer[] = [];

async function serve(handler: (request: Seen, response: ServerResponse) => void) {
  const server = await tinyServer(handler);
  open.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const partnership = { key: 'part_1', status: 'active', company: { key: 'c1', name: 'Acme' } };
const clientKey = '0198c0de-0000-7000-8000-000000000001' as ClientKey;
const outgoing = {
  threadKey: 'thr_1' as ThreadKey,
  body: 'Hello',
  attachments: [],
  replyTo: null,
};

describe('an answer', () => {
  it('counts only in the envelope', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ has_more: false, items: [] }));
    });
    await expect(connectTo(server.url).programs()).rejects.toMatchObject({
      fault: 'in_between',
    });
  });

  it.each([
    ['HTML', 'text/html', '<html>Sign in to the hotel’s network'],
    ['half of its JSON', 'application/json', '{"data":{"has_more":fal'],
    ['nothing', 'application/json', ''],
    [
      'another status inside',
      'application/json',
      '{"data":{"has_more":false,"items":[]},"status":500}',
    ],
  ])('of %s is something in between’s', async (_what, type, body) => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': type });
      response.end(body);
    });
    await expect(connectTo(server.url).programs()).rejects.toMatchObject({ fault: 'in_between' });
  });

  it('of something else in its data is the server’s trouble', async () => {
    const server = await serve((_request, response) => answer(response, 200, []));
    await expect(connectTo(server.url).programs()).rejects.toMatchObject({ fault: 'trouble' });
  });

  it('that breaks off is as good as none', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '500' });
      response.write('{"data":{"has_more":false,"items":[');
      setImmediate(() => response.destroy());
    });
    await expect(connectTo(server.url).programs()).rejects.toMatchObject({ fault: 'unreachable' });
  });

  it('of a server that isn’t there is unreachable', async () => {
    const server = await serve(() => {});
    await server.close();
    await expect(connectTo(server.url).programs()).rejects.toMatchObject({ fault: 'unreachable' });
  });

  it('that doesn’t come within 30 s isn’t waited for any longer', async () => {
    const clock = new ManualClock();
    const server = await serve(() => {});
    const asked = connectTo(server.url, { clock }).programs();
    const settled = vi.fn<() => void>();
    asked.catch(settled);
    await vi.waitFor(() => expect(server.seen).toHaveLength(1));
    clock.advance(29_999);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(settled).not.toHaveBeenCalled();
    clock.advance(1);
    await expect(asked).rejects.toMatchObject({ fault: 'unreachable' });
  });

  it('whose bytes stop coming is given up after 30 s of silence, not before', async () => {
    const clock = new ManualClock();
    let pending: ServerResponse | undefined;
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"data":{"has_more":false,');
      pending = response;
    });
    const asked = connectTo(server.url, { clock }).programs();
    asked.catch(() => undefined);
    await vi.waitFor(() => expect(pending).toBeDefined());
    // The head has come as soon as only the body's timer runs.
    await vi.waitFor(() => expect(clock.untilNext).toBe(30_000));
    clock.advance(30_000);
    await expect(asked).rejects.toMatchObject({ fault: 'unreachable' });
  });

  it('is judged by its code and keeps Retry-After, in seconds or as a date', async () => {
    const clock = new ManualClock();
    const headers = [
      { 'Retry-After': '7' },
      {
        Date: new Date(clock.now()).toUTCString(),
        'Retry-After': new Date(clock.now() + 9_000).toUTCString(),
      },
    ];
    const server = await serve((_request, response) => {
      answer(response, 503, { code: 'unavailable' }, headers.shift());
    });
    const connection = connectTo(server.url, { clock });
    await expect(connection.programs()).rejects.toMatchObject({
      fault: 'trouble',
      retryAfterMs: 7_000,
    });
    await expect(connection.programs()).rejects.toMatchObject({ retryAfterMs: 9_000 });
  });

  it('isn’t waited for when the caller has no use for it any more', async () => {
    const server = await serve(() => {});
    const leaving = new AbortController();
    const asked = connectTo(server.url).programs(leaving.signal);
    await vi.waitFor(() => expect(server.seen).toHaveLength(1));
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the key', () => {
  it.each([301, 302, 307, 308])(
    'never follows a redirect (%i) to another origin',
    async (status) => {
      const other = await serve((_request, response) => answer(response, 200, null));
      const server = await serve((request, response) => {
        response.writeHead(status, { Location: `${other.url}${request.path}` });
        response.end();
      });
      const connection = connectTo(server.url);
      await expect(connection.programs()).rejects.toMatchObject({ fault: 'in_between' });
      await expect(connection.sendOnce(clientKey, outgoing)).rejects.toMatchObject({
        fault: 'in_between',
      });
      const listening = connection.hints(
        { opened: () => {}, changed: () => {} },
        AbortSignal.timeout(5_000),
      );
      await expect(listening).rejects.toMatchObject({ fault: 'in_between' });
      expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${API_KEY}`);
      expect(other.seen).toEqual([]);
    },
  );

  it('stays home when capabilities are asked for', async () => {
    const server = await serve((_request, response) => answer(response, 200, {}));
    await connectTo(server.url).capabilities();
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
  });

  it('is revoked only where a password sign-in made it', async () => {
    const server = await serve((_request, response) => answer(response, 200, null));
    await connectTo(server.url).endSession();
    expect(server.seen).toEqual([]);
    await connectTo(server.url, { keyFromPassword: true }).endSession();
    expect(server.seen[0]).toMatchObject({ method: 'DELETE', path: '/api/v2/sessions/current' });
  });

  it('is revoked by an answer whose empty data is absent, too', async () => {
    const server = await serve((_request, response) => answer(response, 200, undefined));
    await connectTo(server.url, { keyFromPassword: true }).endSession();
    expect(server.seen).toHaveLength(1);
  });
});

describe('a server with programs only', () => {
  it('is one that has no capabilities', async () => {
    const server = await serve((_request, response) =>
      answer(response, 404, { code: 'not_found' }),
    );
    await expect(connectTo(server.url).capabilities()).resolves.toMatchObject({
      messaging: false,
      signIn: { apiKey: true, password: false },
    });
  });

  it('stays one to who signed in there, also once it has messaging, until they sign in again @B11', async () => {
    const server = await serve((_request, response) => answer(response, 200, {}));
    const { messaging } = await connectTo(server.url, { member: null }).capabilities();
    expect(messaging).toBe(false);
  });

  it('shows all of its programs, page by page, archived ones too', async () => {
    const server = await serve((request, response) => {
      const query = new URL(request.path, 'http://server').searchParams;
      expect(query.get('include_archived')).toBe('true');
      const second = query.get('starting_after') === 'part_1';
      const items = second
        ? [{ ...partnership, key: 'part_2', status: 'invited', is_archived: true }]
        : [partnership];
      answer(response, 200, { has_more: !second, items });
    });
    const programs = await connectTo(server.url).programs();
    expect(programs.map(({ key, status }) => [key, status])).toEqual([
      ['part_1', 'active'],
      ['part_2', 'archived'],
    ]);
  });

  it('that repeats a page for ever doesn’t hold us', async () => {
    const server = await serve((_request, response) =>
      answer(response, 200, { has_more: true, items: [partnership] }),
    );
    await expect(connectTo(server.url).programs()).resolves.toHaveLength(1);
    expect(server.seen).toHaveLength(2);
  });
});

describe('a message that is handed over', () => {
  it('carries its client key and its words unchanged', async () => {
    const server = await serve((_request, response) =>
      answer(response, 422, { code: 'invalid', errors: [{ code: 'attachment_unknown' }] }),
    );
    const body = ' two\r\nlines \u200b😀 ';
    const outcome = await connectTo(server.url).sendOnce(clientKey, { ...outgoing, body });
    expect(outcome).toEqual({ name: 'attachments_expired' });
    const request = server.seen[0];
    expect(request?.headers['idempotency-key']).toBe(clientKey);
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({
      body,
      attachment_keys: [],
      reply_to: null,
    });
  });

  it('isn’t known to be refused by an answer that can’t be understood', async () => {
    const server = await serve((_request, response) => answer(response, 201, { key: 'msg_1' }));
    await expect(connectTo(server.url).sendOnce(clientKey, outgoing)).rejects.toMatchObject({
      fault: 'trouble',
    });
  });
});

describe('a key in a path', () => {
  it('can’t lead to another path', async () => {
    const server = await serve((_request, response) => answer(response, 404, {}));
    const connection = connectTo(server.url);
    await connection.leaveProgram('../me?x#y' as ProgramKey).catch(() => undefined);
    expect(server.seen[0]?.path).toBe('/api/v2/partnerships/..%2Fme%3Fx%23y/leave');
  });
});
