import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLogFile } from '../../../main/platform/log-file.ts';
import { trimFolder } from '../../../main/platform/trim-folder.ts';
import { tidyUserData } from '../../../main/platform/user-data.ts';

let folder = '';
/** What a path's mode becomes; Windows has none of these, and says 0o666 of files and folders that can be written. */
const modeOf = (name: string) => statSync(join(folder, name)).mode & 0o777;
const expected = (mode: number) => (process.platform === 'win32' ? 0o666 : mode);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partner-inbox-data-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the user-data folder', () => {
  it('is for its user alone, with the preferences that an earlier version left', async () => {
    writeFileSync(join(folder, 'account.json'), '{}', { mode: 0o644 });
    chmodSync(folder, 0o755);
    await tidyUserData(folder);
    expect(modeOf('.')).toBe(expected(0o700));
    expect(modeOf('account.json')).toBe(expected(0o600));
  });

  it('loses the logos that all accounts shared', async () => {
    mkdirSync(join(folder, 'pictures'));
    writeFileSync(join(folder, 'pictures/logo'), 'A logo');
    await tidyUserData(folder);
    expect(existsSync(join(folder, 'pictures'))).toBe(false);
  });

  it('has logs for its user alone, also those that are there', async () => {
    mkdirSync(join(folder, 'logs'), { mode: 0o755 });
    writeFileSync(join(folder, 'logs/partner-inbox.older.log'), 'old\n', { mode: 0o644 });
    openLogFile(join(folder, 'logs'), () => 0).info('started');
    expect(modeOf('logs/partner-inbox.log')).toBe(expected(0o600));
    await vi.waitFor(() => expect(modeOf('logs/partner-inbox.older.log')).toBe(expected(0o600)));
  });
});

describe('a folder that is trimmed', () => {
  it('keeps what was written last, within its bytes', async () => {
    const times = [3, 1, 2].map((at) => ({ at, path: join(folder, `${at}`) }));
    for (const { at, path } of times) {
      writeFileSync(path, 'x'.repeat(100));
      utimesSync(path, at, at);
    }
    await trimFolder(folder, 250);
    expect(times.map(({ path }) => existsSync(path))).toEqual([true, false, true]);
    await trimFolder(folder, 250);
    expect(times.map(({ path }) => existsSync(path))).toEqual([true, false, true]);
  });
});
