import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../contract/domain/languages.ts';
import { said, type Said } from '../../../contract/domain/said.ts';
import { catalogs } from '../../catalogs.ts';
import { say } from '../../../words/said.ts';
import { speak } from '../../../words/words.ts';
import { Database, sql } from '../../../main/store/sqlite/database.ts';
import type { Migration } from '../../../main/store/migrations/migrations.ts';
import {
  CACHE_MIGRATIONS,
  PERSONAL_MIGRATIONS,
  migrate,
  versionOf,
} from '../../../main/store/migrations/migrations.ts';
import { isReindexing, reindexSlice } from '../../../main/store/search/reindex.ts';
import { matchExpression, searchTerms } from '../../../main/store/search/search-terms.ts';
import { brokenSeal, registerSeal } from '../../../main/store/sqlite/seal.ts';
import { accountFolder } from './fixture.ts';
import saidBefore from './said-before-0005.json' with { type: 'json' };

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

describe('cache 0004, times that no date can say', () => {
  const LAST = 8_640_000_000_000_000;

  it('gives such a message its neighbour’s place, and forgets the other odd times', () => {
    const database = emptyDatabase('cache');
    migrate(database, CACHE_MIGRATIONS.slice(0, 3));
    database.script(`
      INSERT INTO program (id, key, known, generation, status, access, company_key, company_name, applied_at, joined_at, activity_at)
        VALUES (1, 'p1', 1, 1, 'active', 'open', 'c', 'C', -1, 5, ${LAST + 1});
      INSERT INTO thread (id, key, program_id, known, generation, kind, conversation, last_message_at, updated_at,
          last_message_id, activity_at, awaiting_since)
        VALUES (1, 't1', 1, 1, 1, 'team', 1, ${LAST + 1}, ${LAST + 7}, 9007199254738944, ${LAST + 1}, ${LAST + 1}),
          (2, 't2', 1, 1, 1, 'team', 1, 6000, 6000, 8, 6000, NULL);
      INSERT INTO author (id, side, key, name) VALUES (1, 'company', 'a1', 'Ada');
      INSERT INTO message (id, key, thread_id, seq, generation, side, author_id, body, attachment_count, created_at,
          edited_at, deleted_at, in_app, email, read_at)
        VALUES (5120000, 'm1', 1, 1, 1, 'company', 1, 'fine', 0, 5000, NULL, NULL, 1, 'sent', 5001),
          (9007199254738944, 'm2', 1, 2, 1, 'company', 1, 'odd words', 1, ${LAST + 1}, -5, NULL, 1, 'sent', ${LAST + 1}),
          (8, 'm3', 2, 1, 1, 'company', 1, 'gone', 0, -3, NULL, ${LAST + 1}, 1, 'sent', NULL);
      INSERT INTO attachment (key, message_id, program_id, position, name, content_type, size, sha256)
        VALUES ('f1', 9007199254738944, 1, 1, 'plan.pdf', 'application/pdf', 1, 'x');
      INSERT INTO message_search (rowid, body, names, tags)
        VALUES (5120000, 'fine', '', 'program1 bycompany'),
          (9007199254738944, 'odd words', 'plan pdf', 'program1 bycompany files')`);
    migrate(database, CACHE_MIGRATIONS.slice(0, 4));
    expect(
      database.all(sql`
        SELECT id, key, created_at, time_known, edited_at, deleted_at, read_at FROM message ORDER BY key`),
    ).toEqual([
      {
        id: 5120000,
        key: 'm1',
        created_at: 5000,
        time_known: 1,
        edited_at: null,
        deleted_at: null,
        read_at: 5001,
      },
      {
        id: 5120001,
        key: 'm2',
        created_at: 5000,
        time_known: 0,
        edited_at: null,
        deleted_at: null,
        read_at: null,
      },
      {
        id: 6144000,
        key: 'm3',
        created_at: 6000,
        time_known: 0,
        edited_at: null,
        deleted_at: 0,
        read_at: null,
      },
    ]);
    expect(
      database.all(sql`
        SELECT key, last_message_at, updated_at, last_message_id, activity_at, awaiting_since FROM thread ORDER BY key`),
    ).toEqual([
      {
        key: 't1',
        last_message_at: null,
        updated_at: 0,
        last_message_id: 5120001,
        activity_at: 5000,
        awaiting_since: null,
      },
      {
        key: 't2',
        last_message_at: 6000,
        updated_at: 6000,
        last_message_id: 6144000,
        activity_at: 6000,
        awaiting_since: null,
      },
    ]);
    expect(database.all(sql`SELECT applied_at, joined_at, activity_at FROM program`)).toEqual([
      { applied_at: null, joined_at: 5, activity_at: null },
    ]);
    expect(
      database.all(sql`
        SELECT rowid FROM message_search WHERE message_search MATCH '(odd) AND (names : plan) AND (tags : files)'`),
    ).toEqual([{ rowid: 5120001 }]);
    expect(database.all(sql`SELECT message_id FROM attachment`)).toEqual([{ message_id: 5120001 }]);
    database.close();
  });
});

describe('cache 0005, traces of what was purged', () => {
  it('has traces erased once where there are messages, and nothing to erase in a new database', () => {
    const before = emptyDatabase('cache');
    migrate(before, CACHE_MIGRATIONS.slice(0, 4));
    before.script('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
    const columns = before
      .all<{ name: string; type: string; notnull: number; dflt_value: string | null }>(
        sql`SELECT name, type, "notnull", dflt_value FROM pragma_table_info('message')`,
      )
      .filter((column) => column.notnull === 1 && column.dflt_value === null);
    before.script(
      `INSERT INTO message (${columns.map(({ name }) => name).join(', ')})
       VALUES (${columns.map(({ type }) => (type === 'TEXT' ? "''" : '0')).join(', ')})`,
    );
    migrate(before, CACHE_MIGRATIONS.slice(0, 5));
    const fresh = emptyDatabase('cache');
    migrate(fresh, CACHE_MIGRATIONS.slice(0, 5));
    const erasing = (database: Database) => database.get(sql`SELECT erasing FROM sync_state`);
    expect([erasing(before), erasing(fresh)]).toEqual([{ erasing: 1 }, { erasing: 0 }]);
    before.close();
    fresh.close();
  });
});

describe('cache 0006, completeness is told', () => {
  const START = Number.MIN_SAFE_INTEGER;

  /** Thread `id` with messages of those seqs; what a start brought begins at `lowest`. */
  function threadOf(
    database: Database,
    id: number,
    seqs: number[],
    more: { lowest: number | null; generation?: number; purged?: number | null; unread?: number },
  ): void {
    const { lowest, generation = 3, purged = null, unread = 0 } = more;
    database.run(sql`
      INSERT INTO thread (id, key, program_id, known, generation, kind, conversation, holds_newest, start_generation,
        start_lowest, start_count, quiet_up_to, unread_count)
      VALUES (${id}, ${`t${id}`}, 1, 1, 3, 'team', 1, 1, ${generation}, ${lowest}, 50, ${purged}, ${unread})`);
    for (const seq of seqs) {
      database.run(sql`
        INSERT INTO message (id, key, thread_id, seq, generation, side, author_id, body, attachment_count, created_at,
          in_app, email)
        VALUES (${id * 1000 + seq}, ${`m${id}_${seq}`}, ${id}, ${seq}, 3, 'company', 1, '', 0, 1, 1, 'off')`);
    }
  }

  const stretch = (database: Database, thread: number, lo: number, hi: number, verified = 1) =>
    database.run(
      sql`INSERT INTO stretch (thread_id, lo, hi, verified) VALUES (${thread}, ${lo}, ${hi}, ${verified})`,
    );

  const stretchesOf = (database: Database, thread: number) =>
    database
      .all<{ lo: number; hi: number; verified: number }>(
        sql`SELECT lo, hi, verified FROM stretch WHERE thread_id = ${thread} ORDER BY lo`,
      )
      .map(({ lo, hi, verified }) => [lo, hi, verified]);

  it('makes what was inferred unverified, and keeps what sync brought @M11', () => {
    const database = emptyDatabase('cache');
    migrate(database, CACHE_MIGRATIONS.slice(0, 5));
    database.run(sql`UPDATE sync_state SET generation = 3, complete = 1`);
    threadOf(database, 1, [10, 20, 30], { lowest: 10, unread: 2 });
    stretch(database, 1, START, 30);
    // Its start brought nothing, or is older than the last.
    threadOf(database, 2, [5], { lowest: null });
    stretch(database, 2, START, 5);
    threadOf(database, 3, [5, 6], { lowest: 5, generation: 2 });
    stretch(database, 3, START, 6);
    // A purge made it whole.
    threadOf(database, 4, [7, 8], { lowest: 1, purged: 6 });
    stretch(database, 4, START, 8);
    // Nothing of these was inferred.
    threadOf(database, 5, [40, 90], { lowest: 40 });
    stretch(database, 5, 40, 60);
    stretch(database, 5, 80, 90, 0);
    // Odd: a stretch of no thread, a claim that is unverified, a thread without messages.
    stretch(database, 9, START, 3);
    threadOf(database, 6, [5, 9], { lowest: 8 });
    stretch(database, 6, START, 5, 0);
    stretch(database, 6, 8, 9);
    threadOf(database, 7, [], { lowest: null, unread: 4 });
    stretch(database, 7, START, START);
    migrate(database, CACHE_MIGRATIONS.slice(0, 6));
    expect(versionOf(database)).toBe(6);
    expect(stretchesOf(database, 1)).toEqual([
      [START, 9, 0],
      [10, 30, 1],
    ]);
    expect(stretchesOf(database, 2)).toEqual([[START, 5, 0]]);
    expect(stretchesOf(database, 3)).toEqual([[START, 6, 0]]);
    expect(stretchesOf(database, 4)).toEqual([[START, 8, 0]]);
    expect(stretchesOf(database, 5)).toEqual([
      [40, 60, 1],
      [80, 90, 0],
    ]);
    expect(stretchesOf(database, 9)).toEqual([[START, 3, 0]]);
    expect(stretchesOf(database, 6)).toEqual([
      [START, 5, 0],
      [8, 9, 1],
    ]);
    expect(stretchesOf(database, 7)).toEqual([[START, START, 0]]);
    const threads = database.all<object>(
      sql`SELECT id, holds_newest, counted_after, uncounted, telling FROM thread WHERE id IN (1, 2, 7) ORDER BY id`,
    );
    expect(threads).toEqual([
      { id: 1, holds_newest: 1, counted_after: 30, uncounted: 2, telling: 0 },
      { id: 2, holds_newest: 0, counted_after: 5, uncounted: 0, telling: 0 },
      { id: 7, holds_newest: 0, counted_after: START, uncounted: 4, telling: 0 },
    ]);
    database.close();
  });

  it('leaves a store in the middle of a start to that start', () => {
    const database = emptyDatabase('cache');
    migrate(database, CACHE_MIGRATIONS.slice(0, 5));
    database.run(sql`UPDATE sync_state SET generation = 3, starting = 1`);
    threadOf(database, 1, [10], { lowest: 10 });
    stretch(database, 1, START, 10);
    migrate(database, CACHE_MIGRATIONS.slice(0, 6));
    expect(stretchesOf(database, 1)).toEqual([[START, 10, 0]]);
    database.close();
  });
});

describe('cache 0007, searched anew', () => {
  /** Messages with those bodies as an earlier version indexed them; one is deleted, one has no author. */
  function heldBefore(bodies: readonly string[]): Database {
    const database = emptyDatabase('cache');
    migrate(database, CACHE_MIGRATIONS.slice(0, 6));
    database.script(`
      INSERT INTO program (id, key, known, generation, status, access, company_key, company_name)
        VALUES (1, 'p1', 1, 1, 'active', 'open', 'c', 'Sun\u00adrise 🌅'), (2, 'p2', 0, 1, '', 'open', '', '');
      INSERT INTO thread (id, key, program_id, known, generation, kind, conversation)
        VALUES (1, 't1', 1, 1, 1, 'team', 1);
      INSERT INTO author (id, side, key, name) VALUES (1, 'company', 'a1', 'Ada');
      INSERT INTO program_search (rowid, name) VALUES (1, 'sun rise')`);
    for (const [at, body] of bodies.entries()) {
      const id = at + 1;
      database.run(sql`
        INSERT INTO message (id, key, thread_id, seq, generation, side, author_id, body, attachment_count, created_at,
          deleted_at, in_app, email)
        VALUES (${id}, ${`m${id}`}, 1, ${id}, 1, 'company', ${body === 'odd 👍' ? 9 : 1}, ${body}, 0, ${id},
          ${body === '' ? 1 : null}, 1, 'off')`);
      database.run(sql`
        INSERT INTO message_search (rowid, body, names, tags) VALUES (${id}, ${body.toLowerCase()}, '', 'program1')`);
    }
    return database;
  }

  const below = (database: Database) =>
    database.get<{ below: number | null }>(sql`SELECT reindex_below AS below FROM sync_state`)
      ?.below;
  const found = (database: Database, text: string) =>
    searchTerms(text)
      .map((term) => matchExpression(term, (beginning) => ({ beginning })))
      .flatMap((expression) =>
        database
          .all<{ rowid: number }>(
            sql`SELECT rowid FROM message_search WHERE message_search MATCH ${expression} ORDER BY rowid`,
          )
          .map(({ rowid }) => rowid),
      );

  it('has messages indexed anew from the newest back, slice by slice, and programs at once', () => {
    const plain = Array.from({ length: 500 }, (_, at) => `plain ${at} café`);
    const long = `ใบแจ้งการจ่ายเงิน ${'x'.repeat(20_000)}`;
    const bodies = ['Pay\u00adout', ...plain, 'Fine 👍🏽', '', 'odd 👍', long, 'مـــرحـــبا'];
    const database = heldBefore(bodies);
    const [first, thumb, thai, arabic] = [1, 502, 505, 506];
    migrate(database, CACHE_MIGRATIONS.slice(0, 7));
    expect(versionOf(database)).toBe(7);
    expect(below(database)).toBe(bodies.length + 1);
    expect(
      database.all(sql`SELECT rowid FROM program_search WHERE program_search MATCH 'sunrise'`),
    ).toEqual([{ rowid: 1 }]);
    expect(found(database, '👍')).toEqual([]);

    reindexSlice(database);
    expect(isReindexing(database)).toBe(true);
    expect(found(database, 'مرحبا ')).toEqual([arabic]);
    expect(found(database, 'จ่าย')).toEqual([thai]);
    expect(found(database, '👍')).toEqual([]);
    let slices = 1;
    while (reindexSlice(database)) slices += 1;
    expect(slices).toBeGreaterThan(2);
    expect(below(database)).toBeNull();
    expect(found(database, '👍')).toEqual([thumb]);
    expect(found(database, 'payout ')).toEqual([first]);
    expect(found(database, 'pay ')).toEqual([]);
    expect(found(database, 'cafe ')).toEqual([]);
    expect(found(database, 'café')).toEqual([]);
    expect(found(database, 'plain ')).toHaveLength(plain.length);
    database.close();
  });

  it('leaves a new store with nothing to index', () => {
    const database = emptyDatabase('cache');
    migrate(database, CACHE_MIGRATIONS);
    expect(isReindexing(database)).toBe(false);
    expect(reindexSlice(database)).toBe(false);
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

describe('personal 0004, outcomes of unknown origin', () => {
  it('asks again for what was tried and refused, and leaves what the server has ruled out @M12', () => {
    const database = emptyDatabase('personal');
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 3));
    const insert = (key: string, state: string, why: string | null, attempts: number) =>
      database.run(sql`
        INSERT INTO outbox_item (client_key, thread_key, program_key, company_name, thread_name, body, position,
          state, why, attempts, failures, outcome_unknown, created_at)
        VALUES (${key}, 't', 'p', '', '', ${`words of ${key}`}, 1, ${state}, ${why}, ${attempts}, 0, 0, 1)`);
    insert('a-tried', 'refused', 'rejected', 2);
    insert('b-untried', 'refused', 'locked', 0);
    insert('c-cancelled', 'refused', 'cancelled', 1);
    insert('d-mismatch', 'refused', 'mismatch', 3);
    insert('e-waits', 'waiting', 'offline', 1);
    insert('f-queued', 'queued', null, 0);
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 4));
    expect(versionOf(database)).toBe(4);
    expect(
      database.all(
        sql`SELECT client_key, body, outcome_unknown FROM outbox_item ORDER BY client_key`,
      ),
    ).toEqual(
      ['a-tried', 'b-untried', 'c-cancelled', 'd-mismatch', 'e-waits', 'f-queued'].map((key) => ({
        client_key: key,
        body: `words of ${key}`,
        outcome_unknown: key === 'a-tried' ? 1 : 0,
      })),
    );
    expect(brokenSeal(database)).toBeNull();
    database.close();
  });
});

describe('cache 0011, messages of a person', () => {
  it('finds what a person wrote by them, in what was there before, too', () => {
    const database = emptyDatabase('cache');
    migrate(database, CACHE_MIGRATIONS.slice(0, 10));
    for (const [id, author] of [
      [10, 1],
      [20, 2],
      [30, 1],
      [40, 2],
    ] as const) {
      database.run(sql`
        INSERT INTO message (id, key, thread_id, seq, generation, side, author_id, body, attachment_count,
          created_at, in_app, email)
        VALUES (${id}, ${`m${id}`}, 1, ${id}, 1, 'company', ${author}, '', 0, ${id}, 1, 'none')`);
    }
    migrate(database, CACHE_MIGRATIONS.slice(0, 11));
    const newest = sql`SELECT max(id) AS id FROM message WHERE author_id = ${1}`;
    expect(database.get(newest)).toEqual({ id: 30 });
    expect(database.plan('SELECT max(id) FROM message WHERE author_id = ?')).toContain(
      'message_of_author',
    );
    database.close();
  });
});

describe('personal 0005 and cache 0010, codes for sentences', () => {
  const name = 'Q3 report (final).pdf';
  const inLanguage = <T>(language: Language, work: () => T): T => {
    speak(language, catalogs[language]);
    try {
      return work();
    } finally {
      speak('en');
    }
  };
  // As the app said them before the migrations: what it says of a problem today may be worded otherwise.
  const sentences = (
    saidBefore as { problem: Said; sentences: Record<Language, string> }[]
  ).flatMap(({ problem, sentences }) =>
    LANGUAGES.map((language) => ({ problem, sentence: sentences[language] })),
  );
  /** What comes of a stored sentence: it's known, and said in each language as a new one of its kind would be. */
  const expectSaid = (stored: Said, { problem }: (typeof sentences)[number]) => {
    expect(stored.code).not.toBe('as_it_was');
    for (const language of LANGUAGES) {
      expect(inLanguage(language, () => say(stored))).toBe(
        inLanguage(language, () => say(problem)),
      );
    }
  };
  const unknown = 'Eine Datei wollte nicht. {"code":"file_missing"}';
  const insertFile = (database: Database, id: string, problem: string | null) =>
    database.run(sql`
      INSERT INTO staged_file (id, draft_thread_key, place, name, content_type, size, stored_name, state, problem)
      VALUES (${id}, 't', 1, ${name}, 'application/pdf', 1, ${id}, 'failed', ${problem})`);
  const insertItem = (database: Database, key: string, company: string, thread: string) =>
    database.run(sql`
      INSERT INTO outbox_item (client_key, thread_key, program_key, company_name, thread_name, body, position,
        state, attempts, failures, outcome_unknown, created_at)
      VALUES (${key}, 't', 'p', ${company}, ${thread}, ${`words of ${key}`}, 1, 'queued', 0, 0, 0, 1)`);

  it('turn a stored problem of a file, in any language, into what is said in each today', () => {
    const database = emptyDatabase('personal');
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 4));
    for (const [at, { sentence }] of sentences.entries()) insertFile(database, `f${at}`, sentence);
    insertFile(database, 'none', null);
    insertFile(database, 'odd', unknown);
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 5));
    const told = new Map(
      database
        .all<{ id: string; problem: string | null }>(sql`SELECT id, problem FROM staged_file`)
        .map(({ id, problem }) => [id, problem]),
    );
    for (const [at, one] of sentences.entries()) {
      expectSaid(JSON.parse(told.get(`f${at}`) ?? '') as Said, one);
    }
    expect(told.get('none')).toBeNull();
    // Nobody knows it: it's kept as it is, and shown as it is.
    expect(JSON.parse(told.get('odd') ?? '')).toEqual(said('as_it_was', { sentence: unknown }));
    expect(say(JSON.parse(told.get('odd') ?? '') as Said)).toBe(unknown);
    expect(brokenSeal(database)).toBeNull();
    database.close();
  });

  it('turn why a download failed, in any language, into what is said in each today', () => {
    const database = emptyDatabase('cache');
    migrate(database, CACHE_MIGRATIONS.slice(0, 9));
    const insert = (key: string, problem: string | null) =>
      database.run(sql`
        INSERT INTO download (key, stored_name, size, sha256, received, state, problem, used_at)
        VALUES (${key}, ${key}, 1, '', 0, 'failed', ${problem}, 1)`);
    for (const [at, { sentence }] of sentences.entries()) insert(`d${at}`, sentence);
    insert('none', null);
    insert('odd', unknown);
    migrate(database, CACHE_MIGRATIONS.slice(0, 10));
    const told = new Map(
      database
        .all<{ key: string; problem: string | null }>(sql`SELECT key, problem FROM download`)
        .map(({ key, problem }) => [key, problem]),
    );
    for (const [at, one] of sentences.entries()) {
      expectSaid(JSON.parse(told.get(`d${at}`) ?? '') as Said, one);
    }
    expect(told.get('none')).toBeNull();
    expect(say(JSON.parse(told.get('odd') ?? '') as Said)).toBe(unknown);
    database.close();
  });

  it('turn the name of a team thread, and of a company without one, into none; a subject stays', () => {
    const database = emptyDatabase('personal');
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 4));
    const rows = [
      ['en', 'Acme $& Co', 'Acme $& Co team', 'Acme $& Co', ''],
      ['de', 'Ledgerly', 'Team von Ledgerly', 'Ledgerly', ''],
      ['ar', 'شركة النور', 'فريق شركة النور', 'شركة النور', ''],
      ['subject', 'Ledgerly', 'Payouts in May', 'Ledgerly', 'Payouts in May'],
      ['other', 'Ledgerly', 'Acme team', 'Ledgerly', 'Acme team'],
      ['unnamed', 'Unnamed company', 'Unnamed company team', '', ''],
      ['unbenannt', 'Unbenanntes Unternehmen', 'Team von Unbenanntes Unternehmen', '', ''],
      ['بلا اسم', 'شركة بلا اسم', 'فريق شركة بلا اسم', '', ''],
      ['empty', '', '', '', ''],
    ] as const;
    for (const [key, company, thread] of rows) insertItem(database, key, company, thread);
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 5));
    for (const [key, , , company_name, thread_name] of rows) {
      expect(
        database.get(sql`
          SELECT company_name, thread_name, body FROM outbox_item WHERE client_key = ${key}`),
      ).toEqual({ company_name, thread_name, body: `words of ${key}` });
    }
    expect(brokenSeal(database)).toBeNull();
    database.close();
  });

  it.each(['staged_file', 'outbox_item'])('leave damage in %s to be found', (table) => {
    const database = emptyDatabase('personal');
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 4));
    insertFile(database, 'f', 'report.pdf arrived damaged. Remove it and add it again.');
    insertItem(database, 'i', 'Acme', 'Acme team');
    // As a flipped bit would: around the triggers that seal.
    const column = table === 'staged_file' ? 'name' : 'body';
    database.script(`DROP TRIGGER ${table}_changed; UPDATE ${table} SET ${column} = 'flipped'`);
    migrate(database, PERSONAL_MIGRATIONS.slice(0, 5));
    expect(brokenSeal(database)).toBe(table);
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
