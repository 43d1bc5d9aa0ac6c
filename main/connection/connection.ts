import type {
  AttachmentKey,
  ClientKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  ThreadKey,
} from '../../contract/domain/keys.ts';
import type { Message } from '../../contract/domain/message.ts';
import type { Program } from '../../contract/domain/program.ts';
import type { Thread } from '../../contract/domain/thread.ts';

/** Who signed in. `team` and `member` are null on a server with programs only, which can't tell. */
export interface Identity {
  /** Origin of the server, for example `https://api.partnerstack.com`. */
  server: string;
  team: { key: string; name: string } | null;
  member: { key: MemberKey; name: string; email: string } | null;
}

/** What the server allows and offers; every field has a value (defaults of the contract where the server is silent). */
export interface Capabilities {
  signIn: { apiKey: boolean; password: boolean };
  messaging: boolean;
  /** What becomes of local copies when a program locks. */
  retentionOnLock: 'keep' | 'purge';
  attachments: {
    maxCount: number;
    imageMaxBytes: number;
    documentMaxBytes: number;
    types: string[];
  };
  /** Unicode code points. */
  bodyMaxLength: number;
}

export type Change =
  | { kind: 'program'; op: 'upsert'; program: Program }
  | { kind: 'thread'; op: 'upsert'; thread: Thread }
  | { kind: 'message'; op: 'upsert'; message: Message }
  | { kind: 'program'; op: 'delete'; key: ProgramKey }
  | { kind: 'thread'; op: 'delete'; key: ThreadKey }
  | { kind: 'message'; op: 'delete'; key: MessageKey };

/** A batch of changes, in the order in which they apply. */
export interface ChangePage {
  changes: Change[];
  /** Opaque; stored with the batch in one transaction. */
  cursor: string;
  hasMore: boolean;
  /** The page belongs to a start: everything once, newest 50 messages of each thread. */
  start: boolean;
}

export interface HistoryPage {
  /** Oldest first; a contiguous stretch of the thread. */
  messages: Message[];
  /** More in the direction asked for (on either side, for `around` and `at`). */
  hasMore: boolean;
}

export type HistoryAnchor =
  | { kind: 'newest' }
  | { kind: 'before'; key: MessageKey }
  | { kind: 'after'; key: MessageKey }
  | { kind: 'around'; key: MessageKey }
  | { kind: 'at'; time: number };

export interface OutgoingMessage {
  threadKey: ThreadKey;
  body: string;
  attachments: AttachmentKey[];
  replyTo: MessageKey | null;
}

/** A file that stands complete on this disk and waits to be uploaded. */
export interface OutgoingFile {
  path: string;
  /** Safe, with an extension of its type, 1–255 characters. */
  name: string;
  contentType: string;
  size: number;
  sha256: string;
}

export interface UploadWatcher {
  signal: AbortSignal;
  /** Called once the server has given the upload an address; store it, to resume from there after a restart. */
  started(address: string): void;
  /** Bytes that the server is known to have. */
  progress(sent: number): void;
}

export interface DownloadStream {
  /** Where the bytes begin: the offset asked for, or 0 where the server started over. */
  offset: number;
  total: number | null;
  body: ReadableStream<Uint8Array>;
}

/** Messages and files that the server doesn't take, and why; anything else is a `ConnectionError`. */
export type SendRefusal =
  | 'locked'
  | 'read_only_thread'
  | 'thread_gone'
  | 'forbidden'
  | 'empty'
  | 'too_long'
  | 'too_many_files'
  | 'reply_gone'
  | 'mismatch'
  | 'cancelled'
  | 'rejected';

export type SendOutcome =
  | { name: 'accepted'; message: Message }
  | { name: 'refused'; why: SendRefusal; detail: string }
  /** Some uploads are unknown, expired or incomplete: upload again, then send under the same client key. */
  | { name: 'attachments_expired' };

export type UploadOutcome =
  | { name: 'uploaded'; key: AttachmentKey }
  /** The server judged the file: its type or size isn't accepted. */
  | { name: 'refused'; why: 'unsupported_type' | 'too_large' | 'rejected'; detail: string }
  /** The bytes that arrived aren't the bytes that were hashed. */
  | { name: 'hash_mismatch' };

export type CancelOutcome = { name: 'cancelled' } | { name: 'accepted'; message: Message };

/**
 * What the rest of the app needs of a server. It speaks of messaging, not of HTTP; nothing outside an implementation
 * knows its wire format. Every method may throw `ConnectionError`, and rejects with an AbortError when its signal aborts.
 */
export interface Connection {
  readonly identity: Identity;
  capabilities(signal?: AbortSignal): Promise<Capabilities>;
  /** Every program, for servers that have no sync. */
  programs(signal?: AbortSignal): Promise<Program[]>;
  leaveProgram(key: ProgramKey): Promise<Program>;
  /** Null starts from nothing. Throws `cursor_expired` when the server no longer knows the cursor. */
  changesSince(cursor: string | null, limit: number, signal?: AbortSignal): Promise<ChangePage>;
  /** One page of a thread's history; `limit` at most 250. */
  history(
    thread: ThreadKey,
    anchor: HistoryAnchor,
    limit: number,
    signal?: AbortSignal,
  ): Promise<HistoryPage>;
  /** Hands over a message; under one client key the server makes at most one message, however often it's called. */
  sendOnce(
    clientKey: ClientKey,
    message: OutgoingMessage,
    signal?: AbortSignal,
  ): Promise<SendOutcome>;
  /** Afterwards the client key can't become a message any more, or it's known which one it became. */
  cancelSend(thread: ThreadKey, clientKey: ClientKey, signal?: AbortSignal): Promise<CancelOutcome>;
  /** @returns the thread with its read state as the server now has it */
  setReadMarker(
    thread: ThreadKey,
    upTo: MessageKey | null,
    unread: boolean,
    signal?: AbortSignal,
  ): Promise<Thread>;
  /** Uploads, resuming from `address` where the server still knows it; an expired one starts over by itself. */
  upload(
    file: OutgoingFile,
    address: string | null,
    watcher: UploadWatcher,
  ): Promise<UploadOutcome>;
  /** Gives up an unused upload; one that isn't there is no error. */
  discardUpload(address: string): Promise<void>;
  /** Bytes from `offset` on; `sha256` makes the server start over where the file isn't the same. */
  download(
    key: AttachmentKey,
    offset: number,
    sha256: string,
    signal: AbortSignal,
  ): Promise<DownloadStream>;
  /** A small picture, or null where there is none. */
  preview(
    key: AttachmentKey,
    signal?: AbortSignal,
  ): Promise<{ contentType: string; bytes: Uint8Array } | null>;
  /**
   * Listens for hints that there is something to sync. Resolves when the stream ends (also for 40 s of silence);
   * throws `ConnectionError` where it can't be opened. `opened` is called after each connect.
   */
  hints(on: { opened(): void; changed(): void }, signal: AbortSignal): Promise<void>;
  /** Revokes the key where it came from a password sign-in; otherwise does nothing. */
  endSession(): Promise<void>;
  /** The program's page on the web, for "Open in PartnerStack". */
  webAddress(program: ProgramKey): string;
}

export type ConnectionFault =
  /** Nothing came back, or not all of it: no network, refused, reset, timed out. */
  | 'unreachable'
  /** The server says that it failed, or what it says can't be understood. */
  | 'trouble'
  /**
   * Something between us and the server answered instead of it: a proxy, a gateway, a network that wants a sign-in. It
   * says nothing about what was asked.
   */
  | 'in_between'
  | 'rate_limited'
  /** 401: the key isn't valid (any more). */
  | 'unauthorized'
  | 'account_locked'
  | 'forbidden'
  | 'locked'
  | 'not_found'
  | 'cursor_expired'
  | 'invalid'
  /** An answer to the first call that no PartnerStack server gives. */
  | 'not_a_server';

/** Why a call to the server failed. `retryAfterMs` is what the server asked for, null where it didn't. */
export class ConnectionError extends Error {
  readonly fault: ConnectionFault;
  readonly retryAfterMs: number | null;
  constructor(fault: ConnectionFault, detail: string, retryAfterMs: number | null = null) {
    super(detail);
    this.name = 'ConnectionError';
    this.fault = fault;
    this.retryAfterMs = retryAfterMs;
  }
}
