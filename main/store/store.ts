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
import type { EventPayload } from '../../contract/ipc/bridge.ts';
import type { OutboxEvent, OutboxState } from '../../contract/domain/outbox.ts';
import type { Said } from '../../contract/domain/said.ts';
import type { Thread } from '../../contract/domain/thread.ts';
import type {
  DraftView,
  FoundBeside,
  FoundInThread,
  FoundRanges,
  InboxCounts,
  InboxFilter,
  InboxScope,
  NotificationLevel,
  OutboxItemView,
  ProgramDetails,
  ProgramSummary,
  SavedReply,
  SearchFilters,
  SearchResults,
  ThreadRow,
  ThreadWindow,
  WindowAnchor,
} from '../../contract/ipc/views.ts';
import type { DownloadItem, KeptWords } from '../../contract/ipc/states.ts';

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

/** Lists that are told of as a whole. */
export type ShownList = EventPayload<'changed'>['lists'][number];

/**
 * What one write changed of what is shown. A list: the view that bears its name reads otherwise (`inbox`: a page of
 * threads or a count, `drafts`: any draft). A thread: one of its windows does. A program: its details do, and what its
 * threads' windows say of it.
 */
export interface ShownChange {
  programs: ProgramKey[];
  threads: ThreadKey[];
  lists: ShownList[];
  /** How many conversations count as unread may have changed. */
  unread: boolean;
}

/** What one write did, for those who act on it. */
export interface StoreChange extends ShownChange {
  /** Null: it brought nothing from the server. */
  applied: AppliedChanges | null;
}

export interface OpeningReport {
  /** `new`: made now. `rebuilt`: it was damaged or from a newer version, was set aside, and sync refills it. */
  cache: 'new' | 'opened' | 'rebuilt';
  /** `restored`: it was damaged; the newest good backup took its place and its outbox waits to be confirmed. */
  personal: 'new' | 'opened' | 'restored' | 'started_over';
  /** Where damaged files were kept, for support. */
  setAside: string[];
}

/** Thrown by `openStore` when `personal.db` comes from a newer version of the app; nothing was touched. */
export class NewerDatabaseError extends Error {}

// ---------------------------------------------------------------- reads

export interface StoreReads {
  syncPosition(): SyncPosition;
  /** @param now threads that are snoozed then count as nothing unread; absent: they count */
  programs(now?: number): ProgramSummary[];
  programDetails(key: ProgramKey): ProgramDetails | null;
  threads(query: {
    scope: InboxScope;
    filter: InboxFilter;
    /** Only programs with this application status; null or absent: all. */
    status?: string | null | undefined;
    offset: number;
    limit: number;
    now: number;
  }): { rows: ThreadRow[]; total: number };
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

export interface SyncPosition {
  cursor: string | null;
  /** A start is under way: what isn't in it will be dropped at its end. */
  starting: boolean;
  /** A start has been completed at least once. */
  complete: boolean;
}

/** How much of all messages is on this machine. */
export interface HistoryExtent {
  /** Messages held. */
  held: number;
  /** How many there are altogether, estimated from what is held. */
  about: number;
  /** Bytes of `cache.db`. */
  bytes: number;
}

/** A conversation whose company hasn't answered yet. */
export interface AwaitedReply {
  threadKey: ThreadKey;
  companyName: string;
  /** Of the partner's oldest unanswered message, ms since the epoch. */
  since: number;
  /** What distinguishes this wait from the thread's others: the `seq` of the company's last message. */
  after: number;
  /** Business days of the last reminder for this wait; null: there was none. */
  reminded: number | null;
}

export interface PendingReadMarker {
  threadKey: ThreadKey;
  messageKey: MessageKey | null;
  unread: boolean;
  /** Grows with every change of this thread's marker: accepting an older revision leaves a newer one pending. */
  revision: number;
}

export interface NotificationContext {
  companyName: string;
  threadKind: Thread['kind'];
  subject: string | null;
  muted: boolean;
  programNotifications: NotificationLevel;
  unreadCount: number;
}

/** Who holds a staged file: a thread's draft, or a message of the outbox. */
export type FileOwner = { draft: ThreadKey } | { message: ClientKey };

/** A row of `staged_file`. */
export interface StagedFile {
  id: StagedFileId;
  owner: FileOwner;
  /** As the partner sees it, already safe. */
  name: string;
  contentType: string;
  /** Bytes of the source when it was inspected. */
  size: number;
  width: number | null;
  height: number | null;
  /** Where it came from; null for pasted bytes. Needed until the copy is complete. */
  source: { path: string; modifiedAt: number } | null;
  /** File name in the staging folder; files of a message to several programs share one copy. */
  storedName: string;
  /** Null until the copy is complete. */
  sha256: string | null;
  state: 'staging' | 'ready' | 'paused' | 'failed';
  /** Why, for `failed`. */
  problem: Said | null;
  /** Where the server keeps the upload, to resume it; null before it began. */
  uploadAddress: string | null;
  /** Set once all of the server's checks have passed. */
  attachmentKey: AttachmentKey | null;
}

/** A row of `outbox_item` with its files in order. Carries the names, so that it never needs `cache.db`. */
export interface OutboxRow {
  clientKey: ClientKey;
  threadKey: ThreadKey;
  programKey: ProgramKey;
  companyName: string;
  /** Of its thread; null: it has none of its own. */
  subject: string | null;
  body: string;
  replyTo: MessageKey | null;
  /** Place in the thread's line, an integer given at Send. */
  position: number;
  state: OutboxState;
  attempts: number;
  /** Failures in a row, for the backoff; 0 after a success or a return of the network. */
  failures: number;
  outcomeUnknown: boolean;
  createdAt: number;
  files: StagedFile[];
}

/** What an export holds. */
export type ExportScope =
  { kind: 'thread'; threadKey: ThreadKey } | { kind: 'program'; programKey: ProgramKey };

export interface ExportThread {
  threadKey: ThreadKey;
  kind: Thread['kind'];
  /** Null: it has none of its own. */
  subject: string | null;
  companyName: string;
  programStatus: string;
}

export interface ExportPage {
  messages: {
    message: Message;
    isMe: boolean;
    /** Messages between the one before and this one, or before the first, aren't on this machine. */
    gapBefore: boolean;
  }[];
  /** Newer messages than the last of the thread that is held aren't on this machine. */
  endsInGap: boolean;
}

/** One of several programs that a message goes to. */
export interface Recipient {
  threadKey: ThreadKey;
  companyName: string;
  writable: boolean;
}

/** A message to one of several programs. */
export interface SeveralMessage {
  clientKey: ClientKey;
  threadKey: ThreadKey;
  body: string;
  /** Ids for its own rows of the draft's files, in their order. */
  fileIds: StagedFileId[];
}

/** What of one message to several programs is in their draft again. */
export interface Brought {
  words: boolean;
  /** Its files, by the names of their copies. */
  storedNames: readonly string[];
}

export interface ReturningToSeveral {
  /** What can't be taken back at once, or is gone, is left out. */
  clientKeys: readonly ClientKey[];
  /** The words as they were before placeholders were filled in. */
  body: string;
  /** What others of the same Send have brought before. */
  brought: Brought;
  now: number;
}

export interface ReturnedToSeveral {
  /** Those that came back. */
  clientKeys: ClientKey[];
  brought: Brought;
  /** Stored names to delete. */
  unneeded: string[];
}

export interface DownloadRow {
  key: AttachmentKey;
  /** File name in the downloads folder, safe and unique. */
  storedName: string;
  size: number;
  sha256: string;
  received: number;
  state: 'queued' | 'running' | 'paused' | 'failed' | 'kept';
  problem: Said | null;
  /** The server said that it doesn't have the file any more: only the partner asks for it again. */
  gone: boolean;
  usedAt: number;
}

// ---------------------------------------------------------------- writes to cache.db

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

export interface ChangeBatch {
  changes: Change[];
  cursor: string;
  start: boolean;
  hasMore: boolean;
  /** The partner's own member key; null where the server can't tell. */
  myKey: MemberKey | null;
  /** The first pull after a start, a sleep or an absence: what it brings isn't news of this moment. Absent: it is. */
  catchUp?: boolean | undefined;
  /** What counts at this moment for programs that lock (docs/contract.md#locks). */
  retentionOnLock: 'keep' | 'purge';
  now: number;
}

export interface AppliedChanges {
  threads: ThreadKey[];
  /** Companies' messages seen for the first time, not from a start and not from history; unread ones only. */
  replies: NewReply[];
  /** Outbox rows that the server turned out to have accepted; their staged files can be deleted. */
  settled: { clientKey: ClientKey; storedNames: string[] }[];
  /** Outbox rows refused because their program locked, or their thread is gone. */
  refused: ClientKey[];
  /** Programs that locked in this batch. */
  locked: ProgramKey[];
  /** Threads that were read elsewhere, emptied or removed: their notifications go away. */
  quieted: ThreadKey[];
  /** Stored names of downloads, and keys of previews, that are no longer allowed on this machine. */
  purgedFiles: { storedNames: string[]; attachments: AttachmentKey[] };
  /** Of which kind a batch of sync was; null: something else brought this. `hasMore`: more batches are to follow. */
  pull: { catchUp: boolean; hasMore: boolean } | null;
}

export interface NewReply {
  messageKey: MessageKey;
  threadKey: ThreadKey;
  programKey: ProgramKey;
  authorName: string;
  body: string;
  attachmentCount: number;
  createdAt: number;
}

// ---------------------------------------------------------------- writes to personal.db

/** What a Send takes: everything that its draft had before this revision, but for the rest. */
export interface Taken {
  revision: number;
  rest?: Pick<DraftView, 'body' | 'replyTo'> | undefined;
  now: number;
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
