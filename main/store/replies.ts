import type { MessageKey, ProgramKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { Thread } from '../../contract/domain/thread.ts';
import type { NotificationLevel } from '../../contract/ipc/views.ts';

export interface NewReply {
  messageKey: MessageKey;
  threadKey: ThreadKey;
  programKey: ProgramKey;
  authorName: string;
  body: string;
  attachmentCount: number;
  createdAt: number;
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

export interface NotificationContext {
  companyName: string;
  threadKind: Thread['kind'];
  subject: string | null;
  muted: boolean;
  programNotifications: NotificationLevel;
  unreadCount: number;
}
