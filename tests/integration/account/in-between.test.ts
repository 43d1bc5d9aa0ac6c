import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttachmentKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { FaultRule, Page } from '../../../simulator/faults/faults.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { pngOf } from '../attachments/sample-files.ts';
import { PartnerDesk } from './partner-desk.ts';

/** One odd answer changes no standing, and whatever it stopped goes on by itself or when the partner tries again. */

const patience = { timeout: 20_000, interval: 10 };
const THREAD = 'thr_bulk_0' as ThreadKey;

let simulator: Simulator;
let desk: PartnerDesk;

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 160 } });
  desk = await PartnerDesk.open(simulator.url);
  await desk.signInAndSync(simulator);
});
afterEach(async () => {
  await desk.leave();
  await simulator.close();
});

const html = (status: number): Page => ({
  status,
  headers: { 'Content-Type': 'text/html' },
  body: '<!doctype html><h1>Sign in to the network</h1>',
});
const put = (path: string, page: Page, over: Partial<FaultRule> = {}): void =>
  simulator.control.fault({ fault: { kind: 'page', page }, path, ...over });

async function withPicture(): Promise<AttachmentKey> {
  const { attachments } = await simulator.control.reply({
    thread: THREAD,
    body: 'Our banner',
    files: [{ name: 'banner.png', base64: pngOf(40, 30).toString('base64') }],
  });
  const key = attachments[0]?.key as AttachmentKey;
  await vi.waitFor(async () => {
    expect(await desk.session.store.read.attachment(key)).not.toBeNull();
  }, patience);
  return key;
}

describe('read markers @P4', () => {
  it.each([
    ['one stray 401', { kind: 'status', status: 401 } as const],
    ['a portal’s page', { kind: 'page', page: html(200) } as const],
    ['a gateway’s 404', { kind: 'page', page: html(404) } as const],
    ['a server that has no messaging for a moment', { kind: 'status', status: 404 } as const],
  ])('are told again after %s', async (_what, fault) => {
    const { store, readMarkers } = desk.session;
    simulator.control.fault({ fault, path: '/threads/*/read_marker' });
    const messageKey = await store.read.newestMessage(THREAD);
    if (messageKey === null) throw new Error('There are no messages');
    await readMarkers.markRead({ threadKey: THREAD, messageKey });
    await vi.waitFor(() => expect(simulator.control.faults()[0]?.hits).toBe(1), patience);
    desk.session.retryNow();
    await vi.waitFor(async () => {
      expect(await store.read.pendingReadMarkers()).toEqual([]);
    }, patience);
    const [thread] = simulator.control.threads({ partnership: 'part_bulk_0' });
    expect(thread?.unread_count).toBe(0);
    expect(desk.signedIn.sessionEnded).toBe(false);
  });
});

describe('messaging @B11', () => {
  it.each([
    ['a page', { kind: 'page', page: html(404) } as const],
    ['the server’s own word', { kind: 'status', status: 404 } as const],
  ])('stays on though /sync and /capabilities answer 404 once: %s', async (_what, fault) => {
    simulator.control.fault({ fault, path: '/sync' });
    simulator.control.fault({ fault, path: '/capabilities' });
    desk.session.sync.look();
    await vi.waitFor(() => expect(simulator.control.faults()[0]?.hits).toBe(1), patience);
    desk.session.retryNow();
    await vi.waitFor(() => {
      expect(simulator.control.faults()[1]?.hits).toBe(1);
      expect(desk.session.connectionState.standing).toBe('online');
    }, patience);
    expect(desk.session.capabilities.messaging).toBe(true);
  });
});

describe('what is fetched', () => {
  it.each([html(200), html(206), html(403), html(404), html(416), { status: 204, body: '' }])(
    'is fetched again by itself after a page: $status @P18',
    async (page) => {
      const key = await withPicture();
      put('/attachments/*/content', page, { times: 2 });
      await desk.session.downloads.begin(key);
      await vi.waitFor(async () => {
        expect((await desk.session.store.read.download(key))?.state).toBe('kept');
      }, patience);
    },
  );

  it('says why where it goes on failing, and goes on trying @P18', async () => {
    const key = await withPicture();
    put('/attachments/*/content', html(200), { times: 0 });
    await desk.session.downloads.begin(key);
    for (let tries = 1; tries <= 6; tries += 1) {
      await vi.waitFor(() => {
        expect(simulator.control.faults()[0]?.hits).toBeGreaterThanOrEqual(tries);
      }, patience);
      // The network's return is a new beginning; the partner's patience isn't needed here.
      if (tries < 6) await desk.session.downloads.setOnline(true);
    }
    simulator.control.clearFaults();
    desk.session.retryNow();
    await vi.waitFor(async () => {
      expect((await desk.session.store.read.download(key))?.state).toBe('kept');
    }, patience);
  });

  it('shows a picture though a page said that there is none @P18', async () => {
    const key = await withPicture();
    put('/attachments/*/preview', html(404));
    expect(await desk.session.previews.get(key)).toBeNull();
    expect(await desk.session.previews.get(key)).toMatchObject({ contentType: 'image/png' });
  });

  it('tells of history that it can’t be had from what is in between @M11', async () => {
    put('/threads/*/messages', html(404), { method: 'GET' });
    const edge = { threadKey: THREAD, edge: 'older', seq: null } as const;
    expect(await desk.session.history.fill(edge)).toMatchObject({
      ok: false,
      problem: { code: 'server_trouble' },
    });
    expect(await desk.session.history.fill(edge)).toEqual({ ok: true, value: true });
  });
});

describe('leaving a program @P12', () => {
  it('isn’t known to have failed where a page came instead of the answer, and is safe to try again', async () => {
    put('/partnerships/*/leave', html(403), { when: 'after' });
    const leave = () => desk.session.connection.leaveProgram('part_bulk_1' as ProgramKey);
    await expect(leave()).rejects.toMatchObject({ fault: 'in_between' });
    await expect(leave()).resolves.toMatchObject({ status: 'archived' });
  });
});

describe('messaging that was off for a while @B11 @M12', () => {
  it('sends by itself what was written meanwhile, once it is back', async () => {
    // It's tried from time to time; all that counts is that nothing refuses it.
    const stateNow = async () => (await desk.session.store.read.outboxItems())[0]?.state.name ?? '';
    simulator.control.programsOnly({ on: true });
    const { session } = desk;
    const words = { threadKey: THREAD, body: 'test:meanwhile', replyTo: null, revision: 1 };
    expect(await session.outbox.send({ ...words, undoMs: 0 })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(session.capabilities.messaging).toBe(false), patience);
    // Such a server says nothing of access, and what says nothing counts as locked on the page.
    await vi.waitFor(async () => {
      const programs = await session.store.read.programs();
      expect(programs.map(({ access }) => access)).not.toContain('open');
    }, patience);
    expect(await stateNow()).toMatch(/^(queued|sending|waiting)$/);
    await desk.restart();
    expect(await stateNow()).toMatch(/^(queued|sending|waiting)$/);
    simulator.control.programsOnly({ on: false });
    desk.session.retryNow();
    await vi.waitFor(
      async () => expect(await desk.session.store.read.outboxItems()).toEqual([]),
      patience,
    );
    const sent = simulator.control.messages({ thread: THREAD });
    expect(sent.filter(({ body }) => body === 'test:meanwhile')).toHaveLength(1);
  });
});
