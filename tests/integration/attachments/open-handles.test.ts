import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyIn, type CopyWatcher } from '../../../main/attachments/stage/copy-in.ts';
import { hashFile } from '../../../main/platform/hash-file.ts';
import { openPlain } from '../../../main/platform/plain-file.ts';
import { openBelow, underWindowsSharing } from '../windows-sharing.ts';
import type { WindowsSharing } from '../windows-sharing.ts';

const BYTES = 6 * 1024 ** 2;

let folder: string;
let source: string;
let target: string;
let sharing: WindowsSharing;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partner-inbox-handles-'));
  source = join(folder, 'source.pdf');
  target = join(folder, 'copy.pdf');
  writeFileSync(source, Buffer.alloc(BYTES, 1));
  sharing = underWindowsSharing();
});

afterEach(() => {
  sharing.end();
  rmSync(folder, { recursive: true, force: true });
});

async function copyOf(path: string, watcher: CopyWatcher): Promise<string> {
  const opened = await openPlain(source);
  if (opened === null) throw new Error('The source is gone.');
  try {
    return await copyIn(opened, path, watcher);
  } finally {
    await opened.handle.close();
  }
}

describe.each(['at its first bytes', 'in its middle', 'at its end'])('work given up %s', (when) => {
  const stopAt = { 'at its first bytes': 1, 'in its middle': BYTES / 2, 'at its end': BYTES }[when];

  it('leaves no copy that is open, and none at all', async () => {
    const abort = new AbortController();
    const progress = (bytes: number) => {
      if (bytes >= (stopAt ?? 0)) abort.abort();
    };
    await expect(copyOf(target, { signal: abort.signal, progress })).rejects.toThrow('aborted');
    expect(openBelow(folder)).toEqual([]);
    expect(sharing.refused).toEqual([]);
    expect(readdirSync(folder)).toEqual(['source.pdf']);
  });

  it('leaves a file that was read free to be deleted', async () => {
    const abort = new AbortController();
    const progress = (bytes: number) => {
      if (bytes >= (stopAt ?? 0)) abort.abort();
    };
    await hashFile(source, abort.signal, progress).catch(() => null);
    expect(openBelow(folder)).toEqual([]);
    await rm(source);
  });
});

it('staging leaves nothing open where the copy can’t be written or the source is none', async () => {
  const watcher = { signal: new AbortController().signal, progress: () => undefined };
  await expect(copyOf(join(folder, 'none', 'copy.pdf'), watcher)).rejects.toThrow('ENOENT');
  expect(await openPlain(join(folder, 'gone.pdf'))).toBeNull();
  expect(await openPlain(folder)).toBeNull();
  expect(openBelow(folder)).toEqual([]);
  expect(readdirSync(folder)).toEqual(['source.pdf']);
});
