import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { ClientKey } from '../../../contract/domain/keys.ts';
import { StoreClosedError } from '../../../main/store/sqlite/errors.ts';
import type { Store } from '../../../main/store/store.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { pdfOf } from '../attachments/sample-files.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { replaced } from '../replaced.ts';
import { Desk } from './desk.ts';
import type { DeskOptions } from './desk.ts';
import { until } from './wait.ts';

let simulator: Simulator;
let folder: string;
let desk: Desk;
const A = 'thr_bulk_0';
const B = 'thr_bulk_1';
const send = '/threads/*/messages';

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 6 } });
});
afterAll(() => simulator.close());

beforeEach(async () => {
  await simulator.control.reset({ seed: { programs: 3, messages: 6 } });
  folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  desk = await open();
});
afterEach(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(options: Partial<DeskOptions> = {}): Promise<Desk> {
  const opened = await Desk.open({ folder, server: simulator.url, ...options });
  await opened.sync();
  await opened.start();
  return opened;
}

async function reopen(options: Partial<DeskOptions> = {}): Promise<void> {
  await desk.close();
  desk = await Desk.open({ folder, server: simulator.url, ...options });
  await desk.start();
}

function bodies(thread: string): string[] {
  return simulator.control
    .messages({ thread })
    .filter(({ author }) => author.key === 'mem_1_mara')
    .map(({ body }) => body)
    .filter((body) => body.startsWith('test:'));
}

async function isGone(...keys: ClientKey[]): Promise<void> {
  for (const key of keys) await until('sent', async () => (await desk.state(key)) === 'gone');
}

describe('sending @M12', () => {
  it('goes out in order within a thread, and threads go side by side', async () => {
    const keys: ClientKey[] = [];
    for (let n = 0; n < 5; n += 1) {
      keys.push(await desk.send(A, `test:a${n}`), await desk.send(B, `test:b${n}`));
    }
    await isGone(...keys);
    expect(bodies(A)).toEqual([0, 1, 2, 3, 4].map((n) => `test:a${n}`));
    expect(bodies(B)).toEqual([0, 1, 2, 3, 4].map((n) => `test:b${n}`));
  });

  it('shows an accepted message in its thread at once, as the server has it', async () => {
    const key = await desk.send(A, 'test:hello');
    await isGone(key);
    const window = await desk.store.read.threadWindow({
      threadKey: ThreadKey.parse(A),
      anchor: { kind: 'newest' },
      limit: 20,
    });
    const mine = window?.items.filter(({ body }) => body === 'test:hello') ?? [];
    expect(mine).toHaveLength(1);
    expect(mine[0]?.outbox).toBeNull();
    expect(mine[0]?.key).not.toBeNull();
  });

  it('keeps what is sent offline, over a restart, and sends it by itself when the network is back', async () => {
    desk.engine.setOnline(false);
    const keys = [await desk.send(A, 'test:1'), await desk.send(A, 'test:2')];
    expect(await desk.state(keys[0] as ClientKey)).toBe('queued');
    await desk.close();
    desk = await Desk.open({ folder, server: simulator.url });
    desk.engine.setOnline(false);
    await desk.start();
    expect(bodies(A)).toEqual([]);
    desk.engine.setOnline(true);
    await isGone(...keys);
    expect(bodies(A)).toEqual(['test:1', 'test:2']);
  });

  it('refuses what is empty or too long without losing the draft', async () => {
    const threadKey = ThreadKey.parse(A);
    const body = '𝒂'.repeat(10_001);
    const draft = { threadKey, body, replyTo: null, revision: 1, now: Date.now() };
    await desk.store.personal.saveDraft(draft);
    const message = { threadKey, replyTo: null, revision: 2, undoMs: 0 };
    const tooLong = await desk.engine.send({ ...message, body });
    expect(tooLong).toMatchObject({ ok: false, problem: { code: 'too_long' } });
    expect((await desk.store.read.draft(threadKey)).body).toBe(body);
    const empty = await desk.engine.send({ ...message, body: ' \u200b\n' });
    expect(empty).toMatchObject({ ok: false, problem: { code: 'empty' } });
    const fits = await desk.engine.send({ ...message, body: '𝒂'.repeat(10_000) });
    expect(fits.ok).toBe(true);
  });

  it('refuses a draft with words that whoever sends hasn’t seen, and changes nothing', async () => {
    const threadKey = ThreadKey.parse(A);
    const draft = { threadKey, body: 'Mine\n\nCame back', replyTo: null, revision: 3, now: 0 };
    await desk.store.personal.saveDraft(draft);
    for (const revision of [2, 3]) {
      const message = { threadKey, body: 'Mine', replyTo: null, revision, undoMs: 60_000 };
      expect(await desk.engine.send(message)).toMatchObject({
        ok: false,
        problem: { code: 'not_allowed' },
      });
    }
    expect(await desk.store.read.draft(threadKey)).toMatchObject({ body: draft.body, revision: 3 });
    expect(await desk.store.read.outboxRows()).toEqual([]);
  });

  it('leaves what was written and attached after Send in the draft, in the same step', async () => {
    const threadKey = ThreadKey.parse(A);
    await desk.store.personal.saveDraft({
      threadKey,
      body: 'One\n\nTwo',
      replyTo: null,
      revision: 1,
      now: 0,
    });
    const message = { threadKey, body: 'One', replyTo: null, revision: 2, undoMs: 60_000 };
    const rest = { body: 'Two', replyTo: MessageKey.parse('m1') };
    expect(await desk.engine.send({ ...message, files: [], rest })).toMatchObject({ ok: true });
    expect(await desk.store.read.draft(threadKey)).toMatchObject({ ...rest, revision: 2 });
    expect((await desk.store.read.outboxRows()).map(({ body }) => body)).toEqual(['One']);
  });

  it('lets a reply that was on its way join what a message left in the empty draft meanwhile', async () => {
    const threadKey = ThreadKey.parse(A);
    const message = { threadKey, replyTo: null, files: [], undoMs: 60_000 };
    const rest = { body: 'Two', replyTo: null };
    await desk.store.personal.saveDraft({ ...message, body: '', revision: 1, now: 0 });
    expect(await desk.engine.send({ ...message, body: 'One', revision: 1, rest })).toMatchObject({
      ok: true,
    });
    // It was read when the draft was empty, at revision 1.
    expect(await desk.engine.send({ ...message, body: 'Reply', revision: 2 })).toMatchObject({
      ok: false,
    });
    expect((await desk.store.read.draft(threadKey)).body).toBe('Two');
  });
});

describe('answers that get lost @M12', () => {
  it('sends again under the same key when the answer was lost after the server took the message', async () => {
    simulator.control.fault({
      fault: { kind: 'reset' },
      method: 'POST',
      path: send,
      when: 'after',
      times: 2,
    });
    const key = await desk.send(A, 'test:once');
    await isGone(key);
    expect(bodies(A)).toEqual(['test:once']);
    expect(simulator.control.stats().messagesByClientKey[key]).toBe(1);
    expect(simulator.control.stats().requests['POST /threads/:key/messages']).toBe(3);
  });

  it('settles by sync while an answer never comes, and goes on with the next', async () => {
    simulator.control.fault({ fault: { kind: 'hang' }, method: 'POST', path: send, when: 'after' });
    const first = await desk.send(A, 'test:hung');
    const second = await desk.send(A, 'test:next');
    await until('the server has it', () => bodies(A).length === 1);
    await desk.sync();
    await isGone(first, second);
    expect(bodies(A)).toEqual(['test:hung', 'test:next']);
    simulator.control.releaseHung();
  });

  it('takes up after a restart what was under way', async () => {
    simulator.control.fault({ fault: { kind: 'hang' }, method: 'POST', path: send });
    const key = await desk.send(A, 'test:again');
    await until('under way', async () => (await desk.state(key)) === 'sending');
    simulator.control.clearFaults();
    await reopen();
    await isGone(key);
    simulator.control.releaseHung();
    expect(bodies(A)).toEqual(['test:again']);
  });
});

describe('a session that ends under a Send', () => {
  const closed = () => Promise.reject(new StoreClosedError());

  it.each(['stagedFiles', 'enqueue'])('isn’t taken for a full disk: at %s @M12', async (call) => {
    await reopen({
      between: (store) => ({
        ...store,
        read: replaced(store.read, call === 'stagedFiles' ? { stagedFiles: closed } : {}),
        personal: replaced(store.personal, call === 'enqueue' ? { enqueue: closed } : {}),
      }),
    });
    await expect(desk.send(A, 'test:cut off')).rejects.toThrow(StoreClosedError);
    expect(await desk.store.read.outboxRows()).toEqual([]);
  });

  it('isn’t taken for a full disk where it goes to several programs @P13', async () => {
    await reopen({
      between: (store) => ({
        ...store,
        personal: replaced(store.personal, { enqueueToSeveral: closed }),
      }),
    });
    const message = { threadKeys: [ThreadKey.parse(A)], body: 'test:cut off', revision: 1 };
    await expect(desk.engine.sendToSeveral({ ...message, undoMs: 0 })).rejects.toThrow(
      StoreClosedError,
    );
  });
});

describe("a disk that can't be written to", () => {
  it('rests and goes on: an accepted message is settled later, never sent twice', async () => {
    const clock = new ManualClock();
    let failures = 2;
    await reopen({
      clock,
      between: (store) => ({
        ...store,
        cache: {
          ...store.cache,
          acceptMessage: (message, myKey, page) => {
            failures -= 1;
            if (failures >= 0) return Promise.reject(new Error('SQLITE_FULL'));
            return store.cache.acceptMessage(message, myKey, page);
          },
          applyChanges: (batch) => store.cache.applyChanges(batch),
          openPage: () => store.cache.openPage(),
          dropPage: (page) => store.cache.dropPage(page),
        },
      }),
    });
    const key = await desk.send(A, 'test:full');
    for (const left of [1, 0]) {
      await until('failed', () => failures === left);
      await until('rests', () => clock.untilNext !== null);
      clock.advance(10_000);
    }
    await isGone(key);
    expect(bodies(A)).toEqual(['test:full']);
  });
});

describe('waiting @B6', () => {
  it('holds everything on 401, asks once to sign in, and goes on after it', async () => {
    simulator.control.fault({ fault: { kind: 'status', status: 401 }, path: '/**', times: 0 });
    const keys = [await desk.send(A, 'test:1'), await desk.send(B, 'test:2')];
    for (const key of keys) {
      await until('waits', async () => (await desk.state(key)) === 'waiting signed_out');
    }
    expect(desk.unauthorized).toBe(1);
    simulator.control.clearFaults();
    desk.engine.setSignedIn(true);
    await isGone(...keys);
  });

  it('goes on when the sign-in comes while the 401 is still being written', async () => {
    let written = 0;
    let goOn = (): void => undefined;
    const signedIn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slowToAnswer = (personal: Store['personal']): Store['personal'] =>
      new Proxy(personal, {
        get: (target, name) =>
          name === 'applyOutboxEvent' ? applyOutboxEvent(target) : Reflect.get(target, name),
      });
    const applyOutboxEvent =
      (personal: Store['personal']): Store['personal']['applyOutboxEvent'] =>
      async (clientKey, event, facts) => {
        const row = await personal.applyOutboxEvent(clientKey, event, facts);
        if (event.type === 'wait' && event.why === 'signed_out') {
          written += 1;
          await signedIn;
        }
        return row;
      };
    await reopen({
      between: (store) => ({ ...store, personal: slowToAnswer(store.personal) }),
    });
    simulator.control.fault({ fault: { kind: 'status', status: 401 }, path: '/**', times: 0 });
    const keys = [await desk.send(A, 'test:1'), await desk.send(B, 'test:2')];
    await until('both are written', () => written === 2);
    simulator.control.clearFaults();
    desk.engine.setSignedIn(true);
    goOn();
    await isGone(...keys);
    expect(desk.unauthorized).toBe(1);
  });

  it("obeys Retry-After, and the network's return doesn't cut it short", async () => {
    const clock = new ManualClock();
    await reopen({ clock });
    simulator.control.fault({
      fault: { kind: 'status', status: 503, retryAfter: 120 },
      method: 'POST',
      path: send,
    });
    const key = await desk.send(A, 'test:later');
    await until('waits', async () => (await desk.state(key)) === 'waiting rate_limited');
    const { state } = (await desk.row(key)) ?? {};
    expect(state).toMatchObject({ delay: 120_000, until: clock.now() + 120_000 });
    desk.engine.setOnline(false);
    desk.engine.setOnline(true);
    clock.advance(119_000);
    expect(await desk.state(key)).toBe('waiting rate_limited');
    clock.advance(1_000);
    await isGone(key);
  });

  it('knows that a server that is asked too often took nothing, with or without a time', async () => {
    for (const retryAfter of [null, 120]) {
      simulator.control.fault({
        fault: { kind: 'status', status: 429, ...(retryAfter !== null && { retryAfter }) },
        method: 'POST',
        path: send,
      });
      const key = await desk.send(A, `test:too often, ${retryAfter}`);
      await until('waits', async () => (await desk.state(key)) === 'waiting rate_limited');
      expect(await desk.row(key)).toMatchObject({ outcomeUnknown: false });
      expect((await desk.engine.discard(key)).ok).toBe(true);
    }
  });

  it('resets the backoff when the network returns', async () => {
    const clock = new ManualClock();
    await reopen({ clock, random: () => 0.9 });
    simulator.control.fault({ fault: { kind: 'reset' }, method: 'POST', path: send, times: 3 });
    const key = await desk.send(A, 'test:back');
    for (const failures of [1, 2, 3]) {
      await until('failed', async () => (await desk.row(key))?.failures === failures);
      if (failures < 3) clock.advance(5_000);
    }
    desk.engine.setOnline(false);
    desk.engine.setOnline(true);
    await isGone(key);
    expect(bodies(A)).toEqual(['test:back']);
  });

  it.each([86_400_000, -86_400_000])(
    "isn't stranded by a clock that jumps by %i ms, over a restart too",
    async (jump) => {
      const clock = new ManualClock();
      await reopen({ clock, random: () => 0.9 });
      simulator.control.fault({ fault: { kind: 'reset' }, method: 'POST', path: send });
      const key = await desk.send(A, 'test:clock');
      await until('waits', async () => (await desk.state(key)) === 'waiting offline');
      clock.jump(jump);
      await reopen({ clock });
      clock.advance(1_000);
      await isGone(key);
      expect(bodies(A)).toEqual(['test:clock']);
    },
  );

  it('sends what came back from a backup only once the partner has confirmed it', async () => {
    desk.engine.setOnline(false);
    const key = await desk.send(A, 'test:restored');
    const restored = { type: 'wait', why: 'restored', until: null, delay: null } as const;
    await desk.store.personal.applyOutboxEvent(key, restored);
    await reopen();
    await isGone(await desk.send(B, 'test:other'));
    expect(await desk.state(key)).toBe('waiting restored');
    await desk.engine.sendNow(key);
    await isGone(key);
    expect(bodies(A)).toEqual(['test:restored']);
  });

  it('lets a paused head hold its thread, and a follower go before it when the partner says so', async () => {
    desk.engine.setOnline(false);
    const [first, second, third] = [
      await desk.send(A, 'test:1'),
      await desk.send(A, 'test:2'),
      await desk.send(A, 'test:3'),
    ];
    await desk.engine.pause(first);
    desk.engine.setOnline(true);
    const other = await desk.send(B, 'test:other');
    await isGone(other);
    expect(bodies(A)).toEqual([]);
    const items = await desk.store.read.outboxItems();
    expect(items.map(({ behind }) => behind)).toEqual([false, true, true]);
    await desk.engine.sendNow(third);
    await isGone(third);
    await desk.engine.sendNow(first);
    await isGone(first, second);
    expect(bodies(A)).toEqual(['test:3', 'test:1', 'test:2']);
  });

  it('shows offline which message was put first, and sends it first, over a restart too', async () => {
    desk.engine.setOnline(false);
    const [first, second] = [await desk.send(A, 'test:1'), await desk.send(A, 'test:2')];
    await desk.engine.sendNow(second);
    const items = await desk.store.read.outboxItems();
    expect(items.map(({ body, behind }) => [body, behind])).toEqual([
      ['test:2', false],
      ['test:1', true],
    ]);
    await reopen();
    await isGone(first, second);
    expect(bodies(A)).toEqual(['test:2', 'test:1']);
  });
});

describe('refusals @P15', () => {
  it('leaves the line with its reason, and retry puts it last', async () => {
    simulator.control.fault({ fault: { kind: 'status', status: 422 }, method: 'POST', path: send });
    desk.engine.setOnline(false);
    const first = await desk.send(A, 'test:1');
    const second = await desk.send(A, 'test:2');
    desk.engine.setOnline(true);
    await isGone(second);
    expect(await desk.state(first)).toBe('refused rejected');
    const third = await desk.send(A, 'test:3');
    await isGone(third);
    expect(await desk.engine.retry(first)).toEqual({ ok: true, value: undefined });
    await isGone(first);
    expect(bodies(A)).toEqual(['test:2', 'test:3', 'test:1']);
  });

  it('refuses what is queued for a program that locks, and keeps the words @M8', async () => {
    desk.engine.setOnline(false);
    const key = await desk.send(A, 'test:locked out');
    simulator.control.lock({ partnership: 'part_bulk_0' });
    await desk.sync();
    expect(await desk.state(key)).toBe('refused locked');
    desk.engine.setOnline(true);
    expect((await desk.row(key))?.body).toBe('test:locked out');
    expect(bodies(A)).toEqual([]);
  });

  it('is told by the server where sync has not said it yet', async () => {
    simulator.control.lock({ partnership: 'part_bulk_0' });
    const key = await desk.send(A, 'test:too late');
    await until('refused', async () => (await desk.state(key)) === 'refused locked');
    expect(bodies(A)).toEqual([]);
  });
});

describe('taking back @B5 @P15', () => {
  it('holds a message back while Send can be undone, in monotonic time', async () => {
    const clock = new ManualClock();
    await reopen({ clock });
    const undone = await desk.send(A, 'test:oops', 5_000);
    clock.jump(86_400_000);
    expect(await desk.engine.undo(undone)).toEqual({ ok: true, value: undefined });
    expect((await desk.store.read.draft(ThreadKey.parse(A))).body).toBe('test:oops');
    const sent = await desk.send(A, 'test:fine', 5_000);
    clock.advance(4_999);
    expect(await desk.state(sent)).toBe('queued');
    clock.advance(1);
    await isGone(sent);
    expect(bodies(A)).toEqual(['test:fine']);
  });

  it('uploads nothing while Send can be undone', async () => {
    const clock = new ManualClock();
    await reopen({ clock });
    await desk.staging.add(ThreadKey.parse(A), [
      { name: 'plan.pdf', bytes: new Uint8Array(pdfOf('plan')) },
    ]);
    const key = await desk.send(A, 'test:held file', 5_000);
    // Another message has gone all the way meanwhile.
    await isGone(await desk.send(B, 'test:meanwhile'));
    expect(simulator.control.stats().requests['POST /uploads']).toBeUndefined();
    clock.advance(5_000);
    await isGone(key);
    expect(simulator.control.stats().requests['POST /uploads']).toBe(1);
  });

  it('ends the time for undo at a restart', async () => {
    const clock = new ManualClock();
    await reopen({ clock });
    const key = await desk.send(A, 'test:held', 5_000);
    await reopen({ clock });
    await isGone(key);
    expect(bodies(A)).toEqual(['test:held']);
  });

  it('edits and discards freely before the first attempt', async () => {
    desk.engine.setOnline(false);
    const edited = await desk.send(A, 'test:edit me');
    const discarded = await desk.send(B, 'test:discard me');
    expect((await desk.engine.edit(edited)).ok).toBe(true);
    expect((await desk.engine.discard(discarded)).ok).toBe(true);
    expect((await desk.store.read.draft(ThreadKey.parse(A))).body).toBe('test:edit me');
    expect((await desk.store.read.draft(ThreadKey.parse(B))).body).toBe('');
    expect(await desk.store.read.outboxItems()).toEqual([]);
    expect(simulator.control.stats().requests['POST /threads/:key/messages/cancel']).toBe(
      undefined,
    );
  });

  it("asks the server first after an attempt, and takes back what it doesn't have", async () => {
    simulator.control.fault({ fault: { kind: 'hang' }, method: 'POST', path: send });
    const key = await desk.send(A, 'test:not yet');
    // The row says so before the request has come to the server.
    await until('hanging', () => simulator.control.faults()[0]?.hits === 1);
    expect(await desk.state(key)).toBe('sending');
    expect(await desk.engine.edit(key)).toEqual({ ok: true, value: undefined });
    simulator.control.releaseHung();
    expect((await desk.store.read.draft(ThreadKey.parse(A))).body).toBe('test:not yet');
    expect(await desk.state(key)).toBe('gone');
    const again = await desk.send(A, 'test:instead');
    await isGone(again);
    expect(bodies(A)).toEqual(['test:instead']);
  });

  it('tells that a message was already sent where the server had accepted it', async () => {
    simulator.control.fault({ fault: { kind: 'hang' }, method: 'POST', path: send, when: 'after' });
    const key = await desk.send(A, 'test:too late');
    await until('the server has it', () => bodies(A).length === 1);
    const outcome = await desk.engine.discard(key);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'already_sent' } });
    expect(await desk.state(key)).toBe('gone');
    simulator.control.releaseHung();
    expect(bodies(A)).toEqual(['test:too late']);
  });

  it('asks the server first after a restore too, because it may have taken the message since the backup @B12', async () => {
    desk.engine.setOnline(false);
    const key = await desk.send(A, 'test:restored');
    await desk.store.personal.backUp();
    simulator.control.fault({ fault: { kind: 'hang' }, method: 'POST', path: send, when: 'after' });
    desk.engine.setOnline(true);
    await until('the server has it', () => bodies(A).length === 1);
    // What the disk holds after a crash that damaged the database: its newest backup is from before the attempt.
    const crashed = await mkdtemp(join(tmpdir(), 'outbox-'));
    await cp(folder, crashed, { recursive: true });
    await writeFile(join(crashed, 'personal.db'), '');
    await desk.close();
    await rm(folder, { recursive: true });
    folder = crashed;
    desk = await Desk.open({ folder, server: simulator.url });
    await desk.start();
    expect(await desk.state(key)).toBe('waiting restored');
    const outcome = await desk.engine.edit(key);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'already_sent' } });
    expect(await desk.state(key)).toBe('gone');
    expect((await desk.store.read.draft(ThreadKey.parse(A))).body).toBe('');
    simulator.control.releaseHung();
    expect(bodies(A)).toEqual(['test:restored']);
  });

  it("keeps a message whose outcome can't be asked for, and says so", async () => {
    const clock = new ManualClock();
    await reopen({ clock });
    simulator.control.fault({ fault: { kind: 'reset' }, path: '/threads/**', times: 0 });
    const key = await desk.send(A, 'test:unknown');
    await until('waits', async () => (await desk.state(key)) === 'waiting offline');
    const outcome = await desk.engine.edit(key);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'outcome_unknown' } });
    expect((await desk.row(key))?.body).toBe('test:unknown');
    simulator.control.clearFaults();
    expect((await desk.engine.edit(key)).ok).toBe(true);
    expect((await desk.store.read.draft(ThreadKey.parse(A))).body).toBe('test:unknown');
    expect(bodies(A)).toEqual([]);
  });
});
