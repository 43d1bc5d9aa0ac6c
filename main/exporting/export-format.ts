import type { Attachment, Message } from '../../contract/domain/message.ts';
import type { ExportThread } from '../store/store.ts';

/** A file of a message as it stands in the export. */
export interface ExportedFile {
  attachment: Attachment;
  /** Relative to the document, with `/`; null: it isn't in the export. */
  path: string | null;
}

/** A message as it stands in the export. */
export interface ExportedMessage {
  message: Message;
  isMe: boolean;
  gapBefore: boolean;
  files: readonly ExportedFile[];
}

/** What stands above the messages. */
export interface ExportHead {
  thread: ExportThread;
  /** ms since the epoch. */
  exportedAt: number;
}

/** What was written of a thread. */
export interface ExportSummary {
  messages: number;
  /** Newer messages aren't in the export. */
  endsInGap: boolean;
}

/** Writes one thread as a document, piece by piece, so that no thread has to be in memory. */
export interface ExportFormat {
  extension: 'html' | 'json' | 'txt';
  begin(head: ExportHead): string;
  /** @param isFirst no message stands before it */
  message(message: ExportedMessage, isFirst: boolean): string;
  end(summary: ExportSummary): string;
}

export const GAP_WORDS = 'Messages between these aren’t in this export.';
export const END_GAP_WORDS = 'Newer messages aren’t in this export.';
export const DELETED_WORDS = 'This message was deleted.';

/** A time that reads the same everywhere: in UTC, to the second. */
export function timeWords(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A size, to the byte. */
export function bytesWords(bytes: number): string {
  return `${bytes.toLocaleString('en')} bytes`;
}

/** Who wrote it. */
export function authorWords({ message: { author }, isMe }: ExportedMessage): string {
  const name = author.name === '' ? 'Unknown' : author.name;
  return isMe ? `${name} (you)` : name;
}
