import type { ProgramKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { Message } from '../../contract/domain/message.ts';
import type { Thread } from '../../contract/domain/thread.ts';

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
