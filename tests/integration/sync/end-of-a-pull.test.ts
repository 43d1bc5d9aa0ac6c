import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Fetch } from '../../../main/platform/ports.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { PartnerDesk } from '../account/partner-desk.ts';
import { until } from '../outbox/wait.ts';
import { notificationWords } from '../../../words/notifications.ts';

/*
 * A server that says "there is more" whenever a page has anything, though nothing follows: what waits for the rest of a
 * pull hears that it's over, however it ends.
 */

/** Sooner than a reply that waits for more is announced without it. */
const SOON_MS = 9_000;
const patience = { timeout: SOON_MS, interval: 10 };
const BULK = 'thr_bulk_0' as ThreadKey;

let simulator: Simulator;
let desk: PartnerDesk;
/** What becomes of the request for what follows a page that isn't the last by its word. */
let following: ((...request: Parameters<Fetch>) => Promise<Response>) | null;
/** Cursors of pages that said so. */
const promised = new Set<string>();

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 60 } });
  following = null;
  promised.clear();
  desk = await PartnerDesk.open(simulator.url, async (...request) => {
    const url = new URL(request[0]);
    if (!url.pathname.endsWith('/sync')) return fetch(...request);
    const isNext = promised.has(url.searchParams.get('cursor') ?? '');
    if (isNext && following !== null) return following(...request);
    const response = await fetch(...request);
    const page = (await response.json()) as { data?: { items: unknown[]; cursor: string } };
    if ((page.data?.items.length ?? 0) > 0 && page.data !== undefined) {
      Object.assign(page.data, { has_more: true });
      promised.add(page.data.cursor);
    }
    return Response.json(page, { status: response.status });
  });
  await desk.signInAndSync(simulator);
  await until('sync has nothing left to do', () => {
    const { connectionState, sync } = desk.session;
    return connectionState.name === 'online' && !connectionState.starting && !sync.isLooking;
  });
});

afterEach(async () => {
  following = null;
  simulator.control.clearFaults();
  await desk.leave();
  await simulator.close();
});

/** What is asked for after the next page with anything is answered by this. */
function followedBy(answers: NonNullable<typeof following>): void {
  promised.clear();
  following = answers;
}

/** What has been announced, once this has been. */
async function announced(body: string): Promise<string[]> {
  const shown = () => desk.notifications.map(({ notice }) => notificationWords(notice).body);
  await until(`“${body}” is announced`, () => shown().some((text) => text.includes(body)), SOON_MS);
  return shown();
}

const status = (code: number, headers: Record<string, string> = {}) =>
  Response.json({ message: 'No.', status: code, code: 'unavailable' }, { status: code, headers });

describe('a reply is announced though more was to follow @M14', () => {
  it('and the rest was nothing', async () => {
    await simulator.control.reply({ thread: BULK, body: 'Your review is done' });
    expect(await announced('Your review is done')).toHaveLength(1);
    await simulator.control.reply({ thread: BULK, body: 'And paid' });
    expect(await announced('And paid')).toHaveLength(2);
  });

  it.each([
    ['cut off', () => Promise.reject(new TypeError('fetch failed'))],
    ['no answer of the server', () => Promise.resolve(new Response('<html>', { status: 200 }))],
    ['a moment’s trouble', () => Promise.resolve(status(500))],
  ])('and the rest is %s once, and nothing when it’s asked for again', async (_what, answers) => {
    followedBy(() => {
      following = null;
      return answers();
    });
    await simulator.control.reply({ thread: BULK, body: 'Your review is done' });
    expect(await announced('Your review is done')).toHaveLength(1);
  });

  it.each([
    ['is asked to be let alone for', () => Promise.resolve(status(503, { 'Retry-After': '600' }))],
    ['can’t be had for', () => Promise.reject(new TypeError('fetch failed'))],
  ])('and the rest %s minutes', async (_what, answers) => {
    followedBy(answers);
    await simulator.control.reply({ thread: BULK, body: 'Your review is done' });
    expect(await announced('Your review is done')).toHaveLength(1);
    expect(desk.session.connectionState.name).not.toBe('online');
  });

  it('and the network goes before the rest has come', async () => {
    followedBy(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
        }),
    );
    const { key } = await simulator.control.reply({ thread: BULK, body: 'Your review is done' });
    await vi.waitFor(async () => {
      expect(await desk.session.store.read.holdsMessage(key as MessageKey)).toBe(true);
    }, patience);
    expect(desk.notifications).toEqual([]);
    desk.session.setOnline(false);
    expect(await announced('Your review is done')).toHaveLength(1);
  });
});

describe('a conversation that stands apart is fetched though more was to follow @M11', () => {
  it('and the rest was nothing', async () => {
    const { key } = simulator.control.apply({ company: 'co_bulk_0', status: 'active' });
    const thread = simulator.control.threads({ partnership: key })[0]?.key as ThreadKey;
    await desk.account.stop();
    simulator.control.expireCursors();
    await desk.restart();
    await vi.waitFor(() => {
      expect(desk.session.connectionState).toMatchObject({ name: 'online', starting: false });
    }, patience);
    for (const body of ['One', 'Two']) await simulator.control.reply({ thread, body });
    await vi.waitFor(async () => {
      const query = { threadKey: thread, anchor: { kind: 'newest' }, limit: 200 } as const;
      const window = await desk.session.store.read.threadWindow(query);
      expect(window?.items.map(({ body }) => body)).toEqual(['One', 'Two']);
      expect(window?.older).toBe('end');
    }, patience);
  });
});

describe('"Try again" gives up a pull that hangs though all seems well', () => {
  it.each([
    ['before its answer', () => new Promise<Response>(() => undefined)],
    [
      'while its answer drips',
      async (_url: string, init?: RequestInit) => {
        let drip: NodeJS.Timeout | undefined;
        const body = new ReadableStream({
          start(controller) {
            drip = setInterval(() => controller.enqueue(new Uint8Array([0x20])), 50);
            init?.signal?.addEventListener('abort', () => {
              clearInterval(drip);
              controller.error(new TypeError('aborted'));
            });
          },
          cancel: () => clearInterval(drip),
        });
        return new Response(body, { headers: { 'Content-Type': 'application/json' } });
      },
    ],
  ])('%s', async (_when, hangs) => {
    let hanging = false;
    followedBy((url, init) => {
      following = null;
      hanging = true;
      const aborted = new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
      });
      return Promise.race([hangs(url, init), aborted]);
    });
    await simulator.control.reply({ thread: BULK, body: 'One' });
    await vi.waitFor(() => expect(hanging).toBe(true), patience);
    await simulator.control.reply({ thread: BULK, body: 'Two' });
    expect(desk.session.connectionState.name).toBe('online');
    desk.session.retryNow();
    expect(await announced('Two')).not.toEqual([]);
  });
});
