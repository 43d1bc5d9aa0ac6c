import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/domain/message.ts';
import type { Change } from '../../../main/connection/connection.ts';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import {
  ME,
  attachment,
  batch,
  clientKey,
  message,
  messageKey,
  messages,
  program,
  programKey,
  thread,
  threadKey,
} from './fixture.ts';

const SENT = message(9, {
  side: 'partner',
  clientKey: clientKey('c1'),
  body: 'Geheimnis',
  attachments: [attachment('own', 'own.png')],
});
const LOCKED = program('p1', { access: 'locked' });
const purge = { retentionOnLock: 'purge' } as const;

let files: OpenFiles;
/** What the answer to the attempt is called. */
let asked: number;

beforeEach(() => {
  files = openFiles();
  files.cache.applyChanges(
    batch([program('p1'), thread('t1', 'p1'), program('p2'), ...messages(1, 3)], { start: true }),
  );
  files.personal.enqueue({
    clientKey: clientKey('c1'),
    threadKey: threadKey('t1'),
    body: 'Geheimnis',
    replyTo: null,
    draftRevision: 1,
    now: SENT.createdAt ?? 0,
  });
  files.personal.applyOutboxEvent(clientKey('c1'), { type: 'attempt' });
  asked = files.cache.openPage();
});

function deleted(...given: (Message | ReturnType<typeof program>)[]): Change[] {
  return given.map((one): Change =>
    'seq' in one
      ? { kind: 'message', op: 'delete', key: one.key }
      : { kind: 'program', op: 'delete', key: one.key },
  );
}

function held(): string[] {
  return files.cacheDatabase.raw
    .prepare('SELECT key FROM message ORDER BY seq')
    .pluck()
    .all() as string[];
}

describe('a message that was on its way when', () => {
  const overtakings: [string, () => void][] = [
    [
      'its program locked with purge, page by page,',
      () => {
        files.cache.applyChanges(batch([LOCKED], purge));
        files.cache.applyChanges(batch(deleted(...messages(1, 3), SENT)));
      },
    ],
    [
      'its program locked with purge, in one page that brings it, too,',
      () => files.cache.applyChanges(batch([SENT, LOCKED, ...deleted(SENT)], purge)),
    ],
    [
      'its program locked with purge, and none of its messages was named,',
      () => files.cache.applyChanges(batch([LOCKED], purge)),
    ],
    ['it was taken away', () => files.cache.applyChanges(batch(deleted(SENT)))],
    [
      'it was taken away in the page that brings it',
      () => files.cache.applyChanges(batch([SENT, ...deleted(SENT)])),
    ],
    [
      'it was taken away while a page of history came and went',
      () => {
        const page = files.cache.openPage();
        files.cache.applyChanges(batch(deleted(SENT)));
        files.cache.dropPage(page);
        files.cache.applyChanges(batch([message(10)]));
      },
    ],
    [
      'its thread was deleted',
      () =>
        files.cache.applyChanges(batch([{ kind: 'thread', op: 'delete', key: threadKey('t1') }])),
    ],
    [
      'its program was deleted, and came back without it',
      () => {
        files.cache.applyChanges(batch(deleted(program('p1'))));
        files.cache.applyChanges(batch([program('p1'), thread('t1', 'p1')]));
      },
    ],
    [
      'a start began that knows nothing of it',
      () => {
        files.cache.beginAgain();
        files.cache.applyChanges(
          batch([program('p1'), thread('t1', 'p1'), ...messages(1, 3)], { start: true }),
        );
      },
    ],
    [
      'its server had programs only for a while, and not this one',
      () => files.cache.replacePrograms([program('p2')]),
    ],
  ];

  it.each(overtakings)('%s stays away, and is settled @B10 @M12', (_when, overtake) => {
    overtake();
    const before = held();
    const answered = files.cache.acceptMessage(SENT, ME, asked);
    expect(answered.stored).toBe(false);
    expect(held()).toEqual(before);
    expect(before).not.toContain(SENT.key);
    expect(files.read.outboxRows()).toEqual([]);
    // Its picture was kept when it was uploaded.
    expect(answered.purgedFiles.attachments).toEqual(['own']);
  });

  it('others were taken away is stored, and so is one that was taken away and brought again', () => {
    files.cache.applyChanges(batch(deleted(message(1), program('p2'))));
    files.cache.acceptMessage(SENT, ME, asked);
    expect(held()).toEqual(['t1_m2', 't1_m3', 't1_m9']);
    asked = files.cache.openPage();
    files.cache.applyChanges(batch(deleted(SENT)));
    files.cache.applyChanges(batch([SENT]));
    const answered = files.cache.acceptMessage(SENT, ME, asked);
    expect(answered.stored).toBe(true);
    expect(held()).toEqual(['t1_m2', 't1_m3', 't1_m9']);
    expect(answered.purgedFiles.attachments).toEqual([]);
  });
});

it('a conversation that was deleted while the server took its read marker stays away @P3', () => {
  const t1 = threadKey('t1');
  const anchor = { kind: 'newest' } as const;
  const shown = () => files.read.threadWindow({ threadKey: t1, anchor, limit: 5 });
  const marker = files.personal.setReadMarker({
    threadKey: t1,
    messageKey: messageKey('t1_m3'),
    unread: false,
  });
  expect(shown()).not.toBeNull();
  files.cache.applyChanges(batch([{ kind: 'thread', op: 'delete', key: t1 }]));
  files.personal.readMarkerAccepted(t1, marker.revision, thread('t1', 'p1', { updatedAt: 9e12 }));
  expect(shown()).toBeNull();
  expect(files.read.pendingReadMarkers()).toEqual([]);
});

it('a message that is sent after a start or an unlock shows at once', () => {
  files.cache.beginAgain();
  files.cache.applyChanges(
    batch([program('p1'), thread('t1', 'p1'), ...messages(1, 3)], { start: true }),
  );
  files.personal.settle(clientKey('c1'));
  files.cache.applyChanges(batch([LOCKED], purge));
  files.cache.applyChanges(batch([program('p1'), ...messages(2, 3)]));
  const key = clientKey('c2');
  const later = { clientKey: key, threadKey: threadKey('t1'), replyTo: null, draftRevision: 2 };
  files.personal.enqueue({ ...later, body: 'Hello', now: 0 });
  files.personal.applyOutboxEvent(key, { type: 'attempt' });
  asked = files.cache.openPage();
  files.cache.acceptMessage(message(11, { side: 'partner', clientKey: key }), ME, asked);
  expect(held()).toEqual([2, 3, 11].map((seq) => messageKey(`t1_m${seq}`)));
  expect(files.read.programs().map((one) => one.key)).toContain(programKey('p1'));
});

it('a download doesn’t come back that was being fetched when its message was taken away @B10', () => {
  const file = { storedName: 'a.pdf', size: 1000, sha256: 'a'.repeat(64), problem: null };
  const row = { ...file, ...attachment('a'), received: 0, gone: false, usedAt: 0 };
  files.cache.applyChanges(batch([message(4, { attachments: [attachment('a')] })]));
  expect(files.cache.saveDownload({ ...row, state: 'running' })).toBe(true);
  expect(files.read.download(row.key)).toMatchObject({ state: 'running', received: 0 });
  const applied = files.cache.applyChanges(batch(deleted(message(4))));
  expect(applied.purgedFiles.storedNames).toEqual(['a.pdf']);
  expect(files.cache.saveDownload({ ...row, state: 'kept' })).toBe(false);
  expect(files.read.download(row.key)).toBeNull();
});
