import type {
  AttachmentKey,
  ClientKey,
  MessageKey,
  ProgramKey,
  StagedFileId,
  ThreadKey,
} from '../../contract/domain/keys.ts';
import type { OutboxState } from '../../contract/domain/outbox.ts';
import type { Said } from '../../contract/domain/said.ts';
import type { DraftView } from '../../contract/ipc/views.ts';

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

/** What a Send takes: everything that its draft had before this revision, but for the rest. */
export interface Taken {
  revision: number;
  rest?: Pick<DraftView, 'body' | 'replyTo'> | undefined;
  now: number;
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
