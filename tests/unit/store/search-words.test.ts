import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../main/store/search/folding.ts';
import { hitsIn, patternsOf, snippet } from '../../../main/store/search/highlights.ts';
import { indexText } from '../../../main/store/search/indexed-words.ts';
import {
  holdsTerm,
  matchExpression,
  searchTerms,
} from '../../../main/store/search/search-terms.ts';

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
    ['Pro\u00advi\u00adsion pay\u200bout \u2066a\u2069 \ufeffb', 'provision payout a b'],
    ['مـــرحـــبا', 'مرحبا'],
    ['أَهْلًا إلى ٱلآن', 'اهلا الي الان'],
    ['می\u200cخواهم کتاب', 'ميخواهم كتاب'],
    ['👍🏽 ❤️ 👩🏿\u200d🚀', '👍 ❤ 👩🚀'],
    ['ใบแจ้ง', 'ใบแจ้ง'],
  ])('%s → %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('indexes dense scripts as pairs and leaves words alone', () => {
    expect(indexText('你好世界')).toBe('你好 好世 世界 界');
    expect(indexText('iPhone手机 ok')).toBe('iphone 手机 机 ok');
  });

  it('indexes scripts without spaces as threes, with marks as letters', () => {
    expect(indexText('การจ่าย')).toBe('การ ารจ รจ\u{f0e48} จ\u{f0e48}า \u{f0e48}าย าย ย');
    expect(indexText('ok ลาก')).toBe('ok ลาก าก ก');
  });

  it('indexes emoji after the words, each as a word of its own and a flag as one', () => {
    expect(indexText('Nice 👍🏽 job')).toBe('nice 👍 job \u{ff44d}');
    expect(indexText('🇦🇩🇪🇸')).toBe('🇦🇩🇪🇸 \u{ff1e6}\u{ff1e9} \u{ff1ea}\u{ff1f8}');
    expect(indexText('👍 👎')).toBe('👍 👎 \u{ff44d} \u{f0001} \u{ff44e}');
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

  it('is taken apart into words and emoji', () => {
    expect(searchTerms('thanks👍🏽')).toEqual([
      { words: ['thanks'], prefix: false },
      { words: ['👍'], prefix: false },
    ]);
    expect(searchTerms('👩🏽\u200d🚀 go')).toEqual([
      { words: ['👩', '🚀'], prefix: false },
      { words: ['go'], prefix: true },
    ]);
    expect(searchTerms('\u00ad\u200b')).toEqual([]);
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
    expect(hits('か\u3099っこう 한국', 'がっ')).toEqual(['か\u3099っ']);
    expect(hits('한국어'.normalize('NFD'), '한국')).toEqual(['한국'.normalize('NFD')]);
  });

  it('mark whole emoji, inner words, and words with what can’t be seen in them', () => {
    expect(hits('Top 👍🏽👍', '👍')).toEqual(['👍🏽', '👍']);
    expect(hits('We 👩🏽\u200d🚀!', '👩')).toEqual(['👩🏽\u200d🚀']);
    expect(hits('🇦🇩🇪🇸 🇩🇪', '🇩🇪')).toEqual(['🇩🇪']);
    expect(hits('ใบแจ้งการจ่ายเงินของคุณ', 'การจ่าย')).toEqual(['การจ่าย']);
    expect(hits('អ្នក\u200bទទួល\u200bប្រាក់', 'ទទួលប្រាក់')).toEqual(['ទទួល\u200bប្រាក់']);
    expect(hits('Ihre Pro\u00advi\u00adsion.', 'provision ')).toEqual(['Pro\u00advi\u00adsion']);
    expect(hits('مـــرحـــبا بكم', 'مرحبا ')).toEqual(['مـــرحـــبا']);
    expect(hits('همه کتاب\u200cها', 'كتاب ')).toEqual(['کتاب']);
    expect(hits('همه کتاب\u200cها', 'کتابها ')).toEqual(['کتاب\u200cها']);
  });

  it('stand in a piece that begins and ends at whole words', () => {
    const word = fc.stringMatching(/^[a-zé]{1,15}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 80 }), fc.nat(), (words, which) => {
        const sought = words[which % words.length] ?? '';
        const parts = snippet(words.join(' '), patternsOf(searchTerms(`${sought} `)));
        const said = parts.map((part) => part.text).join('');
        const shown = said.replace(/^… /u, '').replace(/ …$/u, '');
        expect(` ${words.join(' ')} `).toContain(` ${shown} `);
        expect(parts.some(({ hit }) => hit)).toBe(true);
        expect(shown.length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('stand in a piece that is cut within what has no words, but never within a character', () => {
    const shown = (text: string, query: string) =>
      snippet(text, patternsOf(searchTerms(query)))
        .map((part) => part.text)
        .join('');
    const dense = `${'佣金问题很多的'.repeat(20)}到账${'什么时候可以呢'.repeat(40)}`;
    expect(shown(dense, '到账').length).toBeGreaterThan(100);
    expect(shown(dense, '到账').length).toBeLessThan(220);
    const link = `https://example.com/${'a/'.repeat(80)}needle/${'b'.repeat(300)}`;
    expect(shown(link, 'needle ')).toMatch(/^… needle\/b+ …$/u);
    const flags = '👩🏽\u200d🚀'.repeat(100);
    expect(shown(`x ${flags}`, 'x ').replace(' …', '').endsWith('🚀')).toBe(true);
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
