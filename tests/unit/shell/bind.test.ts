import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { channelOf, type Handlers } from '../../../contract/ipc/bridge.ts';
import { calls, type Call } from '../../../contract/ipc/calls.ts';
import { bindIpc, CUT_OFF, FAILED, REFUSED, type Bound } from '../../../main/ipc/bind.ts';
import type { Caller, Door } from '../../../main/ipc/door.ts';
import type { Log } from '../../../main/platform/ports.ts';

const PAGE = 'app://inbox/';
const ourPage: Caller = { ownWindow: true, topFrame: true, address: PAGE, account: 'ada' };
/** It was told of no account yet. */
const newPage: Caller = { ...ourPage, account: null };

const everyCall = Object.entries(calls).flatMap(([group, verbs]) =>
  Object.entries(verbs).map(([verb, call]) => ({
    channel: channelOf(group, verb),
    group,
    verb,
    call: call as Call,
  })),
);

type Answer = (caller: Caller, args: unknown[]) => Promise<unknown>;

class FakeDoor implements Door {
  readonly answers = new Map<string, Answer>();
  handle(channel: string, answer: Answer): void {
    if (this.answers.has(channel)) throw new Error('handled twice');
    this.answers.set(channel, answer);
  }
  remove(channel: string): void {
    if (!this.answers.delete(channel)) throw new Error(`Nobody answers at ${channel}`);
  }
  call(channel: string, caller: Caller, ...args: unknown[]): Promise<unknown> {
    const answer = this.answers.get(channel);
    if (answer === undefined) throw new Error(`No answer at ${channel}`);
    return answer(caller, args);
  }
}

class SessionEndedError extends Error {}

let reached: string[] = [];
let logged: string[] = [];
let door = new FakeDoor();
let bound: Bound;
let answer: (channel: string, args: unknown) => Promise<unknown>;
let ready: (group: string) => Promise<void>;
let owner: string | null;
let settled: Promise<void>;

const note = (event: string, facts?: object) => {
  logged.push(`${event} ${JSON.stringify(facts)}`);
};
const log: Log = { info: note, warn: note, error: note };

beforeEach(() => {
  reached = [];
  logged = [];
  door = new FakeDoor();
  answer = async () => 'answer';
  ready = async () => undefined;
  owner = 'ada';
  settled = Promise.resolve();
  const handlers: Record<string, Record<string, (args: unknown) => Promise<unknown>>> = {};
  for (const { group, verb, channel } of everyCall) {
    (handlers[group] ??= {})[verb] = (args) => {
      reached.push(channel);
      return answer(channel, args);
    };
  }
  bound = bindIpc({
    door,
    handlers: handlers as unknown as Handlers,
    ready: (group) => ready(group),
    owner: () => owner,
    settled: () => settled,
    isCutOff: (error) => error instanceof SessionEndedError,
    page: PAGE,
    log,
  });
});

describe('bindIpc', () => {
  it('answers every call of the contract and nothing else', () => {
    expect([...door.answers.keys()].sort()).toEqual(everyCall.map((c) => c.channel).sort());
    bound.dispose();
    expect(door.answers.size).toBe(0);
  });

  it('hands parsed arguments over and the answer back', async () => {
    answer = async (_channel, args) => args;
    const args = { threadKey: 'thread_1', messageKey: 'message_1', more: 'dropped' };
    await expect(door.call('call:thread.markRead', ourPage, args)).resolves.toEqual({
      threadKey: 'thread_1',
      messageKey: 'message_1',
    });
  });

  it('hands a call over once what it waits for is ready', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    ready = (group) => (group === 'thread' ? promise : Promise.resolve());
    const args = { threadKey: 'thread_1', messageKey: 'message_1' };
    const waiting = door.call('call:thread.markRead', ourPage, args);
    await door.call('call:account.state', ourPage);
    expect(reached).toEqual(['call:account.state']);
    resolve();
    await waiting;
    expect(reached).toEqual(['call:account.state', 'call:thread.markRead']);
  });

  it('refuses 12,000 malformed calls, and none reaches a handler', async () => {
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...everyCall),
        fc.array(fc.anything({ withBigInt: true, withMap: true, withDate: true }), {
          minLength: 1,
          maxLength: 3,
        }),
        async ({ channel, call }, args) => {
          fc.pre(args.length > 1 || !call.args.safeParse(args[0]).success);
          tried += 1;
          await expect(door.call(channel, ourPage, ...args)).rejects.toThrow(new Error(REFUSED));
        },
      ),
      { numRuns: 10_000 },
    );
    const shapes = fc.record(
      {
        threadKey: fc.anything(),
        messageKey: fc.anything(),
        clientKey: fc.anything(),
        programKey: fc.anything(),
        key: fc.anything(),
        id: fc.anything(),
        body: fc.anything(),
        files: fc.array(fc.anything()),
        url: fc.anything(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...everyCall), shapes, async ({ channel, call }, args) => {
        fc.pre(!call.args.safeParse(args).success);
        tried += 1;
        await expect(door.call(channel, ourPage, args)).rejects.toThrow(new Error(REFUSED));
      }),
      { numRuns: 2_000 },
    );
    expect(tried).toBeGreaterThanOrEqual(12_000);
    expect(reached).toEqual([]);
  });

  it.each([
    ['another window', { ...ourPage, ownWindow: false }],
    ['a frame in the page', { ...ourPage, topFrame: false }],
    ['a frame that is gone', { ...ourPage, address: null }],
    ['another page', { ...ourPage, address: 'https://example.com/' }],
    ['a file of our origin', { ...ourPage, address: 'app://inbox/attachments/a' }],
    ['a look-alike origin', { ...ourPage, address: 'app://inbox.example.com/' }],
    ['a page with our address inside', { ...ourPage, address: 'https://x/?app://inbox/' }],
    ['about:blank', { ...ourPage, address: 'about:blank' }],
  ])('refuses %s', async (_who, caller) => {
    for (const { channel } of everyCall) {
      await expect(door.call(channel, caller)).rejects.toThrow(REFUSED);
    }
    expect(reached).toEqual([]);
  });

  it('tells the page nothing of what failed, and the log no argument', async () => {
    answer = async () => {
      throw new Error('SQLITE_CORRUPT in /home/ada/personal.db');
    };
    const save = { threadKey: 't', body: 'secret words', replyTo: null, revision: 1 };
    await expect(door.call('call:drafts.save', ourPage, save)).rejects.toThrow(new Error(FAILED));
    expect(logged.join('\n')).toContain('call.failed');
    expect(logged.join('\n')).toMatch(/"error":"Error","where":"at [^"]*bind\.test\.ts/);
    expect(logged.join('\n')).not.toContain('secret words');
    expect(logged.join('\n')).not.toContain('personal.db');
  });

  describe('a call whose session ends under it', () => {
    const ended = () => Promise.reject(new SessionEndedError());
    const save = { threadKey: 't', body: 'words', replyTo: null, revision: 1 };

    /** How it stands with a call once nothing goes on any more. */
    async function standingOf(call: Promise<unknown>): Promise<unknown> {
      let standing: unknown = 'unanswered';
      call.then(
        () => (standing = 'answered'),
        (error: unknown) => (standing = error),
      );
      await bound.settled();
      await new Promise(setImmediate);
      return standing;
    }

    it.each([
      ['call:programs.list', undefined],
      ['call:outbox.edit', { clientKey: 'key_1' }],
      ['call:drafts.save', save],
    ])('is rejected where the account stays: %s @M12', async (channel, args) => {
      answer = ended;
      const call = door.call(channel, ourPage, ...(args === undefined ? [] : [args]));
      expect(await standingOf(call)).toEqual(new Error(CUT_OFF));
      expect(logged.join()).toContain('call.cut_off');
    });

    it.each([null, 'bert'])('is never answered once the account is %s', async (next) => {
      const gate = Promise.withResolvers<void>();
      settled = gate.promise;
      answer = ended;
      const call = door.call('call:drafts.save', ourPage, save);
      expect(await standingOf(call)).toBe('unanswered');
      owner = next;
      gate.resolve();
      expect(await standingOf(call)).toBe('unanswered');
      expect(logged.join()).toContain('call.moot');
    });

    it('waits until it’s known who is signed in', async () => {
      const gate = Promise.withResolvers<void>();
      settled = gate.promise;
      answer = ended;
      const call = door.call('call:drafts.save', ourPage, save);
      expect(await standingOf(call)).toBe('unanswered');
      gate.resolve();
      await expect(call).rejects.toThrow(CUT_OFF);
    });

    it('is rejected where nobody was signed in, because no page starts over then', async () => {
      owner = null;
      answer = ended;
      await expect(door.call('call:programs.list', newPage)).rejects.toThrow(new Error(FAILED));
    });
  });

  it.each([null, 'bert'])(
    'does nothing for another account than the page’s, where it’s %s by then',
    async (next) => {
      const gate = Promise.withResolvers<void>();
      ready = () => gate.promise;
      const args = { threadKey: 't', body: 'words', replyTo: null, revision: 1 };
      void door.call('call:drafts.save', ourPage, args);
      void door.call('call:outbox.send', ourPage, { ...args, files: [], rest: undefined });
      owner = next;
      gate.resolve();
      await bound.settled();
      await new Promise(setImmediate);
      expect(reached).toEqual([]);
    },
  );

  it.each([null, 'bert'])(
    'does nothing for a page that starts over, where its account has become %s before it asks',
    async (next) => {
      owner = next;
      const draft = { threadKey: 't', body: 'words', replyTo: null, revision: 1 };
      const note = { programKey: 'p', note: 'words' };
      const calls = [
        door.call('call:drafts.save', ourPage, draft),
        door.call('call:programs.setNote', ourPage, note),
        door.call('call:outbox.send', ourPage, { ...draft, files: [], rest: undefined }),
      ];
      let answered = 0;
      for (const call of calls) {
        const over = () => (answered += 1);
        call.then(over, over);
      }
      await bound.settled();
      await new Promise(setImmediate);
      expect(reached).toEqual([]);
      expect(answered).toBe(0);
    },
  );

  it('does what an early page asks for once an account is open', async () => {
    owner = null;
    const gate = Promise.withResolvers<void>();
    ready = () => gate.promise;
    const call = door.call('call:programs.list', newPage);
    owner = 'ada';
    gate.resolve();
    await expect(call).resolves.toBe('answer');
  });

  it('knows when every call is answered', async () => {
    const gate = Promise.withResolvers<string>();
    answer = () => gate.promise;
    const call = door.call('call:programs.list', ourPage);
    let settled = false;
    const waiting = bound.settled().then(() => {
      settled = true;
    });
    await Promise.resolve();
    expect(settled).toBe(false);
    gate.resolve('done');
    await call;
    await waiting;
    expect(settled).toBe(true);
  });
});
