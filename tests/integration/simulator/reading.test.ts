import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/api/message.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { Client } from './client.ts';
import { listWire, threadWire } from './wire.ts';

const THREAD = 'thr_bulk_0';
const PATH = `/threads/${THREAD}/messages`;
let sim: Simulator;
let mara: Client;
let all: Message[];
beforeEach(async () => {
  sim = await startSimulator({ seed: { programs: 12, messages: 360 } });
  mara = new Client(sim);
  all = sim.control.messages({ thread: THREAD }).reverse();
});
afterEach(() => sim.close());

const keys = (items: readonly { key: string }[]): string[] => items.map(({ key }) => key);

describe('lists', () => {
  it('come newest first, ten at a time, and go on from a key in both directions', async () => {
    const first = await mara.messages(THREAD);
    expect(first).toMatchObject({ has_more: true });
    expect(keys(first.items)).toEqual(keys(all.slice(0, 10)));
    const older = await mara.messages(THREAD, `?limit=25&starting_after=${first.items[9]?.key}`);
    expect(older.has_more).toBe(false);
    expect(keys(older.items)).toEqual(keys(all.slice(10)));
    const newer = await mara.messages(THREAD, `?limit=3&ending_before=${all[8]?.key}`);
    expect(newer.has_more).toBe(true);
    expect(keys(newer.items)).toEqual(keys(all.slice(5, 8)));
    const newest = await mara.messages(THREAD, `?limit=5&ending_before=${all[3]?.key}`);
    expect(newest.has_more).toBe(false);
    expect(keys(newest.items)).toEqual(keys(all.slice(0, 3)));
  });

  it('of programs and threads page the same way', async () => {
    for (const path of ['/partnerships', '/threads']) {
      const list = listWire(threadWire.pick({ key: true }).loose());
      const whole = await mara.ok(list, 'GET', `${path}?limit=250`);
      const first = await mara.ok(list, 'GET', `${path}?limit=5`);
      const next = await mara.ok(
        list,
        'GET',
        `${path}?limit=250&starting_after=${first.items[4]?.key}`,
      );
      expect([...keys(first.items), ...keys(next.items)]).toEqual(keys(whole.items));
      const back = await mara.ok(
        list,
        'GET',
        `${path}?limit=2&ending_before=${next.items[0]?.key}`,
      );
      expect(keys(back.items)).toEqual(keys(first.items).slice(3));
      expect(back.has_more).toBe(true);
    }
  });

  it('refuse limits out of range, unknown keys and two directions at once', async () => {
    for (const query of [
      'limit=0',
      'limit=251',
      'limit=x',
      'limit=1.5',
      'starting_after=nope',
      'ending_before=nope',
      `starting_after=${all[0]?.key}&ending_before=${all[1]?.key}`,
      'around=nope',
      'around=msg_bulk_1_0000000',
      `around=${all[0]?.key}&around_time=1`,
    ]) {
      const refused = await mara.refused('GET', `${PATH}?${query}`);
      expect(`${query}: ${refused}`).toMatch(/: 422 invalid/);
    }
    expect(await mara.refused('GET', '/threads?partnership_key=nope')).toBe('404 not_found');
    expect(await mara.refused('GET', '/sync?limit=1001')).toMatch(/^422/);
  });

  it('around a message or a time bring half the limit on each side, itself included', async () => {
    const middle = all[15];
    const around = await mara.messages(THREAD, `?limit=10&around=${middle?.key}`);
    expect(keys(around.items)).toEqual(keys(all.slice(11, 21)));
    expect(around.has_more).toBe(true);
    const edge = await mara.messages(THREAD, `?limit=10&around=${all[0]?.key}`);
    expect(keys(edge.items)).toEqual(keys(all.slice(0, 6)));
    const byTime = await mara.messages(THREAD, `?limit=10&around_time=${middle?.created_at}`);
    expect(byTime).toEqual(around);
    const whole = await mara.messages(THREAD, `?limit=250&around=${middle?.key}`);
    expect(whole.has_more).toBe(false);
    expect(whole.items).toHaveLength(30);
    const later = await mara.messages(THREAD, '?limit=1&around_time=8000000000000');
    expect(keys(later.items)).toEqual([all[0]?.key]);
  });
});

describe('read markers', () => {
  const put = (body: unknown, client = mara) =>
    client.ok(threadWire, 'PUT', `/threads/${THREAD}/read_marker`, body);
  const refused = (body: unknown) => mara.refused('PUT', `/threads/${THREAD}/read_marker`, body);

  it('only advance, unless told to go back', async () => {
    const reply = await sim.control.reply({ thread: THREAD, body: 'New' });
    expect((await mara.thread(THREAD)).unread_count).toBe(1);
    expect(await put({ message_key: reply.key })).toMatchObject({
      unread_count: 0,
      read_up_to: reply.key,
    });
    expect(await put({ message_key: all[20]?.key })).toMatchObject({ read_up_to: reply.key });
    expect(await put({ message_key: null })).toMatchObject({ read_up_to: reply.key });
    expect(await put({ message_key: all[0]?.key, unread: true })).toMatchObject({
      unread_count: 1,
    });
    expect(await refused({ message_key: reply.key, unread: true })).toMatch(/^422/);
    const none = await put({ message_key: null, unread: true });
    expect(none).toMatchObject({ read_up_to: null, unread_count: 21 });
  });

  it('belong to the member, and sending doesn’t move them', async () => {
    const jonas = new Client(sim, sim.accounts[1]?.apiKey);
    const reply = await sim.control.reply({ thread: THREAD, body: 'New' });
    await mara.send(THREAD, { body: 'Thanks' });
    expect((await mara.thread(THREAD)).unread_count).toBe(1);
    await put({ message_key: reply.key });
    expect((await jonas.thread(THREAD)).unread_count).toBe(1);
  });

  it('don’t count deleted messages and the partner’s own', async () => {
    const reply = await sim.control.reply({ thread: THREAD, body: 'New' });
    await mara.send(THREAD, { body: 'Mine' });
    sim.control.deleteMessage({ message: reply.key });
    expect((await mara.thread(THREAD)).unread_count).toBe(0);
    expect(sim.control.message({ message: reply.key })).toMatchObject({
      body: '',
      attachments: [],
    });
  });

  it('refuse keys of other threads', async () => {
    expect(await refused({ message_key: 'msg_bulk_1_0000000' })).toMatch(/^422/);
    expect(await refused({ message_key: 'nope' })).toMatch(/^422/);
    expect(await refused('{')).toMatch(/^422/);
  });

  it('tell the company when a message was first read, and never take it back', async () => {
    const reply = await sim.control.reply({ thread: THREAD, body: 'New' });
    expect(reply.delivery.read_at).toBeNull();
    await put({ message_key: reply.key });
    const first = sim.control.message({ message: reply.key })?.delivery.read_at;
    expect(first).not.toBeNull();
    await put({ message_key: null, unread: true });
    expect(sim.control.message({ message: reply.key })?.delivery.read_at).toBe(first);
  });
});
