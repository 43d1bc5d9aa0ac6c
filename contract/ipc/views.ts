import { z } from 'zod';
import {
  AttachmentKey,
  ClientKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  SavedReplyId,
  StagedFileId,
  ThreadKey,
} from '../domain/keys.ts';
import { MOST_KEPT } from '../domain/message-text.ts';
import { OutboxState } from '../domain/outbox.ts';
import { ToSay } from '../domain/problem.ts';
import { shownKinds } from '../domain/shown-kinds.ts';

/**
 * What the renderer is shown: windows of data, read in one go from both databases. Times are ms since the epoch,
 * sizes are bytes. Images are named by paths on the app's own origin; file paths never appear here.
 */

export const ThreadKind = z.enum(['team', 'member', 'announcement', 'unknown']);
export const Access = z.enum(['open', 'locked']);
export const NotificationLevel = z.enum(['all', 'none']);
export type NotificationLevel = z.infer<typeof NotificationLevel>;

/** What every place that shows a program needs of it (M9: status is visible everywhere that a program is). */
export const ProgramBrief = z.object({
  key: ProgramKey,
  companyName: z.string(),
  status: z.string(),
  archivedReason: z.enum(['removed', 'left']).nullable(),
  access: Access,
  /** `/logos/<opaque>` on the app's origin; null: draw initials. */
  logo: z.string().nullable(),
});
export type ProgramBrief = z.infer<typeof ProgramBrief>;

export const ProgramSummary = ProgramBrief.extend({
  unreadCount: z.number(),
  /** The team thread, or the only thread; null on a server with programs only. */
  teamThreadKey: ThreadKey.nullable(),
  threadCount: z.number(),
  lastActivityAt: z.number().nullable(),
  notifications: NotificationLevel,
});
export type ProgramSummary = z.infer<typeof ProgramSummary>;

export const AttachmentKind = z.enum(shownKinds);
export type AttachmentKind = z.infer<typeof AttachmentKind>;

export const DownloadState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('absent') }),
  z.object({ name: z.literal('queued') }),
  z.object({ name: z.literal('running'), received: z.number() }),
  z.object({ name: z.literal('paused'), received: z.number() }),
  z.object({ name: z.literal('failed'), received: z.number(), why: ToSay }),
  /** Complete, verified by hash, readable offline. */
  z.object({ name: z.literal('kept') }),
]);
export type DownloadState = z.infer<typeof DownloadState>;

/** An attachment of a message that the server has. */
export const AttachmentView = z.object({
  key: AttachmentKey,
  /** Already made safe. */
  name: z.string(),
  kind: AttachmentKind,
  contentType: z.string(),
  size: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** Paths on the app's origin: `/previews/<key>` (small image, or 404) and `/attachments/<key>` (the file itself). */
  preview: z.string().nullable(),
  source: z.string(),
  download: DownloadState,
});
export type AttachmentView = z.infer<typeof AttachmentView>;

export const StagedFileState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('checking') }),
  z.object({ name: z.literal('staging'), copied: z.number() }),
  z.object({ name: z.literal('ready') }),
  z.object({ name: z.literal('uploading'), sent: z.number() }),
  z.object({ name: z.literal('paused'), sent: z.number() }),
  z.object({ name: z.literal('uploaded') }),
  /** The source is gone, has changed, the disk is full, or the server refused the file. */
  z.object({ name: z.literal('failed'), why: ToSay }),
]);
export type StagedFileState = z.infer<typeof StagedFileState>;

/** A file attached on this machine: in a draft, or in a message of the outbox. */
export const StagedFileView = z.object({
  id: StagedFileId,
  name: z.string(),
  kind: AttachmentKind,
  contentType: z.string(),
  size: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** `/staged/<id>` on the app's origin for images; null for what has no picture. */
  preview: z.string().nullable(),
  state: StagedFileState,
});
export type StagedFileView = z.infer<typeof StagedFileView>;

export const OutboxItemView = z.object({
  clientKey: ClientKey,
  threadKey: ThreadKey,
  programKey: ProgramKey,
  /** The names as they were at Send, so that the outbox reads well even without cached data. */
  companyName: z.string(),
  /** Of its thread; null: it has none of its own. */
  subject: z.string().nullable(),
  body: z.string(),
  replyTo: MessageKey.nullable(),
  createdAt: z.number(),
  state: OutboxState,
  /** Attempts to hand the message to the server so far. */
  attempts: z.number(),
  /** An attempt may have reached the server: only its answer to *cancel* frees the message for editing. */
  outcomeUnknown: z.boolean(),
  /** Another message of the thread stands before this one and holds it back. */
  behind: z.boolean(),
  /** It was refused for a lock or a conversation that was gone, and isn't locked or gone any more. */
  reopened: z.boolean(),
  files: z.array(StagedFileView),
});
export type OutboxItemView = z.infer<typeof OutboxItemView>;

export const MessageView = z.object({
  /** Stable across the change from outbox row to accepted message: the client key where it is ours, else the key. */
  id: z.string(),
  key: MessageKey.nullable(),
  seq: z.number().nullable(),
  threadKey: ThreadKey,
  author: z.object({
    side: z.enum(['partner', 'company', 'system']),
    key: MemberKey,
    name: z.string(),
    isMe: z.boolean(),
    /** `/avatars/<opaque>` on the app's origin; null: draw initials. */
    avatar: z.string().nullable(),
  }),
  body: z.string(),
  /** Null: not known. */
  at: z.number().nullable(),
  editedAt: z.number().nullable(),
  deletedAt: z.number().nullable(),
  replyTo: z
    .object({
      key: MessageKey,
      authorName: z.string().nullable(),
      /** Null: it isn't held, or it was deleted. */
      excerpt: z.string().nullable(),
      /** It was deleted, or is known not to be there any more. */
      deleted: z.boolean(),
    })
    .nullable(),
  attachments: z.array(AttachmentView),
  delivery: z
    .object({
      app: z.boolean(),
      email: z.enum(['queued', 'sent', 'failed', 'off', 'unknown']),
      readAt: z.number().nullable(),
    })
    .nullable(),
  /** Not null while the message stands in the outbox. */
  outbox: OutboxItemView.nullable(),
});
export type MessageView = z.infer<typeof MessageView>;

export const ThreadRow = z.object({
  key: ThreadKey,
  /** Null: the conversation isn't on this computer, and stands under Drafts for what was written in it. */
  program: ProgramBrief.nullable(),
  kind: ThreadKind,
  subject: z.string().nullable(),
  /** Under Drafts, when the draft was written last. */
  lastActivityAt: z.number().nullable(),
  snippet: z.object({
    /** `draft`: not sent by anyone yet; null where the thread has no message. */
    who: z.enum(['you', 'company', 'teammate', 'system', 'draft']).nullable(),
    authorName: z.string().nullable(),
    text: z.string(),
    attachmentName: z.string().nullable(),
    attachmentCount: z.number(),
    /** Every message that is held was deleted: `who` wrote the newest of them. */
    deleted: z.boolean(),
  }),
  unreadCount: z.number(),
  /** When the oldest message without an answer was sent; null: nothing waits for a reply. */
  awaitingSince: z.number().nullable(),
  hasDraft: z.boolean(),
  outbox: z
    .object({ count: z.number(), worst: z.enum(['queued', 'waiting', 'refused']) })
    .nullable(),
  muted: z.boolean(),
  done: z.boolean(),
  snoozedUntil: z.number().nullable(),
});
export type ThreadRow = z.infer<typeof ThreadRow>;

export const InboxFilter = z.enum([
  'all',
  'unread',
  'awaiting',
  'snoozed',
  'done',
  'drafts',
  'announcements',
]);
export type InboxFilter = z.infer<typeof InboxFilter>;

export const InboxScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('program'), programKey: ProgramKey }),
]);
export type InboxScope = z.infer<typeof InboxScope>;

export const InboxCounts = z.object({
  unread: z.number(),
  awaiting: z.number(),
  snoozed: z.number(),
  drafts: z.number(),
  /** Messages in the outbox, and how many of them are refused and need the partner. */
  outbox: z.number(),
  refused: z.number(),
  announcements: z.number(),
});
export type InboxCounts = z.infer<typeof InboxCounts>;

/** Where a window of a thread stands. `before` and `after` count from a seq that the window at hand shows. */
export const WindowAnchor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('newest') }),
  /** The first unread message, or the newest where nothing is unread. */
  z.object({ kind: z.literal('unread') }),
  z.object({ kind: z.literal('message'), key: MessageKey }),
  z.object({ kind: z.literal('time'), at: z.number() }),
  z.object({ kind: z.literal('before'), seq: z.number() }),
  z.object({ kind: z.literal('after'), seq: z.number() }),
]);
export type WindowAnchor = z.infer<typeof WindowAnchor>;

/** What lies beyond an edge of a window: nothing, more on this machine, or a stretch that only the server has. */
export const WindowEdge = z.enum(['end', 'more', 'gap']);
export type WindowEdge = z.infer<typeof WindowEdge>;

export const ThreadWindow = z.object({
  thread: z.object({
    key: ThreadKey,
    program: ProgramBrief,
    kind: ThreadKind,
    subject: z.string().nullable(),
    unreadCount: z.number(),
    awaitingSince: z.number().nullable(),
    /** The partner has written here before and nobody of the company ever answered (M6: tell what to expect, once). */
    neverAnswered: z.boolean(),
    writable: z.boolean(),
    muted: z.boolean(),
    done: z.boolean(),
    snoozedUntil: z.number().nullable(),
  }),
  /** Oldest first; what is in the outbox stands after what was accepted. */
  items: z.array(MessageView),
  older: WindowEdge,
  newer: WindowEdge,
  /** The first unread message when the window was read: the divider stands before it. */
  firstUnread: MessageKey.nullable(),
});
export type ThreadWindow = z.infer<typeof ThreadWindow>;

/**
 * Why a thread has no window. `not_there`: the copy on this computer is complete without it. `not_here_yet`: the copy
 * isn't complete, and may be about to get it.
 */
export const ThreadAbsence = z.enum(['not_there', 'not_here_yet']);
export type ThreadAbsence = z.infer<typeof ThreadAbsence>;

export const DraftView = z.object({
  threadKey: ThreadKey,
  body: z.string(),
  replyTo: MessageKey.nullable(),
  /** Grows with every write; a write with an older one is dropped. */
  revision: z.number(),
  files: z.array(StagedFileView),
});
export type DraftView = z.infer<typeof DraftView>;

/** Words that the partner keeps to use again; placeholders are filled in where they are used. */
export const SavedReply = z.object({
  id: SavedReplyId,
  name: z.string().max(MOST_KEPT),
  body: z.string().max(MOST_KEPT),
});
export type SavedReply = z.infer<typeof SavedReply>;

export const ProgramDetails = ProgramSummary.extend({
  website: z.string().nullable(),
  supportUrl: z.string().nullable(),
  supportEmail: z.string().nullable(),
  managerName: z.string().nullable(),
  group: z.string().nullable(),
  offers: z.array(
    z.object({ key: z.string(), name: z.string(), description: z.string().nullable() }),
  ),
  links: z.array(z.object({ key: z.string(), name: z.string(), url: z.string() })),
  appliedAt: z.number().nullable(),
  joinedAt: z.number().nullable(),
  note: z.string(),
  /** The newest attachments of the program, at most 10. */
  files: z.array(AttachmentView.extend({ threadKey: ThreadKey, messageKey: MessageKey })),
});
export type ProgramDetails = z.infer<typeof ProgramDetails>;
