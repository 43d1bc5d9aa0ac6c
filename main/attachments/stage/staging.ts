import { join } from 'node:path';
import { StagedFileId } from '../../../contract/domain/keys.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { RefusalReason } from '../../../contract/domain/outbox.ts';
import type { FileSource } from '../../../contract/ipc/calls.ts';
import type { LeftOutFile } from '../../../contract/ipc/states.ts';
import type { StagedFileView } from '../../../contract/ipc/views.ts';
import { SerialByKey } from '../../platform/async.ts';
import { keyMaker } from '../../platform/new-key.ts';
import type { Clock } from '../../platform/ports.ts';
import type { StagedFile } from '../../store/outgoing.ts';
import { decodableFile } from '../inspect/decodable.ts';
import { freeBytes, removeFile } from '../../platform/disk.ts';
import type { FreeBytes } from '../../platform/disk.ts';
import { FileChoice } from './file-choice.ts';
import { StagingJobs } from './staging-jobs.ts';
import type { StagingJobsDependencies } from './staging-jobs.ts';
import { sweepFolder } from '../../platform/sweep-folder.ts';
import type { Said } from '../../../contract/domain/said.ts';

export interface StagingDependencies extends Omit<StagingJobsDependencies, 'freeBytes'> {
  clock: Clock;
  /** Replaced by tests of a full disk. */
  freeBytes?: FreeBytes;
}

/** What became of the files that the partner added. */
export interface Attached {
  added: StagedFileView[];
  /** Those that weren't added, each with its reason. */
  leftOut: LeftOutFile[];
  /** Added ones whose content is attached already, each with what is told of it. */
  duplicates: LeftOutFile[];
}

/** How a staged file stands for an upload that needs it. */
export type Readiness =
  | { name: 'ready'; file: StagedFile; path: string }
  | { name: 'failed'; why: RefusalReason }
  | { name: 'disk_full' }
  /** The partner took it off. */
  | { name: 'gone' };

/**
 * Keeps an own copy of every attached file, so that what is sent is what was inspected, whatever becomes of the
 * source. A copy under way is `<stored name>.part`; a complete one stands under its stored name.
 */
export class Staging {
  readonly #on: StagingDependencies;
  readonly #jobs: StagingJobs;
  readonly #newKey: () => string;
  /** Adding to a thread waits for what was added before, so that the tenth file is the tenth. */
  readonly #adding = new SerialByKey<ThreadKey>();

  constructor(dependencies: StagingDependencies) {
    this.#on = dependencies;
    this.#newKey = keyMaker(() => dependencies.clock.now());
    this.#jobs = new StagingJobs({ freeBytes, ...dependencies });
  }

  /**
   * Inspects the files and attaches the first good ones that there is room for to the thread's draft; copying goes on
   * in the background. Never throws for what is wrong with a file.
   */
  add(threadKey: ThreadKey, sources: readonly FileSource[]): Promise<Attached> {
    return this.#adding.run(threadKey, () => this.#add(threadKey, sources));
  }

  /** Ends the copying of a file whose row is gone, and deletes its copy. @param storedName null: another needs it */
  async deleteCopy({ id }: Pick<StagedFile, 'id'>, storedName: string | null): Promise<void> {
    await this.#jobs.cancel(id);
    if (storedName !== null) await this.deleteFiles([storedName]);
  }

  /**
   * Stages a failed file again from its source. The partner asked for it, so a source that has changed meanwhile is
   * inspected and taken as it now is, also for a message that was already sent.
   */
  async retry(id: StagedFileId): Promise<void> {
    const file = await this.#on.store.read.stagedFile(id);
    if (file?.state !== 'failed') return;
    await this.#on.store.personal.updateStagedFile(id, {
      state: file.sha256 === null ? 'staging' : 'ready',
      problem: null,
      uploadAddress: null,
      attachmentKey: null,
    });
    if (file.sha256 === null) this.#jobs.begin(id, { takeChanged: true });
  }

  /** Waits until a file's copy is complete or can't be made. Rejects with the signal's reason when it aborts. */
  async ready(id: StagedFileId, signal: AbortSignal): Promise<Readiness> {
    await this.#jobs.settled(id, signal);
    let file = await this.#on.store.read.stagedFile(id);
    if (file !== null && file.sha256 === null && file.state !== 'failed') {
      this.#jobs.begin(id);
      await this.#jobs.settled(id, signal);
      file = await this.#on.store.read.stagedFile(id);
    }
    if (file === null) return { name: 'gone' };
    if (file.state === 'failed') {
      return { name: 'failed', why: this.#jobs.failureOf(id) ?? 'file_missing' };
    }
    if (file.sha256 === null) return { name: 'disk_full' };
    return { name: 'ready', file, path: this.pathOf(file) };
  }

  /** Marks a file as failed, with what happened and what to do. */
  async fail(file: StagedFile, why: RefusalReason, problem: Said): Promise<void> {
    await this.#jobs.fail(file, why, problem);
  }

  /** Where a complete copy stands. */
  pathOf(file: Pick<StagedFile, 'storedName'>): string {
    return join(this.#on.folder, file.storedName);
  }

  /** Continues the copies that the last run left unfinished. */
  async resumeUnfinished(): Promise<void> {
    for (const file of await this.#on.store.read.unfinishedStagedFiles()) {
      if (file.state !== 'failed') this.#jobs.begin(file.id);
    }
  }

  /** Deletes what lies in the folder and belongs to no file. Call it at start, before anything is added. */
  async sweepOrphans(): Promise<void> {
    const { store, folder, log } = this.#on;
    const named = new Set(await store.read.storedFileNames());
    await sweepFolder(folder, (name) => named.has(name), { log, what: 'staging' });
  }

  /** Deletes copies that no row names any more. */
  async deleteFiles(storedNames: readonly string[]): Promise<void> {
    for (const storedName of storedNames) {
      for (const name of [storedName, `${storedName}.part`]) {
        await removeFile(join(this.#on.folder, name)).catch(() => {
          // The sweep at the next start gets it.
          this.#on.log.warn('staging.delete_failed', { storedName });
        });
      }
    }
  }

  /**
   * The picture to show for an attached image: its copy, or its source while that is being copied.
   * @returns null where there is none that the page can draw
   */
  async pictureOf(id: StagedFileId): Promise<{ path: string; contentType: string } | null> {
    const file = await this.#on.store.read.stagedFile(id);
    if (file === null || !file.contentType.startsWith('image/')) return null;
    const path = file.sha256 === null ? file.source?.path : this.pathOf(file);
    if (path === undefined) return null;
    // A source may be another by now than the one that was inspected.
    const found = await decodableFile(path).catch(() => 'no_image' as const);
    return typeof found === 'string' ? null : { path, contentType: found.contentType };
  }

  /** Ends adding and stops copying; what is unfinished is resumed at the next start. Calling it twice does no harm. */
  async stop(): Promise<void> {
    await this.#jobs.stop();
    await this.#adding.settled();
  }

  async #add(threadKey: ThreadKey, sources: readonly FileSource[]): Promise<Attached> {
    const { store, limits } = this.#on;
    const attached = await store.read.stagedFiles({ draft: threadKey });
    const choice = new FileChoice({
      ...this.#on,
      freeBytes: this.#on.freeBytes ?? freeBytes,
      limits: limits().attachments,
      newId: () => StagedFileId.parse(this.#newKey()),
      pathOf: (file) => this.pathOf(file),
      bytesAhead: () => this.#jobs.bytesAhead(),
    });
    const chosen = await choice.make(threadKey, sources, attached);
    for (const { file, stamp } of chosen.added) {
      await store.personal.addStagedFile(file);
      if (file.state === 'staging') this.#jobs.begin(file.id, { inspected: stamp });
    }
    const ids = new Set(chosen.added.map(({ file }) => file.id));
    const draft = await store.read.draft(threadKey);
    return {
      added: draft.files.filter((view) => ids.has(view.id)),
      leftOut: chosen.leftOut,
      duplicates: chosen.duplicates,
    };
  }
}
