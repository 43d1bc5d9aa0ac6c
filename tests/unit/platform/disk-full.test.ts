import { expect, it } from 'vitest';
import { isDiskFull } from '../../../main/platform/disk.ts';
import { DiskFullError } from '../../../main/store/sqlite/errors.ts';

const coded = (code: string) => Object.assign(new Error(code), { code });

it.each([
  ['the system', coded('ENOSPC'), true],
  ['a quota', coded('EDQUOT'), true],
  ['SQLite', coded('SQLITE_FULL'), true],
  ['the store', new DiskFullError('database or disk is full'), true],
  ['another code', coded('EIO'), false],
  ['words alone', new Error('ENOSPC: disk is full'), false],
  ['no error', 'ENOSPC', false],
])('a full disk is told by the code of an error: %s', (_, error, isFull) => {
  expect(isDiskFull(error)).toBe(isFull);
});
