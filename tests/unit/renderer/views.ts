import type { ThreadRow, MessageView, ThreadWindow } from '../../../contract/ipc/views.ts';
import type {
  MessageKey,
  MemberKey,
  ProgramKey,
  ThreadKey,
} from '../../../contract/domain/keys.ts';

const program = {
  key: 'p' as ProgramKey,
  companyName: 'Ledgerly',
  status: 'active',
  archivedReason: null,
  access: 'open',
  logo: null,
} as const;

/** An accepted message with the given seq, by the company unless said otherwise. */
export function view(seq: number, change: Partial<MessageView> = {}): MessageView {
  return {
    id: `m${seq}`,
    key: `m${seq}` as MessageKey,
    seq,
    threadKey: 't' as ThreadKey,
    author: { side: 'company', key: 'a' as MemberKey, name: 'Ana', isMe: false, avatar: null },
    body: `message ${seq}`,
    at: new Date(2026, 10, 20, 9).getTime() + seq * 60_000,
    editedAt: null,
    deletedAt: null,
    replyTo: null,
    attachments: [],
    delivery: null,
    outbox: null,
    ...change,
  };
}

export function views(from: number, to: number): MessageView[] {
  return Array.from({ length: to - from + 1 }, (_, at) => view(from + at));
}

export function page(
  items: MessageView[],
  edges: Partial<Pick<ThreadWindow, 'older' | 'newer'>> = {},
): ThreadWindow {
  return {
    thread: {
      key: 't' as ThreadKey,
      program,
      kind: 'team',
      subject: null,
      unreadCount: 0,
      awaitingSince: null,
      neverAnswered: false,
      writable: true,
      muted: false,
      done: false,
      snoozedUntil: null,
    },
    items,
    older: 'more',
    newer: 'more',
    firstUnread: null,
    ...edges,
  };
}

export function threadRow(key: string, change: Partial<ThreadRow> = {}): ThreadRow {
  return {
    key: key as ThreadKey,
    program,
    kind: 'team',
    subject: null,
    lastActivityAt: 0,
    snippet: {
      who: 'company',
      authorName: 'Ana',
      text: key,
      attachmentName: null,
      attachmentCount: 0,
      deleted: false,
    },
    unreadCount: 0,
    awaitingSince: null,
    hasDraft: false,
    outbox: null,
    muted: false,
    done: false,
    snoozedUntil: null,
    ...change,
  };
}
