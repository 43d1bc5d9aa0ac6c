import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { AttachmentKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { AccountSession } from '../../../main/account/account-session.ts';
import { StoreClosedError } from '../../../main/store/sqlite/errors.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { pngOf, write } from '../attachments/sample-files.ts';
import { until } from '../outbox/wait.ts';
import { PartnerDesk } from './partner-desk.ts';

const THREAD = ThreadKey.parse('thr_bulk_0');
/** A held call that the end waits for is let go after this, ms. */
const PATIENCE_MS = 50;
/** No action here asks for so many things. */
const MOST_CALLS = 60;

let simulator: Simulator;
let desk: PartnerDesk;
let sources: string;
/** Pictures that a company sent: one of which the server makes a small one, and one of which it makes none. */
let image: AttachmentKey;
let bare: AttachmentKey;
let unhandled: unknown[];
const note = (reason: unknown) => unhandled.push(reason);

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 1, messages: 400 } });
  sources = await mkdtemp(join(tmpdir(), 'ending-'));
  [image, bare] = [await receive('image.png'), await receive('bare.png')];
  const fault = { kind: 'status', status: 404 } as const;
  simulator.control.fault({ fault, path: `/attachments/${bare}/preview`, times: 0 });
  desk = await PartnerDesk.open(simulator.url);
  await desk.signInAndSync(simulator);
  await write(sources, { 'sent.png': pngOf(9, 9) });
});

afterAll(async () => {
  await desk.leave();
  await simulator.close();
  await rm(sources, { recursive: true });
});

beforeEach(() => {
  unhandled = [];
  process.on('unhandledRejection', note);
});

afterEach(() => {
  process.off('unhandledRejection', note);
});

/** A company sends a picture. */
async function receive(name: string): Promise<AttachmentKey> {
  const files = [{ name, base64: pngOf(32, 32).toString('base64') }];
  const message = await simulator.control.reply({ thread: THREAD, body: 'Here', files });
  return AttachmentKey.parse(message.attachments[0]?.key);
}

/** Resolves once it's in the outbox. */
async function send(session: AccountSession, path: string | null): Promise<void> {
  if (path !== null) await session.staging.add(THREAD, [{ path }]);
  await session.outbox.send({
    threadKey: THREAD,
    body: 'Words',
    replyTo: null,
    revision: Date.now(),
    undoMs: 0,
  });
}

/** Everything that a session is asked for, and the last of what each leads to. */
const actions: Record<string, (session: AccountSession) => Promise<unknown>> = {
  'a page of history': ({ history }) =>
    history.fill({ threadKey: THREAD, edge: 'older', seq: null }),
  'the messages around one': ({ history }) =>
    history.ensureTime({ threadKey: THREAD, at: Date.UTC(2020, 1, 1) }),
  'a read marker': ({ readMarkers }) =>
    readMarkers.markUnread({ threadKey: THREAD, messageKey: null }),
  'a message': (session) => send(session, null),
  'a message with a file': (session) => send(session, join(sources, 'sent.png')),
  'a small picture': (session) => session.previews.get(image),
  'a small picture that the server has none of': (session) => session.previews.get(bare),
  'a picture': (session) => session.shownImage(image),
  'a download': ({ downloads }) => downloads.begin(image),
};

/** Holds the nth call to the server or the store; `before` or after it was made. */
function holdCall(session: AccountSession, nth: number, before: boolean) {
  const reached = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  let calls = 0;
  const holding =
    (part: object, real: (...args: unknown[]) => unknown) =>
    async (...args: unknown[]): Promise<unknown> => {
      calls += 1;
      const isMine = calls === nth;
      if (isMine && before) {
        reached.resolve();
        await go.promise;
      }
      const answer: unknown = await Reflect.apply(real, part, args);
      if (isMine && !before) {
        reached.resolve();
        await go.promise;
      }
      return answer;
    };
  const { connection, store } = session;
  for (const name of namesOf(connection)) {
    const real: unknown = Reflect.get(connection, name);
    if (isCall(real, name)) Reflect.set(connection, name, holding(connection, real));
  }
  // The groups of the store know their calls only once they are asked for one.
  for (const group of ['read', 'cache', 'personal'] as const) {
    const part = store[group];
    const held = new Proxy(part, {
      get: (_target, name) => {
        const real: unknown = Reflect.get(part, name);
        return isCall(real, name) ? holding(part, real) : real;
      },
    });
    Object.assign(store, { [group]: held });
  }
  return { reached: reached.promise, release: () => go.resolve() };
}

function isCall(member: unknown, name: string | symbol): member is () => unknown {
  return typeof member === 'function' && !NOT_ASKED.has(name);
}

/** What isn't an answer that somebody waits for. */
const NOT_ASKED = new Set<string | symbol>(['constructor', 'hints']);

function namesOf(part: object): string[] {
  const own = Reflect.ownKeys(part);
  const inherited = Reflect.ownKeys(Object.getPrototypeOf(part) as object);
  return [...new Set([...own, ...inherited])].filter((name) => typeof name === 'string');
}

it.each(Object.keys(actions))(
  'a session that ends wherever %s has got to leaves nothing behind @M12',
  async (name) => {
    const points: string[] = [];
    for (const before of [true, false]) {
      for (let nth = 1; ; nth += 1) {
        await desk.restart();
        const { session } = desk;
        await session.sync.stop();
        await fetchedAnew(session);
        const { read } = session.store;
        const held = holdCall(session, nth, before);
        const acted = Promise.resolve(actions[name]?.(session)).then(
          () => 'answered',
          // Whoever asked from the page gets no answer then (main/ipc/bind.ts).
          (error: unknown) => (error instanceof StoreClosedError ? 'moot' : error),
        );
        const idle = acted.then(() => until('idle', () => isIdle(read))).catch(() => null);
        const wasHeld = await Promise.race([held.reached.then(() => true), idle.then(() => false)]);
        const ended = desk.account.stop();
        await Promise.race([ended, patience()]);
        held.release();
        await ended;
        expect(['answered', 'moot']).toContain(await acted);
        await new Promise((resolve) => setImmediate(resolve));
        points.push(`${before ? 'before' : 'after'} ${nth}`);
        expect({ at: points.at(-1), unhandled }).toEqual({ at: points.at(-1), unhandled: [] });
        if (!wasHeld) break;
        expect(nth).toBeLessThan(MOST_CALLS);
      }
    }
    expect(points.length).toBeGreaterThan(3);
  },
  300_000,
);

async function isIdle(read: AccountSession['store']['read']): Promise<boolean> {
  const [unsent, markers] = [await read.outboxItems(), await read.pendingReadMarkers()];
  const unfinished = (await read.downloads()).filter(({ state }) => state.name !== 'kept');
  return unsent.length + markers.length + unfinished.length === 0;
}

/** No picture is here any more. */
async function fetchedAnew({ downloads, previews }: AccountSession): Promise<void> {
  await downloads.forget(image);
  await previews.forget([image, bare]);
}

function patience(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS);
  });
}
