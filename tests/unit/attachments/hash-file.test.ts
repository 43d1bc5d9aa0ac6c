import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashFile } from '../../../main/platform/hash-file.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partner-inbox-hash-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the hash of a file', () => {
  it('is given up quietly where it was aborted before it began', async () => {
    const path = join(folder, 'a.pdf');
    await writeFile(path, 'words');
    const uncaught: unknown[] = [];
    const note = (error: unknown) => uncaught.push(error);
    process.prependListener('uncaughtExceptionMonitor', note);
    try {
      for (const signal of [AbortSignal.abort(), AbortSignal.abort(new Error('Closed'))]) {
        await expect(hashFile(path, signal)).rejects.toThrow(/abort|Closed/);
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      process.off('uncaughtExceptionMonitor', note);
    }
    expect(uncaught).toEqual([]);
  });

  it('is given up where it is aborted on the way', async () => {
    const path = join(folder, 'a.pdf');
    await writeFile(path, Buffer.alloc(8 * 1024 * 1024));
    const controller = new AbortController();
    const hashing = hashFile(path, controller.signal, () => controller.abort());
    await expect(hashing).rejects.toThrow('abort');
  });
});
