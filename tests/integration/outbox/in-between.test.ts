import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ClientKey } from '../../../contract/domain/keys.ts';
import { describeOutboxState } from '../../../words/outbox-words.ts';
import type { Page } from '../../../simulator/faults/faults.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { Desk } from './desk.ts';
import type { DeskOptions } from './desk.ts';
import { until } from './wait.ts';

const A = 'thr_bulk_0';
const POST = '/threads/*/messages';
const CANCEL = '/threads/*/messages/cancel';

let simulator: Simulator;
let folder: string;
let desk: Desk;
let clock: ManualClock;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 6 } });
});
afterAll(() => simulator.close());

beforeEach(async () => {
  await simulator.control.reset({ seed: { programs: 3, messages: 6 } });
  simulator.control.programsOnly({ on: false });
  folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  clock = new ManualClock();
  desk = await Desk.open({ folder, server: simulator.url, clock });
  await desk.sync();
  await desk.start();
});
afterEach(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function reopen(options: Partial<DeskOptions> = {}): Promise<void> {
  await desk.close();
  desk = await Desk.open({ folder, server: simulator.url, clock, ...options });
  await desk.start();
}

const html = (status: number): Page => ({
  status,
  headers: { 'Content-Type': 'text/html' },
  body: '<!doctype html><h1>Access is denied by policy</h1>',
});
const json = (status: number, body: unknown): Page => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

/** What firewalls, gateways and portals say to a message. */
const pages: [string, Page][] = [
  ...[200, 204, 400, 401, 403, 404, 405, 407, 409, 410, 411, 413, 415, 422, 423, 429, 451]
    .concat([500, 502, 503, 511])
    .map((status): [string, Page] => [`a page with ${status}`, html(status)]),
  ['a portal that points elsewhere', { ...html(302), headers: { Location: 'http://portal/' } }],
  ['an empty 422', { status: 422, body: '' }],
  ['a gateway’s own 403', json(403, { message: 'Forbidden' })],
  ['a gateway’s own 404', json(404, { code: 404, message: 'No route', status: 404 })],
  ['a success of another form', json(200, { status: 'success', data: { cancelled: true } })],
  ['half of an envelope', { ...json(201, {}), body: '{"data":{"key":"msg_1","se' }],
];

function mine(): string[] {
  return simulator.control
    .messages({ thread: A })
    .map(({ body }) => body)
    .filter((body) => body.startsWith('test:'));
}

/** Time goes on until something is so: that a message waits is stored before its alarm is set. */
const later = (what: string, isSo: () => boolean | Promise<boolean>) =>
  until(what, () => {
    clock.advance(60_000);
    return isSo();
  });

const draft = async () => (await desk.store.read.draft(ThreadKey.parse(A))).body;
const gone = (key: ClientKey) =>
  until('it is gone', async () => (await desk.state(key)) === 'gone');
const waits = (key: ClientKey, why: string) =>
  until(`it waits: ${why}`, async () => (await desk.state(key)) === `waiting ${why}`);

/** The server takes a message, and its answer is lost; each later attempt meets a page. */
async function takenAndLost(page: Page, body: string): Promise<ClientKey> {
  simulator.control.fault({ fault: { kind: 'reset' }, path: POST, method: 'POST', when: 'after' });
  simulator.control.fault({ fault: { kind: 'page', page }, path: POST, method: 'POST', times: 0 });
  const key = await desk.send(A, body);
  await waits(key, 'offline');
  await later('the page was met', () => (simulator.control.faults()[1]?.hits ?? 0) > 0);
  await until('it waits', async () => (await desk.state(key)).startsWith('waiting'));
  return key;
}

describe('a page in answer to a message @M12', () => {
  it('refuses nothing, whatever its status and form', async () => {
    for (const [what, page] of pages) {
      const body = `test:once, after ${what}`;
      simulator.control.fault({ fault: { kind: 'page', page }, path: POST, method: 'POST' });
      const key = await desk.send(A, body);
      // What carries requests doesn't hand a 407 on.
      await waits(key, page.status === 407 ? 'offline' : 'in_between');
      await later('it is gone', async () => (await desk.state(key)) === 'gone');
      expect(mine().filter((one) => one === body)).toEqual([body]);
    }
  });

  it('settles no earlier attempt, whatever its status and form', async () => {
    for (const [what, page] of pages) {
      const body = `test:taken, then ${what}`;
      const key = await takenAndLost(page, body);
      const outcome = await desk.engine.edit(key);
      expect([what, outcome]).toMatchObject([
        what,
        { ok: false, problem: { code: 'already_sent' } },
      ]);
      expect([await draft(), mine().filter((one) => one === body)]).toEqual(['', [body]]);
      simulator.control.clearFaults();
    }
  });

  it('says what happened, and when it is tried again @B6', async () => {
    simulator.control.fault({ fault: { kind: 'page', page: html(403) }, path: POST });
    const key = await desk.send(A, 'test:told');
    await waits(key, 'in_between');
    const [item] = await desk.store.read.outboxItems();
    if (item === undefined) throw new Error('It is not there');
    const { sentence, tone } = describeOutboxState(item, clock.now(), 'Acme');
    expect(sentence).toMatch(/^Trying again .*: something between you and the server answered/);
    expect(tone).toBe('wait');
  });
});

describe('a page in answer to cancel @B5', () => {
  it('makes nothing known, and nothing sends the message meanwhile, whatever its form', async () => {
    for (const [what, page] of pages) {
      simulator.control.fault({ fault: { kind: 'reset' }, path: POST, method: 'POST' });
      const key = await desk.send(A, `test:discarded, ${what}`);
      await waits(key, 'offline');
      simulator.control.fault({ fault: { kind: 'page', page }, path: CANCEL, times: 1 });
      const outcome = await desk.engine.discard(key);
      expect([what, outcome]).toMatchObject([
        what,
        { ok: false, problem: { code: 'outcome_unknown' } },
      ]);
      expect(await desk.state(key)).toBe('taking_back');
      await later('it is gone', async () => (await desk.state(key)) === 'gone');
      expect(mine()).toEqual([]);
      simulator.control.clearFaults();
    }
    // Only the server itself ends a session.
    expect(desk.unauthorized).toBe(0);
  });

  it('where the server says that the session has ended holds all, and asks once to sign in @B6', async () => {
    simulator.control.fault({ fault: { kind: 'reset' }, path: POST, method: 'POST' });
    const key = await desk.send(A, 'test:discarded');
    await waits(key, 'offline');
    simulator.control.fault({ fault: { kind: 'status', status: 401 }, path: CANCEL, times: 0 });
    expect((await desk.engine.discard(key)).ok).toBe(false);
    expect(desk.unauthorized).toBe(1);
    expect((await desk.engine.discard(key)).ok).toBe(false);
    expect(desk.unauthorized).toBe(1);
    const other = await desk.send(A, 'test:held');
    await waits(other, 'signed_out');
    expect(await desk.state(key)).toBe('taking_back');
    simulator.control.clearFaults();
    desk.engine.setSignedIn(true);
    await later('both are settled', async () => {
      return (await desk.state(key)) === 'gone' && (await desk.state(other)) === 'gone';
    });
    expect(mine()).toEqual(['test:held']);
  });

  it('is asked for again at its time and no sooner, over a restart too', async () => {
    simulator.control.fault({ fault: { kind: 'reset' }, path: POST, method: 'POST' });
    const key = await desk.send(A, 'test:not yet');
    await waits(key, 'offline');
    simulator.control.fault({ fault: { kind: 'page', page: html(503) }, path: CANCEL, times: 0 });
    expect((await desk.engine.discard(key)).ok).toBe(false);
    const asked = () => simulator.control.faults()[1]?.hits;
    const state = (await desk.row(key))?.state;
    const until = state?.name === 'taking_back' ? state.until : null;
    expect(until).toBeGreaterThan(clock.now());
    await reopen();
    expect((await desk.row(key))?.state).toEqual(state);
    // Another message goes out meanwhile.
    await gone(await desk.send('thr_bulk_1', 'test:another'));
    expect(asked()).toBe(1);
    await later('it is asked for again', () => asked() === 2);
  });

  it('holds what was taken back from before cancel is asked', async () => {
    simulator.control.fault({ fault: { kind: 'reset' }, path: POST, method: 'POST' });
    const key = await desk.send(A, 'test:held back');
    await waits(key, 'offline');
    simulator.control.fault({ fault: { kind: 'hang' }, path: CANCEL });
    const discarded = desk.engine.discard(key);
    await until('cancel is asked', () => simulator.control.faults()[1]?.hits === 1);
    expect(await desk.state(key)).toBe('taking_back');
    simulator.control.clearFaults();
    expect(await discarded).toMatchObject({ ok: true });
    expect(mine()).toEqual([]);
  });

  it('after it took effect is asked for again, over a restart too', async () => {
    simulator.control.fault({ fault: { kind: 'reset' }, path: POST, method: 'POST' });
    const key = await desk.send(A, 'test:taken back');
    await waits(key, 'offline');
    const page = html(200);
    simulator.control.fault({ fault: { kind: 'page', page }, path: CANCEL, when: 'after' });
    expect((await desk.engine.discard(key)).ok).toBe(false);
    await reopen();
    expect(await desk.state(key)).toBe('taking_back');
    // Neither the partner's "Send now" nor the network's return sends it.
    expect((await desk.engine.sendNow(key)).ok).toBe(false);
    desk.engine.setOnline(false);
    desk.engine.setOnline(true);
    await gone(key);
    expect(mine()).toEqual([]);
  });

  it.each(['discard', 'edit'] as const)(
    'is done where it is asked for again after it came to its end by itself: %s',
    async (act) => {
      simulator.control.fault({ fault: { kind: 'reset' }, path: POST, method: 'POST' });
      const key = await desk.send(A, 'test:asked twice');
      await waits(key, 'offline');
      simulator.control.fault({ fault: { kind: 'page', page: html(503) }, path: CANCEL });
      expect(await desk.engine[act](key)).toMatchObject({ problem: { code: 'outcome_unknown' } });
      desk.engine.setOnline(false);
      desk.engine.setOnline(true);
      await gone(key);
      // For a moment it is still being taken back.
      const outcome = async () => desk.engine[act](key);
      const isMoment = (code: string) => code === 'not_allowed';
      let again = await outcome();
      await until('it has come to its end', async () => {
        if (!again.ok && isMoment(again.problem.code)) again = await outcome();
        return again.ok || !isMoment(again.problem.code);
      });
      expect(again).toEqual({ ok: true, value: undefined });
      expect(mine()).toEqual([]);
      // Any other way to act on it says what became of it, and not that it was sent.
      const other = act === 'edit' ? 'discard' : 'edit';
      for (const late of [other, 'retry', 'sendNow', 'pause'] as const) {
        expect(await desk.engine[late](key), late).toMatchObject({
          problem: { code: 'not_found' },
        });
      }
    },
  );

  it('gives the words back by itself once the server has answered, before what was written meanwhile', async () => {
    simulator.control.fault({ fault: { kind: 'reset' }, path: POST, method: 'POST' });
    const key = await desk.send(A, 'test:edited');
    await waits(key, 'offline');
    simulator.control.fault({ fault: { kind: 'page', page: html(404) }, path: CANCEL, times: 2 });
    expect((await desk.engine.edit(key)).ok).toBe(false);
    const { revision } = await desk.store.read.draft(ThreadKey.parse(A));
    const words = { threadKey: ThreadKey.parse(A), body: 'new words', replyTo: null };
    await desk.store.personal.saveDraft({ ...words, revision: revision + 1, now: 0 });
    await reopen();
    for (let turn = 0; turn < 3; turn += 1) {
      await later('asked', async () => (await desk.row(key))?.failures !== turn);
    }
    await gone(key);
    expect(await draft()).toBe('test:edited\n\nnew words');
  });

  it('finds out that the message had arrived, and says so', async () => {
    const key = await takenAndLost(html(503), 'test:arrived');
    simulator.control.fault({ fault: { kind: 'page', page: html(404) }, path: CANCEL, times: 1 });
    expect((await desk.engine.discard(key)).ok).toBe(false);
    await later('it is gone', async () => (await desk.state(key)) === 'gone');
    expect(mine()).toEqual(['test:arrived']);
  });

  it('lets the partner think again: a message that is being discarded can be edited instead', async () => {
    simulator.control.fault({ fault: { kind: 'reset' }, path: POST, method: 'POST' });
    const key = await desk.send(A, 'test:kept');
    await waits(key, 'offline');
    simulator.control.fault({ fault: { kind: 'page', page: html(403) }, path: CANCEL, times: 1 });
    expect((await desk.engine.discard(key)).ok).toBe(false);
    expect((await desk.engine.edit(key)).ok).toBe(true);
    expect([await draft(), mine()]).toEqual(['test:kept', []]);
  });
});

describe('a message that something in between holds back @M12', () => {
  it('isn’t sent twice where a true lock comes in the meantime', async () => {
    // The first POST never comes to its end; the server has it all the same.
    simulator.control.fault({ fault: { kind: 'hang' }, path: POST, method: 'POST' });
    const key = await desk.send(A, 'test:held');
    await until('it is held', () => simulator.control.faults()[0]?.hits === 1);
    await reopen();
    simulator.control.lock({ partnership: 'part_bulk_0' });
    await until('refused', async () => (await desk.state(key)) === 'refused locked');
    expect((await desk.row(key))?.outcomeUnknown).toBe(true);
    simulator.control.unlock({ partnership: 'part_bulk_0' });
    expect((await desk.engine.edit(key)).ok).toBe(true);
    simulator.control.releaseHung();
    const again = await desk.send(A, await draft());
    await gone(again);
    expect(mine()).toEqual(['test:held']);
  });
});

describe('a server that has no messaging for a while @B11', () => {
  it('refuses nothing for ever, and makes no outcome known', async () => {
    simulator.control.fault({
      fault: { kind: 'reset' },
      path: POST,
      method: 'POST',
      when: 'after',
    });
    const key = await desk.send(A, 'test:taken');
    await waits(key, 'offline');
    simulator.control.programsOnly({ on: true });
    await later(
      'it waits: no_messaging',
      async () => (await desk.state(key)) === 'waiting no_messaging',
    );
    const second = await desk.send('thr_bulk_1', 'test:second');
    await waits(second, 'no_messaging');
    expect(await desk.engine.edit(key)).toMatchObject({ problem: { code: 'outcome_unknown' } });
    simulator.control.programsOnly({ on: false });
    await later('it is gone', async () => (await desk.state(key)) === 'gone');
    await gone(second);
    expect([await draft(), mine()]).toEqual(['', ['test:taken']]);
  });

  it('isn’t taken for a conversation that is gone, which sync tells', async () => {
    simulator.control.fault({ fault: { kind: 'status', status: 404 }, path: POST, times: 0 });
    const key = await desk.send(A, 'test:orphan');
    await waits(key, 'no_messaging');
    simulator.control.vanish({ thread: A });
    await desk.sync();
    await until('refused', async () => (await desk.state(key)) === 'refused thread_gone');
    expect(await desk.engine.discard(key)).toMatchObject({ ok: true });
  });
});

describe('a refusal by a lock @P15 @M8', () => {
  const item = async (key: ClientKey) =>
    (await desk.store.read.outboxItems()).find(({ clientKey }) => clientKey === key);

  it.each(['while it waits', 'within its undo time', 'by the server itself'])(
    'is over once the program is open again, after a restart too: %s',
    async (how) => {
      const byServer = how === 'by the server itself';
      const undoMs = how === 'within its undo time' ? 600_000 : 0;
      if (how === 'while it waits') desk.engine.setOnline(false);
      if (byServer) simulator.control.lock({ partnership: 'part_bulk_0' });
      const key = await desk.send(A, 'test:once more', undoMs);
      if (!byServer) simulator.control.lock({ partnership: 'part_bulk_0' });
      else await until('refused', async () => (await desk.state(key)) === 'refused locked');
      await desk.sync();
      desk.engine.setOnline(true);
      expect(await item(key)).toMatchObject({ state: { why: 'locked' }, reopened: false });
      simulator.control.unlock({ partnership: 'part_bulk_0' });
      await desk.sync();
      const open = await item(key);
      expect(open).toMatchObject({ state: { why: 'locked' }, reopened: true });
      const sentence = open === undefined ? '' : describeOutboxState(open, 0, 'Acme').sentence;
      expect(sentence).toContain('the program is open again');
      await gone(await desk.send(A, 'test:meanwhile'));
      await reopen();
      expect(await item(key)).toMatchObject({ reopened: true });
      expect(await desk.engine.retry(key)).toMatchObject({ ok: true });
      await gone(key);
      expect(mine()).toEqual(['test:meanwhile', 'test:once more']);
    },
  );
});
