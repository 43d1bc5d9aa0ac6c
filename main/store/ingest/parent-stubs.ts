import type { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { CacheChange } from './cache-change.ts';
import { sql } from '../sqlite/database.ts';

/** The row of a thread, made where nothing of it is known yet: it shows once the thread itself arrives. */
export function stubThread(
  change: CacheChange,
  threadKey: ThreadKey,
  programKey: ProgramKey,
): { threadId: number; programId: number } {
  const home = change.homes.get(threadKey);
  if (home !== undefined && home.programKey === programKey) return home;
  const found = findOrMake(change, threadKey, programKey);
  change.homes.set(threadKey, { ...found, programKey });
  return found;
}

function findOrMake(
  change: CacheChange,
  threadKey: ThreadKey,
  programKey: ProgramKey,
): { threadId: number; programId: number } {
  const row = change.cache.get<{ id: number; program_id: number; program_key: string }>(sql`
    SELECT thread.id, thread.program_id, program.key AS program_key
    FROM thread JOIN program ON program.id = thread.program_id WHERE thread.key = ${threadKey}`);
  if (row !== undefined && row.program_key === programKey) {
    return { threadId: row.id, programId: row.program_id };
  }
  const programId = stubProgram(change, programKey);
  if (row !== undefined) return { threadId: row.id, programId };
  const threadId = change.cache.insert(sql`
    INSERT INTO thread (key, program_id, known, generation, kind, conversation)
    VALUES (${threadKey}, ${programId}, 0, ${change.generation}, 'unknown', 1)`);
  return { threadId, programId };
}

/** The row of a program, made where nothing of it is known yet. */
export function stubProgram(change: CacheChange, key: ProgramKey): number {
  const row = change.cache.get<{ id: number }>(sql`SELECT id FROM program WHERE key = ${key}`);
  if (row !== undefined) return row.id;
  return change.cache.insert(sql`
    INSERT INTO program (key, known, generation, status, access, company_key, company_name)
    VALUES (${key}, 0, ${change.generation}, 'active', 'open', '', '')`);
}
