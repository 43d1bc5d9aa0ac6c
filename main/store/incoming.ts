import type {
  AttachmentKey,
  ClientKey,
  MemberKey,
  ProgramKey,
  ThreadKey,
} from '../../contract/domain/keys.ts';
import type { Change } from '../connection/connection.ts';
import type { NewReply } from './replies.ts';

export interface SyncPosition {
  cursor: string | null;
  /** A start is under way: what isn't in it will be dropped at its end. */
  starting: boolean;
  /** A start has been completed at least once. */
  complete: boolean;
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

/** How much of all messages is on this machine. */
export interface HistoryExtent {
  /** Messages held. */
  held: number;
  /** How many there are altogether, estimated from what is held. */
  about: number;
  /** Bytes of `cache.db`. */
  bytes: number;
}
