import type { ExportRequest } from '../../contract/ipc/states.ts';
import type { Attachment, Message } from '../../contract/domain/message.ts';
import type { ExportThread } from '../store/exports.ts';

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

/** A thread as the document calls it. */
export interface NamedThread extends Omit<ExportThread, 'subject'> {
  name: string;
}

/** What stands above the messages. */
export interface ExportHead {
  thread: NamedThread;
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

/** What an export says, in the language that is spoken while it's written. */
export interface ExportWords {
  formatOf(format: ExportRequest['format']): ExportFormat;
  named(thread: ExportThread): NamedThread;
  /** What the folder of this name is called until it's complete. */
  unfinished(name: string): string;
}
