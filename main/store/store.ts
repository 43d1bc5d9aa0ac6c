import type { Change } from '../connection/connection.ts';
import type {
  AttachmentKey,
  ClientKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  SavedReplyId,
  StagedFileId,
  ThreadKey,
} from '../../contract/domain/keys.ts';
import type { Attachment, Message } from '../../contract/domain/message.ts';
import type { OutboxEvent } from '../../contract/domain/outbox.ts';
import type { Thread } from '../../contract/domain/thread.ts';
import type {
  FoundBeside,
  FoundInThread,
  FoundRanges,
  SearchFilters,
  SearchResults,
} from '../../contract/ipc/search-views.ts';
import type {
  DraftView,
  InboxCounts,
  InboxFilter,
  InboxScope,
  NotificationLevel,
  OutboxItemView,
  ProgramDetails,
  ProgramSummary,
  SavedReply,
  ThreadRow,
  ThreadWindow,
  WindowAnchor,
} from '../../contract/ipc/views.ts';
import type { DownloadItem, KeptWords } from '../../contract/ipc/states.ts';
import type { DownloadRow } from './downloads.ts';
import type { ExportPage, ExportScope, ExportThread } from './exports.ts';
import type { AppliedChanges, ChangeBatch, HistoryExtent, SyncPosition } from './incoming.ts';
import type {
  FileOwner,
  OutboxRow,
  Recipient,
  ReturnedToSeveral,
  ReturningToSeveral,
  SeveralMessage,
  StagedFile,
  Taken,
} from './outgoing.ts';
import type { AwaitedReply, NotificationContext } from './replies.ts';

/** Turns every method of T into one that answers by message from a worker. */
export type Remote<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;
};

/**
 * Both databases of one account. `read` runs in the read-only worker and never waits for a batch being written;
 * `cache` and `personal` run in the one writer worker. Opened by `openStore` (worker/open-store.ts).
 */
export interface Store {
  readonly read: Remote<StoreReads>;
  readonly cache: Remote<CacheWrites>;
  readonly personal: Remote<PersonalWrites>;
  /** What was done to the databases at opening. */
  readonly opening: OpeningReport;
  /** Finishes what is under way, takes due backups, checkpoints, and ends the workers. */
  close(): Promise<void>;
}

export interface OpeningReport {
  /** `new`: made now. `rebuilt`: it was damaged or from a newer version, was set aside, and sync refills it. */
  cache: 'new' | 'opened' | 'rebuilt';
  /** `restored`: it was damaged; the newest good backup took its place and its outbox waits to be confirmed. */
  personal: 'new' | 'opened' | 'restored' | 'started_over';
  /** Where damaged files were kept, for support. */
  setAside: string[];
}

export interface StoreReads {
  syncPosition(): SyncPosition;
  /** @param now threads that are snoozed then count as nothing unread; absent: they count */
  programs(now?: number): ProgramSummary[];
  programDetails(key: ProgramKey): ProgramDetails | null;
  threads(query: ThreadQuery): { rows: ThreadRow[]; total: number };
  counts(now: number): InboxCounts;
  /** One read over both databases (personal first, then cache), so that no message shows twice or not at all. */
  threadWindow(query: {
    threadKey: ThreadKey;
    anchor: WindowAnchor;
    limit: number;
  }): ThreadWindow | null;
  /**
   * The stretch that is missing next to an edge: `beyond` is the message at the edge (null: nothing is held), to be
   * asked of the server with before/after. Null: there is no gap there.
   */
  gapAt(query: {
    threadKey: ThreadKey;
    edge: 'older' | 'newer';
    seq: number | null;
  }): { beyond: MessageKey | null } | null;
  holdsMessage(key: MessageKey): boolean;
  message(key: MessageKey): Message | null;
  attachment(
    key: AttachmentKey,
  ): (Attachment & { messageKey: MessageKey; threadKey: ThreadKey }) | null;
  /** Keys of the attachments of all messages that are held, ascending, after one or from the first (null). */
  attachmentKeys(query: { after: AttachmentKey | null; limit: number }): AttachmentKey[];
  /** Keys that the server gave staged files, whose messages it may not have yet. */
  uploadedAttachments(): AttachmentKey[];
  search(query: {
    text: string;
    filters: SearchFilters;
    limit: number;
    next: string | null;
  }): SearchResults;
  searchBeside(query: { text: string; filters: SearchFilters; putRight: boolean }): FoundBeside;
  searchPeople(text: string): FoundBeside['people'];
  searchThread(query: { threadKey: ThreadKey; text: string }): FoundInThread;
  foundRanges(query: { text: string; keys: readonly MessageKey[] }): FoundRanges[];
  draft(threadKey: ThreadKey): DraftView;
  outboxItems(): OutboxItemView[];
  outboxRow(clientKey: ClientKey): OutboxRow | null;
  /** What the engine needs of every row, ordered by thread and place in line; files included. */
  outboxRows(): OutboxRow[];
  stagedFile(id: StagedFileId): StagedFile | null;
  stagedFiles(owner: FileOwner): StagedFile[];
  /** Files whose copy isn't complete: staging resumes with them at start. */
  unfinishedStagedFiles(): StagedFile[];
  /** Stored names of every staged file: what else lies in the staging folder is an orphan. */
  storedFileNames(): string[];
  pendingReadMarkers(): PendingReadMarker[];
  /** What a notification needs to know about where a message came in. */
  notificationContext(threadKey: ThreadKey): NotificationContext | null;
  newestMessage(threadKey: ThreadKey): MessageKey | null;
  /** Sync has said that there is no such thread (any more); false while that can't be told. */
  isThreadGone(threadKey: ThreadKey): boolean;
  unreadThreads(scope: InboxScope): { threadKey: ThreadKey; newest: MessageKey }[];
  /** Threads of which not everything is held, newest activity first. `among`: only these are looked at; null: all. */
  incompleteThreads(among: readonly ThreadKey[] | null): ThreadKey[];
  /**
   * Open threads whose newest messages stand apart from what is before them, though they came by sync; newest activity
   * first. `among`: only these are looked at; null: all.
   */
  threadsApart(among: readonly ThreadKey[] | null): ThreadKey[];
  historyExtent(): HistoryExtent;
  /** Conversations in which a company's reply is awaited, and what was said of it; longest wait first. */
  awaitedReplies(now: number): AwaitedReply[];
  downloads(): DownloadItem[];
  download(key: AttachmentKey): DownloadRow | null;
  logoSource(id: string): string | null;
  drafts(): { threadKey: ThreadKey; companyName: string; subject: string | null }[];
  /** How much that isn't in the outbox stands on this computer only. */
  keptWords(): KeptWords;
  /** By name. */
  savedReplies(): SavedReply[];
  exportThreads(scope: ExportScope): ExportThread[];
  /** After a message's `seq`, or from the start (null). Fewer than `limit`: these are the last. */
  exportPage(query: { threadKey: ThreadKey; after: number | null; limit: number }): ExportPage;
  /** Whether each of these threads can be written to; those that aren't held are left out. */
  recipients(threadKeys: readonly ThreadKey[]): Recipient[];
}

export interface ThreadQuery {
  scope: InboxScope;
  filter: InboxFilter;
  /** Only programs with this application status; null or absent: all. */
  status?: string | null | undefined;
  offset: number;
  limit: number;
  /** By this time snoozed threads have come back, ms since the epoch. */
  now: number;
}

export interface PendingReadMarker {
  threadKey: ThreadKey;
  messageKey: MessageKey | null;
  unread: boolean;
  /** Grows with every change of this thread's marker: accepting an older revision leaves a newer one pending. */
  revision: number;
}

export interface CacheWrites {
  /**
   * Applies a batch and stores its cursor, in one transaction; then settles and refuses outbox rows as the batch
   * demands (cache first, then personal). A page with `start: true` while no start is under way begins one; the
   * first page without it, or a start page with `hasMore: false`, ends it and drops what it didn't contain.
   */
  applyChanges(batch: ChangeBatch): AppliedChanges;
  /** The cursor expired: the next start decides what stays; older ranges become unverified. Personal data stays. */
  beginAgain(): void;
  /**
   * A page of history, or what may bring a message, is about to be asked for. @returns what its answer is called when
   * it's stored or dropped
   */
  openPage(): number;
  /** An answer that was asked for doesn't come, or brings nothing to store. */
  dropPage(page: number): void;
  /**
   * Adds a contiguous stretch of history; `olderEnd`: nothing older exists on the server. @returns null where what came
   * by sync meanwhile overtook the page: nothing was added, and it has to be asked for again
   */
  addHistory(stretch: {
    threadKey: ThreadKey;
    messages: Message[];
    /** The message next to which the stretch was asked for: the two are contiguous. */
    nextTo: MessageKey | null;
    olderEnd: boolean;
    newerEnd: boolean;
    myKey: MemberKey | null;
    /** From `openPage`; absent: the page can't have been overtaken. */
    page?: number;
  }): AppliedChanges | null;
  /**
   * Stores a message that an HTTP answer brought (send, cancel), unless sync has deleted it meanwhile or its thread is
   * gone or purged; then settles its row.
   * @param page from `openPage`; absent: the answer can't have been overtaken
   * @returns `stored`: false where only sync can tell what has become of the message
   */
  acceptMessage(
    message: Message,
    myKey: MemberKey | null,
    page?: number,
  ): AppliedChanges & { stored: boolean };
  /** Replaces all programs, for servers without sync. */
  replacePrograms(
    programs: Extract<Change, { kind: 'program'; op: 'upsert' }>['program'][],
  ): AppliedChanges;
  /** @returns false where the attachment isn't held (any more): nothing was saved */
  saveDownload(row: DownloadRow): boolean;
  /** @returns false where there is no such download (any more) */
  noteDownloadUse(key: AttachmentKey, usedAt: number): boolean;
  removeDownload(key: AttachmentKey): void;
  /**
   * Stored names of the least recently used kept files to delete so that the rest fits the budget; their rows are gone.
   */
  trimDownloads(budgetBytes: number): string[];
  /**
   * Writes nothing: time has passed since the lists were as of `from`, or the clock was put back, and with it threads are
   * snoozed no longer, or again. @returns when the next snooze ends after `now`; null: none does (ms since the epoch)
   */
  passTime(time: { from: number; now: number }): number | null;
  /** Does at once what the writer does in slices while nothing is asked of it (tidying.ts). */
  tidy(): void;
}

export interface PersonalWrites {
  /** @returns false where a newer revision is stored already; the write is dropped then */
  saveDraft(draft: {
    threadKey: ThreadKey;
    body: string;
    replyTo: MessageKey | null;
    revision: number;
    now: number;
  }): boolean;
  addStagedFile(file: StagedFile): void;
  updateStagedFile(
    id: StagedFileId,
    patch: Partial<Omit<StagedFile, 'id' | 'owner' | 'storedName'>>,
  ): void;
  /**
   * Takes a file off a draft, or off a message that wasn't tried yet. @returns `kept` where its message may have
   * reached the server; else the stored name to delete, null where there is no such file, or another still needs the
   * copy
   */
  removeStagedFile(id: StagedFileId): 'kept' | { storedName: string | null };
  /**
   * One transaction: writes the row, moves the draft's files to it, leaves the rest in the draft at that revision
   * (FULL). Where the row is there already, because the store ended before it could say so, nothing changes.
   * @returns null where the draft has words that whoever sends hasn't seen: nothing is written then
   */
  enqueue(message: {
    clientKey: ClientKey;
    threadKey: ThreadKey;
    body: string;
    replyTo: MessageKey | null;
    draftRevision: number;
    /** Which of the draft's files; absent: all. */
    files?: readonly StagedFileId[] | undefined;
    rest?: Taken['rest'];
    now: number;
  }): OutboxRow | null;
  /**
   * One transaction for all of them: writes a row for each message, gives each files of its own over the draft's
   * copies, and leaves the rest in the draft for several programs at that revision (FULL). Throws `UnknownThreadError`.
   * @returns null as for `enqueue`
   */
  enqueueToSeveral(
    messages: readonly SeveralMessage[],
    draft: Taken & { files: readonly StagedFileId[] },
  ): OutboxRow[] | null;
  /** One transaction: takes messages of one `enqueueToSeveral` back into that draft; their rows are gone (FULL). */
  returnToSeveral(returning: ReturningToSeveral): ReturnedToSeveral;
  /**
   * Applies one event of the transition table to a row. `attempt` also counts the attempt and marks its outcome
   * unknown, in the same transaction, before the call is made; it isn't allowed while a file has no key. @returns the
   * row as it now is; null where the row is gone or the event isn't allowed in its state
   */
  applyOutboxEvent(
    clientKey: ClientKey,
    event: OutboxEvent,
    facts?: { outcomeKnown?: boolean; failures?: number },
  ): OutboxRow | null;
  /** Puts a row first in its thread's line. */
  putFirst(clientKey: ClientKey): OutboxRow | null;
  /** Puts a refused row last in its thread's line and wakes it. */
  requeueLast(clientKey: ClientKey): OutboxRow | null;
  /** The server has it (or its cancel was confirmed): removes the row. @returns stored names to delete */
  settle(clientKey: ClientKey): string[];
  /** Moves words and files back into the thread's draft, in front of what stands there; the row is gone. */
  returnToDraft(clientKey: ClientKey, now: number): boolean;
  /** @returns stored names to delete */
  discardOutboxItem(clientKey: ClientKey): string[];
  /** Resets the failures of rows that wait for the network and wakes them; leaves what obeys a Retry-After. */
  networkReturned(): ClientKey[];
  setReadMarker(marker: {
    threadKey: ThreadKey;
    messageKey: MessageKey | null;
    unread: boolean;
  }): PendingReadMarker;
  /** The server took this revision: stores the thread it answered with, and clears the marker unless it's newer. */
  readMarkerAccepted(threadKey: ThreadKey, revision: number, thread: Thread | null): void;
  setThreadMuted(threadKey: ThreadKey, muted: boolean): void;
  setThreadDone(threadKey: ThreadKey, done: boolean, now: number): void;
  snoozeThread(threadKey: ThreadKey, until: number | null): void;
  /** A reminder for this wait is shown, or will never be: it doesn't come again. */
  noteReminder(reminder: { threadKey: ThreadKey; after: number; days: number }): void;
  setProgramNotifications(programKey: ProgramKey, level: NotificationLevel): void;
  setProgramNote(programKey: ProgramKey, note: string, now: number): void;
  /** Adds it, or changes the one of this id (FULL). */
  saveReply(reply: SavedReply, now: number): void;
  deleteReply(id: SavedReplyId): void;
  /**
   * Forgets drafts and outbox for good, at a sign-out with "delete": no backup holds them then. @returns stored names
   * to delete
   */
  forgetUnsent(): string[];
  /** Copies the database to a new backup now, if anything changed since the last. */
  backUp(): void;
}
