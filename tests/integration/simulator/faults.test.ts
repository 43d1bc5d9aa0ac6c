import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../simulator/faults/faults.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { Client, until } from './client.ts';

const THREAD = 'thr_bulk_0';
let sim: Simulator;
let mara: Client;
beforeEach(async () => {
  sim = await startSimulator({ seed: { programs: 1, messages: 3 } });
  mara = new Client(sim);
});
afterEach(() => sim.close());

/** What a client sees of a message that it posts: the status, or that there was none. */
async function post(key: string): Promise<string> {
  try {
    const answer = await mara.fetch('POST', `/threads/${THREAD}/messages`, {
      body: JSON.stringify({ body: 'x' }),
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    });
    JSON.parse(await answer.text());
    return String(answer.status);
  } catch (error) {
    return error instanceof SyntaxError ? 'not JSON' : 'no answer';
  }
}

const FAULTS: [Fault, string][] = [
  [{ kind: 'status', status: 503, retryAfter: 2 }, '503'],
  [{ kind: 'reset' }, 'no answer'],
  [{ kind: 'truncate' }, 'no answer'],
  [{ kind: 'wrong_json' }, 'not JSON'],
  [{ kind: 'wrong_type' }, 'not JSON'],
];

describe('a fault', () => {
  it.each(FAULTS)(
    '%o keeps a request from taking effect, or hides that it did',
    async (fault, seen) => {
      const before = randomUUID();
      sim.control.fault({ method: 'POST', path: '/threads/*/messages', fault });
      expect(await post(before)).toBe(seen);
      expect(sim.control.stats().messagesByClientKey[before]).toBeUndefined();
      expect(await post(before)).toBe('201');

      const after = randomUUID();
      sim.control.fault({ method: 'POST', path: '/threads/*/messages', when: 'after', fault });
      expect(await post(after)).toBe(seen);
      expect(sim.control.stats().messagesByClientKey[after]).toBe(1);
      expect(await post(after)).toBe('200');
      expect(sim.control.stats().messagesByClientKey[after]).toBe(1);
    },
  );

  it('hangs until it is released', async () => {
    const key = randomUUID();
    sim.control.fault({ path: '/threads/**', fault: { kind: 'hang' } });
    const hanging = post(key);
    await until(() => sim.control.faults()[0]?.hits === 1);
    expect(sim.control.stats().messagesByClientKey[key]).toBeUndefined();
    sim.control.releaseHung();
    expect(await hanging).toBe('201');
  });

  it('meets as many requests as it says, after those it lets pass', async () => {
    sim.control.fault({ path: '/me', skip: 1, times: 2, fault: { kind: 'status', status: 500 } });
    const seen: number[] = [];
    for (let i = 0; i < 4; i += 1) seen.push((await mara.fetch('GET', '/me')).status);
    expect(seen).toEqual([200, 500, 500, 200]);
    const limited = { kind: 'status', status: 429, retryAfter: 7 } as const;
    sim.control.fault({ path: '/me', times: 0, fault: limited });
    const answer = await mara.fetch('GET', '/me');
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '7']);
    sim.control.clearFaults();
    expect((await mara.fetch('GET', '/me')).status).toBe(200);
  });
});

describe('control calls over HTTP', () => {
  const control = async (call: string, given: unknown = {}): Promise<unknown> => {
    const answer = await fetch(`${sim.url}/simulator/${call}`, {
      method: 'POST',
      body: JSON.stringify(given),
    });
    const { data } = (await answer.json()) as { data: unknown };
    return data;
  };

  it('do what those in process do', async () => {
    expect(await control('reply', { partnership: 'part_bulk_0', body: 'Hi' })).toMatchObject({
      body: 'Hi',
    });
    await control('fault', { path: '/me', fault: { kind: 'status', status: 500 } });
    expect((await mara.fetch('GET', '/me')).status).toBe(500);
    const { cursor } = await mara.syncAll(null);
    await control('reset', { seed: { programs: 2, messages: 5 } });
    expect(sim.control.programs()).toHaveLength(2);
    expect(await mara.refused('GET', `/sync?cursor=${cursor}`)).toBe('410 cursor_expired');
    expect((await fetch(`${sim.url}/simulator/nothing`, { method: 'POST' })).status).toBe(404);
    expect(
      (await fetch(`${sim.url}/simulator/lock`, { method: 'POST', body: '{"partnership":"x"}' }))
        .status,
    ).toBe(422);
  });

  it('tell who can sign in, and refuse pages of other origins', async () => {
    const info: unknown = await (await fetch(`${sim.url}/simulator/info`)).json();
    expect(info).toMatchObject({
      name: 'Partner Inbox simulator',
      accounts: [
        { email: 'mara@reis.example', api_key: 'pk_demo_mara_0001', name: 'Mara Reis' },
        {},
        {},
      ],
    });
    const foreign = await fetch(`${sim.url}/simulator/stats`, {
      method: 'POST',
      headers: { Origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
  });

  it('count requests by route', async () => {
    await mara.fetch('GET', `/threads/${THREAD}`);
    expect(sim.control.stats().requests['GET /threads/:key']).toBe(1);
  });
});
