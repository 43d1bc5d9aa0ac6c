import { describe, expect, it } from 'vitest';
import { excerpt } from '../../../renderer/state/text/excerpt.ts';

describe('an excerpt', () => {
  it('is the text itself where that is short, on one line', () => {
    expect(excerpt(' Hello\n\nthere ', 11)).toBe('Hello there');
  });

  it('is cut at a word', () => {
    expect(excerpt('Hello there, Ana', 14)).toBe('Hello there,…');
    expect(excerpt('Hello there Ana', 11)).toBe('Hello there…');
  });

  it('is cut where it ends in a text without spaces, and through no character', () => {
    expect(excerpt('a'.repeat(30), 10)).toBe(`${'a'.repeat(10)}…`);
    expect(excerpt('👩‍👩‍👧'.repeat(5), 3)).toBe(`${'👩‍👩‍👧'.repeat(3)}…`);
    expect(excerpt(`Hi ${'語'.repeat(30)}`, 10)).toBe(`Hi ${'語'.repeat(7)}…`);
  });
});
