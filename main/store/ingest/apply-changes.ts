import type {
  AttachmentKey,
  MemberKey,
  ProgramKey,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import type { Message } from '../../../contract/domain/message.ts';
import type { Program } from '../../../contract/domain/program.ts';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import { CacheChange, nothingApplied } from './cache-change.ts';
import { sql } from '../sqlite/database.ts';
import type { Database } from '../sqlite/database.ts';
import { finishChange } from './finish-change.ts';
import { deleteMessage, removeMessageRow, upsertMessage } from './message-rows.ts';
import { OpenPages } from './open-pages.ts';
import type { AppliedChanges, ChangeBatch } from '../incoming.ts';
import type { LocalStates } from '../personal/thread-settings.ts';
import {
  deleteProgram,
  deleteThread,
  threadTaking,
  upsertProgram,
  upsertThread,
} from './thread-rows.ts';

/** Applies a batch of sync and stores its cursor, in one transaction (docs/contract.md#changes). */
export function applyBatch(
  cache: Database,
  batch: ChangeBatch,
  localStates: LocalStates,
  pages = new OpenPages(),
): AppliedChanges {
  return cache.transaction(() => {
    let starting = isStarting(cache);
    if (batch.start && !starting) {
      pages.beginAnew();
      beginStart(cache);
      starting = true;
    }
    const change = new CacheChange(cache, batch.myKey);
    if (starting && !batch.start) {
      endStart(change);
      starting = false;
    }
    change.readThreads(threadsOf(batch));
    for (const item of batch.changes) {
      noteForPages(pages, item);
      applyItem(change, item, batch, starting);
    }
    if (starting && !batch.hasMore) endStart(change);
    cache.run(sql`UPDATE sync_state SET cursor = ${batch.cursor}`);
    return finishChange(
      change,
      localStates,
      batch.hasMore ? (starting ? 'start' : 'more') : 'last',
    );
  });
}

/** The threads that a batch brings messages of. */
function threadsOf({ changes }: ChangeBatch): ReadonlySet<ThreadKey> {
  const keys = new Set<ThreadKey>();
  for (const item of changes) {
    if (item.kind === 'message' && item.op === 'upsert') keys.add(item.message.threadKey);
  }
  return keys;
}

/** Answers that are on their way are older than this. */
function noteForPages(pages: OpenPages, item: ChangeBatch['changes'][number]): void {
  if (item.kind !== 'message') {
    if (item.op === 'delete') pages.noteHomeDeleted(item.key);
  } else if (item.op === 'delete') {
    pages.noteDeleted(item.key);
  } else {
    pages.noteBrought(item.message.key);
  }
}

/** The cursor is gone: what is held stays readable, and counts as unverified until it's fetched again. */
export function forgetPosition(cache: Database, pages = new OpenPages()): void {
  pages.beginAnew();
  cache.transaction(() => {
    cache.run(sql`UPDATE sync_state SET cursor = NULL, starting = 0`);
    unverifyAll(cache);
  });
}

/**
 * Stores a message that a send brought, unless it was overtaken: then sync tells what has become of it, and pictures of
 * its files that were kept beforehand go as if it had been stored and deleted.
 * @param page what the answer is called since it was asked for; absent: it can't have been overtaken
 */
export function acceptAnswer(
  cache: Database,
  message: Message,
  myKey: MemberKey | null,
  localStates: LocalStates,
  { pages, page }: { pages: OpenPages; page?: number | undefined },
): { applied: AppliedChanges; stored: boolean } {
  const overtaken = page !== undefined && pages.isOvertaken(page, message);
  return cache.transaction(() => {
    if (threadTaking(cache, message.threadKey) === null || overtaken) {
      const attachments = message.attachments
        .map(({ key }) => key)
        .filter((key) => !isAttachmentHeld(cache, key));
      const applied = { ...nothingApplied(), purgedFiles: { storedNames: [], attachments } };
      return { applied, stored: false };
    }
    const change = new CacheChange(cache, myKey);
    upsertMessage(change, message, 'answer');
    return { applied: finishChange(change, localStates), stored: true };
  });
}

/**
 * Makes the programs be these and no others, for servers without sync. What is held of their threads stays readable: a
 * server may be without messaging for a while only. Once it has it again, a start tells what became of them, and of
 * their access.
 */
export function replaceAllPrograms(
  cache: Database,
  programs: readonly Program[],
  localStates: LocalStates,
  pages = new OpenPages(),
): AppliedChanges {
  pages.beginAnew();
  return cache.transaction(() => {
    const change = new CacheChange(cache, null);
    const named = new Set<ProgramKey>(programs.map(({ key }) => key));
    for (const { key } of cache.all<{ key: ProgramKey }>(sql`SELECT key FROM program`)) {
      if (!named.has(key)) deleteProgram(change, key);
    }
    for (const program of programs) upsertProgram(change, program, null);
    cache.run(sql`UPDATE sync_state SET cursor = NULL, starting = 0, complete = 1`);
    return finishChange(change, localStates);
  });
}

function isAttachmentHeld(cache: Database, key: AttachmentKey): boolean {
  return cache.get(sql`SELECT 1 FROM attachment WHERE key = ${key}`) !== undefined;
}

function applyItem(
  change: CacheChange,
  item: ChangeBatch['changes'][number],
  batch: ChangeBatch,
  starting: boolean,
): void {
  switch (item.kind) {
    case 'program':
      if (item.op === 'delete') deleteProgram(change, item.key);
      else upsertProgram(change, item.program, batch.retentionOnLock);
      return;
    case 'thread':
      if (item.op === 'delete') deleteThread(change, item.key);
      else upsertThread(change, item.thread, starting ? 'start' : 'live');
      return;
    case 'message':
      if (item.op === 'delete') deleteMessage(change, item.key);
      else upsertMessage(change, item.message, starting ? 'start' : 'live');
      return;
    default:
      assertNever(item);
  }
}

function isStarting(cache: Database): boolean {
  return cache.get<{ starting: number }>(sql`SELECT starting FROM sync_state`)?.starting === 1;
}

function beginStart(cache: Database): void {
  cache.run(sql`UPDATE sync_state SET starting = 1, generation = generation + 1`);
  unverifyAll(cache);
}

function unverifyAll(cache: Database): void {
  cache.run(sql`UPDATE stretch SET verified = 0 WHERE verified = 1`);
  cache.run(sql`UPDATE thread SET holds_newest = 0 WHERE holds_newest = 1`);
}

/**
 * Drops what the start didn't contain: programs, threads, and messages within the stretch that it brought of a thread.
 * It says nothing of what is older than that stretch, however few messages it has.
 */
function endStart(change: CacheChange): void {
  const { cache, generation } = change;
  change.writeHoldings();
  const goneThreads = cache.all<{ key: Parameters<typeof deleteThread>[1] }>(
    sql`SELECT key FROM thread WHERE generation < ${generation}`,
  );
  for (const { key } of goneThreads) deleteThread(change, key);
  const gonePrograms = cache.all<{ key: Parameters<typeof deleteProgram>[1] }>(
    sql`SELECT key FROM program WHERE generation < ${generation}`,
  );
  for (const { key } of gonePrograms) deleteProgram(change, key);
  const threads = cache.all<{ id: number; start_lowest: number }>(sql`
    SELECT id, start_lowest FROM thread
    WHERE known = 1 AND start_generation = ${generation} AND start_lowest IS NOT NULL`);
  for (const { id: threadId, start_lowest: lowest } of threads) {
    const gone = cache.all<{ id: number }>(sql`
      SELECT id FROM message
      WHERE thread_id = ${threadId} AND seq >= ${lowest} AND generation < ${generation}`);
    if (gone.length > 0) change.touchThread(threadId);
    for (const { id } of gone) removeMessageRow(change, id);
    // An unverified stretch can't reach above what the start brought as the newest.
    const kept = change
      .stretches(threadId)
      .filter((stretch) => stretch.verified || stretch.lo < lowest);
    if (kept.length !== change.stretches(threadId).length) change.setStretches(threadId, kept);
  }
  cache.run(sql`UPDATE sync_state SET starting = 0, complete = 1`);
}
