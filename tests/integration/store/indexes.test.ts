import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openFiles } from './files.ts';

const FOLDER = new URL('../../../main/store/', import.meta.url);

/** Queries that look at every row of a table by intent, and why that is cheap. */
const WHOLE_TABLE: readonly RegExp[] = [
  /FROM sync_state/, // one row
  /FROM program WHERE known = 1/, // every program is shown
  /SELECT key FROM program$/, // all of them are replaced
  /FROM program_setting/,
  /FROM thread\s+WHERE known = 1/, // the end of a start
  /FROM (thread|program) WHERE generation </, // the end of a start
  /FROM thread_setting\s+UNION SELECT thread_key FROM read_marker/, // opening
  /FROM outbox_item\b(?! WHERE (thread_key|client_key))/, // the outbox as a whole
  /SELECT stored_name FROM staged_file$/,
  /FROM staged_file WHERE sha256 IS NULL/, // start
  /FROM draft WHERE body <> ''/, // drafts are few
  /FROM download JOIN/,
  /FROM download WHERE state = 'kept'/,
  /FROM ledger/,
  /AS name FROM draft/, // checksums
  /SELECT thread_key, revision FROM draft$/, // a restore
  /UPDATE (sync_state|stretch|ledger|outbox_item SET (state = 'waiting', why = 'restored'|outcome_unknown = 1 WHERE why))/,
  /UPDATE thread SET holds_newest = 0 WHERE holds_newest = 1/, // a start begins
  /UPDATE staged_file SET (draft_thread_key = NULL|client_key = NULL)/,
  /DELETE FROM (staged_file|outbox_item|draft)$/,
  /max\(place\)/,
  /WHERE shown = 1 AND purged = 0 AND NOT \(holds_newest/, // fetching everything: once a round, in the background
  /count\(\*\) AS count FROM message$/, // the same
  /access = 'open' AND \(\s+NOT EXISTS/, // threads whose messages stand apart: when the server is reached again
  /FROM note WHERE body <> ''/, // when a sign-out says what it keeps
  /SELECT id, side, key, name FROM author\s/, // people are few beside messages; a search for them alone
  /DELETE FROM author/, // people are few; after a purge, in the background
  /SELECT company_name AS name FROM program/, // the same
  /subject <> ''/, // conversations with a subject are few; the same
  /SELECT program_key, body FROM note/, // notes are as many as programs; the same
  /FROM saved_reply$/, // a list that a person reads whole
  /FROM staged_file WHERE stored_name/, // what drafts and the outbox hold, when one lets a file go
  /FROM staged_file WHERE attachment_key IS NOT NULL/, // a sweep, once a start
  /FROM reminder$/, // once a day
  /FROM sqlite_schema WHERE name NOT GLOB/, // once an opening
  /FROM temp\.shown_change$/, // what the call at hand has changed
];

/** Every query of the store, as it stands in its source; migrations run once, on tables that they may rebuild. */
function queries(): { file: string; text: string }[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('migrations/'))
    .flatMap((file) => {
      const source = readFileSync(new URL(file, FOLDER), 'utf8').replaceAll(
        '`${prefix}\\u{10ffff}`',
        'last',
      );
      return [...source.matchAll(/\bsql`([^`]*)`/g)].map((match) => ({
        file,
        text: match[1] ?? '',
      }));
    })
    .filter(({ text }) => /^\s*(SELECT|UPDATE|DELETE|INSERT)/.test(text));
}

describe('every query of the store', () => {
  it('finds its rows by an index, but for those that mean the whole of a small table', () => {
    const { cacheDatabase, personalDatabase } = openFiles();
    const all = queries();
    expect(all.length).toBeGreaterThan(100);
    const scans: string[] = [];
    for (const { file, text } of all) {
      const query = text.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '?');
      const database = [cacheDatabase, personalDatabase].find((each) => {
        try {
          each.plan(query);
          return true;
        } catch {
          return false;
        }
      });
      const plan = database?.plan(query) ?? `SCAN nothing: it fits neither database`;
      const scanning = plan
        .split('\n')
        .some((step) =>
          /^SCAN (?!.*VIRTUAL TABLE|.*CONSTANT ROW|.*USING (COVERING )?INDEX thread_|found\b|unread\b|\()/.test(
            step,
          ),
        );
      if (scanning && !WHOLE_TABLE.some((allowed) => allowed.test(text))) {
        scans.push(`${file}: ${query.replace(/\s+/g, ' ')}\n${plan}`);
      }
    }
    expect(scans).toEqual([]);
  });

  it('gives the inbox, the messages of a thread and the search in order, without sorting', () => {
    const { cacheDatabase } = openFiles();
    const sorting: string[] = [];
    for (const { text } of queries()) {
      if (
        !/ORDER BY (activity_at|seq|rowid) DESC/.test(text) ||
        /program_id|WHERE key =/.test(text)
      )
        continue;
      const query = text.replace(/\$\{[^}]*\}/g, '?');
      if (cacheDatabase.plan(query).includes('TEMP B-TREE FOR ORDER BY')) sorting.push(query);
    }
    expect(sorting).toEqual([]);
  });
});
