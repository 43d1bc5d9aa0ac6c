import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { Client, sentMessage, told, until } from './client.ts';
import { cancelWire, threadWire } from './wire.ts';

const THREAD = 'thr_bulk_0';
let sim: Simulator;
let mara: Client;
let jonas: Client;
beforeEach(async () => {
  sim = await startSimulator({ seed: { programs: 2, messages: 40 } });
  mara = new Client(sim);
  jonas = new Client(sim, sim.accounts[1]?.apiKey);
});
afterEach(() => sim.close());

async function postTold(message: unknown, key?: string, thread = THREAD): Promise<string> {
  return told(await mara.post(thread, message, key));
}

describe('sending once', () => {
  it('answers a repeated key with the message as it is now', async () => {
    const key = randomUUID();
    const sent = await mara.send(THREAD, { body: 'One' }, key);
    expect(sent).toMatchObject({ client_key: key, body: 'One', author: { side: 'partner' } });
    sim.control.editMessage({ message: sent.key, body: 'Edited' });
    const again = await mara.post(
      THREAD,
      { body: 'One', attachment_keys: [], reply_to: null },
      key,
    );
    expect(again.status).toBe(200);
    expect(sentMessage(again)).toMatchObject({ key: sent.key, body: 'Edited' });
    sim.control.deleteMessage({ message: sent.key });
    const deleted = await mara.post(THREAD, { body: 'One' }, key);
    expect(sentMessage(deleted).deleted_at).not.toBeNull();
    expect(sim.control.stats().messagesByClientKey[key]).toBe(1);
  });

  it('makes one message of requests that come at once', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => mara.post(THREAD, { body: 'x' }, key)),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 200, 200, 200, 200, 200, 200, 201,
    ]);
    expect(sim.control.stats().messagesByClientKey[key]).toBe(1);
  });

  it('knows a key for the whole team, in every thread', async () => {
    const key = randomUUID();
    await mara.send(THREAD, { body: 'One' }, key);
    expect((await jonas.post(THREAD, { body: 'One' }, key)).status).toBe(200);
    expect(await postTold({ body: 'Two' }, key)).toBe('409 idempotency_mismatch');
    expect(await postTold({ body: 'One' }, key, 'thr_bulk_1')).toBe('409 idempotency_mismatch');
    expect(await postTold('{"body":', key)).toBe('409 idempotency_mismatch');
  });

  it('looks a key up before everything but 401 and 404', async () => {
    const key = randomUUID();
    const sent = await mara.send(THREAD, { body: 'One' }, key);
    sim.control.lock({ partnership: 'part_bulk_0' });
    expect(sentMessage(await mara.post(THREAD, { body: 'One' }, key)).key).toBe(sent.key);
    expect(await postTold({ body: 'New' })).toBe('403 messaging_locked');
    expect(await postTold({ body: 'One' }, key, 'thr_unknown')).toBe('404 not_found');
  });

  it('forgets a key after a failure', async () => {
    const key = randomUUID();
    expect(await postTold({ body: '' }, key)).toBe('422 invalid empty');
    expect((await mara.post(THREAD, { body: 'Now' }, key)).status).toBe(201);
  });

  it('refuses the key of a message that was purged', async () => {
    const key = randomUUID();
    await mara.send(THREAD, { body: 'One' }, key);
    sim.control.capabilities({ retention_on_lock: 'purge' });
    sim.control.lock({ partnership: 'part_bulk_0' });
    expect(await postTold({ body: 'One' }, key)).toBe('409 cancelled');
  });
});

describe('cancelling', () => {
  it('keeps a later message with that key out for good, in any thread, by anyone', async () => {
    const key = randomUUID();
    const cancel = { client_key: key };
    expect(await mara.ok(cancelWire, 'POST', `/threads/${THREAD}/messages/cancel`, cancel)).toEqual(
      { cancelled: true },
    );
    expect(await mara.ok(cancelWire, 'POST', `/threads/${THREAD}/messages/cancel`, cancel)).toEqual(
      { cancelled: true },
    );
    expect(await postTold({ body: 'x' }, key)).toBe('409 cancelled');
    expect(told(await jonas.post('thr_bulk_1', { body: 'y' }, key))).toBe('409 cancelled');
  });

  it('tells of a message that came first', async () => {
    const key = randomUUID();
    const sent = await mara.send(THREAD, { body: 'x' }, key);
    const result = await mara.ok(cancelWire, 'POST', `/threads/${THREAD}/messages/cancel`, {
      client_key: key,
    });
    expect(result).toMatchObject({ cancelled: false, message: { key: sent.key } });
  });
});

describe('what can’t be sent', () => {
  it('is told by its cause', async () => {
    const zero = '\u200b\u200c\u200d\u2060\ufeff';
    expect(await postTold({ body: ` \n\u3000\u00a0${zero}` })).toBe('422 invalid empty');
    expect(await postTold({ body: '😀'.repeat(10_001) })).toBe('422 invalid too_long');
    expect((await mara.post(THREAD, { body: '😀'.repeat(10_000) })).status).toBe(201);
    expect(await postTold({ body: 'x', reply_to: 'msg_bulk_1_0000000' })).toBe(
      '422 invalid reply_to_unknown',
    );
    expect(await postTold({ body: 5 })).toBe('422 invalid malformed');
    expect(await postTold('{"body":')).toBe('422 invalid malformed');
    expect(await postTold('{"body":"\\ud800"}')).toBe('422 invalid malformed');
    expect(await postTold({ body: 'x' }, 'not-a-uuid')).toBe('422 invalid idempotency_key');
    expect(await mara.refused('POST', `/threads/${THREAD}/messages`, { body: 'x' })).toBe(
      '422 invalid idempotency_key',
    );
    expect(await postTold({ body: 'x', attachment_keys: ['nope'] })).toBe(
      '422 invalid attachment_unknown',
    );
    const eleven = Array.from({ length: 11 }, (_, i) => `a${i}`);
    expect(await postTold({ body: 'x', attachment_keys: eleven })).toBe(
      '422 invalid attachment_too_many',
    );
  });

  it('includes answers to announcements', async () => {
    const first = await sim.control.startThread({
      partnership: 'part_bulk_0',
      kind: 'announcement',
      body: 'News',
    });
    expect(await postTold({ body: 'x' }, undefined, first.thread_key)).toBe('403 forbidden');
  });

  it('keeps a body exactly as it was written', async () => {
    const body = '  line\r\n\u0000\u202e tail \ufeff ';
    expect((await mara.send(THREAD, { body })).body).toBe(body);
  });
});

describe('delivery', () => {
  it('goes from queued to sent by a real email, and each change is an upsert @M5', async () => {
    const { cursor } = await mara.syncAll(null);
    sim.control.emails({ mode: 'hold' });
    const sent = await mara.send(THREAD, { body: 'To both' });
    expect(sent.delivery).toEqual({ app: true, email: 'queued', read_at: null });
    sim.control.emails({ mode: 'deliver' });
    await until(() => sim.control.message({ message: sent.key })?.delivery.email === 'sent');
    expect(sim.control.mails({ message: sent.key })).toMatchObject([
      {
        recipients: 'partners@company-1.example',
        body: 'To both',
        sender: '"Mara Reis" <mara@reis.example>',
      },
    ]);
    const { items } = await mara.syncAll(cursor);
    expect(items.at(-1)).toMatchObject({
      op: 'upsert',
      object: { key: sent.key, delivery: { email: 'sent' } },
    });
  });

  it('says so when an email could not be sent', async () => {
    sim.control.emails({ mode: 'fail' });
    const sent = await mara.send(THREAD, { body: 'To both' });
    await until(() => sim.control.message({ message: sent.key })?.delivery.email === 'failed');
    expect(sim.control.mails({ message: sent.key })).toEqual([]);
  });

  it('emails a company’s message to the members who see it', async () => {
    const reply = await sim.control.reply({ partnership: 'part_bulk_0', body: 'Hello' });
    const single = await sim.control.startThread({
      partnership: 'part_bulk_0',
      kind: 'member',
      member: 'mem_2_jonas',
      body: 'You alone',
    });
    for (const { key } of [reply, single]) {
      await until(() => sim.control.message({ message: key })?.delivery.email === 'sent');
    }
    expect(sim.control.mails({ message: reply.key })[0]?.recipients).toBe(
      'jonas@reis.example, mara@reis.example',
    );
    expect(sim.control.mails({ message: single.key })[0]?.recipients).toBe('jonas@reis.example');
    expect(await mara.refused('GET', `/threads/${single.thread_key}`)).toBe('404 not_found');
    expect(await mara.refused('GET', `/messages/${single.key}`)).toBe('404 not_found');
    expect((await jonas.ok(threadWire, 'GET', `/threads/${single.thread_key}`)).unread_count).toBe(
      1,
    );
  });

  it('tells when the company has read a message', async () => {
    const sent = await mara.send(THREAD, { body: 'Read me' });
    sim.control.readAsCompany({ thread: THREAD });
    expect(sim.control.message({ message: sent.key })?.delivery.read_at).not.toBeNull();
  });

  it('lets companies answer by themselves', async () => {
    sim.control.autoReply({ afterMs: 1 });
    const sent = await mara.send(THREAD, { body: 'Anyone there?' });
    await until(() => (sim.control.messages({ thread: THREAD }).at(-1)?.seq ?? 0) > sent.seq);
    expect(sim.control.messages({ thread: THREAD }).at(-1)?.author.side).toBe('company');
  });
});
