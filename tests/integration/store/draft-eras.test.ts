import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eraOf } from '../../../contract/domain/draft-era.ts';
import { openFiles } from './files.ts';
import { accountFolder, batch, clientKey, program, thread, threadKey, upsert } from './fixture.ts';

const t1 = threadKey('t1');

afterEach(() => {
  vi.useRealTimers();
});

/** Damages `personal.db` and opens it again. @returns the era of a draft that the backup has, and of one that it hasn't */
function restoreAt(folder: string, damage: (file: string) => void, now: string) {
  vi.setSystemTime(now);
  damage(join(folder, 'personal.db'));
  const files = openFiles(folder);
  const { opening, read } = files;
  const revisions = [t1, threadKey('t2')].map((key) => read.draft(key).revision);
  files.close();
  expect(revisions.map((revision) => Number.isSafeInteger(revision))).toEqual([true, true]);
  expect(eraOf(revisions[0] ?? 0)).toBe(eraOf(revisions[1] ?? 0));
  return { outcome: opening.personal, era: eraOf(revisions[0] ?? 0) };
}

it.each([
  ['lost', (file: string) => rmSync(file)],
  ['cut off', (file: string) => truncateSync(file, 0)],
])(
  'each restore of one backup begins a later era, whatever the clock says: %s @B12',
  (_how, damage) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime('2026-03-01');
    const folder = accountFolder();
    const files = openFiles(folder);
    files.personal.saveDraft({ threadKey: t1, body: 'Words', replyTo: null, revision: 5, now: 0 });
    files.personal.backUp();
    files.close();
    // Nothing is backed up in between.
    const restored = ['2300-01-01', '2026-03-01', '1999-01-01', '1999-01-01', '2107-01-01'].map(
      (now) => restoreAt(folder, damage, now),
    );
    expect(restored.map(({ outcome }) => outcome)).toEqual(restored.map(() => 'restored'));
    const eras = restored.map(({ era }) => era);
    expect(new Set(eras).size).toBe(eras.length);
    expect([...eras].sort((a, b) => a - b)).toEqual(eras);
    expect(eras[0]).toBeGreaterThan(0);
  },
);

describe('a Send that was on its way when the database was put back to a backup @B12', () => {
  it.each(['an empty draft', 'no such draft'])(
    'sends nothing: the files that it names aren’t there, and what is is to be looked at again: %s',
    (has) => {
      const folder = accountFolder();
      const before = openFiles(folder);
      before.cache.applyChanges(batch([upsert(program('p1')), upsert(thread('t1', 'p1'))]));
      const draft = { threadKey: t1, replyTo: null, now: 0 };
      if (has === 'an empty draft') {
        before.personal.saveDraft({ ...draft, body: 'One', revision: 1 });
        before.personal.saveDraft({ ...draft, body: '', revision: 2 });
      }
      before.personal.backUp();
      const seen = before.read.draft(t1).revision;
      before.close();
      truncateSync(join(folder, 'personal.db'), 0);
      const after = openFiles(folder);
      const { personal, read } = after;
      const message = { ...draft, clientKey: clientKey('c1'), body: 'With a file', files: [] };
      expect(personal.enqueue({ ...message, draftRevision: seen + 1 })).toBeNull();
      expect(read.outboxItems()).toEqual([]);
      const now = read.draft(t1).revision;
      expect(personal.enqueue({ ...message, draftRevision: now + 1 })).not.toBeNull();
      after.close();
    },
  );
});
