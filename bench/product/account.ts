import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import { accountIdOf } from '../../main/account/account-id.ts';
import type { Connection, HistoryPage } from '../../main/connection/connection.ts';
import type { Store } from '../../main/store/store.ts';
import { forkSimulator, type RemoteSimulator } from './server.ts';
import { openAccount, signIn, startSync } from './services.ts';

const repository = join(import.meta.dirname, '../..');
const kept = join(import.meta.dirname, '../.accounts');

/** How large an account is. */
export interface AccountSize {
  programs: number;
  messages: number;
}

/** An account of a simulated partner, all of whose history is held: made once, kept for later benches. */
export interface FilledAccount {
  /** For the app's `--user-data-dir`. */
  userData: string;
  /** The account's folder with both databases. */
  folder: string;
  threads: ThreadKey[];
  /** The server that the account belongs to, at the address that it had when the account was made. */
  startServer(): Promise<RemoteSimulator>;
}

interface Noted {
  made: string;
  port: number;
  accountId: string;
  threads: ThreadKey[];
}

export async function filledAccount(size: AccountSize): Promise<FilledAccount> {
  const place = join(kept, `${size.programs}-programs-${size.messages}-messages`);
  const note = join(place, 'account.json');
  const made = madeWith();
  if (!existsSync(note) || noted(note).made !== made) {
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place, { recursive: true });
    await make(place, size, made);
  }
  const { port, accountId, threads } = noted(note);
  const userData = join(place, 'user-data');
  return {
    userData,
    folder: join(userData, 'accounts', accountId),
    threads,
    startServer: () => forkSimulator({ dataFolder: join(place, 'server'), port }),
  };
}

function noted(note: string): Noted {
  return JSON.parse(readFileSync(note, 'utf8')) as Noted;
}

/** What decides how an account looks on disk: when it changes, kept ones are made again. */
function madeWith(): string {
  const hash = createHash('sha256');
  for (const folder of [
    'main/store/migrations/cache',
    'main/store/migrations/personal',
    'simulator/seed',
  ]) {
    for (const entry of readdirSync(join(repository, folder), { withFileTypes: true })) {
      if (entry.isFile()) hash.update(readFileSync(join(repository, folder, entry.name)));
    }
  }
  return hash.digest('hex');
}

async function make(place: string, seed: AccountSize, made: string): Promise<void> {
  const server = await forkSimulator({ dataFolder: join(place, 'server'), seed });
  try {
    const connection = await signIn(server.url, server.accounts[0]?.apiKey ?? '');
    const accountId = accountIdOf(connection.identity);
    const store = await openAccount(join(place, 'user-data', 'accounts', accountId));
    const sync = await startSync(connection, store);
    await sync.stop();
    const threads = (await server.control('threads')).map(({ key }) => key as ThreadKey);
    for (const thread of threads) await fillThread(connection, store, thread);
    await store.cache.tidy();
    await store.close();
    const port = Number(new URL(server.url).port);
    const noted: Noted = { made, port, accountId, threads };
    writeFileSync(join(place, 'account.json'), JSON.stringify(noted));
  } finally {
    await server.close();
  }
}

/** Fetches a thread's history to its start, as scrolling would. The next page is on its way while one is stored. */
async function fillThread(
  connection: Connection,
  store: Store,
  threadKey: ThreadKey,
): Promise<void> {
  const ask = (beyond: MessageKey): Promise<HistoryPage> =>
    connection.history(threadKey, { kind: 'before', key: beyond }, 250);
  const gap = await store.read.gapAt({
    threadKey,
    edge: 'older',
    seq: await oldestHeld(store, threadKey),
  });
  let beyond = gap?.beyond ?? null;
  let next = beyond === null ? null : ask(beyond);
  while (next !== null && beyond !== null) {
    const page = await next;
    const nextTo: MessageKey = beyond;
    beyond = page.messages[0]?.key ?? null;
    next = page.hasMore && beyond !== null ? ask(beyond) : null;
    await store.cache.addHistory({
      threadKey,
      messages: page.messages,
      nextTo,
      olderEnd: !page.hasMore,
      newerEnd: false,
      myKey: connection.identity.member?.key ?? null,
    });
  }
}

async function oldestHeld(store: Store, threadKey: ThreadKey): Promise<number | null> {
  const window = await store.read.threadWindow({
    threadKey,
    anchor: { kind: 'newest' },
    limit: 60,
  });
  return window?.items[0]?.seq ?? null;
}
