import { createParser } from 'eventsource-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncItem } from '../../../contract/api/sync.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { Client, until } from './client.ts';

const THREAD = 'thr_bulk_0';
const PROGRAM = 'part_bulk_0';
let sim: Simulator;
let mara: Client;
beforeEach(async () => {
  sim = await startSimulator({ seed: { programs: 3, messages: 300 } });
  sim.control.emails({ mode: 'hold' });
  mara = new Client(sim);
});
afterEach(() => sim.close());

const name = ({ kind, op, object }: SyncItem): string => `${kind} ${op} ${object.key}`;

describe('a start', () => {
  it('brings programs, then threads, then the newest 50 of each, in small pages too', async () => {
    const whole = await mara.syncAll(null);
    expect((await mara.syncAll(null, 7)).items.map(name)).toEqual(whole.items.map(name));
    const kinds = whole.items.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('partnership')).toBeLessThan(kinds.indexOf('thread'));
    expect(kinds.lastIndexOf('thread')).toBeLessThan(kinds.indexOf('message'));
    const messages = whole.items.filter((item) => item.kind === 'message');
    expect(messages).toHaveLength(150);
    const newest = sim.control.messages({ thread: THREAD, limit: 50 }).map(({ key }) => key);
    expect(messages.slice(0, 50).map(({ object }) => object.key)).toEqual(newest);
  });

  it('says so on its pages alone, and every cursor continues it', async () => {
    const first = await mara.sync(null, 100);
    expect(first).toMatchObject({ start: true, has_more: true });
    const again = await mara.sync(first.cursor, 100);
    expect(await mara.sync(first.cursor, 100)).toEqual(again);
    const { cursor } = await mara.syncAll(null);
    expect(await mara.sync(cursor)).toEqual({ items: [], cursor, has_more: false });
  });

  it('misses nothing that changes while it is read', async () => {
    const first = await mara.sync(null, 4);
    const reply = await sim.control.reply({ thread: 'thr_bulk_2', body: 'Meanwhile' });
    const fresh = sim.control.apply({ company: 'co_bulk_1' });
    const rest = await mara.syncAll(first.cursor, 4);
    const seen = rest.items.map(name);
    expect(seen).toContain(`message upsert ${reply.key}`);
    expect(seen).toContain(`partnership upsert ${fresh.key}`);
    const messages = new Set(seen.filter((text) => text.startsWith('message')));
    for (const thread of ['thr_bulk_0', 'thr_bulk_1', 'thr_bulk_2']) {
      for (const { key } of sim.control.messages({ thread, limit: 50 })) {
        expect(messages).toContain(`message upsert ${key}`);
      }
    }
  });
});

describe('changes', () => {
  it('come oldest first, parents before children, as the objects are now', async () => {
    const { cursor } = await mara.syncAll(null);
    const fresh = sim.control.apply({ company: 'co_bulk_1' });
    const reply = await sim.control.reply({ partnership: fresh.key, body: 'Hello' });
    sim.control.editMessage({ message: reply.key, body: 'Hello again' });
    sim.control.approve({ partnership: fresh.key });
    const { items } = await mara.syncAll(cursor, 1);
    const first = new Map(items.map((item, i) => [item.object.key, i] as const).reverse());
    const at = (key: string): number => first.get(key) ?? Number.NaN;
    expect(at(fresh.key)).toBeLessThan(at(reply.thread_key));
    expect(at(reply.thread_key)).toBeLessThan(at(reply.key));
    expect(items[at(reply.key)]).toMatchObject({ object: { body: 'Hello again' } });
    expect(items[at(fresh.key)]).toMatchObject({ object: { status: 'active' } });
  });

  it('reach only those who may see them', async () => {
    const jonas = new Client(sim, sim.accounts[1]?.apiKey);
    const priya = new Client(sim, sim.accounts[2]?.apiKey);
    const starts = await Promise.all([mara, jonas, priya].map((client) => client.syncAll(null)));
    expect(starts[2]?.items).toEqual([]);
    const single = await sim.control.startThread({
      partnership: PROGRAM,
      kind: 'member',
      member: 'mem_2_jonas',
      body: 'You',
    });
    const seen = await Promise.all(
      [mara, jonas, priya].map((client, i) => client.syncAll(starts[i]?.cursor ?? null)),
    );
    expect(seen.map(({ items }) => items.some(({ object }) => object.key === single.key))).toEqual([
      false,
      true,
      false,
    ]);
    expect(await jonas.refused('GET', `/sync?cursor=${starts[0]?.cursor}`)).toBe(
      '410 cursor_expired',
    );
  });

  it('include deletes, which a later upsert may take back', async () => {
    const { cursor } = await mara.syncAll(null);
    sim.control.vanish({ thread: THREAD });
    sim.control.vanish({ partnership: 'part_bulk_1' });
    expect((await mara.syncAll(cursor)).items.map(name)).toEqual([
      `thread delete ${THREAD}`,
      'partnership delete part_bulk_1',
    ]);
    expect(await mara.refused('GET', '/threads/thr_bulk_1')).toBe('404 not_found');
  });

  it('say what is read elsewhere to the reader alone', async () => {
    const jonas = new Client(sim, sim.accounts[1]?.apiKey);
    await sim.control.reply({ thread: THREAD, body: 'New' });
    const before = await Promise.all([mara.syncAll(null), jonas.syncAll(null)]);
    sim.control.readOnTheWeb({ thread: THREAD });
    const mine = await mara.syncAll(before[0].cursor);
    const theirs = await jonas.syncAll(before[1].cursor);
    expect(mine.items.find(({ kind }) => kind === 'thread')).toMatchObject({
      object: { unread_count: 0 },
    });
    expect(theirs.items.some(({ kind }) => kind === 'thread')).toBe(false);
  });

  it('end with 410 once cursors have expired, those of a start too @B12', async () => {
    const start = await mara.sync(null, 2);
    const { cursor } = await mara.syncAll(null);
    sim.control.expireCursors();
    for (const old of [start.cursor, cursor, 'garbage', 'AAAA']) {
      expect(await mara.refused('GET', `/sync?cursor=${old}`)).toBe('410 cursor_expired');
    }
    expect((await mara.sync(null)).start).toBe(true);
  });
});

describe('a lock', () => {
  it('under keep leaves everything readable', async () => {
    const { cursor } = await mara.syncAll(null);
    sim.control.remove({ partnership: PROGRAM });
    const { items } = await mara.syncAll(cursor);
    expect(items).toMatchObject([
      {
        kind: 'partnership',
        object: { status: 'archived', archived_reason: 'removed', messaging: 'locked' },
      },
    ]);
    expect((await mara.messages(THREAD)).items).toHaveLength(10);
  });

  it('under purge takes the messages away and an unlock brings them back', async () => {
    const before = sim.control.messages({ thread: THREAD }).map(({ key }) => key);
    const { cursor } = await mara.syncAll(null);
    sim.control.capabilities({ retention_on_lock: 'purge' });
    sim.control.lock({ partnership: PROGRAM });
    const locked = await mara.syncAll(cursor, 9);
    expect(locked.items[0]).toMatchObject({ kind: 'partnership', object: { messaging: 'locked' } });
    const deleted = locked.items
      .filter(({ op }) => op === 'delete')
      .map(({ object }) => object.key);
    expect(deleted).toEqual(before);
    expect((await mara.messages(THREAD)).items).toEqual([]);
    expect((await mara.thread(THREAD)).unread_count).toBe(0);
    expect(await mara.refused('GET', `/messages/${before[0]}`)).toBe('404 not_found');
    sim.control.unlock({ partnership: PROGRAM });
    const back = await mara.syncAll(locked.cursor);
    expect(back.items.filter(({ kind }) => kind === 'message').map(name)).toEqual(
      before.map((key) => `message upsert ${key}`),
    );
  });
});

describe('the event stream', () => {
  it('says when there is something to sync, and ends with its key', async () => {
    const { apiKey } = sim.control.addKey();
    const client = new Client(sim, apiKey);
    const { cursor } = await client.syncAll(null);
    const stream = await client.fetch('GET', '/events');
    expect(stream.headers.get('Content-Type')).toMatch(/^text\/event-stream/);
    const events: string[] = [];
    const parser = createParser({ onEvent: ({ event, data }) => events.push(`${event} ${data}`) });
    const ended = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of stream.body ?? [])
        parser.feed(decoder.decode(chunk, { stream: true }));
    })();
    await sim.control.reply({ thread: THREAD, body: 'New' });
    await until(() => events.length > 0);
    const [name, data = ''] = events[0]?.split(' ') ?? [];
    expect(name).toBe('change');
    expect(JSON.parse(data)).toEqual({ cursor: expect.stringMatching(/./) });
    expect((await client.syncAll(cursor)).items.length).toBeGreaterThan(0);
    sim.control.revokeKey({ apiKey });
    await ended;
    expect(await client.refused('GET', '/events')).toBe('401 unauthorized');
  });
});
