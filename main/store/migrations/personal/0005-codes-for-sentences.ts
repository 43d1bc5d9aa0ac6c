import { sql, type Database } from '../../sqlite/database.ts';
import { isTeamOf, isUnnamed, saidOfSentence } from '../stored-sentences.ts';

/**
 * What was stored in the words of one language becomes codes and values: problems of files, what a thread without a
 * subject is called (''), and a company without a name (''). A row whose checksum fails is left for the check that
 * finds it: sealing it anew would pass damage off as sound.
 */
export function codesForSentences(personal: Database): void {
  const files = personal.all<{ id: string; problem: string }>(sql`
    SELECT id, problem FROM staged_file WHERE problem IS NOT NULL
      AND checksum IS seal(id, draft_thread_key, client_key, place, name, content_type, size, width, height,
        source_path, source_modified_at, stored_name, sha256, state, problem, upload_address, attachment_key)`);
  for (const { id, problem } of files) {
    const told = JSON.stringify(saidOfSentence(problem));
    personal.run(sql`UPDATE staged_file SET problem = ${told} WHERE id = ${id}`);
  }
  const items = personal.all<{ client_key: string; company_name: string; thread_name: string }>(sql`
    SELECT client_key, company_name, thread_name FROM outbox_item
    WHERE checksum IS seal(client_key, thread_key, program_key, company_name, thread_name, body, reply_to,
      position, state, why, wake_at, wake_delay, attempts, failures, outcome_unknown, created_at)`);
  for (const item of items) {
    const company = isUnnamed(item.company_name) ? '' : item.company_name;
    const thread = isTeamOf(item.thread_name, item.company_name) ? '' : item.thread_name;
    if (company === item.company_name && thread === item.thread_name) continue;
    personal.run(sql`
      UPDATE outbox_item SET company_name = ${company}, thread_name = ${thread}
      WHERE client_key = ${item.client_key}`);
  }
}
