import { describe, expect, it } from 'vitest';
import { isOutgrown } from '../../../contract/domain/outgrown-refusal.ts';
import type { RefusalReason } from '../../../contract/domain/outbox.ts';

const limits = { bodyMaxLength: 3, maxCount: 1, imageMaxBytes: 10, documentMaxBytes: 100 };
const image = { contentType: 'image/png', size: 11 };
const pdf = { contentType: 'application/pdf', size: 100 };

function item(why: RefusalReason, body = '', files: (typeof image)[] = []) {
  return { state: { name: 'refused', why } as const, body, files };
}

describe('a refusal for a limit of the server @P15', () => {
  it.each([
    ['too_long', item('too_long', '😀😀😀'), true],
    ['too_long', item('too_long', '😀😀😀.'), false],
    ['too_many_files', item('too_many_files', '', [pdf]), true],
    ['too_many_files', item('too_many_files', '', [pdf, pdf]), false],
    ['file_too_large', item('file_too_large', '', [pdf]), true],
    ['file_too_large', item('file_too_large', '', [pdf, image]), false],
    ['rejected', item('rejected', ''), false],
  ])('is looked at with the limits of now: %s', (_why, refused, outgrown) => {
    expect(isOutgrown(refused, limits)).toBe(outgrown);
  });

  it('is nothing where a message wasn’t refused', () => {
    expect(isOutgrown({ state: { name: 'queued' }, body: '', files: [] }, limits)).toBe(false);
  });
});
