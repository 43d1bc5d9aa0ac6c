import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearWords, sortedWords } from '../../../main/store/search/near-words.ts';
import { putRight, type KnownWords } from '../../../main/store/search/put-right.ts';

/** By the definition, letter by letter: the slow way. */
function isOneSlipAway(one: string, other: string): boolean {
  const [a, b] = [Array.from(one), Array.from(other)];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1])
    [endA, endB] = [endA - 1, endB - 1];
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)];
  if (restA.length + restB.length === 0) return false;
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'ä', 'я', '𝒜'),
  minLength: 1,
  maxLength: 6,
});

describe('words near another', () => {
  it('are those of a list that differ by one letter or by two that changed places', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (words, typed) => {
        const near = nearWords(sortedWords(words), typed, false);
        expect(near.toSorted()).toEqual(
          words.filter((one) => isOneSlipAway(one, typed)).toSorted(),
        );
      }),
    );
  });

  it('may go on where only a beginning was typed, and don’t begin with it', () => {
    const list = sortedWords(['commission', 'commissions', 'comet', 'company', 'comissar']);
    expect(nearWords(list, 'comissi', true).toSorted()).toEqual([
      'comissar',
      'commission',
      'commissions',
    ]);
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 20 }), word, (words, typed) => {
        for (const found of nearWords(sortedWords(words), typed, true)) {
          expect(found.startsWith(typed)).toBe(false);
          const beginnings = Array.from(found, (_, at) =>
            Array.from(found)
              .slice(0, at + 1)
              .join(''),
          );
          expect(beginnings.some((one) => isOneSlipAway(one, typed))).toBe(true);
        }
      }),
    );
  });
});

describe('what was typed', () => {
  function known(counts: Record<string, number>): KnownWords {
    return {
      lists: [sortedWords(Object.keys(counts))],
      count: (word, beginning) =>
        Object.entries(counts)
          .filter(([one]) => (beginning ? one.startsWith(word) : one === word))
          .reduce((sum, [, count]) => sum + count, 0),
    };
  }
  const words = known({
    commission: 40,
    commissions: 8,
    northwind: 3,
    rates: 9,
    rated: 2,
    uber: 5,
    order4512: 1,
  });

  it.each([
    ['commision', 'commission'],
    ['comission rates', 'commission rates'],
    ['northwnd commision', 'northwind commission'],
    ['nortwhind ', 'northwind'],
    ['ubre ', 'uber'],
    ['"rates" Comission', '"rates" commission'],
    ['ratws ', 'rates'],
  ])('%s means %s', (typed, meant) => {
    expect(putRight(typed, words)).toBe(meant);
  });

  it.each(['commission', 'comm', '"commision"', 'ordre4512', 'rat', 'zzzz', '', '👍 佣金'])(
    '%s stays as it is',
    (typed) => {
      expect(putRight(typed, words)).toBeNull();
    },
  );

  it('is put right although somebody wrote it so, where the other word is far more common', () => {
    expect(putRight('payed ', known({ payed: 1, paged: 10, payer: 11 }))).toBe('payer');
    expect(putRight('payed ', known({ payed: 2, payer: 20 }))).toBeNull();
  });
});
