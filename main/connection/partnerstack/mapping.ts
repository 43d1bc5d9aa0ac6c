import type { Capabilities as WireCapabilities } from '../../../contract/api/capabilities.ts';
import type { Message as WireMessage } from '../../../contract/api/message.ts';
import type { Partnership } from '../../../contract/api/partnership.ts';
import type { Member } from '../../../contract/api/session.ts';
import type { SyncItem, SyncPage } from '../../../contract/api/sync.ts';
import type { Thread as WireThread } from '../../../contract/api/thread.ts';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import type {
  AttachmentKey,
  ClientKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import { saidName } from '../../../contract/domain/names.ts';
import type { Message } from '../../../contract/domain/message.ts';
import type { Program } from '../../../contract/domain/program.ts';
import type { Thread } from '../../../contract/domain/thread.ts';
import type { Capabilities, Change, ChangePage, Identity } from '../connection.ts';

/*
 * From what the server says to the product's words. Keys were checked by the schemas of contract/api, which is what
 * the brands stand for.
 */

export function programOf(wire: Partnership): Program {
  return {
    key: wire.key as ProgramKey,
    status: wire.status,
    archivedReason: wire.archived_reason,
    access: wire.messaging,
    company: {
      key: wire.company.key,
      name: wire.company.name,
      website: wire.company.website,
      supportUrl: wire.company.support_url,
      supportEmail: wire.company.support_email,
      logoUrl: wire.company.logo_url,
    },
    managerName: wire.manager?.name ?? null,
    group: wire.group,
    offers: wire.offers.map(({ key, name, description }) => ({
      key,
      name,
      description: description === '' ? null : description,
    })),
    links: wire.links.map(({ key, name, url }) => ({ key, name, url })),
    appliedAt: wire.applied_at,
    joinedAt: wire.joined_at,
    updatedAt: wire.updated_at,
  };
}

export function threadOf(wire: WireThread): Thread {
  return {
    key: wire.key as ThreadKey,
    programKey: wire.partnership_key as ProgramKey,
    kind: wire.kind,
    subject: wire.subject,
    lastMessageAt: wire.last_message_at,
    readUpTo: wire.read_up_to as MessageKey | null,
    unreadCount: wire.unread_count,
    updatedAt: wire.updated_at,
  };
}

export function messageOf(wire: WireMessage): Message {
  const deleted = wire.deleted_at !== null;
  return {
    key: wire.key as MessageKey,
    seq: wire.seq,
    threadKey: wire.thread_key as ThreadKey,
    programKey: wire.partnership_key as ProgramKey,
    clientKey: wire.client_key as ClientKey | null,
    author: {
      side: wire.author.side,
      key: wire.author.key as MemberKey,
      name: wire.author.name,
      avatarUrl: wire.author.avatar_url,
    },
    body: deleted ? '' : wire.body,
    replyTo: wire.reply_to as MessageKey | null,
    attachments: deleted
      ? []
      : wire.attachments.map((attachment) => ({
          key: attachment.key as AttachmentKey,
          name: attachment.name,
          contentType: attachment.content_type,
          size: attachment.size,
          sha256: attachment.sha256,
          width: attachment.width,
          height: attachment.height,
        })),
    createdAt: wire.created_at,
    editedAt: wire.edited_at,
    deletedAt: wire.deleted_at,
    delivery: {
      app: wire.delivery.app,
      email: wire.delivery.email,
      readAt: wire.delivery.read_at,
    },
  };
}

export function changePageOf(wire: SyncPage): ChangePage {
  return {
    changes: wire.items.map(changeOf),
    cursor: wire.cursor,
    hasMore: wire.has_more,
    start: wire.start,
  };
}

export function capabilitiesOf(wire: WireCapabilities): Capabilities {
  return {
    signIn: {
      apiKey: wire.sign_in.includes('api_key'),
      password: wire.sign_in.includes('password'),
    },
    messaging: wire.messaging,
    retentionOnLock: wire.retention_on_lock,
    attachments: {
      maxCount: wire.attachments.max_count,
      imageMaxBytes: wire.attachments.image_max_bytes,
      documentMaxBytes: wire.attachments.document_max_bytes,
      types: wire.attachments.types,
    },
    bodyMaxLength: wire.body_max_length,
  };
}

export function identityOf(server: string, wire: Member): Identity {
  return {
    server,
    team: { key: wire.team.key, name: saidName(wire.team.name) },
    member: { key: wire.key as MemberKey, name: saidName(wire.name), email: wire.email },
  };
}

function changeOf(item: SyncItem): Change {
  if (item.op === 'delete') {
    switch (item.kind) {
      case 'partnership':
        return { kind: 'program', op: 'delete', key: item.object.key as ProgramKey };
      case 'thread':
        return { kind: 'thread', op: 'delete', key: item.object.key as ThreadKey };
      case 'message':
        return { kind: 'message', op: 'delete', key: item.object.key as MessageKey };
      default:
        return assertNever(item);
    }
  }
  switch (item.kind) {
    case 'partnership':
      return { kind: 'program', op: 'upsert', program: programOf(item.object) };
    case 'thread':
      return { kind: 'thread', op: 'upsert', thread: threadOf(item.object) };
    case 'message':
      return { kind: 'message', op: 'upsert', message: messageOf(item.object) };
    default:
      return assertNever(item);
  }
}
