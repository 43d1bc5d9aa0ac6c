import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakRuns } from '../../../renderer/ui/break-runs.ts';
import { headOf } from '../../../renderer/ui/fold.ts';

const pieces = fc.array(fc.constantFrom('W', ' ', '\n', '\u00a0', '👩‍👩‍👧', 'ش', '\u0351'), {
  maxLength: 40,
});
/** Texts of which some hold runs as long as a message may be. */
const texts = fc
  .tuple(pieces, fc.integer({ min: 1, max: 400 }))
  .map(([some, times]) => some.map((piece) => piece.repeat(times)).join(''));

describe('a text in pieces between which a line may break', () => {
  test('is the same text, and holds no longer run without white space than 251 units', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const found = breakRuns(text);
        expect(found.join('')).toBe(text);
        for (const piece of found) {
          expect(Math.max(...piece.split(/[ \t-\r]/).map(({ length }) => length))).toBeLessThan(
            252,
          );
          expect(piece.isWellFormed()).toBe(text.isWellFormed());
        }
      }),
    );
  });

  test('stays whole where no run is longer than 250 units, whatever stands between two', () => {
    for (const space of [' ', '\t', '\n', '\r']) {
      const text = `${'W'.repeat(250)}${space}${'W'.repeat(250)}`;
      expect(breakRuns(text)).toEqual([text]);
    }
    expect(breakRuns('W'.repeat(251))).toEqual(['W'.repeat(250), 'W']);
  });

  test('breaks a tower of marks, and no letter as languages write it', () => {
    const tower = `Z${'\u0351\u0489\u031b'.repeat(30)}algo`;
    for (const piece of breakRuns(tower))
      expect(piece.length).toBeLessThanOrEqual(17 + 'algo'.length);
    expect(breakRuns(tower).join('')).toBe(tower);
    // Vietnamese taken apart, Hebrew with vowels and a cantillation, Tibetan, Thai.
    for (const text of ['ê\u0323\u0301', 'שּׁ\u05b8\u0591', 'སྒྲ\u0f72\u0f7e', 'กู้']) {
      expect(breakRuns(text)).toEqual([text]);
    }
  });

  test('stays whole where it’s made of words and usual addresses', () => {
    const address = `https://example.com/${'a'.repeat(200)}`;
    const text = `Look at ${address} and `.repeat(40);
    expect(breakRuns(text)).toEqual([text]);
  });
});

describe('the beginning of a long message', () => {
  test('begins the text, and is at most 1,400 units and 13 lines of it, whole characters each', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const head = headOf(text);
        if (head === null) return;
        expect(text.startsWith(head)).toBe(true);
        expect(head.length).toBeLessThanOrEqual(1_400);
        expect(head.split('\n').length).toBeLessThanOrEqual(13);
        expect(head.isWellFormed()).toBe(text.isWellFormed());
        expect(text.length > 3_000 || text.split('\n').length > 40).toBe(true);
      }),
    );
  });

  test('isn’t cut from one of 3,000 characters or of 40 lines', () => {
    expect(headOf('a'.repeat(3_000))).toBeNull();
    expect(headOf('a'.repeat(3_001))).toHaveLength(1_400);
    expect(headOf('a\n'.repeat(39) + 'a')).toBeNull();
    expect(headOf('a\n'.repeat(40) + 'a')).toBe('a\n'.repeat(12) + 'a');
  });
});
