import { expect, it } from 'vitest';
import { Database, SLOW_QUERY_MS, sql } from '../../../main/store/sqlite/database.ts';
import { accountFolder } from './fixture.ts';

it('the store tells of a slow query with its plan, and without its values', () => {
  const told: { sql: string; ms: number; plan: string }[] = [];
  const database = new Database('cache', `${accountFolder()}/slow.db`, {
    readonly: false,
    onSlow: (query) => told.push(query),
  });
  database.script('CREATE TABLE note (body TEXT)');
  database.get(sql`SELECT body FROM note WHERE body = ${'a secret'}`);
  expect(told).toEqual([]);
  database.get(sql`
    WITH RECURSIVE step (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < ${3_000_000})
    SELECT count(*) FROM step LEFT JOIN note ON body = ${'a secret'}`);
  expect(told).toHaveLength(1);
  expect(told[0]?.ms).toBeGreaterThan(SLOW_QUERY_MS);
  expect(told[0]?.plan).toMatch(/SCAN step/);
  expect(JSON.stringify(told)).not.toMatch(/secret|\b3000000\b/);
  database.close();
});
