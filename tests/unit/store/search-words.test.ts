import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, indexText } from '../../../main/store/folding.ts';
import { hitsIn, patternsOf, snippet } from '../../../main/store/highlights.ts';
import { holdsTerm, matchExpression, searchTerms } from '../../../main/store/search-terms.ts';

function hits(text: string, query: string): string[] {
  return hitsIn(text, patternsOf(searchTerms(query))).map(([from, to]) => text.slice(from, to));
}

describe('folding', () => {
  it.each([
    ['Café Ångström', 'cafe angstrom'],
    ['ＡＢＣ１２３', 'abc123'],
    ['Łódź Straße Øre', 'lodz strasse ore'],
    ['İstanbul', 'istanbul'],
    ['がぎぐ', 'がぎぐ'],
    ['か\u3099', 'が'],
    ['한국어', '한국어'],
    ['ﬁle', 'file'],
  ])('%s → %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('indexes dense scripts as pairs and leaves words alone', () => {
    expect(indexText('你好世界')).toBe('你好 好世 世界 界');
    expect(indexText('iPhone手机 ok')).toBe('iphone 手机 机 ok');
  });

  it('never throws and is stable, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(indexText(text)).toBeTypeOf('string');
      }),
    );
  });
});

describe('what was typed', () => {
  it('is words, phrases and a beginning', () => {
    expect(searchTerms('big "pay out" com')).toEqual([
      { words: ['big'], prefix: false },
      { words: ['pay', 'out'], prefix: false },
      { words: ['com'], prefix: true },
    ]);
    expect(searchTerms('done ')).toEqual([{ words: ['done'], prefix: false }]);
    expect(searchTerms('T-1001')).toEqual([{ words: ['t', '1001'], prefix: true }]);
    expect(searchTerms('  !!! " ')).toEqual([]);
  });

  it('is looked for once, and for no more words than anybody types', () => {
    expect(searchTerms('a '.repeat(250))).toEqual([{ words: ['a'], prefix: false }]);
    expect(searchTerms(`${'a '.repeat(250)}a`)).toHaveLength(2);
    const many = Array.from({ length: 250 }, (_, at) => `w${at}`).join(' ');
    expect(searchTerms(many)).toHaveLength(24);
    expect(patternsOf(searchTerms(many))).toHaveLength(24);
  });

  it('can’t leave its quotes in the index’s language', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const term of searchTerms(text)) {
          const expression = matchExpression(term, (beginning) => ({ beginning }));
          expect(expression).toMatch(/^"[^"]+"( \*)?$/);
        }
      }),
    );
  });
});

describe('a beginning', () => {
  const [term] = searchTerms('e-mai');

  it('is looked for by other words, or by a shorter beginning', () => {
    if (term === undefined) throw new Error('no term');
    const words = ['mail', 'mails'];
    expect(matchExpression(term, () => ({ words }))).toBe('("e mail" OR "e mails")');
    expect(matchExpression(term, () => ({ words: [] }))).toBe('"e mai"');
    expect(matchExpression(term, () => ({ beginning: 'ma' }))).toBe('"e ma" *');
  });

  it('is told from what begins alike', () => {
    if (term === undefined) throw new Error('no term');
    expect(
      ['Your E-Mails', 'é mail', 'email', 'mail e', 'e or mail', 'e-main'].map((text) =>
        holdsTerm(text, term),
      ),
    ).toEqual([true, true, false, false, false, true]);
  });
});

describe('highlights', () => {
  it('mark words, phrases, beginnings and characters as they stand in the text', () => {
    expect(hits('Die Zahlung, ZÄHLUNG zahl', 'zahlung ')).toEqual(['Zahlung', 'ZÄHLUNG']);
    expect(hits('Your payout and payouts', 'payo')).toEqual(['payo', 'payo']);
    expect(hits('pay – out, payout', '"pay out"')).toEqual(['pay – out']);
    expect(hits('我们的佣金问题', '佣金')).toEqual(['佣金']);
    expect(hits('Cafe\u0301 time', 'cafe ')).toEqual(['Cafe\u0301']);
  });

  it('stand in pieces that make up a part of the text', () => {
    const text = `${'word '.repeat(100)}needle ${'word '.repeat(100)}`;
    const parts = snippet(text, patternsOf(searchTerms('needle ')));
    expect(parts.filter(({ hit }) => hit)).toEqual([{ text: 'needle', hit: true }]);
    expect(parts.map((part) => part.text).join('').length).toBeLessThan(220);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string(), (body, query) => {
        const joined = snippet(body, patternsOf(searchTerms(query)))
          .map((part) => part.text)
          .join('')
          .replace(/^… /u, '')
          .replace(/ …$/u, '');
        expect(body.replace(/\s+/gu, ' ').trim()).toContain(joined.trim());
      }),
    );
  });
});
