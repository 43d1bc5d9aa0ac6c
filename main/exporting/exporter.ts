import type { FileHandle } from 'node:fs/promises';
import { isoDay } from '../../contract/domain/calendar.ts';
import type { Attachment, Message } from '../../contract/domain/message.ts';
import { failed, type Outcome } from '../../contract/domain/problem.ts';
import type { ExportRequest, ExportState } from '../../contract/ipc/states.ts';
import { said, type Said } from '../../contract/domain/said.ts';
import { codeOf, isDiskFull } from '../platform/disk.ts';
import type { Downloads } from '../attachments/transfer/downloads.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { Store } from '../store/store.ts';
import type { HistoryService } from '../sync/history-service.ts';
import { isOfThisThread } from '../sync/waiting.ts';
import { ExportFolder } from './export-folder.ts';
import type { ExportedFile, ExportWords, NamedThread } from './export-format.ts';

export interface ExporterDependencies {
  store: Store;
  history: Pick<HistoryService, 'goBack'>;
  downloads: Pick<Downloads, 'keptFile' | 'fetchNow' | 'copyTo'>;
  words: ExportWords;
  clock: Clock;
  log: Log;
  /** Told whenever it changes, at most a few times a second. */
  onState: (state: ExportState) => void;
}

/** Messages that are in memory at once. */
const PAGE = 200;
/** Progress is told at most this often, ms. */
const TELL_EVERY_MS = 250;

interface Figures {
  messages: number;
  files: number;
  /** Files that aren't in the export. */
  missing: number;
}

/** A file couldn't be put into the export. */
class FileProblem extends Error {
  readonly said: Said;
  constructor(problem: Said) {
    super(problem.code);
    this.said = problem;
  }
}

/**
 * Writes a thread, or all of a program's, into a folder that the partner chose (B8): one export at a time, page by
 * page, so that a thread of any length fits. Nothing is fetched unless the partner asked for it. What isn't whole is
 * removed, or carries "(unfinished)" in its name where the app was killed.
 */
export class Exporter {
  readonly #on: ExporterDependencies;
  #state: ExportState = { name: 'idle' };
  #running: { abort: AbortController; done: Promise<void> } | null = null;
  /** Of the last finished export. */
  #folder: string | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(dependencies: ExporterDependencies) {
    this.#on = dependencies;
  }

  get state(): ExportState {
    return this.#state;
  }

  /** Where the last finished export stands; null: there is none. */
  get folder(): string | null {
    return this.#folder;
  }

  /**
   * Begins to export into a new folder within `parent`; how it goes is told. Problems: `not_allowed` while another one
   * is under way, `not_found`.
   */
  async start(request: ExportRequest, parent: string): Promise<Outcome<void>> {
    if (this.#running !== null) return failed('not_allowed', said('exporting_already'));
    const found = await this.#on.store.read.exportThreads(request.scope);
    const threads = found.map((one) => this.#on.words.named(one));
    if (threads.length === 0) {
      return failed('not_found', said('export_not_here'));
    }
    if (this.#isRunning()) return failed('not_allowed', said('exporting_already'));
    const abort = new AbortController();
    const done = this.#run(request, threads, parent, abort.signal).finally(() => {
      this.#running = null;
    });
    this.#running = { abort, done };
    return { ok: true, value: undefined };
  }

  /** Ends the export under way and removes what it has written. */
  async cancel(): Promise<void> {
    this.#running?.abort.abort();
    await this.#running?.done;
  }

  stop(): Promise<void> {
    return this.cancel();
  }

  #isRunning(): boolean {
    return this.#running !== null;
  }

  async #run(
    request: ExportRequest,
    threads: readonly NamedThread[],
    parent: string,
    signal: AbortSignal,
  ): Promise<void> {
    const figures: Figures = { messages: 0, files: 0, missing: 0 };
    this.#tell({ name: 'running', ...figures, doing: 'beginning', fetched: 0 });
    let folder: ExportFolder | null = null;
    try {
      folder = await ExportFolder.make(parent, this.#folderName(request, threads), (name) =>
        this.#on.words.unfinished(name),
      );
      for (const thread of threads) {
        if (request.fetchMissing) await this.#fetchHistory(thread, figures, signal);
        await this.#writeThread(request, thread, folder, figures, signal);
      }
      signal.throwIfAborted();
      this.#folder = await folder.finish();
      this.#tell({ name: 'done', ...figures });
    } catch (error) {
      await folder?.discard().catch(() => this.#on.log.warn('export.not_removed'));
      if (signal.aborted) {
        this.#tell({ name: 'idle' });
        return;
      }
      this.#on.log.warn('export.failed', { code: codeOf(error) });
      this.#tell({ name: 'failed', why: problemOf(error) });
    }
  }

  #folderName({ scope }: ExportRequest, threads: readonly NamedThread[]): string {
    const day = isoDay(this.#on.clock.now());
    const { companyName = '', name = '' } = threads[0] ?? {};
    const what = scope.kind === 'program' || name === '' ? companyName : `${companyName}, ${name}`;
    return `${what} ${day}`;
  }

  /** Gets what the server gives of a thread; where it gives no more, the document says that messages are missing. */
  async #fetchHistory(thread: NamedThread, figures: Figures, signal: AbortSignal): Promise<void> {
    try {
      await this.#goBackToTheStart(thread, figures, signal);
    } catch (error) {
      if (!(error instanceof ConnectionError) || !isOfThisThread(error)) throw error;
      this.#on.log.info('export.not_given', { fault: error.fault });
    }
  }

  async #goBackToTheStart(
    thread: NamedThread,
    figures: Figures,
    signal: AbortSignal,
  ): Promise<void> {
    let fetched = 0;
    let before: string | null | undefined;
    for (;;) {
      const step = await this.#on.history.goBack(thread.threadKey, signal);
      // Asked from the same message again, the server would answer the same again.
      if (step === null || step.messages === 0 || step.from === before) return;
      before = step.from;
      fetched += step.messages;
      this.#tellSometimes({ name: 'running', ...figures, doing: 'fetching', fetched });
    }
  }

  async #writeThread(
    request: ExportRequest,
    thread: NamedThread,
    folder: ExportFolder,
    figures: Figures,
    signal: AbortSignal,
  ): Promise<void> {
    const format = this.#on.words.formatOf(request.format);
    const document = await folder.openDocument(thread.name, format.extension);
    try {
      await document.write(format.begin({ thread, exportedAt: this.#on.clock.now() }));
      const summary = await this.#writeMessages(request, thread, document, folder, figures, signal);
      await document.write(format.end(summary));
      await document.sync();
    } finally {
      await document.close();
    }
  }

  async #writeMessages(
    request: ExportRequest,
    { threadKey }: NamedThread,
    document: FileHandle,
    folder: ExportFolder,
    figures: Figures,
    signal: AbortSignal,
  ): Promise<{ messages: number; endsInGap: boolean }> {
    const format = this.#on.words.formatOf(request.format);
    let after: number | null = null;
    let written = 0;
    for (;;) {
      signal.throwIfAborted();
      const page = await this.#on.store.read.exportPage({ threadKey, after, limit: PAGE });
      for (const { message, isMe, gapBefore } of page.messages) {
        const files = await this.#copyFiles(message, request, folder, figures, signal);
        await document.write(format.message({ message, isMe, gapBefore, files }, written === 0));
        written += 1;
        figures.messages += 1;
        after = message.seq;
      }
      this.#tellSometimes({ name: 'running', ...figures, doing: 'writing', fetched: 0 });
      if (page.messages.length < PAGE) return { messages: written, endsInGap: page.endsInGap };
    }
  }

  async #copyFiles(
    { attachments }: Message,
    { fetchMissing }: ExportRequest,
    folder: ExportFolder,
    figures: Figures,
    signal: AbortSignal,
  ): Promise<ExportedFile[]> {
    const files: ExportedFile[] = [];
    for (const attachment of attachments) {
      signal.throwIfAborted();
      const path = await this.#copyFile(attachment, fetchMissing, folder);
      if (path === null) figures.missing += 1;
      else figures.files += 1;
      files.push({ attachment, path });
    }
    return files;
  }

  /** @returns its place in the export; null where it isn't on this computer and can't be had or isn't wanted */
  async #copyFile(
    attachment: Attachment,
    fetchMissing: boolean,
    folder: ExportFolder,
  ): Promise<string | null> {
    const { downloads } = this.#on;
    const { key } = attachment;
    const kept = fetchMissing ? await downloads.fetchNow(key) : await downloads.keptFile(key);
    if (kept === null) return null;
    const { absolute, relative } = await folder.placeFor(attachment);
    const copied = await downloads.copyTo(key, absolute);
    if (copied.ok) return relative;
    // It was removed from this computer a moment ago: the rest of the export is still worth having.
    if (copied.problem.code === 'not_found') return null;
    throw new FileProblem(copied.problem.said);
  }

  #tell(state: ExportState): void {
    this.#state = state;
    this.#toldAt = this.#on.clock.monotonic();
    this.#on.onState(state);
  }

  #tellSometimes(state: ExportState): void {
    this.#state = state;
    if (this.#on.clock.monotonic() - this.#toldAt >= TELL_EVERY_MS) this.#tell(state);
  }
}

function problemOf(error: unknown): Said {
  if (error instanceof FileProblem) return said('export_file_not_copied', { problem: error.said });
  if (error instanceof ConnectionError) {
    if (error.fault === 'unreachable') return said('export_unreachable');
    return said(error.fault === 'unauthorized' ? 'export_signed_out' : 'export_not_given');
  }
  return said(isDiskFull(error) ? 'export_no_room' : 'export_not_written');
}
