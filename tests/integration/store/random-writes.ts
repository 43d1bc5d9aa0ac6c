import * as fc from 'fast-check';
import type {
  AttachmentKey,
  ClientKey,
  SavedReplyId,
  StagedFileId,
} from '../../../contract/domain/keys.ts';
import type { Attachment, Message } from '../../../contract/domain/message.ts';
import type { Program } from '../../../contract/domain/program.ts';
import type { OutboxEvent } from '../../../contract/domain/outbox.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import type { Change } from '../../../main/connection/connection.ts';
import { sql } from '../../../main/store/sqlite/database.ts';
import type { DownloadRow } from '../../../main/store/downloads.ts';
import type { StagedFile } from '../../../main/store/outgoing.ts';
import {
  ME,
  T0,
  attachment,
  batch,
  clientKey,
  message,
  messageKey,
  program,
  programKey,
  stagedFile,
  thread,
  threadKey,
  upsert,
} from './fixture.ts';
import type { OpenFiles } from './files.ts';
import { said } from '../../../contract/domain/said.ts';

/** One write of the store, with a name for counterexamples. */
export interface Write {
  name: string;
  /** On its way it may show what neither stood before nor stands after it. */
  passesThrough: boolean;
  /** @param now ms since the epoch */
  run: (files: OpenFiles, now: number) => unknown;
}

const PROGRAMS = ['p1', 'p2'] as const;
/** Where each thread is at home. */
export const HOMES = { t1: 'p1', t2: 'p1', t3: 'p2' } as const;
type Home = keyof typeof HOMES;
export const PROGRAM_KEYS = PROGRAMS.map(programKey);
export const THREAD_KEYS = (Object.keys(HOMES) as Home[]).map(threadKey);
/** Messages have a `seq` from 1 to this. */
export const SEQS = 9;

const aProgram = fc.constantFrom(...PROGRAMS);
const aHome = fc.constantFrom(...(Object.keys(HOMES) as Home[]));
const aThread = aHome.map(threadKey);
const aSeq = fc.integer({ min: 1, max: SEQS });
const aTime = fc.integer({ min: 0, max: 5 }).map((hours) => T0 + hours * 3_600_000);
const aText = fc.constantFrom('', 'One', 'Two', 'Long '.repeat(60));
const aMessageKey = fc.tuple(aHome, aSeq).map(([home, seq]) => messageKey(`${home}_m${seq}`));
const aClientKey = fc.integer({ min: 1, max: 4 }).map((n) => clientKey(`c${n}`));
const aFileId = fc.integer({ min: 1, max: 4 }).map((n) => `f${n}` as StagedFileId);
const aStatus = fc.constantFrom('active', 'active', 'archived');

function attachmentsOf(home: Home, seq: number, names: readonly string[]): Attachment[] {
  return names.map((name) =>
    attachment(`a${(seq + home.length) % 4}-${home}-${seq}-${name}`, `${name}.pdf`),
  );
}

const aMessage: fc.Arbitrary<Message> = fc
  .record({
    home: aHome,
    seq: aSeq,
    side: fc.constantFrom('company' as const, 'partner' as const, 'system' as const),
    body: aText,
    state: fc.constantFrom(
      'plain' as const,
      'plain' as const,
      'edited' as const,
      'deleted' as const,
    ),
    files: fc.constantFrom([], [], ['one'], ['one', 'two'], ['two']),
    reply: fc.option(aSeq, { nil: null }),
    client: fc.option(aClientKey, { nil: null, freq: 4 }),
    email: fc.constantFrom('queued' as const, 'sent' as const),
    moved: fc.constantFrom(0, 0, 0, 500),
  })
  .map(({ home, seq, side, body, state, files, reply, client, email, moved }) =>
    message(seq, {
      threadKey: threadKey(home),
      programKey: program(HOMES[home]).key,
      side,
      body: state === 'deleted' ? '' : state === 'edited' ? `${body} (edited)` : body,
      attachments: state === 'deleted' ? [] : attachmentsOf(home, seq, files),
      replyTo: reply === null ? null : messageKey(`${home}_m${reply}`),
      clientKey: side === 'partner' ? client : null,
      createdAt: T0 + seq * 1000 + moved,
      editedAt: state === 'edited' ? T0 + seq * 2000 : null,
      deletedAt: state === 'deleted' ? T0 + seq * 3000 : null,
      delivery: { app: true, email, readAt: null },
    }),
  );

const OFFERS: Program['offers'][] = [[], [{ key: 'o1', name: 'Offer', description: null }]];
const LINKS: Program['links'][] = [[], [{ key: 'l1', name: 'Link', url: 'https://link.example' }]];

const aProgramChange: fc.Arbitrary<Change> = fc
  .record({
    key: aProgram,
    name: fc.constantFrom('Company', 'Company', 'Firm'),
    status: aStatus,
    access: fc.constantFrom('open' as const, 'open' as const, 'locked' as const),
    website: fc.constantFrom(null, 'https://firm.example'),
    offers: fc.constantFrom(...OFFERS),
    links: fc.constantFrom(...LINKS),
  })
  .map(({ key, name, website, ...patch }) => {
    const plain = program(key);
    return upsert({
      ...plain,
      ...patch,
      company: { ...plain.company, name: `${name} ${key}`, website },
    });
  });

const aThreadUpsert = fc
  .record({
    home: aHome,
    kind: fc.constantFrom(
      'team' as const,
      'team' as const,
      'member' as const,
      'announcement' as const,
    ),
    subject: fc.constantFrom(null, null, 'Subject'),
    lastMessageAt: fc.option(aTime, { nil: null }),
    readUpTo: fc.option(aSeq, { nil: null }),
    unreadCount: fc.integer({ min: 0, max: 3 }),
    updatedAt: aTime,
  })
  .map(({ home, readUpTo, ...patch }) =>
    thread(home, HOMES[home], {
      ...patch,
      readUpTo: readUpTo === null ? null : messageKey(`${home}_m${readUpTo}`),
    }),
  );

const aChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 8, arbitrary: aMessage.map(upsert) },
  { weight: 3, arbitrary: aThreadUpsert.map(upsert) },
  { weight: 2, arbitrary: aProgramChange },
  {
    weight: 2,
    arbitrary: aMessageKey.map((key): Change => ({ kind: 'message', op: 'delete', key })),
  },
  { weight: 1, arbitrary: aThread.map((key): Change => ({ kind: 'thread', op: 'delete', key })) },
  {
    weight: 1,
    arbitrary: aProgram.map((key): Change => ({
      kind: 'program',
      op: 'delete',
      key: program(key).key,
    })),
  },
);

/** Everything that a start brings, so that most writes meet something. */
export const FIRST: Change[] = [
  ...PROGRAMS.map((key) => upsert(program(key))),
  ...(Object.keys(HOMES) as Home[]).map((home) => upsert(thread(home, HOMES[home]))),
  ...[2, 3, 4].flatMap((seq) =>
    (Object.keys(HOMES) as Home[]).map((home) =>
      upsert(
        message(seq, {
          threadKey: threadKey(home),
          programKey: program(HOMES[home]).key,
          attachments: attachmentsOf(home, seq, seq === 3 ? ['one'] : []),
        }),
      ),
    ),
  ),
];

function write<T>(
  name: string,
  args: fc.Arbitrary<T>,
  run: (files: OpenFiles, args: T, now: number) => unknown,
  passesThrough: (args: T) => boolean = () => false,
): fc.Arbitrary<Write> {
  return args.map((given) => ({
    name: `${name}(${fc.stringify(given)})`,
    passesThrough: passesThrough(given),
    run: (files, now) => run(files, given, now),
  }));
}

const aDraftKey = fc.oneof(
  { weight: 4, arbitrary: aThread },
  { weight: 1, arbitrary: fc.constant(SEVERAL_PROGRAMS) },
);

const anEvent: fc.Arbitrary<OutboxEvent> = fc.oneof(
  fc.constantFrom<OutboxEvent>(
    { type: 'upload' },
    { type: 'attempt' },
    { type: 'attempt' },
    { type: 'refuse', why: 'locked' },
    { type: 'refuse', why: 'thread_gone' },
    { type: 'refuse', why: 'rejected' },
    { type: 'wake', why: null },
    { type: 'interrupt' },
    { type: 'retry' },
    { type: 'accepted' },
    { type: 'withdraw' },
    { type: 'wait', why: 'offline', until: null, delay: null },
    { type: 'wait', why: 'paused', until: null, delay: null },
    { type: 'take_back', as: 'edit', until: T0, delay: 0 },
  ),
);

const cacheWrites: fc.Arbitrary<Write>[] = [
  write(
    'applyChanges',
    fc.record({
      changes: fc.array(aChange, { minLength: 1, maxLength: 4 }),
      start: fc.constantFrom(false, false, false, false, true),
      hasMore: fc.constantFrom(false, false, true),
      retentionOnLock: fc.constantFrom('keep' as const, 'purge' as const),
    }),
    ({ cache }, { changes, ...patch }) => cache.applyChanges(batch(changes, patch)),
    ({ changes, start }) => {
      if (start) return true;
      const keys = new Set(changes.map(keyOf));
      return (
        keys.size < changes.length || (keys.size > 1 && changes.some(({ op }) => op === 'delete'))
      );
    },
  ),
  write('beginAgain', fc.constant(null), ({ cache }) => cache.beginAgain()),
  write(
    'addHistory',
    fc.record({
      home: aHome,
      messages: fc.array(aMessage, { maxLength: 4 }),
      nextTo: fc.option(aSeq, { nil: null }),
      olderEnd: fc.boolean(),
      newerEnd: fc.boolean(),
    }),
    ({ cache }, { home, messages, nextTo, olderEnd, newerEnd }) =>
      cache.addHistory({
        threadKey: threadKey(home),
        messages: messages.filter((each) => each.threadKey === home).sort((a, b) => a.seq - b.seq),
        nextTo: nextTo === null ? null : messageKey(`${home}_m${nextTo}`),
        olderEnd,
        newerEnd,
        myKey: ME,
      }),
  ),
  write('acceptMessage', fc.tuple(aMessage, aClientKey), ({ cache }, [accepted, client]) =>
    cache.acceptMessage({ ...accepted, clientKey: client }, ME),
  ),
  write('replacePrograms', fc.subarray([...PROGRAMS]), ({ cache }, keys) =>
    cache.replacePrograms(keys.map((key) => program(key))),
  ),
  write(
    'saveDownload',
    fc.record({
      at: fc.nat({ max: 20 }),
      state: fc.constantFrom<DownloadRow['state']>('queued', 'running', 'paused', 'failed', 'kept'),
      received: fc.constantFrom(0, 500),
      usedAt: aTime,
    }),
    ({ cache, read }, { at, state, received, usedAt }) => {
      const key = heldAttachment(read, at);
      if (key === null) return;
      const row = {
        key,
        storedName: `stored-${key}`,
        size: 1000,
        sha256: 'a'.repeat(64),
        received,
      };
      cache.saveDownload({ ...row, state, problem: null, gone: false, usedAt });
    },
  ),
  write(
    'noteDownloadUse',
    fc.tuple(fc.nat({ max: 20 }), aTime),
    ({ cache, read }, [at, usedAt]) => {
      const key = read.downloads()[at % 3]?.attachment.key;
      if (key !== undefined) cache.noteDownloadUse(key, usedAt);
    },
  ),
  write('removeDownload', fc.nat({ max: 20 }), ({ cache, read }, at) => {
    const key = read.downloads()[at % 3]?.attachment.key;
    if (key !== undefined) cache.removeDownload(key);
  }),
  write('trimDownloads', fc.constantFrom(0, 1000, 2000), ({ cache }, bytes) =>
    cache.trimDownloads(bytes),
  ),
];

const personalWrites: fc.Arbitrary<Write>[] = [
  write(
    'saveDraft',
    fc.record({
      threadKey: aDraftKey,
      body: aText,
      replyTo: fc.option(aMessageKey, { nil: null }),
      newer: fc.boolean(),
    }),
    ({ personal, read }, { newer, ...draft }, now) => {
      const { revision } = read.draft(draft.threadKey);
      return personal.saveDraft({
        ...draft,
        revision: newer ? revision + 1 : Math.max(1, revision),
        now,
      });
    },
  ),
  write(
    'addStagedFile',
    fc.record({ id: aFileId, draft: aDraftKey, image: fc.boolean() }),
    ({ personal, read }, { id, draft, image }) => {
      if (read.stagedFile(id) !== null) return;
      personal.addStagedFile(
        stagedFile(id, { draft }, image ? { contentType: 'image/png', name: `${id}.png` } : {}),
      );
    },
  ),
  write(
    'updateStagedFile',
    fc.tuple(
      aFileId,
      fc.constantFrom<Partial<StagedFile>>(
        { state: 'ready', sha256: 'b'.repeat(64) },
        { state: 'paused' },
        { state: 'failed', problem: said('file_missing', { name: 'q3.pdf' }) },
        { uploadAddress: 'https://upload.example/1' },
        { uploadAddress: null, attachmentKey: null },
        { attachmentKey: 'a-up' as AttachmentKey },
        { width: 4, height: 3 },
        { size: 11 },
        {},
      ),
    ),
    ({ personal }, [id, patch]) => personal.updateStagedFile(id, patch),
  ),
  write('removeStagedFile', aFileId, ({ personal }, id) => personal.removeStagedFile(id)),
  write(
    'enqueue',
    fc.record({
      client: aClientKey,
      threadKey: aThread,
      body: aText,
      rest: fc.boolean(),
      seen: fc.boolean(),
    }),
    (files, { client, threadKey: key, body, rest, seen }, now) => {
      const { personal, read } = files;
      if (!isFree(files, client) || !isHeld(read, key)) return;
      const { revision } = read.draft(key);
      personal.enqueue({
        clientKey: client,
        threadKey: key,
        body,
        replyTo: null,
        draftRevision: seen ? revision + 1 : Math.max(1, revision),
        ...(rest ? { rest: { body: 'Rest', replyTo: null }, files: [] } : {}),
        now,
      });
    },
  ),
  write('enqueueToSeveral', fc.tuple(aClientKey, aThread), (open, [client, key], now) => {
    const { personal, read } = open;
    if (!isFree(open, client) || !isHeld(read, key)) return;
    const { revision, files } = read.draft(SEVERAL_PROGRAMS);
    personal.enqueueToSeveral(
      [
        {
          clientKey: client,
          threadKey: key,
          body: 'To several',
          fileIds: files.map(({ id }) => `${id}-${client}` as StagedFileId),
        },
      ],
      { revision: revision + 1, files: files.map(({ id }) => id), now },
    );
  }),
  write('returnToSeveral', aClientKey, ({ personal }, client, now) =>
    personal.returnToSeveral({
      clientKeys: [client],
      body: 'To several',
      brought: { words: false, storedNames: [] },
      now,
    }),
  ),
  write(
    'applyOutboxEvent',
    fc.tuple(aClientKey, anEvent, fc.boolean()),
    ({ personal }, [client, event, outcomeKnown]) =>
      personal.applyOutboxEvent(client, event, { outcomeKnown }),
  ),
  write('putFirst', aClientKey, ({ personal }, client) => personal.putFirst(client)),
  write('requeueLast', aClientKey, ({ personal }, client) => personal.requeueLast(client)),
  write('settle', aClientKey, ({ personal }, client) => personal.settle(client)),
  write('returnToDraft', aClientKey, ({ personal }, client, now) =>
    personal.returnToDraft(client, now),
  ),
  write('discardOutboxItem', aClientKey, ({ personal }, client) =>
    personal.discardOutboxItem(client),
  ),
  write('networkReturned', fc.constant(null), ({ personal }) => personal.networkReturned()),
  write(
    'setReadMarker',
    fc.record({ home: aHome, seq: fc.option(aSeq, { nil: null }), unread: fc.boolean() }),
    ({ personal }, { home, seq, unread }) =>
      personal.setReadMarker({
        threadKey: threadKey(home),
        messageKey: seq === null ? null : messageKey(`${home}_m${seq}`),
        unread,
      }),
  ),
  write(
    'readMarkerAccepted',
    fc.tuple(aThreadUpsert, fc.boolean(), fc.integer({ min: 0, max: 3 })),
    ({ personal }, [answer, answers, revision]) =>
      personal.readMarkerAccepted(answer.key, revision, answers ? answer : null),
  ),
  write('setThreadMuted', fc.tuple(aThread, fc.boolean()), ({ personal }, [key, muted]) =>
    personal.setThreadMuted(key, muted),
  ),
  write('setThreadDone', fc.tuple(aThread, fc.boolean()), ({ personal }, [key, done], now) =>
    personal.setThreadDone(key, done, now),
  ),
  write(
    'snoozeThread',
    fc.tuple(aThread, fc.option(aTime, { nil: null })),
    ({ personal }, [key, until]) => personal.snoozeThread(key, until),
  ),
  write('noteReminder', aThread, ({ personal }, key) =>
    personal.noteReminder({ threadKey: key, after: 3, days: 2 }),
  ),
  write(
    'setProgramNotifications',
    fc.tuple(aProgram, fc.constantFrom('all' as const, 'none' as const)),
    ({ personal }, [key, level]) => personal.setProgramNotifications(program(key).key, level),
  ),
  write('setProgramNote', fc.tuple(aProgram, aText), ({ personal }, [key, note], now) =>
    personal.setProgramNote(program(key).key, note, now),
  ),
  write(
    'saveReply',
    fc.record({ id: fc.constantFrom('r1', 'r2'), name: fc.constantFrom('A', 'B'), body: aText }),
    ({ personal }, { id, ...reply }, now) =>
      personal.saveReply({ id: id as SavedReplyId, ...reply }, now),
  ),
  write('deleteReply', fc.constantFrom('r1', 'r2'), ({ personal }, id) =>
    personal.deleteReply(id as SavedReplyId),
  ),
  write('forgetUnsent', fc.constant(null), ({ personal }) => personal.forgetUnsent()),
];

/** Any write of the store; those of more parts come more often. */
export const aWrite: fc.Arbitrary<Write> = fc.oneof(
  { weight: 40, arbitrary: cacheWrites[0] as fc.Arbitrary<Write> },
  ...cacheWrites.slice(1).map((arbitrary) => ({ weight: 4, arbitrary })),
  ...personalWrites.map((arbitrary, at) => ({
    weight: at === personalWrites.length - 1 ? 1 : 4,
    arbitrary,
  })),
);

/** Of what a change tells. */
function keyOf(change: Change): string {
  if (change.op === 'delete') return change.key;
  if (change.kind === 'message') return change.message.key;
  return change.kind === 'thread' ? change.thread.key : change.program.key;
}

/** No message has this key, here or on the server: each is given one of its own. */
function isFree({ read, cacheDatabase }: OpenFiles, client: ClientKey): boolean {
  const accepted = cacheDatabase.get(sql`SELECT 1 FROM message WHERE client_key = ${client}`);
  return read.outboxRow(client) === null && accepted === undefined;
}

function isHeld(read: OpenFiles['read'], key: Message['threadKey']): boolean {
  return read.recipients([key]).length > 0;
}

function heldAttachment(read: OpenFiles['read'], at: number): AttachmentKey | null {
  const keys = read.attachmentKeys({ after: null, limit: 20 });
  return keys[at % Math.max(1, keys.length)] ?? null;
}
