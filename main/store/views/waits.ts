import type { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import type { AwaitedReply } from '../replies.ts';
import { THREAD_START } from '../ingest/stretches.ts';
import { readProgramNotifications } from '../personal/thread-settings.ts';
import { companyNameOf } from './programs.ts';

/** Threads that are snoozed at one of two times and not at the other (ms since the epoch), in whichever order these are. */
export function readTurned(cache: Database, one: number, other: number): ThreadKey[] {
  return cache
    .all<{ key: ThreadKey }>(
      sql`
      SELECT key FROM thread WHERE shown = 1 AND conversation = 1 AND snoozed_until IS NOT NULL
        AND snoozed_until > ${Math.min(one, other)} AND snoozed_until <= ${Math.max(one, other)}`,
    )
    .map(({ key }) => key);
}

/** When the next snooze ends; few threads are snoozed (index `thread_snoozed`). */
export function readNextSnooze(cache: Database, now: number): number | null {
  return (
    cache.get<{ next: number | null }>(sql`
      SELECT min(snoozed_until) AS next FROM thread
      WHERE shown = 1 AND conversation = 1 AND snoozed_until IS NOT NULL AND snoozed_until > ${now}`)
      ?.next ?? null
  );
}

interface AwaitedRow {
  key: ThreadKey;
  program_key: ProgramKey;
  company_name: string;
  awaiting_since: number;
  last_company_seq: number | null;
}

/** What is done, snoozed, muted or locked waits for nothing that the partner wants to hear of. */
export function readAwaitedReplies(
  cache: Database,
  personal: Database,
  now: number,
): AwaitedReply[] {
  const reminded = new Map(
    personal
      .all<{ thread_key: ThreadKey; after_seq: number; days: number }>(
        sql`SELECT thread_key, after_seq, days FROM reminder`,
      )
      .map((row) => [row.thread_key, row]),
  );
  return cache
    .all<AwaitedRow>(
      sql`
      SELECT thread.key, program.key AS program_key, company_name, awaiting_since, last_company_seq
      FROM thread JOIN program ON program.id = thread.program_id
      WHERE shown = 1 AND conversation = 1 AND awaiting_since IS NOT NULL AND done = 0 AND muted = 0
        AND (snoozed_until IS NULL OR snoozed_until <= ${now}) AND access <> 'locked'`,
    )
    .filter((row) => readProgramNotifications(personal, row.program_key) !== 'none')
    .map((row) => {
      const after = row.last_company_seq ?? THREAD_START;
      const last = reminded.get(row.key);
      return {
        threadKey: row.key,
        companyName: companyNameOf(row),
        since: row.awaiting_since,
        after,
        reminded: last !== undefined && last.after_seq === after ? last.days : null,
      };
    })
    .sort((a, b) => a.since - b.since);
}

export function writeReminder(
  personal: Database,
  { threadKey, after, days }: { threadKey: ThreadKey; after: number; days: number },
): void {
  personal.run(sql`
    INSERT INTO reminder (thread_key, after_seq, days) VALUES (${threadKey}, ${after}, ${days})
    ON CONFLICT (thread_key) DO UPDATE SET after_seq = excluded.after_seq, days = excluded.days`);
}
