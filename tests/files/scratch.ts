import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll } from 'vitest';
import type { Verdict } from '../../contract/domain/attachment-policy.ts';
import { contentTypes } from './corpus/corpus-file.ts';
import type { BadFile, GoodFile } from './corpus/corpus-file.ts';
import { saying } from '../saying.ts';

/** A folder for one test file, removed when its tests are done. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'attachments-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function sampleBytes(name: string): Buffer {
  const bytes = readFileSync(new URL(`samples/${name}`, import.meta.url));
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** The verdict that follows from what made the file. */
export function verdictOf(
  expected: Pick<GoodFile, 'kind'> | Pick<BadFile, 'reason' | 'sentence'>,
): Verdict {
  return 'kind' in expected
    ? { verdict: 'accept', contentType: contentTypes[expected.kind] }
    : { verdict: 'refuse', reason: expected.reason, why: saying(expected.sentence) };
}
