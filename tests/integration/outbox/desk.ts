import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ClientKey, StagedFileId } from '../../../contract/domain/keys.ts';
import type { FileSource } from '../../../contract/ipc/calls.ts';
import { Downloads } from '../../../main/attachments/transfer/downloads.ts';
import type { FreeBytes } from '../../../main/platform/disk.ts';
import { Staging } from '../../../main/attachments/stage/staging.ts';
import { FileUploads } from '../../../main/attachments/transfer/uploads.ts';
import type { Capabilities, Connection } from '../../../main/connection/connection.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import type { Clock, Transfers } from '../../../main/platform/ports.ts';
import { OutboxEngine } from '../../../main/outbox/outbox-engine.ts';
import { openStore } from '../../../main/store/worker/open-store.ts';
import type { OutboxRow, Store } from '../../../main/store/store.ts';
import { connectTo, silentLog } from '../connection/partner.ts';

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
  readonly staging: Staging;
  readonly uploads: FileUploads;
  readonly downloads: Downloads;
  readonly engine: OutboxEngine;
  readonly stagingFolder: string;
  readonly downloadsFolder: string;
  /** Live figures that were told, by file. */
  readonly transfers = new Map<string, number[]>();
  /** How often a sign-in was asked for. */
  unauthorized = 0;
  /** How often sync was asked to look for a message that it had overtaken. */
  overtaken = 0;

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
    const { connection } = this;
    const transfers: Transfers = {
      transfer: (id, done) => {
        const seen = this.transfers.get(id) ?? [];
        seen.push(done);
        this.transfers.set(id, seen);
      },
    };
    const log = silentLog;
    this.stagingFolder = join(folder, 'staging');
    this.downloadsFolder = join(folder, 'downloads');
    this.staging = new Staging({
      store,
      folder: this.stagingFolder,
      clock,
      log,
      transfers,
      limits: () => limits,
      ...(options.freeBytes === undefined ? {} : { freeBytes: options.freeBytes }),
    });
    this.uploads = new FileUploads({ connection, store, staging: this.staging, transfers, log });
    this.downloads = new Downloads({
      connection,
      store,
      folder: this.downloadsFolder,
      clock,
      log,
      transfers,
      budget: () => options.budget ?? 2 ** 30,
      random,
    });
    this.engine = new OutboxEngine({
      connection,
      store,
      clock,
      random,
      log,
      uploads: this.uploads,
      deleteFiles: (names) => void this.staging.deleteFiles(names),
      onUnauthorized: () => {
        this.unauthorized += 1;
      },
      onNoMessaging: () => undefined,
      onOvertaken: () => {
        this.overtaken += 1;
      },
      limits: () => limits,
    });
  }

  /** Opens the desk without starting to send. */
  static async open(options: DeskOptions): Promise<Desk> {
    const worker = new URL('../../../main/store/worker/worker.ts', import.meta.url);
    for (const name of ['staging', 'downloads']) {
      await mkdir(join(options.folder, name), { recursive: true });
    }
    let desk: Desk | null = null;
    const store = await openStore({
      folder: options.folder,
      worker,
      log: silentLog,
      onChange: ({ applied }) => {
        if (applied !== null) desk?.engine.onApplied(applied);
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
