import { applyBatch } from '../../../main/store/ingest/apply-changes.ts';
import { openCache, openPersonal } from '../../../main/store/worker/opening.ts';
import { PersonalFile } from '../../../main/store/sqlite/personal-file.ts';
import { personalWrites } from '../../../main/store/worker/personal-writes.ts';
import { Backups } from '../../../main/store/sqlite/backups.ts';
import { StoreChanges } from '../../../main/store/worker/store-changes.ts';
import { cacheWrites } from '../../../main/store/worker/cache-writes.ts';
import type {
  ClientKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import type { Change } from '../../../main/connection/connection.ts';

/** Writes as the store does and dies between the commit of the cache and the settling of the outbox. */
const folder = process.argv[2] ?? '';
const ignore = () => undefined;
const log = { info: ignore, warn: ignore, error: ignore };
const personal = openPersonal(folder, ignore).database;
const cache = openCache(folder, ignore).database;
const file = new PersonalFile(personal, ignore);
const writes = cacheWrites(cache, file, folder, new StoreChanges(cache, personal));
const own = personalWrites(file, cache, new Backups(personal, folder, log));
const t1 = 't1' as ThreadKey;
const p1 = 'p1' as ProgramKey;

const program: Change = {
  kind: 'program',
  op: 'upsert',
  program: {
    key: p1,
    status: 'active',
    archivedReason: null,
    access: 'open',
    company: {
      key: 'c',
      name: 'Acme',
      website: null,
      supportUrl: null,
      supportEmail: null,
      logoUrl: null,
    },
    managerName: null,
    group: null,
    offers: [],
    links: [],
    appliedAt: 1,
    joinedAt: 1,
    updatedAt: 1,
  },
};
const thread: Change = {
  kind: 'thread',
  op: 'upsert',
  thread: {
    key: t1,
    programKey: p1,
    kind: 'team',
    subject: null,
    lastMessageAt: null,
    readUpTo: null,
    unreadCount: 0,
    updatedAt: 1,
  },
};
const page = {
  cursor: 'c1',
  start: true,
  hasMore: false,
  myKey: 'me' as MemberKey,
  retentionOnLock: 'keep',
  now: 1,
} as const;
writes.applyChanges({ ...page, changes: [program, thread] });
for (const clientKey of ['accepted', 'waiting', 'discarded'] as ClientKey[]) {
  own.enqueue({
    clientKey,
    threadKey: t1,
    body: clientKey,
    replyTo: null,
    draftRevision: 1,
    now: 1,
  });
}
own.discardOutboxItem('discarded' as ClientKey);
own.applyOutboxEvent('accepted' as ClientKey, { type: 'attempt' });
applyBatch(
  cache,
  {
    ...page,
    start: false,
    changes: [
      {
        kind: 'message',
        op: 'upsert',
        message: {
          key: 'm1' as MessageKey,
          seq: 1,
          threadKey: t1,
          programKey: p1,
          clientKey: 'accepted' as ClientKey,
          author: { side: 'partner', key: 'me' as MemberKey, name: 'Me', avatarUrl: null },
          body: 'accepted',
          replyTo: null,
          attachments: [],
          createdAt: 1,
          editedAt: null,
          deletedAt: null,
          delivery: { app: true, email: 'queued', readAt: null },
        },
      },
    ],
  },
  () => new Map(),
);
process.kill(process.pid, 'SIGKILL');
