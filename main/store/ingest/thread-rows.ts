import { isDeepStrictEqual } from 'node:util';
import type { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Program } from '../../../contract/domain/program.ts';
import type { Thread } from '../../../contract/domain/thread.ts';
import { saidName } from '../../../contract/domain/names.ts';
import type { CacheChange } from './cache-change.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { noteErasing } from './erasing.ts';
import { removeMessageRow } from './message-rows.ts';
import { stubProgram, stubThread } from './parent-stubs.ts';
import { rememberPicture } from './pictures.ts';
import { indexProgram, removeProgramEntry } from '../search/search-index.ts';
import { THREAD_START } from './stretches.ts';

/**
 * Adds or updates a program. One that locks under `purge` loses its messages in the same step.
 * @param retentionOnLock null: a server with programs only tells of it, which says nothing of access
 */
export function upsertProgram(
  change: CacheChange,
  program: Program,
  retentionOnLock: 'keep' | 'purge' | null,
): void {
  const { cache, generation } = change;
  const held = cache.get<{
    id: number;
    known: number;
    access: string;
    told_access: string | null;
    company_name: string;
  }>(
    sql`SELECT id, known, access, told_access, company_name FROM program WHERE key = ${program.key}`,
  );
  const toldAccess = retentionOnLock === null ? (held?.told_access ?? null) : program.access;
  const { company } = program;
  const companyName = saidName(company.name);
  const logoId = rememberPicture(cache, company.logoUrl);
  const id = held?.id ?? stubProgram(change, program.key);
  cache.run(sql`
    UPDATE program SET known = 1, generation = ${generation}, status = ${program.status},
      archived_reason = ${program.archivedReason}, access = ${program.access}, told_access = ${toldAccess}, company_key = ${company.key},
      company_name = ${companyName}, website = ${company.website}, support_url = ${company.supportUrl},
      support_email = ${company.supportEmail}, logo_id = ${logoId}, manager_name = ${nameOrNull(program.managerName)},
      group_name = ${nameOrNull(program.group)}, applied_at = ${program.appliedAt}, joined_at = ${program.joinedAt},
      updated_at = ${program.updatedAt}
    WHERE id = ${id}`);
  writeOffers(cache, id, program.offers);
  writeLinks(cache, id, program.links);
  if (held?.known !== 1 || held.company_name !== companyName) indexProgram(cache, id, companyName);
  change.programs.add(id);
  cache.run(sql`
    UPDATE thread SET program_status = ${program.status}
    WHERE program_id = ${id} AND program_status <> ${program.status}`);
  if (held?.known !== 1) showThreads(change, id);
  // What is awaited of its threads depends on it.
  if (held !== undefined && held.access !== program.access) {
    for (const thread of threadsOf(change, id)) change.touchThread(thread.id);
  }
  if (retentionOnLock === null) return;
  if (program.access === 'locked') {
    // One that was locked before keeps what it was locked with, whatever the server would do with others now.
    if (held?.known !== 1 || held.told_access === 'locked') return;
    change.lockedPrograms.set(id, program.key);
    if (retentionOnLock === 'purge') purgeProgram(change, id);
  } else {
    change.lockedPrograms.delete(id);
    cache.run(sql`UPDATE thread SET purged = 0 WHERE program_id = ${id} AND purged = 1`);
  }
}

/** What is held already isn't written: a row that is counts as one that shows otherwise (views/shown-in-cache.ts). */
function writeOffers(cache: Database, id: number, offers: Program['offers']): void {
  const wanted = offers.map(({ key, name, description }) => ({
    key,
    name: saidName(name),
    description,
  }));
  const held = cache.all<(typeof wanted)[number]>(
    sql`SELECT key, name, description FROM program_offer WHERE program_id = ${id} ORDER BY position`,
  );
  if (isDeepStrictEqual(held, wanted)) return;
  cache.run(sql`DELETE FROM program_offer WHERE program_id = ${id}`);
  for (const [position, { key, name, description }] of wanted.entries()) {
    cache.run(sql`
      INSERT INTO program_offer (program_id, position, key, name, description)
      VALUES (${id}, ${position}, ${key}, ${name}, ${description})`);
  }
}

function writeLinks(cache: Database, id: number, links: Program['links']): void {
  const wanted = links.map(({ key, name, url }) => ({ key, name: saidName(name), url }));
  const held = cache.all<(typeof wanted)[number]>(
    sql`SELECT key, name, url FROM program_link WHERE program_id = ${id} ORDER BY position`,
  );
  if (isDeepStrictEqual(held, wanted)) return;
  cache.run(sql`DELETE FROM program_link WHERE program_id = ${id}`);
  for (const [position, { key, name, url }] of wanted.entries()) {
    cache.run(sql`
      INSERT INTO program_link (program_id, position, key, name, url)
      VALUES (${id}, ${position}, ${key}, ${name}, ${url})`);
  }
}

/** A name that can't be seen is none. */
function nameOrNull(name: string | null): string | null {
  return name === null ? null : saidName(name) || null;
}

/** Takes its threads with it, named or not. */
export function deleteProgram(change: CacheChange, key: ProgramKey): void {
  const row = change.cache.get<{ id: number }>(sql`SELECT id FROM program WHERE key = ${key}`);
  if (row === undefined) return;
  for (const thread of threadsOf(change, row.id)) deleteThread(change, thread.key);
  removeProgramEntry(change.cache, row.id);
  change.cache.run(sql`DELETE FROM program_offer WHERE program_id = ${row.id}`);
  change.cache.run(sql`DELETE FROM program_link WHERE program_id = ${row.id}`);
  change.cache.run(sql`DELETE FROM program WHERE id = ${row.id}`);
  change.homes.clear();
  change.programs.delete(row.id);
  change.lockedPrograms.delete(row.id);
}

/**
 * Adds or updates a thread.
 * @param source a thread that sync brings live and that wasn't known has all its messages still to come by sync
 */
export function upsertThread(
  change: CacheChange,
  thread: Thread,
  source: 'live' | 'start' | 'answer',
): void {
  const { cache, generation } = change;
  const { threadId, programId } = stubThread(change, thread.key, thread.programKey);
  change.touchThread(threadId);
  change.writeHoldings();
  const held = cache.get<{ known: number }>(sql`SELECT known FROM thread WHERE id = ${threadId}`);
  cache.run(sql`
    UPDATE thread SET known = 1, program_id = ${programId}, generation = ${generation}, kind = ${thread.kind},
      conversation = ${thread.kind === 'announcement' ? 0 : 1}, subject = ${nameOrNull(thread.subject)},
      last_message_at = ${thread.lastMessageAt}, read_up_to = ${thread.readUpTo},
      server_unread = ${thread.unreadCount}, telling = ${source === 'answer' ? 0 : 1}, updated_at = ${thread.updatedAt ?? 0},
      (shown, program_status) = (SELECT known, status FROM program WHERE id = ${programId})
    WHERE id = ${threadId}`);
  change.programs.add(programId);
  change.removedThreads.delete(thread.key);
  change.countedAnew.add(threadId);
  if (source !== 'live' || held?.known === 1) return;
  const holding = change.holding(threadId);
  holding.holdsNewest = true;
  holding.changed = true;
}

/** The row of a thread for what an answer tells of it; null: it was deleted or purged, and nothing of it may come back. */
export function threadTaking(cache: Database, key: ThreadKey): { id: number } | null {
  const row = cache.get<{ id: number }>(
    sql`SELECT id FROM thread WHERE key = ${key} AND known = 1 AND purged = 0`,
  );
  return row ?? null;
}

/** Takes its messages with it, named or not. */
export function deleteThread(change: CacheChange, key: ThreadKey): void {
  const row = change.cache.get<{ id: number; unread_count: number; program_id: number }>(
    sql`SELECT id, unread_count, program_id FROM thread WHERE key = ${key}`,
  );
  if (row === undefined) return;
  change.touchThread(row.id);
  change.homes.delete(key);
  change.writeHoldings();
  emptyThread(change, row.id);
  change.setStretches(row.id, []);
  change.cache.run(sql`DELETE FROM thread WHERE id = ${row.id}`);
  change.threads.delete(row.id);
  change.removedThreads.set(key, { unread: row.unread_count > 0 });
}

/**
 * Deletes the messages of a program's threads; the threads stay. Whether the server still has them isn't known, so that
 * an unlock leaves everything before this moment to be asked for; what is newer comes by sync.
 */
function purgeProgram(change: CacheChange, programId: number): void {
  change.writeHoldings();
  for (const thread of threadsOf(change, programId)) {
    change.touchThread(thread.id);
    const head = change.threads.get(thread.id)?.headBefore ?? null;
    const top = change.stretches(thread.id).at(-1);
    const next =
      change.holding(thread.id).holdsNewest && top?.verified === true ? top.hi + 1 : null;
    emptyThread(change, thread.id);
    change.setStretches(thread.id, next === null ? [] : [{ lo: next, hi: next, verified: true }]);
    change.cache.run(sql`
      UPDATE thread SET purged = 1, holds_newest = ${next === null ? 0 : 1}, server_unread = 0,
        quiet_up_to = max(coalesce(quiet_up_to, ${THREAD_START}), coalesce(${head}, ${THREAD_START}))
      WHERE id = ${thread.id}`);
  }
}

function emptyThread(change: CacheChange, threadId: number): void {
  const rows = change.cache.all<{ id: number }>(
    sql`SELECT id FROM message WHERE thread_id = ${threadId}`,
  );
  for (const { id } of rows) removeMessageRow(change, id);
  if (rows.length > 0) noteErasing(change.cache);
}

function threadsOf(change: CacheChange, programId: number): { id: number; key: ThreadKey }[] {
  return change.cache.all<{ id: number; key: ThreadKey }>(
    sql`SELECT id, key FROM thread WHERE program_id = ${programId}`,
  );
}

function showThreads(change: CacheChange, programId: number): void {
  for (const { id } of threadsOf(change, programId)) change.touchThread(id);
  change.cache.run(sql`UPDATE thread SET shown = known WHERE program_id = ${programId}`);
}
