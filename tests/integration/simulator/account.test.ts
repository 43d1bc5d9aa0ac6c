import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { Client } from './client.ts';
import { listWire, memberWire, partnershipWire, sessionWire } from './wire.ts';

let sim: Simulator;
let nobody: Client;
beforeEach(async () => {
  sim = await startSimulator({ seed: { programs: 2, messages: 4 } });
  nobody = new Client(sim, null);
});
afterEach(() => sim.close());

const RIGHT = { email: 'mara@reis.example', password: 'lisbon-harbour-42' };
const WRONG = { ...RIGHT, password: 'wrong' };

describe('signing in', () => {
  it('gives a new key each time, and its revocation ends that key alone', async () => {
    const first = await nobody.ok(sessionWire, 'POST', '/sessions', RIGHT, 201);
    const second = await nobody.ok(sessionWire, 'POST', '/sessions', RIGHT, 201);
    expect(first.api_key).not.toBe(second.api_key);
    await new Client(sim, first.api_key).call('DELETE', '/sessions/current');
    expect(await new Client(sim, first.api_key).refused('GET', '/me')).toBe('401 unauthorized');
    expect((await new Client(sim, second.api_key).ok(memberWire, 'GET', '/me')).name).toBe(
      'Mara Reis',
    );
  });

  it('locks an address at the 7th failure in a row, and keys in use go on working', async () => {
    const { api_key } = await nobody.ok(sessionWire, 'POST', '/sessions', RIGHT, 201);
    for (let i = 0; i < 6; i += 1) {
      expect(await nobody.refused('POST', '/sessions', WRONG)).toBe('401 unauthorized');
    }
    const upper = { ...WRONG, email: WRONG.email.toUpperCase() };
    expect(await nobody.refused('POST', '/sessions', upper)).toBe('423 account_locked');
    expect(await nobody.refused('POST', '/sessions', RIGHT)).toBe('423 account_locked');
    await new Client(sim, api_key).ok(memberWire, 'GET', '/me');
  });

  it('starts counting again after a success', async () => {
    for (let i = 0; i < 6; i += 1) await nobody.call('POST', '/sessions', WRONG);
    await nobody.ok(sessionWire, 'POST', '/sessions', RIGHT, 201);
    expect(await nobody.refused('POST', '/sessions', WRONG)).toBe('401 unauthorized');
  });

  it('refuses malformed bodies, and calls without a key', async () => {
    expect(await nobody.refused('POST', '/sessions', '{"email":')).toBe('422 invalid malformed');
    expect(await nobody.refused('GET', '/me')).toBe('401 unauthorized');
    expect(await nobody.refused('GET', '/sync')).toBe('401 unauthorized');
    expect(await nobody.refused('GET', '/uploads/x')).toBe('401 unauthorized');
  });

  it('doesn’t revoke an API key that no password gave', async () => {
    const mara = new Client(sim);
    expect(await mara.refused('DELETE', '/sessions/current')).toBe('403 forbidden');
    await mara.ok(memberWire, 'GET', '/me');
  });
});

describe('a server with programs only', () => {
  it('has neither capabilities nor accounts nor messages, and PartnerStack’s own programs', async () => {
    sim.control.programsOnly({ on: true });
    const mara = new Client(sim);
    for (const path of [
      '/capabilities',
      '/me',
      '/threads',
      '/sync',
      '/events',
      '/threads/thr_bulk_0',
    ]) {
      expect(await mara.refused('GET', path)).toBe('404 not_found');
    }
    expect(await nobody.refused('POST', '/sessions', RIGHT)).toBe('404 not_found');
    const { body } = await mara.call('GET', '/partnerships');
    const { items } = (body as { data: { items: object[] } }).data;
    expect(Object.keys(items[0] ?? {}).sort()).toEqual([
      'company',
      'is_archived',
      'key',
      'offers',
      'status',
      'team',
    ]);
    expect(await nobody.refused('GET', '/partnerships')).toBe('401 unauthorized');
  });

  it('may say so in its capabilities', async () => {
    sim.control.capabilities({ messaging: false });
    const { body } = await nobody.call('GET', '/capabilities');
    expect(body).toMatchObject({ data: { messaging: false } });
    expect(await new Client(sim).refused('GET', '/threads')).toBe('404 not_found');
  });
});

describe('programs', () => {
  it('leave out archived ones unless asked, by the time of applying', async () => {
    const mara = new Client(sim);
    const [first] = sim.control.programs();
    const left = await mara.ok(partnershipWire, 'POST', `/partnerships/${first?.key}/leave`);
    expect(left).toMatchObject({
      status: 'archived',
      archived_reason: 'left',
      messaging: 'locked',
    });
    expect(await mara.ok(partnershipWire, 'POST', `/partnerships/${first?.key}/leave`)).toEqual(
      left,
    );
    const shown = await mara.ok(listWire(partnershipWire), 'GET', '/partnerships');
    expect(shown.items.map(({ key }) => key)).not.toContain(first?.key);
    const all = await mara.ok(
      listWire(partnershipWire),
      'GET',
      '/partnerships?include_archived=true',
    );
    const applied = all.items.map(({ applied_at }) => applied_at);
    expect(applied).toEqual(applied.toSorted((a, b) => b - a));
    expect(all.items).toHaveLength(2);
  });

  it('of another team are 404, and so is all that is in them', async () => {
    const priya = new Client(sim, sim.accounts[2]?.apiKey);
    expect(await priya.refused('GET', '/partnerships/part_bulk_0')).toBe('404 not_found');
    expect(await priya.refused('GET', '/threads?partnership_key=part_bulk_0')).toBe(
      '404 not_found',
    );
    expect(await priya.refused('GET', '/threads/thr_bulk_0')).toBe('404 not_found');
    expect(await priya.refused('GET', '/messages/msg_bulk_0_0000000')).toBe('404 not_found');
    expect(await priya.refused('POST', '/threads/thr_bulk_0/messages', { body: 'x' })).toBe(
      '404 not_found',
    );
  });

  it('list a rejoined program under a new key for the same company', () => {
    sim.control.remove({ partnership: 'part_bulk_0' });
    const again = sim.control.apply({ company: 'co_bulk_0' });
    expect(again.key).not.toBe('part_bulk_0');
    expect(sim.control.threads({ partnership: again.key })).toMatchObject([{ kind: 'team' }]);
  });
});
