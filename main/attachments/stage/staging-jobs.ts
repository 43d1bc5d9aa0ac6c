import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { StagedFileId } from '../../../contract/domain/keys.ts';
import type { RefusalReason } from '../../../contract/domain/outbox.ts';
import { said, type Said } from '../../../contract/domain/said.ts';
import type { Capabilities } from '../../connection/connection.ts';
import { abortable } from '../../platform/async.ts';
import { Gate } from '../../platform/gate.ts';
import type { Log, Transfers } from '../../platform/ports.ts';
import type { StagedFile } from '../../store/outgoing.ts';
import type { Store } from '../../store/store.ts';
import { copyIn } from './copy-in.ts';
import {
  codeOf,
  isDiskFull,
  isMissing,
  removeFile,
  roomFor,
  syncFolder,
  diskFullError,
} from '../../platform/disk.ts';
import type { FreeBytes } from '../../platform/disk.ts';
import { limitsOf, noRoom } from './file-choice.ts';
import { inspectAt } from '../inspect/inspection.ts';
import { openPlain, stampOfStats } from '../../platform/plain-file.ts';
import { sameStamp } from '../../platform/source-stamp.ts';
import type { SourceStamp } from '../../platform/source-stamp.ts';

export interface StagingJobsDependencies {
  store: Store;
  /** The staging folder of this account; it exists. */
  folder: string;
  log: Log;
  transfers: Transfers;
  limits: () => Pick<Capabilities, 'attachments'>;
  /** Free bytes of the staging folder's disk. */
  freeBytes: FreeBytes;
}

interface Job {
  abort: AbortController;
  /** Bytes that are still to be written. */
  ahead: number;
  done: Promise<void>;
}

interface JobOptions {
  /** The source as it was when it was inspected, in this run of the app. */
  inspected?: SourceStamp | null;
  /** The partner asked to take the source as it now is. */
  takeChanged?: boolean;
}

const COPIES_AT_ONCE = 2;

/** A source that changes while it's copied is tried this often. */
const MOST_ROUNDS = 3;

/** The source can't become the file that was attached. */
class SourceProblem extends Error {
  readonly why: RefusalReason;
  readonly said: Said;
  constructor(why: RefusalReason, problem: Said) {
    super(problem.code);
    this.why = why;
    this.said = problem;
  }
}

/** Copies sources into the staging folder, one job a file, and records how each ended. */
export class StagingJobs {
  readonly #on: StagingJobsDependencies;
  readonly #jobs = new Map<StagedFileId, Job>();
  readonly #failures = new Map<StagedFileId, RefusalReason>();
  readonly #gate = new Gate(COPIES_AT_ONCE);
  #stopped = false;

  constructor(dependencies: StagingJobsDependencies) {
    this.#on = dependencies;
  }

  /** Starts a file's copy, unless it's under way. */
  begin(id: StagedFileId, options: JobOptions = {}): void {
    if (this.#stopped || this.#jobs.has(id)) return;
    const job: Job = { abort: new AbortController(), ahead: 0, done: Promise.resolve() };
    this.#jobs.set(id, job);
    this.#failures.delete(id);
    job.done = this.#run(id, job, options)
      .catch((error: unknown) => {
        if (job.abort.signal.aborted) return;
        this.#on.log.error('staging.failed', { id, code: codeOf(error) });
      })
      .finally(() => {
        this.#jobs.delete(id);
      });
  }

  /** Resolves when no copy of this file is under way. Rejects with the signal's reason when it aborts first. */
  async settled(id: StagedFileId, signal: AbortSignal): Promise<void> {
    await abortable<void>(signal, (resolve) => {
      void (this.#jobs.get(id)?.done ?? Promise.resolve()).then(resolve);
      return () => undefined;
    });
  }

  async cancel(id: StagedFileId): Promise<void> {
    const job = this.#jobs.get(id);
    job?.abort.abort();
    await job?.done;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#jobs.keys()].map((id) => this.cancel(id)));
  }

  /** Why a file failed in this run of the app; null where that isn't known. */
  failureOf(id: StagedFileId): RefusalReason | null {
    return this.#failures.get(id) ?? null;
  }

  bytesAhead(): number {
    let bytes = 0;
    for (const { ahead } of this.#jobs.values()) bytes += ahead;
    return bytes;
  }

  async fail(file: StagedFile, why: RefusalReason, problem: Said): Promise<void> {
    this.#failures.set(file.id, why);
    await this.#on.store.personal.updateStagedFile(file.id, { state: 'failed', problem });
  }

  async #run(id: StagedFileId, job: Job, options: JobOptions): Promise<void> {
    const file = await this.#on.store.read.stagedFile(id);
    if (file === null || file.sha256 !== null) return;
    job.ahead = file.size;
    const leave = await this.#gate.enter(job.abort.signal);
    try {
      await this.#stage(file, job, options);
    } catch (error) {
      if (job.abort.signal.aborted) return;
      if (isDiskFull(error)) await this.#diskFull(file);
      else if (error instanceof SourceProblem) await this.fail(file, error.why, error.said);
      else {
        this.#on.log.warn('staging.unreadable', { id, code: codeOf(error) });
        const why = isMissing(error) ? missing(file) : unreadable(file);
        await this.fail(file, why.why, why.said);
      }
    } finally {
      leave();
    }
  }

  async #stage(file: StagedFile, job: Job, options: JobOptions): Promise<void> {
    const { folder, store, transfers } = this.#on;
    const path = file.source?.path;
    if (path === undefined) throw missing(file);
    const target = join(folder, file.storedName);
    let expected: SourceStamp | null = options.inspected ?? null;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const source = await openPlain(path);
      if (source === null) throw missing(file);
      try {
        const { stamp } = source;
        if (!isAsInspected(file, stamp, expected)) {
          // A message that was sent says what it said then; only the partner can take another file for it.
          const current = await store.read.stagedFile(file.id);
          if (current === null) return;
          if ('message' in current.owner && options.takeChanged !== true) throw changed(file);
          const inspected = await this.#inspectAgain(current, stamp);
          // Something else lies there already.
          if (inspected === null) continue;
          file = inspected;
        }
        if ((await this.#on.freeBytes(folder)) < roomFor(file.size)) throw diskFullError();
        job.abort.signal.throwIfAborted();
        const { id, size } = file;
        const sha256 = await copyIn(source, `${target}.part`, {
          signal: job.abort.signal,
          progress: (bytes) => {
            job.ahead = Math.max(0, size - bytes);
            transfers.transfer(id, bytes, size);
          },
        });
        expected = stamp;
        if (sameStamp(stamp, stampOfStats(await source.handle.stat()))) {
          await rename(`${target}.part`, target);
          await syncFolder(folder);
          // The partner may have paused it meanwhile: its upload waits then.
          const isPaused = (await store.read.stagedFile(id))?.state === 'paused';
          const state = isPaused ? 'paused' : 'ready';
          await store.personal.updateStagedFile(id, { sha256, state, problem: null });
          return;
        }
      } finally {
        await source.handle.close();
      }
    }
    await removeFile(`${target}.part`);
    throw new SourceProblem('file_changed', said('file_keeps_changing', { name: file.name }));
  }

  /** @returns null where what was inspected isn't what is open */
  async #inspectAgain(file: StagedFile, stamp: SourceStamp): Promise<StagedFile | null> {
    const { limits, store } = this.#on;
    const path = file.source?.path ?? '';
    const inspection = await inspectAt(path, limitsOf(limits().attachments));
    const { verdict, width, height } = inspection;
    if (inspection.stamp !== null && !sameStamp(inspection.stamp, stamp)) return null;
    if (verdict.verdict === 'refuse') throw new SourceProblem('file_refused', verdict.why);
    const source = { path, modifiedAt: stamp.modifiedAt };
    const facts = { contentType: verdict.contentType, size: stamp.size, width, height, source };
    await store.personal.updateStagedFile(file.id, facts);
    return { ...file, ...facts };
  }

  /** A message that was sent waits for room by itself; in a draft the partner is told and tries again. */
  async #diskFull(file: StagedFile): Promise<void> {
    this.#on.log.warn('staging.disk_full', { id: file.id, size: file.size });
    const current = await this.#on.store.read.stagedFile(file.id);
    if (current === null || 'message' in current.owner) return;
    await this.fail(current, 'file_missing', noRoom(file.name, file.size));
  }
}

function isAsInspected(
  file: StagedFile,
  stamp: SourceStamp,
  inspected: SourceStamp | null,
): boolean {
  if (inspected !== null) return sameStamp(inspected, stamp);
  return stamp.size === file.size && stamp.modifiedAt === file.source?.modifiedAt;
}

function missing({ name }: StagedFile): SourceProblem {
  return new SourceProblem('file_missing', said('file_missing', { name }));
}

function changed({ name }: StagedFile): SourceProblem {
  return new SourceProblem('file_changed', said('file_changed', { name }));
}

function unreadable({ name }: StagedFile): SourceProblem {
  return new SourceProblem('file_missing', said('file_unreadable', { name }));
}
