import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';

/*
 * Notes what a transaction changes of what is shown of threads, where it's told at the end and by set. All other changes
 * are noted by triggers, row by row (views/shown-in-cache.ts).
 */

/** The messages that a transaction adds. Sync adds many at once, and a trigger costs each as much again as its row. */
export class AddedMessages {
  /** By thread: the highest seq of those that the list of threads can show; null: it can show none of them. */
  readonly #highest = new Map<number, number | null>();

  /** @param isListed whether it has words or files, which the list of threads shows of the newest one */
  note(threadId: number, seq: number, isListed: boolean): void {
    const highest = this.#highest.get(threadId) ?? null;
    this.#highest.set(threadId, isListed ? Math.max(highest ?? seq, seq) : highest);
  }

  write(cache: Database): void {
    if (this.#highest.size === 0) return;
    cache.run(sql`
      WITH added (thread_id, seq) AS MATERIALIZED (
        SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify([...this.#highest])}))
      INSERT INTO temp.shown_change
      SELECT 'thread_id', thread_id FROM added
      UNION ALL SELECT 'snippet', thread_id FROM added WHERE seq IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM message WHERE thread_id = added.thread_id AND seq > added.seq
          AND (body <> '' OR attachment_count > 0))`);
    this.#highest.clear();
  }
}

/** What the list of threads shows of a thread's newest message where none has words or files; all null: it has none. */
export interface Newest {
  authorId: number | null;
  isDeleted: boolean | null;
}

/** These threads have another newest message than before, which shows otherwise: by another author, or deleted. */
export function noteOtherNewest(cache: Database, threadIds: readonly number[]): void {
  if (threadIds.length === 0) return;
  cache.run(sql`
    INSERT INTO temp.shown_change
    SELECT 'snippet', value FROM json_each(${JSON.stringify(threadIds)}) AS found WHERE NOT EXISTS (
      SELECT 1 FROM message WHERE thread_id = found.value AND (body <> '' OR attachment_count > 0))`);
}
