import type {
  AttachmentKey,
  ClientKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  ThreadKey,
} from './keys.ts';

export type AuthorSide = 'partner' | 'company' | 'system';

export interface Author {
  side: AuthorSide;
  key: MemberKey;
  name: string;
  /** Untrusted address; fetched by main without credentials, or initials are drawn. */
  avatarUrl: string | null;
}

/** `unknown` stands for a value from a newer server: nothing is claimed about the email then. */
export type EmailDelivery = 'queued' | 'sent' | 'failed' | 'off' | 'unknown';

export interface Delivery {
  /** The message stands in the other side's Messages tab. */
  app: boolean;
  email: EmailDelivery;
  /** When anyone of the other side first read it, ms since the epoch; null: not that the server says. */
  readAt: number | null;
}

export interface Attachment {
  key: AttachmentKey;
  name: string;
  contentType: string;
  /** Bytes. */
  size: number;
  /** 64 hex digits of the whole file. */
  sha256: string;
  /** Pixels; null for what isn't an image. */
  width: number | null;
  height: number | null;
}

/** A message that the server has accepted. Times in ms since the epoch, by the server's clock. */
export interface Message {
  key: MessageKey;
  /** Strictly increases within a thread in the order of acceptance, with gaps; below 2^53. */
  seq: number;
  threadKey: ThreadKey;
  programKey: ProgramKey;
  /** The sender's idempotency key; only the sender's own team sees it. */
  clientKey: ClientKey | null;
  author: Author;
  body: string;
  replyTo: MessageKey | null;
  attachments: Attachment[];
  /** Null: the server tells none that a date can say. */
  createdAt: number | null;
  editedAt: number | null;
  /** Not null: it was deleted, at a time that may not be known (0). */
  deletedAt: number | null;
  delivery: Delivery;
}
