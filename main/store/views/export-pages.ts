import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { ThreadKind } from '../../../contract/domain/thread.ts';
import { readStretches } from '../ingest/cache-change.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { readMyKey } from './messages.ts';
import { companyNameOf } from './programs.ts';
import { readMessage } from './messages.ts';
import type { ExportPage, ExportScope, ExportThread } from '../exports.ts';
import { THREAD_START, stretchAt, unbroken } from '../ingest/stretches.ts';
import { withOpenEnd } from './windows.ts';

/** The threads to export, the newest activity first; empty where there is none (any more). */
export function readExportThreads(cache: Database, scope: ExportScope): ExportThread[] {
  const where =
    scope.kind === 'thread'
      ? sql`
        SELECT thread.key, kind, subject, company_name, status
        FROM thread JOIN program ON program.id = thread.program_id
        WHERE thread.key = ${scope.threadKey} AND thread.known = 1`
      : sql`
        SELECT thread.key, kind, subject, company_name, status
        FROM thread JOIN program ON program.id = thread.program_id
        WHERE program.key = ${scope.programKey} AND thread.known = 1 ORDER BY thread.activity_at DESC, thread.id`;
  return cache
    .all<{
      key: ThreadKey;
      kind: ThreadKind;
      subject: string | null;
      company_name: string;
      status: string;
    }>(where)
    .map((row) => ({
      threadKey: row.key,
      kind: row.kind,
      subject: row.subject,
      companyName: companyNameOf(row),
      programStatus: row.status,
    }));
}

/** The next messages of a thread, oldest first, and between which of them some aren't on this machine. */
export function readExportPage(
  cache: Database,
  query: { threadKey: ThreadKey; after: number | null; limit: number },
): ExportPage {
  return cache.transaction(() => {
    const thread = cache.get<{ id: number; holds_newest: number }>(
      sql`SELECT id, holds_newest FROM thread WHERE key = ${query.threadKey}`,
    );
    if (thread === undefined) return { messages: [], endsInGap: false };
    const stretches = withOpenEnd(readStretches(cache, thread.id), thread.holds_newest === 1);
    const rows = cache.all<{ key: MessageKey; seq: number }>(sql`
      SELECT key, seq FROM message WHERE thread_id = ${thread.id} AND seq > ${query.after ?? THREAD_START}
      ORDER BY seq LIMIT ${query.limit}`);
    const myKey = readMyKey(cache);
    let before = query.after ?? THREAD_START;
    const messages = rows.flatMap(({ key, seq }) => {
      const message = readMessage(cache, key);
      if (message === null) return [];
      const gapBefore = !unbroken(stretches, before, seq);
      before = seq;
      const isMe = message.author.side === 'partner' && message.author.key === myKey;
      return [{ message, isMe, gapBefore }];
    });
    const endsInGap =
      rows.length < query.limit &&
      thread.holds_newest === 0 &&
      stretchAt(stretches, before)?.hi !== Number.MAX_SAFE_INTEGER;
    return { messages, endsInGap };
  });
}
