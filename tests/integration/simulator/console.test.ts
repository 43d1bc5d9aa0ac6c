import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentNamed } from '../../../simulator/seed/documents.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { Client } from './client.ts';

let sim: Simulator;
beforeEach(async () => {
  sim = await startSimulator({ seed: { programs: 2, messages: 8 } });
});
afterEach(() => sim.close());

const get = async (path: string): Promise<unknown> =>
  (await fetch(`${sim.consoleUrl}${path}`)).json();

describe('the console', () => {
  it('is a page with everything on this server', async () => {
    const page = await fetch(sim.consoleUrl);
    expect(page.headers.get('Content-Type')).toMatch(/^text\/html/);
    expect(await page.text()).not.toMatch(/https?:\/\//);
    expect((await fetch(`${sim.consoleUrl}/console.css`)).status).toBe(200);
  });

  it('shows what the partner wrote as unread until it is opened', async () => {
    expect(await get('/inbox?filter=unread')).toEqual([]);
    await new Client(sim).send('thr_bulk_1', { body: 'Anyone?' });
    expect(await get('/inbox?filter=unread')).toMatchObject([
      {
        thread: 'thr_bulk_1',
        company: 'Company 2',
        partner: 'Reis & Company',
        unread: 1,
        last: { body: 'Anyone?' },
      },
    ]);
    expect(await get('/inbox')).toHaveLength(2);
    sim.control.readAsCompany({ thread: 'thr_bulk_1' });
    expect(await get('/inbox?filter=unread')).toEqual([]);
  });

  it('answers with files, which the partner gets as they are', async () => {
    const bytes = await documentNamed('offer.pdf', ['An offer']);
    const reply = await sim.control.reply({
      thread: 'thr_bulk_0',
      body: 'Attached',
      files: [{ name: 'offer.pdf', base64: bytes.toString('base64') }],
    });
    const file = reply.attachments[0];
    expect(file).toMatchObject({
      name: 'offer.pdf',
      content_type: 'application/pdf',
      size: bytes.length,
    });
    const content = await new Client(sim).fetch('GET', `/attachments/${file?.key}/content`);
    expect(Buffer.from(await content.arrayBuffer()).equals(bytes)).toBe(true);
    expect(await get('/threads/thr_bulk_0')).toMatchObject({
      entry: { company: 'Company 1' },
      members: [{ name: 'Jonas Weber' }, { name: 'Mara Reis' }],
    });
  });

  it('approves, declines and removes', () => {
    const { key } = sim.control.apply({ company: 'co_bulk_0' });
    expect(sim.control.decline({ partnership: key })).toMatchObject({
      status: 'declined',
      messaging: 'locked',
    });
    expect(sim.control.approve({ partnership: key })).toMatchObject({
      status: 'active',
      messaging: 'open',
    });
    expect(sim.control.remove({ partnership: key })).toMatchObject({
      status: 'archived',
      archived_reason: 'removed',
    });
  });

  it('keeps everything in its folder across a restart', async () => {
    const { mkdtemp, rm } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const folder = await mkdtemp(`${tmpdir()}/simulator-test-`);
    const first = await startSimulator({ dataFolder: folder, seed: { programs: 1, messages: 2 } });
    const reply = await first.control.reply({ thread: 'thr_bulk_0', body: 'Kept' });
    const { cursor } = await new Client(first).syncAll(null);
    await first.close();
    const second = await startSimulator({ dataFolder: folder, seed: 'demo' });
    expect(second.control.message({ message: reply.key })?.body).toBe('Kept');
    expect((await new Client(second).sync(cursor)).has_more).toBe(false);
    await second.close();
    await rm(folder, { recursive: true });
  });
});
