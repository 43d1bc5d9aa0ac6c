import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database, sql } from '../../../main/store/database.ts';
import type { Migration } from '../../../main/store/migrations.ts';
import {
  CACHE_MIGRATIONS,
  PERSONAL_MIGRATIONS,
  migrate,
  versionOf,
} from '../../../main/store/migrations.ts';
import { brokenSeal, registerSeal } from '../../../main/store/seal.ts';
import { accountFolder } from './fixture.ts';

function emptyDatabase(name: 'cache' | 'personal'): Database {
  const database = new Database(name, join(accountFolder(), `${name}.db`), { readonly: false });
  if (name === 'personal') registerSeal(database);
  return database;
}

function tables(database: Database): string[] {
  return database
    .all<{ name: string }>(
      sql`
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name NOT LIKE '%_search_%' ORDER BY name`,
    )
    .map(({ name }) => name);
}

describe('cache 0001, programs, threads and messages', () => {
  it('makes an empty database one that sync can fill from nothing', () => {
    const database = emptyDatabase('cache');
    expect([versionOf(database), tables(database)]).toEqual([0, []]);
    migrate(database, CACHE_MIGRATIONS.slice(0, 1));
    expect(versionOf(database)).toBe(1);
    expect(tables(database)).toEqual([
      'attachment',
      'author',
      'download',
      'message',
      'message_search',
      'picture',
      'program',
      'program_link',
      'program_offer',
      'program_search',
      'stretch',
      'sync_state',
      'thread',
      'word',
    ]);
    expect(database.all(sql`SELECT * FROM sync_state`)).toEqual([
      { id: 1, cursor: null, starting: 0, complete: 0, generation: 0, my_key: null },
    ]);
    database.close();
  });

  it('leaves a database as it was where something stands in its way', () => {
    const database = emptyDatabase('cache');
    database.script('CREATE TABLE thread (odd TEXT); INSERT INTO thread VALUES (1)');
    expect(() => {
      migrate(database, CACHE_MIGRATIONS.slice(0, 1));
    }).toThrow(/already exists/);
    expect([versionOf(database), tables(database)]).toEqual([0, ['thread']]);
    expect(database.all(sql`SELECT * FROM thread`)).toEqual([{ odd: '1' }]);
    database.close();
  });
});

describe('cache 0002, the status of threads', () => {
  it('gives each thread the status of its program; one without a program has none', () => {
    const database = emptyDatabase('cache');
    migrate(database, CACHE_MIGRATIONS.slice(0, 1));
    database.script(`
      INSERT INTO program (id, key, known, generation, status, access, company_key, company_name)
        VALUES (1, 'p1', 1, 1, 'pending', 'open', 'c', 'C');
      INSERT INTO thread (key, program_id, known, generation, kind, conversation)
        VALUES ('t1', 1, 1, 1, 'team', 1), ('t2', 7, 0, 1, 'unknown', 1)`);
    migrate(database, CACHE_MIGRATIONS.slice(0, 2));
    expect(versionOf(database)).toBe(2);
    expect(
      database.all(sql`SELECT key, program_status FROM thread WHERE key IN ('t1', 't2')`),
    ).toEqual([
      { key: 't1', program_status: 'pending' },
      { key: 't2', program_status: '' },
    ]);
    database.close();
  });
});

describe('cache 0003, nothing awaited of locked programs', () => {
  it('takes the wait off threads of locked programs only @M8', () => {
    const database = emptyDatabase('cache');
    migrate(database, CACHE_MIGRATIONS.slice(0, 2));
    database.script(`
      INSERT INTO program (id, key, known, generation, status, access, company_key, company_name)
        VALUES (1, 'p1', 1, 1, 'active', 'open', 'c', 'C'), (2, 'p2', 1, 1, 'archived', 'locked', 'd', 'D');
      INSERT INTO thread (key, program_id, known, generation, kind, conversation, awaiting_since)
        VALUES ('t1', 1, 1, 1, 'team', 1, 5), ('t2', 2, 1, 1, 'team', 1, 6)`);
    migrate(database, CACHE_MIGRATIONS.slice(0, 3));
    expect(database.all(sql`SELECT key, awaiting_since FROM thread ORDER BY key`)).toEqual([
      { key: 't1', awaiting_since: 5 },
      { key: 't2', awaiting_since: null },
    ]);
    database.close();
  });
});

describe('personal 0001, drafts, outbox and settings', () => {
  it('makes an empty database whose rows seal themselves', () => {
    const database = emptyDatabase('personal');
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 1));
    expect(versionOf(database)).toBe(1);
    expect(tables(database)).toEqual([
      'draft',
      'ledger',
      'note',
      'outbox_item',
      'program_setting',
      'read_marker',
      'staged_file',
      'thread_setting',
    ]);
    migrate(database, PERSONAL_MIGRATIONS);
    database.run(sql`INSERT INTO note (program_key, body, updated_at) VALUES ('p1', 'a', 1)`);
    const first = database.get<{ checksum: number }>(sql`SELECT checksum FROM note`)?.checksum;
    database.run(sql`UPDATE note SET body = 'b'`);
    const second = database.get<{ checksum: number }>(sql`SELECT checksum FROM note`)?.checksum;
    expect(first).toBeTypeOf('number');
    expect(second).not.toBe(first);
    expect(brokenSeal(database)).toBeNull();
    database.run(sql`UPDATE note SET checksum = checksum + 1`);
    expect(brokenSeal(database)).toBe('note');
    database.close();
  });

  it('refuses odd rows: a file of nobody, or of two', () => {
    const database = emptyDatabase('personal');
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 1));
    const insert = (draft: string | null, clientKey: string | null) => () =>
      database.run(sql`
        INSERT INTO staged_file (id, draft_thread_key, client_key, place, name, content_type, size, stored_name, state)
        VALUES ('f', ${draft}, ${clientKey}, 1, 'n', 'c', 1, 's', 'ready')`);
    expect(insert(null, null)).toThrow(/CHECK/);
    expect(insert('t', 'c')).toThrow(/CHECK/);
    expect(insert('t', null)()).toBe(1);
    database.close();
  });
});

describe('personal 0002, reminders', () => {
  it('adds a sealed table and leaves what was there as it was @B7', () => {
    const database = emptyDatabase('personal');
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 1));
    database.run(sql`INSERT INTO note (program_key, body, updated_at) VALUES ('p1', 'a', 1)`);
    const before = database.all(sql`SELECT * FROM note`);
    const namesBefore = tables(database);
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 2));
    expect(versionOf(database)).toBe(2);
    expect(tables(database)).toEqual([...namesBefore, 'reminder'].sort());
    expect(database.all(sql`SELECT * FROM note`)).toEqual(before);
    migrate(database, PERSONAL_MIGRATIONS);
    const lowest = Number.MIN_SAFE_INTEGER;
    database.run(
      sql`INSERT INTO reminder (thread_key, after_seq, days) VALUES ('t1', ${lowest}, 2)`,
    );
    database.run(sql`UPDATE reminder SET days = 5`);
    expect(brokenSeal(database)).toBeNull();
    database.run(sql`UPDATE reminder SET checksum = checksum + 1`);
    expect(brokenSeal(database)).toBe('reminder');
    database.close();
  });
});

describe('personal 0003, saved replies', () => {
  it('adds a sealed table and leaves what was there as it was @B9', () => {
    const database = emptyDatabase('personal');
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 2));
    database.run(sql`INSERT INTO note (program_key, body, updated_at) VALUES ('p1', 'a', 1)`);
    const before = database.all(sql`SELECT * FROM note`);
    const namesBefore = tables(database);
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 3));
    expect(versionOf(database)).toBe(3);
    expect(tables(database)).toEqual([...namesBefore, 'saved_reply'].sort());
    expect(database.all(sql`SELECT * FROM note`)).toEqual(before);
    migrate(database, PERSONAL_MIGRATIONS);
    const insert = (id: string) => () =>
      database.run(sql`
        INSERT INTO saved_reply (id, name, body, updated_at) VALUES (${id}, '', ${'\u0000🙂'}, ${-1})`);
    insert('r1')();
    expect(insert('r1')).toThrow(/UNIQUE/);
    expect(brokenSeal(database)).toBeNull();
    database.run(sql`UPDATE saved_reply SET checksum = checksum + 1`);
    expect(brokenSeal(database)).toBe('saved_reply');
    database.close();
  });
});

describe('migrating', () => {
  it('takes each step once, in a transaction of its own, and keeps the steps that succeeded', () => {
    const database = emptyDatabase('cache');
    const steps: Migration[] = [
      'CREATE TABLE a (x); INSERT INTO a VALUES (1)',
      'INSERT INTO a VALUES (2)',
      'INSERT INTO a VALUES (3); INSERT INTO missing VALUES (1)',
    ];
    expect(() => {
      migrate(database, steps);
    }).toThrow(/missing/);
    expect(versionOf(database)).toBe(2);
    migrate(database, steps.slice(0, 2));
    expect(database.all(sql`SELECT x FROM a`)).toEqual([{ x: 1 }, { x: 2 }]);
    database.close();
  });
});
