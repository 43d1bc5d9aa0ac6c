import { writeFileSync } from 'node:fs';
import type { Log } from '../../platform/ports.ts';
import { DamagedDatabaseError } from '../sqlite/errors.ts';
import type { DatabaseName } from '../sqlite/errors.ts';
import { damageMark } from './database-files.ts';
import { WorkerCalls } from './rpc.ts';
import type { StoreChange } from '../shown-change.ts';
import type { OpeningReport, Store } from '../store.ts';
import { storeCalls } from './store-calls.ts';
import type { StoreCall } from './store-calls.ts';
import type { StoreThreads } from './store-threads.ts';
import type { WorkerRole } from './worker.ts';

export interface StoreOptions {
  /** The account's folder; made where it's missing. Nobody else may have it open. */
  folder: string;
  threads: StoreThreads;
  log: Log;
  /**
   * Told once when a database turns out to be damaged while in use: the calls that met it are rejected with
   * `DamagedDatabaseError`. Closing the store and opening it again mends it.
   */
  onDamaged?: (database: DatabaseName) => void;
  /** Told what each write changed, before whoever wrote has the answer. */
  onChange?: (change: StoreChange) => void;
}

/** A store with the function that carries its calls. */
export interface OpenedStore extends Store {
  readonly call: StoreCall;
}

/**
 * Opens both databases of an account and mends what needs it (`Store.opening` tells).
 * Throws `NewerDatabaseError` where `personal.db` comes from a newer version; nothing is touched then.
 */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
  const { threads, folder, log } = options;
  const writer = new WorkerCalls(threads.take(), log);
  // It starts while the writer opens what it is to read.
  const reader = new WorkerCalls(threads.take(), log);
  try {
    const opening = (await open(writer, 'writer', folder)) as OpeningReport;
    await open(reader, 'reader', folder);
    return connected(writer, reader, opening, options);
  } catch (error) {
    await reader.end();
    await writer.end();
    throw error;
  }
}

function open(calls: WorkerCalls, role: WorkerRole, folder: string): Promise<unknown> {
  return calls.call('control', 'open', [role, folder]);
}

function connected(
  writer: WorkerCalls,
  reader: WorkerCalls,
  opening: OpeningReport,
  { folder, threads, onDamaged, onChange, log }: StoreOptions,
): OpenedStore {
  const found = new Set<DatabaseName>();
  const watch = (error: unknown) => {
    if (!(error instanceof DamagedDatabaseError) || found.has(error.database)) return;
    found.add(error.database);
    try {
      writeFileSync(damageMark(folder, error.database), '');
    } catch {
      // The mark lets the next opening look no further; without it, it looks for itself.
      log.warn('store.damage_not_marked', { database: error.database });
    }
    onDamaged?.(error.database);
  };
  if (onChange !== undefined) writer.onChange = onChange;
  writer.onFailure = watch;
  reader.onFailure = watch;
  let closing: Promise<void> | null = null;
  const call: StoreCall = (group, method, args) =>
    (group === 'read' ? reader : writer).call(group, method, args);
  return {
    ...storeCalls(call),
    call,
    opening,
    close: () => {
      closing ??= closeBoth(writer, reader, threads);
      return closing;
    },
  };
}

/** The reader first, so that the writer can check its log in completely. */
async function closeBoth(
  writer: WorkerCalls,
  reader: WorkerCalls,
  threads: StoreThreads,
): Promise<void> {
  try {
    await close(reader, threads);
  } finally {
    await close(writer, threads);
  }
}

/** A thread whose store couldn't be closed, or which still has calls to answer, ends. */
async function close(calls: WorkerCalls, threads: StoreThreads): Promise<void> {
  try {
    await calls.call('control', 'close', []);
  } catch (error) {
    await calls.end();
    throw error;
  }
  const worker = calls.release();
  await (worker === null ? calls.end() : threads.giveBack(worker));
}
