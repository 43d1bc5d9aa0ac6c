import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AttachmentKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { AccountSession } from '../../../main/account/account-session.ts';
import type { Fetch } from '../../../main/platform/ports.ts';
import { StoreClosedError } from '../../../main/store/sqlite/errors.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { pngOf } from '../attachments/sample-files.ts';
import { PartnerDesk } from './partner-desk.ts';

/** What comes of a file before the server falls silent: nothing, or the head and half of the body. */
type Silence = 'before it answers' | 'in the middle of a body';

const THREAD = ThreadKey.parse('thr_bulk_0');

let simulator: Simulator;
let desk: PartnerDesk;
/** Pictures that a company sent: one of which the server makes a small one, and one of which it makes none. */
let image: AttachmentKey;
let bare: AttachmentKey;
const others: AttachmentKey[] = [];
let silence: Silence | null = null;
let fellSilent: PromiseWithResolvers<void>;
/** Requests that wait for the server. */
let waiting = 0;

/** A server that falls silent in the answer to a request for a file, or to a read marker. */
const slowFetch: Fetch = async (input, init) => {
  const path = new URL(input).pathname;
  const isFile = path.includes('/attachments/') && !path.endsWith(`/${bare}/preview`);
  const isSilent = isFile || path.endsWith('/read_marker');
  const { signal } = init ?? {};
  if (silence === null || !isSilent || !(signal instanceof AbortSignal)) return fetch(input, init);
  if (silence === 'before it answers') return forever(signal);
  const response = await fetch(input, init);
  const bytes = await response.bytes();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.subarray(0, bytes.length / 2)),
    pull: () => forever(signal),
  });
  return new Response(body, response);
};

/** Rejects when the request is given up. */
async function forever(signal: AbortSignal): Promise<never> {
  waiting += 1;
  fellSilent.resolve();
  await new Promise((resolve) => {
    signal.addEventListener('abort', resolve, { once: true });
  });
  waiting -= 1;
  throw signal.reason;
}

async function receive(name: string): Promise<AttachmentKey> {
  const files = [{ name, base64: pngOf(32, 32).toString('base64') }];
  const message = await simulator.control.reply({ thread: THREAD, body: 'Here', files });
  return AttachmentKey.parse(message.attachments[0]?.key);
}

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 1, messages: 10 } });
  [image, bare] = [await receive('image.png'), await receive('bare.png')];
  for (let number = 0; number < 4; number += 1) others.push(await receive(`${number}.png`));
  const fault = { kind: 'status', status: 404 } as const;
  simulator.control.fault({ fault, path: `/attachments/${bare}/preview`, times: 0 });
  desk = await PartnerDesk.open(simulator.url, slowFetch);
});

beforeEach(async () => {
  await desk.restart();
  if (desk.account.session === null) await desk.signInAndSync(simulator);
  const { downloads, previews } = desk.session;
  await downloads.forget(image);
  await previews.forget([image, bare, ...others]);
  fellSilent = Promise.withResolvers();
  waiting = 0;
});

afterAll(async () => {
  await desk.leave();
  await simulator.close();
});

const asked: Record<string, (session: AccountSession) => Promise<unknown>> = {
  'a small picture': (session) => session.previews.get(image),
  'a small picture that the server has none of': (session) => session.previews.get(bare),
  'a queue of small pictures': (session) =>
    Promise.all([image, bare, ...others].map((key) => session.previews.get(key))),
  'a picture': (session) => session.shownImage(image),
  'a download': ({ downloads }) => downloads.begin(image),
  'a read marker': async ({ readMarkers }) => {
    await readMarkers.markUnread({ threadKey: THREAD, messageKey: null });
    await readMarkers.flush();
  },
};

const ends: Record<string, () => Promise<void>> = {
  'the app quits': () => desk.account.stop(),
  'the partner signs out': () => desk.account.signOut('keep'),
};

describe.each(Object.keys(ends))('when %s', (end) => {
  describe.each<Silence>(['before it answers', 'in the middle of a body'])(
    'and the server falls silent %s',
    (given) => {
      it.each(Object.keys(asked))('%s is given up with the session @M12', async (name) => {
        silence = given;
        let isOver = false;
        const done = Promise.resolve(asked[name]?.(desk.session))
          .then(
            () => 'answered',
            (error: unknown) => (error instanceof StoreClosedError ? 'moot' : error),
          )
          .finally(() => {
            isOver = true;
          });
        await fellSilent.promise;
        await ends[end]?.();
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
        silence = null;
        expect({ isOver, waiting }).toEqual({ isOver: true, waiting: 0 });
        expect(['answered', 'moot']).toContain(await done);
      });
    },
  );
});
