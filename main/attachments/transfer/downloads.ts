import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { backoff, obeyRetryAfter } from '../../../contract/domain/backoff.ts';
import type { AttachmentKey } from '../../../contract/domain/keys.ts';
import type { Outcome } from '../../../contract/domain/problem.ts';
import { ConnectionError } from '../../connection/connection.ts';
import type { Connection, ConnectionFault } from '../../connection/connection.ts';
import { Serial } from '../../platform/async.ts';
import { Gate } from '../../platform/gate.ts';
import type { Clock, Log, Transfers } from '../../platform/ports.ts';
import type { DownloadRow } from '../../store/downloads.ts';
import type { Store } from '../../store/store.ts';
import {
  codeOf,
  freeBytes,
  isDiskFull,
  removeFile,
  roomFor,
  syncFolder,
  diskFullError,
} from '../../platform/disk.ts';
import type { FreeBytes } from '../../platform/disk.ts';
import { downloadProblem, noRoomThere, notHere, notWritable } from './download-problems.ts';
import { fetchFile } from './fetch-file.ts';
import type { KeptFile } from './kept-file.ts';
import { whyConfirm } from './opening-check.ts';
import { markFromInternet } from './origin-mark.ts';
import type { MarkFromInternet } from './origin-mark.ts';
import { sizeOf } from '../../platform/source-stamp.ts';
import { freeStoredName, partialNameOf } from './stored-name.ts';
import { sweepFolder } from '../../platform/sweep-folder.ts';
import { Timers } from '../../platform/timers.ts';
import type { Said } from '../../../contract/domain/said.ts';

export interface DownloadsDependencies {
  connection: Connection;
  store: Store;
  /** The downloads folder of this account; it exists. */
  folder: string;
  clock: Clock;
  log: Log;
  transfers: Transfers;
  /** Bytes that kept files may take before the least recently used go. */
  budget: () => number;
  /** In [0, 1). */
  random?: () => number;
  mark?: MarkFromInternet;
  /** Free bytes of the folder's disk; replaced by tests of a full disk. */
  freeBytes?: FreeBytes;
}

/** What to do about a file that the partner wants to open. */
export type Opening =
  /** `doubt`: why the partner should confirm first; null: it can be opened at once. */
  | { name: 'ready'; path: string; fileName: string; doubt: Said | null }
  | { name: 'not_here'; key: AttachmentKey };

interface Job {
  abort: AbortController;
  /** Null until its row was read. */
  storedName: string | null;
  /** After how long another job tries again, once this one has ended, ms; null: none does. */
  retryIn: number | null;
  done: Promise<void>;
}

const DOWNLOADS_AT_ONCE = 2;

/** After so many failures in a row without a byte more a download says why; it's tried again all the same. */
const MOST_FAILURES = 6;

/** What goes away by itself. */
const PASSING: readonly ConnectionFault[] = [
  'unreachable',
  'trouble',
  'in_between',
  'rate_limited',
  'unauthorized',
  'account_locked',
];

/** What the server said doesn't come back by itself. */
const GONE: readonly ConnectionFault[] = ['not_found', 'cursor_expired'];

/** Downloads attachments and keeps them for reading offline: two at once, resumed across cuts and restarts. */
export class Downloads {
  readonly #on: Required<DownloadsDependencies>;
  readonly #gate = new Gate(DOWNLOADS_AT_ONCE);
  readonly #jobs = new Map<AttachmentKey, Job>();
  readonly #retries: Timers<AttachmentKey>;
  readonly #failures = new Map<AttachmentKey, { count: number; received: number }>();
  /** Names are given one after the other, so that two files never get the same. */
  readonly #naming = new Serial();
  #stopped = false;

  constructor(dependencies: DownloadsDependencies) {
    this.#on = { random: Math.random, mark: markFromInternet, freeBytes, ...dependencies };
    this.#retries = new Timers(dependencies.clock);
  }

  /** Goes on with what the last run left, and deletes what belongs to no download. Only the store can make it throw. */
  async start(): Promise<void> {
    const { store, folder, log } = this.#on;
    const named = new Set<string>();
    for (const { attachment, state } of await store.read.downloads()) {
      const row = await store.read.download(attachment.key);
      if (row === null) continue;
      named.add(row.storedName).add(partialNameOf(row.storedName));
      // What failed may have failed for something that is over.
      const mayHeal = state.name === 'failed' && !row.gone;
      const goesOn = state.name === 'running' || state.name === 'queued' || mayHeal;
      if (goesOn) this.#enqueue(attachment.key);
    }
    await sweepFolder(folder, (name) => named.has(name), { log, what: 'downloads' });
  }

  /** Stops; what is under way goes on at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#retries.clear();
    await Promise.all([...this.#jobs.keys()].map((key) => this.#halt(key)));
  }

  /** Begins, resumes or retries a download. */
  async begin(key: AttachmentKey): Promise<void> {
    const row = await this.#rowOf(key);
    if (row === null || row.state === 'kept' || this.#jobs.has(key)) return;
    this.#failures.delete(key);
    await this.#save({ ...row, state: 'queued', problem: null, gone: false });
    this.#enqueue(key);
  }

  /**
   * Takes over a copy of a file that the partner sent, so that it's here without having been fetched. It's verified like
   * one that was, and counts within the budget. Never throws: the file can be downloaded all the same.
   * @param path moved from there, on the same disk
   */
  async adopt(key: AttachmentKey, path: string): Promise<void> {
    const { folder, budget, log } = this.#on;
    try {
      const size = await sizeOf(path);
      if (this.#stopped || size === null || size > budget()) return;
      const row = await this.#rowOf(key);
      if (row === null || row.size !== size || row.state === 'kept' || this.#jobs.has(key)) return;
      await rename(path, join(folder, partialNameOf(row.storedName)));
      await this.#save({ ...row, received: size, state: 'queued', problem: null, gone: false });
      this.#enqueue(key);
    } catch (error) {
      log.warn('download.adopt_failed', { key, code: codeOf(error) });
    }
  }

  async pause(key: AttachmentKey): Promise<void> {
    await this.#halt(key);
    const row = await this.#on.store.read.download(key);
    if (row === null || row.state === 'kept') return;
    await this.#save({ ...row, received: await this.#received(row), state: 'paused' });
  }

  /** Gives a download up, or removes the local copy. */
  async forget(key: AttachmentKey): Promise<void> {
    await this.#halt(key);
    const row = await this.#on.store.read.download(key);
    if (row === null) return;
    await this.#on.store.cache.removeDownload(key);
    await this.#delete([row.storedName]);
  }

  /** The network is back: what failed or waits because of it goes on at once. */
  async setOnline(online: boolean): Promise<void> {
    if (!online) return;
    const interrupted = Array.from(this.#failures.keys());
    for (const key of interrupted) {
      // One may have been paused or given up while another began.
      if (this.#failures.delete(key)) await this.begin(key);
    }
  }

  /** The complete local copy, for showing, saving or dragging it out; null where there is none. Counts as a use. */
  async keptFile(key: AttachmentKey): Promise<KeptFile | null> {
    const { store, folder, clock } = this.#on;
    const row = await store.read.download(key);
    if (row?.state !== 'kept') return null;
    const path = join(folder, row.storedName);
    if ((await sizeOf(path)) !== row.size) {
      // Someone removed or changed the copy: it can be fetched again.
      await this.forget(key);
      return null;
    }
    // Given up, trimmed or purged meanwhile.
    if (!(await store.cache.noteDownloadUse(key, clock.now()))) return null;
    const attachment = await store.read.attachment(key);
    const contentType = attachment?.contentType ?? 'application/octet-stream';
    return { path, name: row.storedName, contentType };
  }

  /** The local copy, fetched now where there is none yet; null where it can't be had now. Counts as a use. */
  async fetchNow(key: AttachmentKey): Promise<KeptFile | null> {
    const file = await this.keptFile(key);
    if (file !== null) return file;
    await this.begin(key);
    await this.#jobs.get(key)?.done;
    return this.keptFile(key);
  }

  /** Whether a file is here, and can be opened at once. */
  async opening(key: AttachmentKey): Promise<Opening> {
    const file = await this.keptFile(key);
    if (file === null) return { name: 'not_here', key };
    const { path, name } = file;
    return { name: 'ready', path, fileName: name, doubt: await whyConfirm(file) };
  }

  /** Copies a kept file to where the partner chose, marked like the copy that it comes from. */
  async copyTo(key: AttachmentKey, destination: string): Promise<Outcome<void>> {
    const file = await this.keptFile(key);
    if (file === null) return { ok: false, problem: notHere() };
    try {
      await copyFile(file.path, destination);
    } catch (error) {
      this.#on.log.warn('download.copy_failed', { code: codeOf(error) });
      return { ok: false, problem: isDiskFull(error) ? noRoomThere() : notWritable() };
    }
    await this.#on.mark(destination, this.#on.connection.identity.server);
    return { ok: true, value: undefined };
  }

  /** Deletes copies whose rows are gone (a program was purged), and stops what is under way for them. */
  async deleteFiles(storedNames: readonly string[]): Promise<void> {
    for (const [key, { storedName }] of this.#jobs) {
      if (storedName !== null && storedNames.includes(storedName)) await this.#halt(key);
    }
    await this.#delete(storedNames);
  }

  async #delete(storedNames: readonly string[]): Promise<void> {
    for (const name of storedNames) {
      for (const one of [name, partialNameOf(name)]) {
        await removeFile(join(this.#on.folder, one)).catch(() => {
          this.#on.log.warn('download.delete_failed');
        });
      }
    }
  }

  #enqueue(key: AttachmentKey): void {
    if (this.#stopped || this.#jobs.has(key)) return;
    this.#retries.cancel(key);
    const job: Job = {
      abort: new AbortController(),
      storedName: null,
      retryIn: null,
      done: Promise.resolve(),
    };
    this.#jobs.set(key, job);
    job.done = this.#run(key, job)
      .catch((error: unknown) => {
        if (job.abort.signal.aborted) return;
        this.#on.log.error('download.failed', { key, code: codeOf(error) });
      })
      .finally(() => {
        this.#jobs.delete(key);
        if (job.retryIn === null || this.#stopped) return;
        this.#retries.set(key, job.retryIn, () => this.#enqueue(key));
      });
  }

  async #run(key: AttachmentKey, job: Job): Promise<void> {
    const { signal } = job.abort;
    const leave = await this.#gate.enter(signal);
    try {
      const row = await this.#on.store.read.download(key);
      if (row === null) return;
      job.storedName = row.storedName;
      const received = await this.#received(row);
      if (!(await this.#save({ ...row, received, state: 'running', problem: null }))) return;
      try {
        await this.#fetch(row, received, signal);
      } catch (error) {
        if (signal.aborted) return;
        await this.#failed(row, error, job);
      }
    } finally {
      leave();
    }
  }

  async #fetch(row: DownloadRow, received: number, signal: AbortSignal): Promise<void> {
    const { connection, store, folder, transfers, clock, budget, mark } = this.#on;
    const { key, size, sha256, storedName } = row;
    const target = join(folder, storedName);
    const part = join(folder, partialNameOf(storedName));
    if ((await this.#on.freeBytes(folder)) < roomFor(size - received)) throw diskFullError();
    await fetchFile(connection, { key, size, sha256 }, part, {
      signal,
      progress: (bytes) => transfers.transfer(key, bytes, size),
    });
    await mark(part, connection.identity.server);
    await rename(part, target);
    await syncFolder(folder);
    this.#failures.delete(key);
    const kept = { ...row, received: size, state: 'kept' as const, problem: null };
    // Purged meanwhile.
    if (!(await this.#save({ ...kept, usedAt: clock.now() }))) return this.#delete([storedName]);
    // A file larger than the whole budget stays until the next one: the partner just asked for it.
    await this.#delete(await store.cache.trimDownloads(Math.max(budget(), size)));
  }

  async #failed(row: DownloadRow, error: unknown, job: Job): Promise<void> {
    const { clock, log, random } = this.#on;
    const received = await this.#received(row);
    log.warn('download.interrupted', { key: row.key, received, code: codeOf(error) });
    if (error instanceof ConnectionError && PASSING.includes(error.fault)) {
      const before = this.#failures.get(row.key);
      const count = before === undefined || received > before.received ? 1 : before.count + 1;
      this.#failures.set(row.key, { count, received });
      const { retryAfterMs } = error;
      // Counted from the job's end: what ends before this is written would find the job still there.
      job.retryIn = retryAfterMs === null ? backoff(count, random()) : obeyRetryAfter(retryAfterMs);
      if (count < MOST_FAILURES) {
        await this.#save({ ...row, received, state: 'queued', problem: null });
        return;
      }
    }
    const problem = downloadProblem(row.storedName, error);
    const gone = error instanceof ConnectionError && GONE.includes(error.fault);
    await this.#save({ ...row, received, state: 'failed', problem, gone, usedAt: clock.now() });
  }

  /** The row of a download, new where there is none; null where the attachment isn't known (any more). */
  async #rowOf(key: AttachmentKey): Promise<DownloadRow | null> {
    const { store, folder, clock } = this.#on;
    const row = await store.read.download(key);
    if (row !== null) return row;
    const attachment = await store.read.attachment(key);
    if (attachment === null) return null;
    const { size, sha256 } = attachment;
    const storedName = await this.#naming.run(() => freeStoredName(folder, attachment));
    const usedAt = clock.now();
    return {
      key,
      storedName,
      size,
      sha256,
      received: 0,
      state: 'queued',
      problem: null,
      gone: false,
      usedAt,
    };
  }

  async #received(row: DownloadRow): Promise<number> {
    return (await sizeOf(join(this.#on.folder, partialNameOf(row.storedName)))) ?? 0;
  }

  async #halt(key: AttachmentKey): Promise<void> {
    const job = this.#jobs.get(key);
    job?.abort.abort();
    await job?.done;
    // Only now, because a job that was just failing plans its retry at its end.
    this.#retries.cancel(key);
    this.#failures.delete(key);
  }

  /** @returns false where the attachment is gone */
  #save(row: DownloadRow): Promise<boolean> {
    return this.#on.store.cache.saveDownload(row);
  }
}
