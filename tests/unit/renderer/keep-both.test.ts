import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepBoth } from '../../../renderer/state/drafts/keep-both.ts';

describe('a draft that main changed under words that weren’t saved yet @P14', () => {
  it('keeps the message that Undo brought back and what was typed meanwhile', () => {
    expect(keepBoth('', 'Hello', 'And also')).toBe('Hello\n\nAnd also');
    expect(keepBoth('And', 'Hello\n\nAnd', 'And also')).toBe('Hello\n\nAnd also');
    expect(keepBoth('And', 'Hello\n\nAnd', 'Or')).toBe('Hello\n\nOr');
  });

  it('keeps the reply from a notification behind the words that it joined, and those once', () => {
    expect(keepBoth('And', 'And\n\nYes, please', 'And also')).toBe('And also\n\nYes, please');
    expect(keepBoth('And', 'And\n\nYes, please', '')).toBe('Yes, please');
    expect(keepBoth('And', 'Android', 'And also')).toBe('Android\n\nAnd also');
  });

  it('keeps what came before the words and what came behind them, and those once', () => {
    expect(keepBoth('And', 'Hello\n\nAnd\n\nYes', 'And also')).toBe('Hello\n\nAnd also\n\nYes');
    expect(keepBoth('And', 'Hello\n\nAnd\n\nYes', '')).toBe('Hello\n\nYes');
  });

  it('takes the other side’s where one side changed nothing', () => {
    expect(keepBoth('As it was', 'Changed', 'As it was')).toBe('Changed');
    expect(keepBoth('As it was', 'As it was', 'Changed')).toBe('Changed');
    expect(keepBoth('', 'The same', 'The same')).toBe('The same');
  });

  it('loses no word of either', () => {
    const words = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,3}$/);
    fc.assert(
      fc.property(words, words, fc.option(words, { nil: '' }), (message, typed, base) => {
        const theirs = [message, base].filter((part) => part !== '').join('\n\n');
        const both = keepBoth(base, theirs, `${base}${typed}`);
        const inOrder = [message, `${base}${typed}`];
        // Where the message says what stood in the composer, nobody can tell which of the two came back.
        const either = message === base ? [inOrder.toReversed()] : [];
        expect([inOrder, ...either].map((parts) => parts.join('\n\n'))).toContain(both);
      }),
      { examples: [['l', 'a', 'l']] },
    );
  });
});
