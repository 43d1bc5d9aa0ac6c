import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeStoredName, partialNameOf } from '../../../main/attachments/transfer/stored-name.ts';

const isPosix = process.platform !== 'win32';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partner-inbox-names-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the name under which a file of a message is kept', () => {
  const pdf = { name: 'contract.pdf', contentType: 'application/pdf' };

  it('is its own, with a number behind it where the folder has it already, also for two at once', async () => {
    const names = await Promise.all([pdf, pdf, pdf].map((file) => freeStoredName(folder, file)));
    expect(names.toSorted((a, b) => a.length - b.length || a.localeCompare(b))).toEqual([
      'contract.pdf',
      'contract (2).pdf',
      'contract (3).pdf',
    ]);
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('is taken by an empty file that nobody else can read', async () => {
    const { size, mode } = await stat(join(folder, await freeStoredName(folder, pdf)));
    expect(size).toBe(0);
    expect(isPosix ? mode & 0o077 : 0).toBe(0);
  });

  it('has the ending of its kind, where that is known, and no way out of the folder', async () => {
    expect(await freeStoredName(folder, { ...pdf, name: '../up.exe' })).toMatch(/^[^/\\]*\.pdf$/);
    const other = { name: 'tool.xyz', contentType: 'application/x-thing' };
    expect(await freeStoredName(folder, other)).toBe('tool.xyz');
  });

  it('isn’t looked for in a folder that isn’t there', async () => {
    await expect(freeStoredName(join(folder, 'gone'), pdf)).rejects.toThrow('ENOENT');
  });
});

describe('the name of a file that is coming in', () => {
  it('is the same after a restart, another for another file, and none that a company can give', () => {
    const name = partialNameOf('contract.pdf');
    expect(name).toBe(partialNameOf('contract.pdf'));
    expect(name).not.toBe(partialNameOf('contract (2).pdf'));
    expect(name).toMatch(/^\.[0-9a-f]{64}\.part$/);
  });
});
