import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Change } from '../../../main/connection/connection.ts';
import type {
  AttachmentKey,
  ClientKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  StagedFileId,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import type { Attachment, AuthorSide, Message } from '../../../contract/domain/message.ts';
import type { Program } from '../../../contract/domain/program.ts';
import type { Thread } from '../../../contract/domain/thread.ts';
import { openStore } from '../../../main/store/worker/open-store.ts';
import type { StoreOptions } from '../../../main/store/worker/open-store.ts';
import type { AppliedChanges, ChangeBatch } from '../../../main/store/incoming.ts';
import type { StagedFile } from '../../../main/store/outgoing.ts';
import type { Store } from '../../../main/store/store.ts';
import { storeThreads } from '../../store-threads.ts';

export const ME = 'mem_me' as MemberKey;
export const T0 = Date.UTC(2026, 0, 5, 9);

export const quietLog: StoreOptions['log'] = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A folder of its own, removed when the test has finished. */
export function accountFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'partner-inbox-store-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A store in a folder, closed when the test has finished. */
export async function testStore(
  folder = accountFolder(),
  options: Partial<StoreOptions> = {},
): Promise<Store> {
  const store = await openStore({ folder, threads: storeThreads, log: quietLog, ...options });
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
}

export function programKey(text: string): ProgramKey {
  return text as ProgramKey;
}
export function threadKey(text: string): ThreadKey {
  return text as ThreadKey;
}
export function messageKey(text: string): MessageKey {
  return text as MessageKey;
}
export function clientKey(text: string): ClientKey {
  return text as ClientKey;
}

export function program(key: string, patch: Partial<Omit<Program, 'key'>> = {}): Program {
  return {
    key: programKey(key),
    status: 'active',
    archivedReason: null,
    access: 'open',
    company: {
      key: `co_${key}`,
      name: `Company ${key}`,
      website: null,
      supportUrl: null,
      supportEmail: null,
      logoUrl: null,
    },
    managerName: null,
    group: null,
    offers: [],
    links: [],
    appliedAt: T0,
    joinedAt: T0,
    updatedAt: T0,
    ...patch,
  };
}

export function thread(
  key: string,
  inProgram: string,
  patch: Partial<Omit<Thread, 'key' | 'programKey'>> = {},
): Thread {
  return {
    key: threadKey(key),
    programKey: programKey(inProgram),
    kind: 'team',
    subject: null,
    lastMessageAt: null,
    readUpTo: null,
    unreadCount: 0,
    updatedAt: T0,
    ...patch,
  };
}

/** A message of thread `t1` in program `p1` unless told otherwise; its time follows from its seq. */
export function message(
  seq: number,
  patch: Partial<Omit<Message, 'author'>> & { side?: AuthorSide; author?: string } = {},
): Message {
  const { side = 'company', author, ...rest } = patch;
  const inThread = rest.threadKey ?? threadKey('t1');
  return {
    key: messageKey(`${inThread}_m${seq}`),
    seq,
    threadKey: inThread,
    programKey: programKey('p1'),
    clientKey: null,
    author: {
      side,
      key: (author ?? (side === 'partner' ? ME : `${side}_1`)) as MemberKey,
      name: author ?? (side === 'partner' ? 'Me' : `A ${side}`),
      avatarUrl: null,
    },
    body: `Message ${seq}`,
    replyTo: null,
    attachments: [],
    createdAt: T0 + seq * 1000,
    editedAt: null,
    deletedAt: null,
    delivery: { app: true, email: 'sent', readAt: null },
    ...rest,
  };
}

export function attachment(key: string, name = `${key}.pdf`): Attachment {
  return {
    key: key as AttachmentKey,
    name,
    contentType: name.endsWith('.png') ? 'image/png' : 'application/pdf',
    size: 1000,
    sha256: 'a'.repeat(64),
    width: null,
    height: null,
  };
}

export function stagedFile(
  id: string,
  owner: StagedFile['owner'],
  patch: Partial<StagedFile> = {},
): StagedFile {
  return {
    id: id as StagedFileId,
    owner,
    name: `${id}.pdf`,
    contentType: 'application/pdf',
    size: 10,
    width: null,
    height: null,
    source: { path: `/home/me/${id}.pdf`, modifiedAt: T0 + 0.5 },
    storedName: `stored-${id}`,
    sha256: null,
    state: 'staging',
    problem: null,
    uploadAddress: null,
    attachmentKey: null,
    ...patch,
  };
}

type Upsertable = Program | Thread | Message;

export function upsert(object: Upsertable): Change {
  if ('seq' in object) return { kind: 'message', op: 'upsert', message: object };
  if ('kind' in object) return { kind: 'thread', op: 'upsert', thread: object };
  return { kind: 'program', op: 'upsert', program: object };
}

let cursors = 0;

/** A batch of changes as sync would bring it: live unless `start` is set. */
export function batch(
  changes: readonly (Change | Upsertable)[],
  patch: Partial<ChangeBatch> = {},
): ChangeBatch {
  cursors += 1;
  return {
    changes: changes.map((change) => ('op' in change ? change : upsert(change))),
    cursor: `cursor_${cursors}`,
    start: false,
    hasMore: false,
    myKey: ME,
    retentionOnLock: 'keep',
    now: T0,
    ...patch,
  };
}

/** Brings a start in one page. */
export function start(store: Store, objects: readonly Upsertable[]): Promise<AppliedChanges> {
  return store.cache.applyChanges(batch(objects, { start: true }));
}

export function live(
  store: Store,
  changes: readonly (Change | Upsertable)[],
  patch: Partial<ChangeBatch> = {},
): Promise<AppliedChanges> {
  return store.cache.applyChanges(batch(changes, patch));
}

/** Messages `from` … `to` of thread `t1`. */
export function messages(from: number, to: number): Message[] {
  return Array.from({ length: to - from + 1 }, (_, at) => message(from + at));
}
