import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { vi } from 'vitest';
import type { MemberKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { ConnectionState } from '../../../contract/ipc/states.ts';
import type { Connection } from '../../../main/connection/connection.ts';
import type { Clock, Fetch } from '../../../main/platform/ports.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import { openStore } from '../../../main/store/worker/open-store.ts';
import type { AppliedChanges, ChangeBatch } from '../../../main/store/incoming.ts';
import type { Store } from '../../../main/store/store.ts';
import { SyncService } from '../../../main/sync/sync-service.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { storeThreads } from '../../store-threads.ts';
import { connectTo, silentLog } from '../connection/partner.ts';
import { replaced } from '../replaced.ts';

/** A partner signed in to a simulator: a real store in a folder of its own, and its sync. */
export interface SignedIn {
  store: Store;
  connection: Connection;
  sync: SyncService;
  /** What the batches of sync brought. */
  applied: { changes: AppliedChanges; facts: NonNullable<AppliedChanges['pull']> }[];
  /** How many starts have come to their end. */
  startsEnded: number;
  states: ConnectionState[];
  /** Told of what sync has stored, too. */
  listener: ((changes: AppliedChanges) => void) | null;
  unauthorized: number;
  /** Resolves once sync stands as told. */
  until(name: ConnectionState['name'], starting?: boolean): Promise<void>;
  /** Closes everything and opens it again on the same folder. */
  restart(): Promise<SignedIn>;
  leave(): Promise<void>;
}

export interface SignInChoices {
  clock?: Clock;
  fetch?: Fetch;
  folder?: string;
  /** Replaces parts of the connection. */
  connection?: (connection: Connection) => Connection;
}

export async function signIn(
  simulator: Pick<Simulator, 'url' | 'accounts'>,
  choices: SignInChoices = {},
): Promise<SignedIn> {
  const folder = choices.folder ?? (await mkdtemp(join(tmpdir(), 'partner-inbox-sync-')));
  let told: (applied: AppliedChanges) => void = () => undefined;
  const store = await openStore({
    folder,
    threads: storeThreads,
    log: silentLog,
    onChange: ({ applied }) => {
      if (applied !== null) told(applied);
    },
  });
  let starting = false;
  const applyChanges = (batch: ChangeBatch) => {
    const wasStarting = starting || batch.start;
    starting = batch.start && batch.hasMore;
    if (wasStarting && !starting) signedIn.startsEnded += 1;
    return store.cache.applyChanges(batch);
  };
  const [account] = simulator.accounts;
  const plain = connectTo(simulator.url, {
    apiKey: account?.apiKey ?? '',
    ...(choices.clock === undefined ? {} : { clock: choices.clock }),
    ...(choices.fetch === undefined ? {} : { fetch: choices.fetch }),
    member: {
      key: (account?.member.key ?? '') as MemberKey,
      name: account?.member.name ?? '',
      email: account?.email ?? '',
    },
  });
  const connection = choices.connection?.(plain) ?? plain;
  const signedIn: SignedIn = {
    store,
    connection,
    applied: [],
    startsEnded: 0,
    states: [],
    listener: null,
    unauthorized: 0,
    sync: new SyncService({
      connection,
      store: { ...store, cache: replaced(store.cache, { applyChanges }) },
      clock: choices.clock ?? systemClock,
      // The shortest pauses that the rules allow.
      random: () => 0,
      log: silentLog,
      onState: (state) => {
        signedIn.states.push(state);
      },
      onUnauthorized: () => {
        signedIn.unauthorized += 1;
      },
    }),
    until: (name, starting = false) =>
      vi.waitFor(
        () => {
          const { state } = signedIn.sync;
          if (state.name !== name || state.starting !== starting) {
            throw new Error(`sync is ${JSON.stringify(state)}`);
          }
        },
        { timeout: 15_000, interval: 5 },
      ),
    restart: async () => {
      await signedIn.sync.stop();
      await store.close();
      return signIn(simulator, { ...choices, folder });
    },
    leave: async () => {
      await signedIn.sync.stop();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  told = (changes) => {
    if (changes.pull === null) return;
    signedIn.applied.push({ changes, facts: changes.pull });
    signedIn.listener?.(changes);
  };
  return signedIn;
}

/** How many of a thread's newest messages are compared: fewer than a start brings. */
const COMPARED = 20;

/** Where the store shows something else than the server has for the partner; empty: they agree. */
export async function differencesOf(store: Store, simulator: Simulator): Promise<string[]> {
  const { control } = simulator;
  const different: string[] = [];
  const programs = await store.read.programs();
  const held = programs.map(({ key, status, access }) => `${key} ${status} ${access}`).sort();
  const known = control.programs().map((p) => `${p.key} ${p.status} ${p.messaging}`);
  if (!isDeepStrictEqual(held, known.sort())) different.push('programs');
  for (const thread of control.threads()) {
    const local = await localThread(store, thread.key as ThreadKey);
    const messages = control
      .messages({ thread: thread.key, limit: COMPARED })
      .map(({ key, body, edited_at, deleted_at }) => [key, body, edited_at, deleted_at]);
    const remote = { unread: thread.unread_count, messages };
    if (!isDeepStrictEqual(local, remote)) different.push(thread.key);
  }
  return different;
}

async function localThread(store: Store, threadKey: ThreadKey) {
  const anchor = { kind: 'newest' } as const;
  const window = await store.read.threadWindow({ threadKey, anchor, limit: COMPARED });
  if (window === null) return null;
  const messages = window.items.map(({ key, body, editedAt, deletedAt }) => [
    key,
    body,
    editedAt,
    deletedAt,
  ]);
  return { unread: window.thread.unreadCount, messages };
}
