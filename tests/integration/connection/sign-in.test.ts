import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import {
  signInOptions,
  signInWithKey,
  signInWithPassword,
} from '../../../main/connection/partnerstack/authenticate.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import { nodeFetch, silentLog } from './partner.ts';
import { answer, tinyServer } from './tiny-server.ts';
import type { Seen, TinyServer } from './tiny-server.ts';
import { saying } from '../../saying.ts';

const ports = { fetch: nodeFetch, clock: systemClock, log: silentLog };
const open: TinyServer[] = [];

async function serve(handler: (request: Seen, response: ServerResponse) => void): Promise<string> {
  const server = await tinyServer(handler);
  open.push(server);
  return server.url;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const member = {
  key: 'mem_1',
  name: 'Mara Reis',
  email: 'mara@reis.example',
  team: { key: 'team_1', name: 'Reis & Company' },
};

/** PartnerStack's own documented shape: partnerships in the envelope, everything else 404. */
function programsOnly(request: Seen, response: ServerResponse): void {
  if (!request.path.startsWith('/api/v2/partnerships')) {
    answer(response, 404, { message: 'Not found', status: 404 });
  } else if (request.headers.authorization === 'Bearer right') {
    const item = { key: 'part_1', status: 'active', company: { key: 'c1', name: 'Acme' } };
    answer(response, 200, { has_more: false, items: [item] });
  } else {
    answer(response, 401, { message: 'Unauthorized', status: 401 });
  }
}

describe('sign-in', () => {
  it('by API key learns who the partner is @M1', async () => {
    const url = await serve((request, response) => {
      if (request.path === '/api/v2/capabilities') answer(response, 200, {});
      else answer(response, 200, member);
    });
    const outcome = await signInWithKey(ports, `${url}/api/v2`, ' right\n');
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        apiKey: 'right',
        keyFromPassword: false,
        identity: {
          server: url,
          team: { key: 'team_1', name: 'Reis & Company' },
          member: { key: 'mem_1', name: 'Mara Reis', email: 'mara@reis.example' },
        },
        capabilities: { messaging: true },
      },
    });
  });

  it('by a password or an email that can’t be one is wrong, and the server still is one @M1', async () => {
    const url = await serve((_request, response) =>
      answer(response, 422, { message: 'No.', status: 422, code: 'invalid' }),
    );
    const outcome = await signInWithPassword(ports, url, 'mara', '');
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'wrong_credentials' } });
  });

  it('by password gives a key of its own @M1', async () => {
    const url = await serve((request, response) => {
      if (request.path === '/api/v2/capabilities') answer(response, 200, {});
      else answer(response, 201, { api_key: 'made', member });
    });
    const outcome = await signInWithPassword(ports, url, ' mara@reis.example ', ' pass word ');
    expect(outcome).toMatchObject({ ok: true, value: { apiKey: 'made', keyFromPassword: true } });
    const sent = open[0]?.seen[0];
    expect(sent?.headers.authorization).toBeUndefined();
    expect(JSON.parse(sent?.body.toString() ?? '')).toEqual({
      email: 'mara@reis.example',
      password: ' pass word ',
    });
  });

  it.each([
    [401, 'unauthorized', 'wrong_credentials'],
    [423, 'account_locked', 'account_locked'],
    [429, 'rate_limited', 'server_trouble'],
    [500, 'internal', 'server_trouble'],
    [404, 'not_found', 'not_a_server'],
  ])('that fails with %i %s says so: %s @M1', async (status, code, problem) => {
    const url = await serve((_request, response) => answer(response, status, { code }));
    const outcome = await signInWithPassword(ports, url, 'mara@reis.example', 'wrong');
    expect(outcome).toMatchObject({ ok: false, problem: { code: problem } });
  });

  it.each(['', '   ', 'with space', 'schlüssel', 'two\nlines'])(
    'by the key %j isn’t even tried @M1',
    async (key) => {
      const url = await serve((_request, response) => answer(response, 200, member));
      const outcome = await signInWithKey(ports, url, key);
      expect(outcome).toMatchObject({ ok: false, problem: { code: 'wrong_credentials' } });
      expect(open[0]?.seen).toEqual([]);
    },
  );

  it('says that nobody is there', async () => {
    const url = await serve(() => {});
    await open[0]?.close();
    const outcome = await signInOptions(ports, url);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
  });
});

describe('a server with programs only', () => {
  it('is signed in to by API key, checked by its programs @B11', async () => {
    const url = await serve(programsOnly);
    await expect(signInOptions(ports, url)).resolves.toEqual({
      ok: true,
      value: { server: url, apiKey: true, password: false, messaging: false },
    });
    await expect(signInWithKey(ports, url, 'right')).resolves.toMatchObject({
      ok: true,
      value: {
        identity: { server: url, team: null, member: null },
        capabilities: { messaging: false },
      },
    });
    await expect(signInWithKey(ports, url, 'wrong')).resolves.toMatchObject({
      ok: false,
      problem: { code: 'wrong_credentials' },
    });
  });

  it('may know its members all the same', async () => {
    const url = await serve((request, response) => {
      if (request.path === '/api/v2/me') answer(response, 200, member);
      else programsOnly(request, response);
    });
    const outcome = await signInWithKey(ports, url, 'right');
    expect(outcome).toMatchObject({ ok: true, value: { identity: { member: { key: 'mem_1' } } } });
  });

  it('may answer with pages where it knows nothing, as long as its programs come in the envelope @B11', async () => {
    const url = await serve((request, response) => {
      if (request.path.startsWith('/api/v2/partnerships')) programsOnly(request, response);
      else response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not found');
    });
    await expect(signInOptions(ports, url)).resolves.toMatchObject({
      ok: true,
      value: { apiKey: true, messaging: false },
    });
    await expect(signInWithKey(ports, url, 'right')).resolves.toMatchObject({
      ok: true,
      value: { identity: { member: null }, capabilities: { messaging: false } },
    });
  });

  it.each([404, 403, 200, 502])(
    'isn’t what a server with messaging becomes by a page with %i in answer to who signs in',
    async (status) => {
      const url = await serve((request, response) => {
        if (request.path === '/api/v2/capabilities') answer(response, 200, {});
        else if (request.path === '/api/v2/me') {
          response.writeHead(status, { 'Content-Type': 'text/html' }).end('<h1>Welcome');
        } else programsOnly(request, response);
      });
      const outcome = await signInWithKey(ports, url, 'right');
      const told = saying(/Something other than a PartnerStack server/);
      expect(outcome).toMatchObject({ ok: false, problem: { said: told } });
    },
  );

  it.each([
    ['a web site', 404, 'text/html', '<html>Not found'],
    ['a page for everything', 200, 'text/html', '<html>Welcome'],
    ['another API', 200, 'application/json', '{"items":[],"has_more":false}'],
  ])('isn’t the same as %s', async (_what, status, type, body) => {
    const url = await serve((_request, response) => {
      response.writeHead(status, { 'Content-Type': type });
      response.end(body);
    });
    const outcome = await signInWithKey(ports, url, 'right');
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'not_a_server' } });
  });
});
