import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SavedReplyId } from '../../../contract/domain/keys.ts';
import { keyMaker } from '../../../main/platform/new-key.ts';
import type { Fetch } from '../../../main/platform/ports.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { PartnerDesk } from '../account/partner-desk.ts';
import { pdfOf } from '../attachments/sample-files.ts';
import { until } from '../outbox/wait.ts';
import { idleDesktop, pageOf } from './page.ts';

const threadKey = 'thr_bulk_0';
const programKey = 'part_bulk_0';
let simulator: Simulator;
let desk: PartnerDesk;
let ask: ReturnType<typeof pageOf>;
let folder: string;

/** What main asked of the system, in its order. */
const acts: unknown[][] = [];
const note = (...act: unknown[]) => void acts.push(act);
/** What the person chooses: whether to go on, and where to save. */
let goesOn = false;
let place: string | null = null;
/** Answers in the server's stead where it returns something. */
let between: (url: string) => Response | undefined = () => undefined;

const reach: Fetch = async (url, init) => {
  const answer = between(url);
  return answer ?? globalThis.fetch(url, init);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partner-inbox-acts-'));
  simulator = await startSimulator({ seed: { programs: 3, messages: 9 } });
  desk = await PartnerDesk.open(simulator.url, reach);
  ask = pageOf(desk, {
    ...idleDesktop,
    openAddress: async (address) => {
      note('address', address);
      return 'opened';
    },
    confirm: async ({ message }) => {
      note('confirm', message.replace(/[\u2066-\u2069]/g, ''));
      return goesOn;
    },
    openFile: async (path) => {
      note('open', await readFile(path));
      return goesOn;
    },
    showInFolder: (path) => note('show', basename(path)),
    drag: async (path) => note('drag', basename(path)),
    chooseSavePath: async (name) => {
      note('save', name);
      return place;
    },
  });
  await desk.signInAndSync(simulator);
});

beforeEach(() => {
  acts.length = 0;
  goesOn = false;
  place = null;
});
afterEach(() => {
  between = () => undefined;
});

afterAll(async () => {
  await desk.leave();
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a conversation that a search or a link names a message of', () => {
  it('is shown from its newest message where that message is gone', async () => {
    const anchor = { kind: 'message', key: 'msg_that_is_gone' };
    const window = await ask('thread', 'window', { threadKey, anchor, limit: 2 });
    const newest = await ask('thread', 'window', {
      threadKey,
      anchor: { kind: 'newest' },
      limit: 2,
    });
    expect(newest).toMatchObject({ items: [{}, {}] });
    expect(window).toEqual(newest);
  });
});

describe('leaving a program', () => {
  const leave = () => ask('programs', 'leave', { programKey });

  beforeEach(() => {
    goesOn = true;
  });

  it('needs the server, and says so while it can’t be reached', async () => {
    between = (url) => {
      if (url.endsWith('/leave')) throw new TypeError('fetch failed');
      return undefined;
    };
    expect(await leave()).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
    expect(acts).toEqual([['confirm', 'Leave the Company 1 program?']]);
  });

  it('isn’t known to have happened where something in between answered', async () => {
    const page = { status: 502, headers: { 'content-type': 'text/html' } };
    between = (url) =>
      url.endsWith('/leave') ? new Response('<h1>Gateway</h1>', page) : undefined;
    expect(await leave()).toMatchObject({ ok: false, problem: { code: 'server_trouble' } });
  });
});

describe('what a company gave as its addresses', () => {
  const open = (verb: string, key = programKey) => ask('programs', verb, { programKey: key });

  it('opens outside: its website, and an email where it has no page for support', async () => {
    for (const verb of ['openWebsite', 'openSupport'])
      expect(await open(verb)).toEqual({ ok: true, value: undefined });
    expect(acts).toEqual([
      ['address', 'https://company-1.example'],
      ['address', 'mailto:partners@company-1.example'],
    ]);
  });

  it('opens nothing where there is none, or where it isn’t one of the web', async () => {
    expect(await open('openWebsite', 'part_of_nobody')).toMatchObject({
      problem: { code: 'not_found' },
    });
    const website = 'file:///etc/passwd';
    simulator.control.describe({ partnership: 'part_bulk_1', website });
    await until('it is here', async () => {
      const details = await ask('programs', 'details', { programKey: 'part_bulk_1' });
      return (details as { website: string }).website === website;
    });
    expect(await open('openWebsite', 'part_bulk_1')).toMatchObject({ problem: { code: 'failed' } });
    expect(acts).toEqual([]);
  });
});

describe('a file of a message', () => {
  const pdf = pdfOf('the statement');

  /** @returns the key of a file that the company sends */
  async function receive(name: string, bytes: Buffer, type = 'application/pdf'): Promise<string> {
    const files = [{ name, base64: bytes.toString('base64'), contentType: type }];
    const { attachments } = await simulator.control.reply({
      thread: threadKey,
      body: 'Here',
      files,
    });
    const key = attachments[0]?.key ?? '';
    await until('it is here', async () => {
      const anchor = { kind: 'newest' };
      const window = await ask('thread', 'window', { threadKey, anchor, limit: 1 });
      return JSON.stringify(window).includes(key);
    });
    return key;
  }

  async function download(key: string): Promise<void> {
    await ask('downloads', 'start', { key });
    await until('it is kept', async () => {
      const list = (await ask('downloads', 'list')) as {
        attachment: { key: string };
        state: { name: string };
      }[];
      return list.some(({ attachment, state }) => attachment.key === key && state.name === 'kept');
    });
  }

  it('that isn’t on this computer is neither opened, shown, saved nor dragged', async () => {
    const key = await receive('later.pdf', pdfOf('later'));
    expect(await ask('downloads', 'open', { key })).toEqual({
      ok: true,
      value: { name: 'not_here', key },
    });
    for (const verb of ['showInFolder', 'saveAs'])
      expect(await ask('downloads', verb, { key })).toMatchObject({
        problem: { code: 'not_found' },
      });
    await ask('downloads', 'drag', { key });
    expect(acts).toEqual([]);
  });

  it('that is kept is opened, shown and dragged as it came, and says where no program opens it', async () => {
    const key = await receive('statement.pdf', pdf);
    await download(key);
    expect(await ask('downloads', 'open', { key })).toMatchObject({ problem: { code: 'failed' } });
    goesOn = true;
    expect(await ask('downloads', 'open', { key })).toEqual({
      ok: true,
      value: { name: 'opened' },
    });
    expect(await ask('downloads', 'showInFolder', { key })).toEqual({ ok: true, value: undefined });
    await ask('downloads', 'drag', { key });
    expect(acts).toEqual([
      ['open', pdf],
      ['open', pdf],
      ['show', 'statement.pdf'],
      ['drag', 'statement.pdf'],
    ]);
  });

  it('is saved where the partner chooses, or not at all', async () => {
    const key = await receive('receipt.pdf', pdf);
    await download(key);
    expect(await ask('downloads', 'saveAs', { key })).toEqual({
      ok: true,
      value: { saved: false },
    });
    place = join(folder, 'chosen.pdf');
    expect(await ask('downloads', 'saveAs', { key })).toEqual({ ok: true, value: { saved: true } });
    expect(await readFile(place)).toEqual(pdf);
    expect(acts).toEqual([
      ['save', 'receipt.pdf'],
      ['save', 'receipt.pdf'],
    ]);
    place = join(folder, 'no such folder', 'chosen.pdf');
    expect(await ask('downloads', 'saveAs', { key })).toMatchObject({ ok: false });
  });

  it('that the system might run is opened only once the partner said so in main’s own dialog', async () => {
    const key = await receive('setup.js', Buffer.from('start()'), 'text/javascript');
    await download(key);
    expect(await ask('downloads', 'open', { key })).toEqual({
      ok: true,
      value: { name: 'left_closed' },
    });
    expect(acts).toEqual([['confirm', 'Open setup.js?']]);
    goesOn = true;
    expect(await ask('downloads', 'open', { key })).toEqual({
      ok: true,
      value: { name: 'opened' },
    });
    expect(acts.map(([act]) => act)).toEqual(['confirm', 'confirm', 'open']);
  });
});

describe('diagnostics', () => {
  it('are saved where the partner chooses, under a name with the date', async () => {
    place = join(folder, 'diagnostics.json');
    expect(await ask('diagnostics', 'save')).toEqual({ ok: true, value: { saved: true } });
    expect(JSON.parse(await readFile(place, 'utf8'))).toBeTypeOf('object');
    expect(acts).toEqual([
      ['save', expect.stringMatching(/^partner-inbox-diagnostics-\d{4}-\d\d-\d\d\.json$/)],
    ]);
    place = join(folder, 'no such folder', 'diagnostics.json');
    expect(await ask('diagnostics', 'save')).toMatchObject({ ok: false });
  });
});

describe('a change of the proxy', () => {
  const change = async (proxy: object) =>
    ((await ask('settings', 'change', { proxy })) as { proxy: { mode: string } }).proxy.mode;
  const other = { mode: 'address', address: 'http://proxy.example:8080', bypass: [] };

  it('asks which way everything is to go from then on, and not where nothing changes', async () => {
    goesOn = true;
    expect(await change({ mode: 'system' })).toBe('system');
    expect(acts).toEqual([]);
    expect(await change(other)).toBe('address');
    expect(await change(other)).toBe('address');
    expect(await change({ mode: 'none' })).toBe('none');
    expect(await change({ mode: 'system' })).toBe('system');
    expect(acts.map(([, message]) => message)).toEqual([
      'Connect by http://proxy.example:8080?',
      'Connect without a proxy?',
      'Connect as this computer does?',
    ]);
  });
});

describe('the time in which Send can be undone', () => {
  it('is the one that is set, for one message and for several', async () => {
    await ask('settings', 'change', { undoSeconds: 30 });
    const send = (await ask('outbox', 'send', {
      threadKey,
      body: 'Soon',
      replyTo: null,
      revision: 1,
    })) as { value: { clientKey: string; undoMs: number } };
    expect(send.value.undoMs).toBe(30_000);
    await ask('outbox', 'undo', { clientKey: send.value.clientKey });
  });
});

describe('a saved reply', () => {
  const save = (name: string, body: string) =>
    ask('savedReplies', 'save', { id: null, name, body });

  it('has a name that can be found again, and words', async () => {
    expect(await save('x'.repeat(200), 'words')).toMatchObject({ ok: true });
    expect(await save('x'.repeat(201), 'words')).toMatchObject({ problem: { code: 'too_long' } });
    expect(await save('Name', ' ')).toMatchObject({ problem: { code: 'empty' } });
    expect(await ask('savedReplies', 'list')).toHaveLength(1);
  });

  it('finds room among five hundred, and one that is there can be changed all the same', async () => {
    const { personal } = desk.session.store;
    const [first] = (await ask('savedReplies', 'list')) as { id: string }[];
    const newKey = keyMaker(() => 0);
    const rest = Array.from({ length: 499 }, (_, at) => ({
      id: SavedReplyId.parse(newKey()),
      name: `Reply ${at}`,
      body: 'words',
    }));
    await Promise.all(rest.map((reply) => personal.saveReply(reply, 0)));
    expect(await save('One more', 'words')).toMatchObject({ problem: { code: 'not_allowed' } });
    const changed = { id: first?.id, name: 'Changed', body: 'words' };
    expect(await ask('savedReplies', 'save', changed)).toEqual({ ok: true, value: changed });
    expect(await ask('savedReplies', 'list')).toHaveLength(500);
    await ask('savedReplies', 'delete', { id: rest[0]?.id });
    expect(await save('One more', 'words')).toMatchObject({ ok: true });
  });
});
