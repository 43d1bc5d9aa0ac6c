import { sql, type Database } from '../../sqlite/database.ts';
import { saidOfSentence } from '../stored-sentences.ts';

/** Why a download failed was stored in the words of one language; it becomes a code with its values. */
export function codesForSentences(cache: Database): void {
  const failed = cache.all<{ key: string; problem: string }>(
    sql`SELECT key, problem FROM download WHERE problem IS NOT NULL`,
  );
  for (const { key, problem } of failed) {
    const told = JSON.stringify(saidOfSentence(problem));
    cache.run(sql`UPDATE download SET problem = ${told} WHERE key = ${key}`);
  }
}
