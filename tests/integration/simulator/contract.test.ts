import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capabilitiesSchema } from '../../../contract/api/capabilities.ts';
import { messageSchema } from '../../../contract/api/message.ts';
import { partnershipSchema } from '../../../contract/api/partnership.ts';
import { syncPageSchema } from '../../../contract/api/sync.ts';
import { threadSchema } from '../../../contract/api/thread.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { Client } from './client.ts';
import {
  capabilitiesWire,
  envelopeWire,
  listWire,
  memberWire,
  messageWire,
  partnershipWire,
  threadWire,
} from './wire.ts';

let sim: Simulator;
let mara: Client;
beforeAll(async () => {
  sim = await startSimulator({ seed: 'demo' });
  mara = new Client(sim);
});
afterAll(() => sim.close());

describe('the simulator’s answers', () => {
  it('are what the contract says, field by field, for every object of the demo', async () => {
    await mara.ok(capabilitiesWire, 'GET', '/capabilities');
    await mara.ok(memberWire, 'GET', '/me');
    const programs = await mara.ok(
      listWire(partnershipWire),
      'GET',
      '/partnerships?include_archived=true&limit=250',
    );
    for (const { key } of programs.items)
      await mara.ok(partnershipWire, 'GET', `/partnerships/${key}`);
    const threads = await mara.ok(listWire(threadWire), 'GET', '/threads?limit=250');
    for (const { key } of threads.items) {
      const page = await mara.messages(key, '?limit=250');
      const first = page.items[0];
      if (first !== undefined) await mara.ok(messageWire, 'GET', `/messages/${first.key}`);
    }
    expect(programs.items.length).toBeGreaterThanOrEqual(9);
  });

  it('pass the client’s own schemas unchanged', async () => {
    const { items } = await mara.syncAll(null);
    const page = { items, cursor: 'c', has_more: false, start: false };
    expect(syncPageSchema.parse(page)).toEqual(page);
    const capabilities = await mara.ok(capabilitiesWire, 'GET', '/capabilities');
    expect(capabilitiesSchema.parse(capabilities)).toEqual(capabilities);
    expect(capabilitiesSchema.parse({})).toEqual(capabilities);
    for (const { kind, op, object } of items) {
      if (op === 'delete') continue;
      const schemas = {
        partnership: partnershipSchema,
        thread: threadSchema,
        message: messageSchema,
      };
      expect(schemas[kind].parse(object)).toEqual(object);
    }
  });

  it('to unknown paths and methods are 404 in the contract’s words', async () => {
    expect(await mara.refused('GET', '/nothing')).toBe('404 not_found');
    expect(await mara.refused('POST', '/me', {})).toBe('404 not_found');
    expect(await mara.refused('GET', '/threads/../../x')).toBe('404 not_found');
    expect(await mara.refused('GET', '/threads/%E0%A4%A')).toBe('404 not_found');
    expect(await mara.refused('GET', `/threads/${'x'.repeat(300)}`)).toBe('404 not_found');
  });

  it('have an envelope whose data may be null', async () => {
    const { api_key } = await mara
      .call('POST', '/sessions', {
        email: 'mara@reis.example',
        password: 'lisbon-harbour-42',
      })
      .then(({ body }) => (body as { data: { api_key: string } }).data);
    const answer = await new Client(sim, api_key).call('DELETE', '/sessions/current');
    expect(envelopeWire(capabilitiesWire.nullable()).parse(answer.body).data).toBeNull();
  });
});

describe('the demo account', () => {
  it('has programs of every status, removed and left, and a long history', () => {
    const programs = sim.control.programs();
    const seen = new Set(programs.map((p) => p.archived_reason ?? p.status));
    expect(seen).toEqual(new Set(['pending', 'active', 'declined', 'removed', 'left']));
    expect(sim.control.messages({ thread: 'thr_meridian_team_0' })).toHaveLength(5000);
  });

  it('has every kind of thread and every type of file, and things to read', () => {
    const threads = sim.control.threads();
    expect(new Set(threads.map(({ kind }) => kind))).toEqual(
      new Set(['team', 'member', 'announcement']),
    );
    expect(threads.reduce((sum, thread) => sum + thread.unread_count, 0)).toBe(7);
    const types = threads
      .filter(({ key }) => !key.includes('meridian'))
      .flatMap(({ key }) => sim.control.messages({ thread: key }))
      .flatMap((message) => message.attachments.map((file) => file.content_type));
    expect(new Set(types)).toEqual(new Set(capabilitiesSchema.parse({}).attachments.types));
  });
});
