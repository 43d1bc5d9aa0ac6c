import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeBytes, syncFolder, syncFolderNow } from '../../../main/platform/disk.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partner-inbox-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Both ways of asking, as one. */
const ways = {
  'without waiting for it': syncFolder,
  'in the store’s worker': async (path: string) => syncFolderNow(path),
};

describe.each(Object.entries(ways))('syncing a folder %s', (_, sync) => {
  // Both refuse it with EINVAL, as some network file systems do.
  it.each(['/proc', '/proc/self'])('is no error where the system can’t: %s', async (path) => {
    await expect(sync(path)).resolves.toBeUndefined();
  });

  it('is done where the system can', async () => {
    await expect(sync(folder)).resolves.toBeUndefined();
  });

  it('fails where the folder is gone', async () => {
    await expect(sync(join(folder, 'gone'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('free room', () => {
  // These say that they have no block at all, as do ramfs and a tmpfs without a limit.
  it.each(['/proc', '/proc/self'])('is boundless where it isn’t told: %s', async (path) => {
    expect(await freeBytes(path)).toBe(Infinity);
  });

  it('is some where it is told', async () => {
    expect(await freeBytes(folder)).toBeGreaterThan(0);
  });

  it('can’t be told of a folder that is gone', async () => {
    await expect(freeBytes(join(folder, 'gone'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
