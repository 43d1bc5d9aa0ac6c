import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ClientKey, StagedFileId } from '../../../contract/domain/keys.ts';
import type { FileSource } from '../../../contract/ipc/calls.ts';
import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import { openServices } from '../../../main/account/services.ts';
import type { Services } from '../../../main/account/services.ts';
import { accountFolders } from '../../../main/platform/account-folders.ts';
import type { AccountFolders } from '../../../main/platform/account-folders.ts';
import type { FreeBytes } from '../../../main/platform/disk.ts';
import { Scope } from '../../../main/platform/scope.ts';
import type { Capabilities, Connection } from '../../../main/connection/connection.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import type { Clock, Transfers } from '../../../main/platform/ports.ts';
import { openStore } from '../../../main/store/worker/open-store.ts';
import type { OutboxRow } from '../../../main/store/outgoing.ts';
import type { Store } from '../../../main/store/store.ts';
import { storeThreads } from '../../store-threads.ts';
import { connectTo, silentLog } from '../connection/partner.ts';
import { documents } from '../../../main/ipc/documents/documents.ts';

/** Mara's key, in every seed of the simulator. */
export const API_KEY = 'pk_demo_mara_0001';

export const limits: Capabilities = {
  signIn: { apiKey: true, password: true },
  messaging: true,
  retentionOnLock: 'keep',
  attachments: {
    maxCount: 10,
    imageMaxBytes: 30 * 1024 ** 2,
    documentMaxBytes: 250 * 1024 ** 2,
    types: [
      'image/jpeg',
      'image/png',
      'image/gif',
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
  },
  bodyMaxLength: 10_000,
};

export interface DeskOptions {
  /** Holds the databases and files; they stay when the desk closes. */
  folder: string;
  /** Origin of the server. */
  server: string;
  clock?: Clock;
  random?: () => number;
  freeBytes?: FreeBytes;
  connection?: Connection;
  budget?: number;
  /** Puts something between the engine and the store: for faults. */
  between?: (store: Store) => Store;
}

/** Everything that sends and fetches for one partner: real store, real files, real connection. */
export class Desk {
  readonly store: Store;
  readonly connection: Connection;
  readonly services: Services;
  readonly staging: Services['staging'];
  readonly uploads: Services['uploads'];
  readonly downloads: Services['downloads'];
  readonly engine: Services['outbox'];
  readonly stagingFolder: string;
  readonly downloadsFolder: string;
  /** Live figures that were told, by file. */
  readonly transfers = new Map<string, number[]>();
  /** How often a sign-in was asked for. */
  unauthorized = 0;
  /** How often sync was asked to look for a message that it had overtaken. */
  overtaken = 0;

  readonly #scope = new Scope(silentLog);

  private constructor(opened: Store, options: DeskOptions) {
    const { folder, server, clock = systemClock, random = () => 0.02 } = options;
    const store = options.between?.(opened) ?? opened;
    this.store = store;
    this.connection =
      options.connection ??
      connectTo(server, {
        apiKey: API_KEY,
        member: { key: 'mem_1_mara' as never, name: 'Mara Reis', email: 'mara@reis.example' },
      });
    const transfers: Transfers = {
      transfer: (id, done) => {
        const seen = this.transfers.get(id) ?? [];
        seen.push(done);
        this.transfers.set(id, seen);
      },
    };
    const folders = foldersIn(folder);
    this.stagingFolder = folders.staging;
    this.downloadsFolder = folders.downloads;
    const settings = { ...defaultSettings, downloadBudget: options.budget ?? 2 ** 30 };
    this.services = openServices({
      documents,
      connection: this.connection,
      store,
      folders,
      clock,
      random,
      log: silentLog,
      transfers,
      notifier: { show: () => undefined, close: () => undefined },
      settings: { get: () => settings },
      scope: this.#scope,
      capabilities: () => limits,
      viewing: () => null,
      onState: () => undefined,
      onUnauthorized: () => {
        this.unauthorized += 1;
      },
      onCapabilities: () => undefined,
      onHistory: () => undefined,
      onExport: () => undefined,
      ...(options.freeBytes === undefined ? {} : { freeBytes: options.freeBytes }),
    });
    const { staging, uploads, downloads, outbox, sync } = this.services;
    this.staging = staging;
    this.uploads = uploads;
    this.downloads = downloads;
    this.engine = outbox;
    // The desk brings itself what sync would, when a test says so.
    sync.look = () => {
      this.overtaken += 1;
    };
  }

  /** Opens the desk without starting to send. */
  static async open(options: DeskOptions): Promise<Desk> {
    for (const place of Object.values(foldersIn(options.folder))) {
      await mkdir(place, { recursive: true });
    }
    let desk: Desk | null = null;
    const store = await openStore({
      folder: options.folder,
      threads: storeThreads,
      log: silentLog,
      onChange: ({ applied }) => {
        if (applied !== null) desk?.services.applied(applied);
      },
    });
    desk = new Desk(store, options);
    return desk;
  }

  /** As the app starts: files first, then the outbox. */
  async start(): Promise<void> {
    await this.staging.sweepOrphans();
    await this.staging.resumeUnfinished();
    await this.downloads.start();
    await this.engine.start();
  }

  async close(): Promise<void> {
    await this.engine.stop();
    await this.staging.stop();
    await this.downloads.stop();
    await this.#scope.end();
    await this.store.close();
  }

  /** Brings everything the server has into the store, which tells the engine. */
  async sync(): Promise<void> {
    for (;;) {
      const { cursor } = await this.store.read.syncPosition();
      const page = await this.connection.changesSince(cursor, 1_000);
      await this.store.cache.applyChanges({
        ...page,
        myKey: this.connection.identity.member?.key ?? null,
        retentionOnLock: 'keep',
        now: Date.now(),
      });
      if (!page.hasMore) return;
    }
  }

  /** Sends at once. @returns the client key; throws where Send was refused */
  async send(thread: string, body: string, undoMs = 0): Promise<ClientKey> {
    const threadKey = ThreadKey.parse(thread);
    const { revision } = await this.store.read.draft(threadKey);
    const message = { threadKey, body, replyTo: null, revision: revision + 1, undoMs };
    const outcome = await this.engine.send(message);
    if (!outcome.ok) throw new Error(outcome.problem.code);
    return outcome.value.clientKey;
  }

  async attach(thread: string, sources: FileSource[]): Promise<StagedFileId[]> {
    const attached = await this.staging.add(ThreadKey.parse(thread), sources);
    return attached.added.map(({ id }) => id);
  }

  row(clientKey: ClientKey): Promise<OutboxRow | null> {
    return this.store.read.outboxRow(clientKey);
  }

  /** How a message stands: the state's name, with its reason; `gone` once the row is. */
  async state(clientKey: ClientKey): Promise<string> {
    const row = await this.row(clientKey);
    if (row === null) return 'gone';
    return 'why' in row.state ? `${row.state.name} ${row.state.why}` : row.state.name;
  }
}

/** A desk is one account: its folder is that of the account. */
function foldersIn(folder: string): AccountFolders {
  return accountFolders(dirname(folder), basename(folder));
}
