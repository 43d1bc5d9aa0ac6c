import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { said } from '../../../contract/domain/said.ts';
import { saidOf, textOf } from '../../../main/store/sqlite/said-column.ts';

describe('what a column keeps of a problem', () => {
  it('is read as it was written', () => {
    const problem = said('file_missing', { name: 'a "b" \u2028.pdf' });
    expect(saidOf(textOf(problem))).toEqual(problem);
    expect(saidOf(textOf(null))).toBeNull();
  });

  it.each([
    'The copy of a.pdf is damaged.',
    '{"code":"file_mis',
    '5',
    'null',
    '[]',
    '{"code":5}',
    '',
  ])('is told as it is where it’s nothing that was written so: %s', (text) => {
    expect(saidOf(text)).toEqual(said('as_it_was', { sentence: text }));
  });

  it('never keeps a list from being read, whatever stands there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(saidOf(text)).toMatchObject({
          code: expect.any(String),
          values: expect.any(Object),
        });
      }),
    );
  });
});
