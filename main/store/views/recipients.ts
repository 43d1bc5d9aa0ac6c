import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { isWritableKind, type ThreadKind } from '../../../contract/domain/thread.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import type { Recipient } from '../outgoing.ts';
import { companyNameOf } from './programs.ts';

/** The recipients in the order asked for; threads that aren't held are left out. */
export function readRecipients(cache: Database, threadKeys: readonly ThreadKey[]): Recipient[] {
  return threadKeys.flatMap((threadKey) => {
    const row = cache.get<{ company_name: string; kind: ThreadKind; access: string }>(sql`
      SELECT company_name, kind, program.access FROM thread JOIN program ON program.id = thread.program_id
      WHERE thread.key = ${threadKey} AND thread.known = 1`);
    if (row === undefined) return [];
    const writable = isWritableKind(row.kind) && row.access === 'open';
    return [{ threadKey, companyName: companyNameOf(row), writable }];
  });
}
