import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { eraOf } from '../../../contract/domain/draft-era.ts';
import { openFiles } from './files.ts';
import { accountFolder, threadKey } from './fixture.ts';

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
