import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MessageKey } from '../../../contract/domain/keys.ts';
import type { HistoryProgress } from '../../../contract/ipc/states.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import { FullHistory } from '../../../main/sync/full-history.ts';
import { HistoryService } from '../../../main/sync/history-service.ts';
import { answer } from '../connection/tiny-server.ts';
import { silentLog } from '../connection/partner.ts';
import { deletingServer, keyOf } from './deleting-server.ts';
import type { DeletingServer } from './deleting-server.ts';
import { signIn } from './signed-in.ts';
import type { SignedIn } from './signed-in.ts';
import { historyWords } from '../../../words/history.ts';

/* That all messages are here is said only where they are, whatever the server has taken away for good meanwhile. */

const patience = { timeout: 20_000, interval: 10 };
const MESSAGES = 1_000;

let server: DeletingServer;
let partner: SignedIn;
let full: FullHistory;
let told: HistoryProgress[];

afterEach(async () => {
  await full.stop();
  await partner.leave();
  await server.close();
});

/** Signed in to a server, with what its start brings. */
async function signedIn(): Promise<void> {
  server = await deletingServer(MESSAGES);
  partner = await signIn(server);
  partner.sync.start();
  await partner.until('online');
  told = [];
  const { connection, store, sync } = partner;
  const parts = { store, log: silentLog };
  full = new FullHistory({
    ...parts,
    history: new HistoryService({
      ...parts,
      connection,
    }),
    clock: systemClock,
    random: () => 0,
    wanted: () => 'on',
    isSyncing: () => sync.isLooking,
    onProgress: (progress) => told.push(progress),
  });
  partner.listener = (changes) => full.received(changes);
}

function begin(): void {
  full.start();
  full.setOnline(true);
}

const heldNow = async () => (await partner.store.read.historyExtent()).held;
const holds = (seq: number) => partner.store.read.holdsMessage(keyOf(seq) as MessageKey);

function saidLast(): string {
  const last = told.at(-1);
  return last === undefined ? '' : historyWords(last);
}

async function stands(name: HistoryProgress['name']): Promise<void> {
  await vi.waitFor(() => expect(told.at(-1)?.name).toBe(name), patience);
}

/** Sync brings what the server has to tell, and `seq` is gone. */
async function syncedUntilGone(seq: number): Promise<void> {
  server.tell();
  partner.sync.look();
  await vi.waitFor(async () => expect(await holds(seq)).toBe(false), patience);
}

/** Waits until it's said that everything is here. @returns how many messages are, and threads that aren't whole */
async function atTheEnd(): Promise<{ held: number; incomplete: string[]; said: string }> {
  await stands('done');
  return {
    held: await heldNow(),
    incomplete: await partner.store.read.incompleteThreads(null),
    said: saidLast(),
  };
}

const everything = () => ({
  held: server.seqs.length,
  incomplete: [],
  said: expect.stringContaining(
    `All ${server.seqs.length.toLocaleString('en')} messages are on this computer`,
  ) as string,
});

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('all messages are fetched though the server deletes', () => {
  it.each([
    ['all that a start brought', range(951, 1_000)],
    ['all but the newest of it', range(951, 999)],
    ['the newest of it', range(990, 1_000)],
  ])('%s @M11', async (_what, gone) => {
    await signedIn();
    server.remove(...gone);
    await syncedUntilGone(gone[0] ?? 0);
    begin();
    expect(await atTheEnd()).toEqual(everything());
  });

  it('all that was fetched so far, while the next page is on its way @M11', async () => {
    await signedIn();
    const gone = range(701, 1_000);
    server.beforePage = async () => {
      if (server.pages.length !== 2) return;
      server.remove(...gone);
      await syncedUntilGone(701);
    };
    begin();
    expect(await atTheEnd()).toEqual(everything());
  });

  it('the message next to which is asked, before sync tells @M11', async () => {
    await signedIn();
    server.remove(951);
    begin();
    await stands('incomplete');
    expect(server.pages).toEqual([keyOf(951)]);
    await syncedUntilGone(951);
    expect(await atTheEnd()).toEqual(everything());
  });

  it('the message next to which is asked, and sync tells while it’s being asked @M11', async () => {
    await signedIn();
    server.remove(951);
    server.beforePage = async () => {
      if (server.pages.length === 1) await syncedUntilGone(951);
    };
    begin();
    expect(await atTheEnd()).toEqual(everything());
  });

  it('that message again and again, as deep as it had got @M11', async () => {
    await signedIn();
    let deletions = 0;
    server.beforePage = async () => {
      const [next] = server.pages.slice(-1);
      if (deletions === 3 || typeof next !== 'string') return;
      deletions += 1;
      server.remove(Number(next.slice('msg_'.length)));
    };
    begin();
    for (let time = 1; time <= 3; time += 1) {
      await vi.waitFor(() => expect(deletions).toBe(time), patience);
      await stands('incomplete');
      server.tell();
      partner.sync.look();
    }
    expect(await atTheEnd()).toEqual(everything());
  });
});

describe('all messages are said to be here only where they are', () => {
  it.each([
    ['doesn’t give the conversation', 404, { code: 'not_found' }],
    ['gives it to others', 403, { code: 'forbidden' }],
    ['gives nothing, and says that there is more', 200, { items: [], has_more: true }],
    ['doesn’t know where to go on', 422, { code: 'invalid' }],
  ])('and not where the server %s @M11', async (_what, status, data) => {
    await signedIn();
    server.instead = (response) => answer(response, status, data);
    begin();
    await stands('incomplete');
    expect(saidLast()).toMatch(/^The server doesn’t give the rest now\..* so far$/u);
    expect(await full.progress()).toMatchObject({ name: 'incomplete', held: 50 });
    server.instead = null;
    full.retryNow();
    expect(await atTheEnd()).toEqual(everything());
  });

  it('and no longer once sync has brought something that stands apart @M11', async () => {
    await signedIn();
    begin();
    expect(await atTheEnd()).toEqual(everything());
    let release = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      server.beforePage = async () => {
        resolve();
        await new Promise<void>((go) => (release = go));
      };
    });
    // A start drops what is older than what it brings.
    const before = told.length;
    partner.sync.startOver();
    await partner.store.cache.beginAgain();
    server.bring(1_200);
    server.tell();
    partner.sync.look();
    await asked;
    expect(told.slice(before).at(-1)?.name).not.toBe('done');
    release();
    server.beforePage = () => Promise.resolve();
    expect(await atTheEnd()).toEqual(everything());
  });
});
