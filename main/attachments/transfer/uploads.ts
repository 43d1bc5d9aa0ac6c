import { isBlank } from '../../../contract/domain/message-text.ts';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { AttachmentKey, ClientKey, StagedFileId } from '../../../contract/domain/keys.ts';
import type { RefusalReason } from '../../../contract/domain/outbox.ts';
import type { Outcome } from '../../../contract/domain/problem.ts';
import { said } from '../../../contract/domain/said.ts';
import { ConnectionError } from '../../connection/connection.ts';
import type { Connection, UploadOutcome } from '../../connection/connection.ts';
import { abortable } from '../../platform/async.ts';
import { Gate } from '../../platform/gate.ts';
import type { Log, Transfers } from '../../platform/ports.ts';
import type { OutboxRow, StagedFile } from '../../store/outgoing.ts';
import type { Store } from '../../store/store.ts';
import { hashFile } from '../../platform/hash-file.ts';
import { sizeOf } from '../../platform/source-stamp.ts';
import type { Readiness, Staging } from '../stage/staging.ts';

export interface UploadsDependencies {
  connection: Connection;
  store: Store;
  staging: Staging;
  transfers: Transfers;
  log: Log;
  /** Keeps the picture of what was just uploaded, so that its message shows it at once, offline too. */
  keepPicture?: (key: AttachmentKey, file: { path: string; size: number }) => Promise<void>;
}

/** What became of a message's files; `uploaded`: all are with the server. */
export type BroughtUp =
  { name: 'uploaded' } | { name: 'refused'; why: RefusalReason } | { name: 'disk_full' };

const UPLOADS_AT_ONCE = 2;

/**
 * Uploads the staged files of messages, at most two at once, and remembers how far each is. The partner pauses,
 * resumes, removes and retries single files here, whether they are being staged or uploaded.
 */
export class FileUploads {
  readonly #on: UploadsDependencies;
  readonly #gate = new Gate(UPLOADS_AT_ONCE);
  /** Uploads under way; aborting one ends the transfer, not the message's work. */
  readonly #transfers = new Map<StagedFileId, AbortController>();
  /** Paused files of messages under way, and what lets each go on. */
  readonly #paused = new Map<StagedFileId, Set<() => void>>();
  /** What copies are with the server, as far as this run of the app knows. */
  readonly #uploaded = new Map<string, AttachmentKey>();

  constructor(dependencies: UploadsDependencies) {
    this.#on = dependencies;
  }

  /**
   * Brings all files of a message up. A paused file makes it wait. Throws `ConnectionError` where the server or the
   * network failed (what arrived is kept and resumed), and rejects when the signal aborts.
   */
  async bringUp(row: OutboxRow, signal: AbortSignal): Promise<BroughtUp> {
    for (;;) {
      const files = await this.#on.store.read.stagedFiles({ message: row.clientKey });
      const left = files.filter((file) => file.attachmentKey === null);
      for (const { storedName, attachmentKey } of files) {
        if (attachmentKey !== null) this.#uploaded.set(storedName, attachmentKey);
      }
      if (left.length === 0) {
        if (files.length === 0 && isBlank(row.body)) return { name: 'refused', why: 'empty' };
        return { name: 'uploaded' };
      }
      const end = await this.#bringAll(left, signal);
      if (end !== null) return end;
    }
  }

  /** The attachment that a staged copy became, by its stored name, told once; null where that isn't known. */
  takeUploaded(storedName: string): AttachmentKey | null {
    const key = this.#uploaded.get(storedName) ?? null;
    this.#uploaded.delete(storedName);
    return key;
  }

  /** Stops uploading a file until it's resumed; what arrived is kept. Problem: `not_allowed` where it isn't under way. */
  async pause(id: StagedFileId): Promise<Outcome<void>> {
    const file = await this.#on.store.read.stagedFile(id);
    if (file === null) return notUnderWay();
    if (file.attachmentKey !== null) return alreadyUp(file);
    if (file.state === 'failed') return notUnderWay();
    if (!this.#paused.has(id)) this.#paused.set(id, new Set());
    await this.#on.store.personal.updateStagedFile(id, { state: 'paused' });
    this.#transfers.get(id)?.abort();
    return done;
  }

  /** Problem: `not_allowed` where the file is gone. */
  async resume(id: StagedFileId): Promise<Outcome<void>> {
    const file = await this.#on.store.read.stagedFile(id);
    if (file === null) return notUnderWay();
    if (file.state === 'paused') {
      const state = file.sha256 === null ? 'staging' : 'ready';
      await this.#on.store.personal.updateStagedFile(id, { state });
    }
    this.#goOn(id);
    return done;
  }

  /**
   * Takes a file off; the rest of its message goes out without it. A message that may have reached the server keeps
   * its files: problem `outcome_unknown`.
   */
  async remove(id: StagedFileId): Promise<Outcome<void>> {
    const { store, staging } = this.#on;
    const file = await store.read.stagedFile(id);
    if (file === null) return done;
    // Its row goes first: from then on neither a copy nor an upload of it begins again.
    const removed = await store.personal.removeStagedFile(id);
    if (removed === 'kept') return tooLate(file);
    this.#transfers.get(id)?.abort();
    this.#goOn(id);
    await staging.deleteCopy(file, removed.storedName);
    this.giveUp([file]);
    return done;
  }

  /** Tries a failed file again, from its source where there is no copy. */
  async retry(id: StagedFileId): Promise<void> {
    await this.#on.staging.retry(id);
  }

  /** The server doesn't know (or refused) a message's uploads: its files are uploaded again from their copies. */
  async startOver(clientKey: ClientKey): Promise<void> {
    const { store, staging } = this.#on;
    for (const file of await store.read.stagedFiles({ message: clientKey })) {
      await store.personal.updateStagedFile(file.id, { attachmentKey: null, uploadAddress: null });
      if (file.state === 'failed') await staging.retry(file.id);
    }
  }

  /** Tells the server that these uploads won't be used. Best effort: unused ones expire by themselves. */
  giveUp(files: readonly StagedFile[]): void {
    for (const { id, uploadAddress } of files) {
      if (uploadAddress === null) continue;
      this.#on.connection.discardUpload(uploadAddress).catch(() => {
        this.#on.log.info('upload.left_behind', { id });
      });
    }
  }

  /** @returns null when all of these are up, or were taken off */
  async #bringAll(files: StagedFile[], signal: AbortSignal): Promise<BroughtUp | null> {
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    const ends = await Promise.allSettled(
      files.map(async (file) => {
        try {
          const end = await this.#bringOne(file, either);
          if (end !== null) stop.abort();
          return end;
        } catch (error) {
          stop.abort();
          throw error;
        }
      }),
    );
    signal.throwIfAborted();
    const reached = ends.flatMap((end) => (end.status === 'fulfilled' ? (end.value ?? []) : []));
    const refused = reached.find((end) => end.name === 'refused');
    if (refused !== undefined) return refused;
    const faults = ends.flatMap((end) =>
      end.status === 'rejected' ? [end.reason as unknown] : [],
    );
    // The first that failed stopped the others; their own ends say nothing.
    const fault = faults.find((error) => error instanceof ConnectionError) ?? faults[0];
    if (reached[0] !== undefined) return reached[0];
    if (fault !== undefined) throw fault;
    return null;
  }

  async #bringOne({ id, state }: StagedFile, signal: AbortSignal): Promise<BroughtUp | null> {
    if (state === 'paused' && !this.#paused.has(id)) this.#paused.set(id, new Set());
    let mismatches = 0;
    for (;;) {
      await this.#resumed(id, signal);
      const ready = await this.#on.staging.ready(id, signal);
      if (ready.name === 'gone') return null;
      if (ready.name === 'disk_full') return ready;
      if (ready.name === 'failed') return { name: 'refused', why: ready.why };
      if (ready.file.attachmentKey !== null) return null;
      if (this.#paused.has(id)) continue;
      const outcome = await this.#upload(ready, signal);
      if (outcome === null) continue;
      if (outcome.name === 'hash_mismatch') {
        mismatches += 1;
        if (mismatches === 1 && (await this.#isCopySound(ready))) {
          await this.#on.store.personal.updateStagedFile(id, { uploadAddress: null });
          continue;
        }
      }
      // What became of a file that was taken off meanwhile says nothing of its message.
      if ((await this.#on.store.read.stagedFile(id)) === null) return null;
      return this.#record(ready.file, outcome);
    }
  }

  /** @returns null where the partner paused or removed the file meanwhile */
  async #upload(
    { file, path }: Extract<Readiness, { name: 'ready' }>,
    signal: AbortSignal,
  ): Promise<UploadOutcome | null> {
    const { connection, store, transfers, log } = this.#on;
    const leave = await this.#gate.enter(signal);
    const transfer = new AbortController();
    this.#transfers.set(file.id, transfer);
    let addressStored: Promise<void> = Promise.resolve();
    try {
      if (this.#paused.has(file.id)) return null;
      if ((await sizeOf(path)) !== file.size) return { name: 'hash_mismatch' };
      return await connection.upload(
        {
          path,
          name: file.name,
          contentType: file.contentType,
          size: file.size,
          sha256: file.sha256 ?? '',
        },
        file.uploadAddress,
        {
          signal: AbortSignal.any([signal, transfer.signal]),
          started: (uploadAddress) => {
            addressStored = store.personal
              .updateStagedFile(file.id, { uploadAddress })
              .catch(() => log.warn('upload.address_not_stored', { id: file.id }));
          },
          progress: (sent) => transfers.transfer(file.id, sent, file.size),
        },
      );
    } catch (error) {
      if (transfer.signal.aborted && !signal.aborted) return null;
      throw error;
    } finally {
      this.#transfers.delete(file.id);
      leave();
      await addressStored;
    }
  }

  async #record(file: StagedFile, outcome: UploadOutcome): Promise<BroughtUp | null> {
    const { store, staging, log } = this.#on;
    const { name } = file;
    switch (outcome.name) {
      case 'uploaded':
        if (file.contentType.startsWith('image/')) {
          const { size } = file;
          await this.#on.keepPicture?.(outcome.key, { path: staging.pathOf(file), size });
        }
        await store.personal.updateStagedFile(file.id, { attachmentKey: outcome.key });
        return null;
      case 'hash_mismatch':
        log.error('upload.hash_mismatch', { id: file.id });
        await staging.fail(file, 'file_refused', said('upload_damaged', { name }));
        return { name: 'refused', why: 'file_refused' };
      case 'refused': {
        log.warn('upload.refused', { id: file.id, why: outcome.why });
        const tooLarge = outcome.why === 'too_large';
        const code = tooLarge ? 'upload_too_large' : 'upload_not_accepted';
        const why = tooLarge ? 'file_too_large' : 'file_refused';
        await staging.fail(file, why, said(code, { name }));
        return { name: 'refused', why };
      }
      default:
        return assertNever(outcome);
    }
  }

  async #isCopySound({ file, path }: Extract<Readiness, { name: 'ready' }>): Promise<boolean> {
    const sha256 = await hashFile(path).catch(() => null);
    return sha256 === file.sha256;
  }

  async #resumed(id: StagedFileId, signal: AbortSignal): Promise<void> {
    const waiting = this.#paused.get(id);
    if (waiting === undefined) return;
    await abortable<void>(signal, (goOn) => {
      waiting.add(goOn);
      return () => waiting.delete(goOn);
    });
  }

  #goOn(id: StagedFileId): void {
    const waiting = this.#paused.get(id);
    this.#paused.delete(id);
    for (const goOn of waiting ?? []) goOn();
  }
}

const done: Outcome<void> = { ok: true, value: undefined };

function notUnderWay(): Outcome<void> {
  return { ok: false, problem: { code: 'not_allowed', said: said('upload_over') } };
}

function alreadyUp({ name }: StagedFile): Outcome<void> {
  return { ok: false, problem: { code: 'not_allowed', said: said('upload_complete', { name }) } };
}

function tooLate({ name }: StagedFile): Outcome<void> {
  const why = said('upload_maybe_sent', { name });
  return { ok: false, problem: { code: 'outcome_unknown', said: why } };
}
