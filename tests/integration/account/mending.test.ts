import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { differencesOf } from '../sync/signed-in.ts';
import { PartnerDesk } from './partner-desk.ts';
import { saying } from '../../saying.ts';

const patience = { timeout: 20_000, interval: 10 };
const PAGE = 4096;

let simulator: Simulator;
let desk: PartnerDesk;
let team: ThreadKey;

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 4, messages: 400 } });
  desk = await PartnerDesk.open(simulator.url);
  const [account] = simulator.accounts;
  const apiKey = account?.apiKey ?? '';
  await desk.account.signInWithKey({ server: simulator.url, apiKey, rememberAnyway: false });
  await complete();
  team = await openTeamThread();
});

afterEach(async () => {
  await desk.leave();
  await simulator.close();
});

async function complete(): Promise<void> {
  await vi.waitFor(async () => {
    expect((await desk.session.store.read.syncPosition()).complete).toBe(true);
    expect(desk.session.connectionState).toMatchObject({ name: 'online', starting: false });
  }, patience);
}

async function openTeamThread(): Promise<ThreadKey> {
  const query = { scope: { kind: 'all' }, filter: 'all', offset: 0, limit: 10, now: 0 } as const;
  const { rows } = await desk.session.store.read.threads(query);
  const row = rows.find(({ kind, program }) => kind === 'team' && program?.access === 'open');
  if (row === undefined) throw new Error('There is no thread to write in');
  return row.key;
}

/** Overwrites all but the first page of a database that is open. */
function spoil(name: 'cache' | 'personal'): void {
  const [account = ''] = readdirSync(desk.folder);
  const file = join(desk.folder, account, `${name}.db`);
  const handle = openSync(file, 'r+');
  try {
    for (let at = PAGE; at < statSync(file).size; at += PAGE) {
      writeSync(handle, Buffer.alloc(PAGE, 0xa5), 0, PAGE, at);
    }
  } finally {
    closeSync(handle);
  }
}

const newestOf = (threadKey: ThreadKey) =>
  desk.session.store.read.threadWindow({ threadKey, anchor: { kind: 'newest' }, limit: 50 });

it('a session reads everything again when the cache is damaged while in use, and says so @B12', async () => {
  const words = { body: 'Half a thought', replyTo: null, revision: 3, now: 0 };
  await desk.session.store.personal.saveDraft({ threadKey: team, ...words });
  // All of it is in the file now, and nothing in memory.
  await desk.restart();
  await complete();
  desk.session.outbox.setOnline(false);
  const draftOf = () => desk.session.store.read.draft(team);
  const { revision } = await draftOf();
  const unsent = {
    threadKey: team,
    body: 'Unsent',
    replyTo: null,
    revision: revision + 1,
    undoMs: 60_000,
  };
  expect((await desk.session.outbox.send(unsent)).ok).toBe(true);
  await desk.session.store.personal.saveDraft({ threadKey: team, ...words, revision: 9 });
  const told = desk.states.length;
  desk.connections.splice(0);
  spoil('cache');

  // The call that meets the damage is answered all the same.
  const met = await newestOf(team);
  expect(met === null || met.thread.key === team).toBe(true);
  await vi.waitFor(() => expect(desk.session.notice).toEqual(saying(/fetched again/)), patience);
  expect(desk.states.slice(told)).toContainEqual(
    expect.objectContaining({ notice: desk.session.notice }),
  );
  await complete();
  expect((await draftOf()).body).toBe('Half a thought');
  const outbox = await desk.session.store.read.outboxItems();
  expect(outbox.map(({ body }) => body)).toEqual(['Unsent']);
  const counted = desk.connections.filter(({ starting, arrived }) => starting && arrived !== 0);
  expect(counted[0]).toMatchObject({ standing: 'online', again: true });
  expect(desk.notifications).toEqual([]);
  for (const { clientKey } of outbox) await desk.session.outbox.discard(clientKey);
  expect(await differencesOf(desk.session.store, simulator)).toEqual([]);
});

it('a session brings drafts and the outbox back from the backup when they are damaged while in use @B12', async () => {
  const { store, outbox } = desk.session;
  outbox.setOnline(false);
  const message = { threadKey: team, body: 'Unsent', replyTo: null, revision: 1, undoMs: 60_000 };
  const sent = await outbox.send(message);
  if (sent.ok) await outbox.pause(sent.value.clientKey);
  const words = { threadKey: team, body: 'A draft', replyTo: null, revision: 5, now: 0 };
  await store.personal.saveDraft(words);
  await desk.restart();
  await complete();
  spoil('personal');

  await vi.waitFor(async () => {
    // Any change makes the reader look at the file again.
    await desk.session.store.personal.setThreadMuted(team, false);
    const items = await desk.session.store.read.outboxItems();
    expect(items[0]?.state).toMatchObject({ name: 'waiting', why: 'restored' });
  }, patience);
  expect((await desk.session.store.read.draft(team)).body).toBe('A draft');
  expect(desk.signedIn.notice).toEqual(saying(/restored from a backup/));
  const onServer = () =>
    simulator.control.messages({ thread: team }).filter(({ body }) => body === 'Unsent').length;
  expect(onServer()).toBe(0);

  const [item] = await desk.session.store.read.outboxItems();
  await vi.waitFor(async () => {
    if (item !== undefined) await desk.session.outbox.sendNow(item.clientKey);
    expect(onServer()).toBe(1);
  }, patience);
});

/** Changes words of a sealed row behind the app's back, as a failing disk does. */
function tamper(table: string): void {
  const [account = ''] = readdirSync(desk.folder);
  const database = new BetterSqlite3(join(desk.folder, account, 'personal.db'));
  const triggers = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?")
    .all(table) as { name: string; sql: string }[];
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec(`UPDATE ${table} SET body = 'Other words'`);
  for (const { sql } of triggers) database.exec(sql);
  database.close();
}

it.each(['outbox_item', 'draft', 'note'])(
  'a session mends at once what only a backup finds damaged: a row of %s @B12',
  async (table) => {
    const write = (body: string, revision: number) =>
      desk.session.store.personal.saveDraft({
        threadKey: team,
        body,
        replyTo: null,
        revision,
        now: 0,
      });
    const send = async (threadKey: ThreadKey, body: string) => {
      const message = { threadKey, body, replyTo: null, revision: 1, undoMs: 60_000 };
      const sent = await desk.session.outbox.send(message);
      if (sent.ok) await desk.session.outbox.pause(sent.value.clientKey);
    };
    const others = simulator.control.threads().map(({ key }) => key as ThreadKey);
    const other = others.find((key) => key !== team) ?? team;
    desk.session.outbox.setOnline(false);
    await send(team, 'Unsent');
    await write('A draft', 50);
    const [program] = await desk.session.store.read.programs();
    if (program !== undefined)
      await desk.session.store.personal.setProgramNote(program.key, 'A note', 0);
    await desk.restart();
    tamper(table);
    // Any change to the outbox is backed up within 2 s.
    await send(other, 'Later');

    await vi.waitFor(() => {
      expect(desk.session.notice).toEqual(saying(/restored from a backup/));
    }, patience);
    const restored = await desk.session.store.read.draft(team);
    expect(restored.body).toBe('A draft');
    // What is written from here on is kept.
    await write('Since then', restored.revision + 1);
    await desk.restart();
    expect((await desk.session.store.read.draft(team)).body).toBe('Since then');
    expect(desk.signedIn.notice).toBeNull();
  },
);
