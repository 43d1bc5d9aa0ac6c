import { describe, expect, it } from 'vitest';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import { sql } from '../../../main/store/sqlite/database.ts';
import { openFiles } from './files.ts';
import { T0, accountFolder, threadKey } from './fixture.ts';

const thread = threadKey('t1');
const draft = (body: string, revision: number, key = thread) => ({
  threadKey: key,
  body,
  replyTo: null,
  revision,
  now: T0,
});

/** A draft at revision 30 in the newest backup and at 40 since, then damage. @returns the files as they are mended */
function damagedAt40(folder = accountFolder()) {
  const first = openFiles(folder);
  first.personal.saveDraft(draft('Thirty', 30));
  first.personal.backUp();
  first.personal.saveDraft(draft('Forty', 40));
  first.personal.saveDraft(draft('Only since', 5, threadKey('t2')));
  first.personalDatabase.run(sql`UPDATE draft SET checksum = checksum + 1`);
  first.close();
  return openFiles(folder);
}

describe('drafts of a database that was restored @B12', () => {
  it('take no write of a page that counts from before, and all that come after', () => {
    const files = damagedAt40();
    expect(files.opening.personal).toBe('restored');
    const { body, revision } = files.read.draft(thread);
    expect(body).toBe('Thirty');
    expect(revision).toBeGreaterThan(1_000_000);
    expect(files.personal.saveDraft(draft('Forty-one', 41))).toBe(false);
    expect(files.personal.saveDraft(draft('Thirty, and a reply', revision + 1))).toBe(true);
    expect(files.read.draft(thread).body).toBe('Thirty, and a reply');
  });

  it('are told apart from the page’s also where the backup doesn’t have them', () => {
    const files = damagedAt40();
    for (const key of [threadKey('t2'), threadKey('t3'), SEVERAL_PROGRAMS]) {
      const { body, revision } = files.read.draft(key);
      expect(body).toBe('');
      expect(revision).toBeGreaterThan(1_000_000);
      expect(files.personal.saveDraft(draft('A reply', revision + 1, key))).toBe(true);
    }
  });

  it('never fall behind what they were, over a second restore of the same backup', () => {
    const folder = accountFolder();
    const files = damagedAt40(folder);
    const { revision } = files.read.draft(thread);
    files.personalDatabase.run(sql`UPDATE draft SET checksum = checksum + 1`);
    files.close();
    const again = openFiles(folder);
    expect(again.opening.personal).toBe('restored');
    expect(again.read.draft(thread).revision).toBeGreaterThanOrEqual(revision);
    expect(again.read.draft(thread).body).toBe('Thirty');
  });

  it('are told apart where there was no backup to restore', () => {
    const folder = accountFolder();
    const first = openFiles(folder);
    first.personal.saveDraft(draft('Words', 3));
    first.personalDatabase.run(sql`UPDATE draft SET checksum = checksum + 1`);
    first.close();
    const second = openFiles(folder);
    expect(second.opening.personal).toBe('started_over');
    expect(second.read.draft(thread).revision).toBeGreaterThan(1_000_000);
  });
});
