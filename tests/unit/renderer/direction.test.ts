import { describe, expect, it } from 'vitest';
import { textDirection } from '../../../renderer/ui/direction.ts';

describe('the direction of a text', () => {
  it.each([
    ['https://a.example/preise שלום', 'rtl'],
    ['www.a.example: مرحبا', 'rtl'],
    ['ana@a.example כתבה', 'rtl'],
    ['acme.com/pricing هذا هو', 'rtl'],
    ['report-2026.pdf מצורף', 'rtl'],
    ['C:\\files\\plan מצורף', 'rtl'],
    ['https://a.example/größe — שלום', 'rtl'],
    ['12,400.50 € 1.5% مرحبا OK', 'rtl'],
    ['٣٤ 🎉 "«مرحبا»', 'rtl'],
    ['ߒߞߏ', 'rtl'],
    ['𞤀𞤣𞤤𞤢𞤥', 'rtl'],
    ['Hello שלום', 'ltr'],
    ['https://a.example Hello שלום', 'ltr'],
    ['こんにちは مرحبا', 'ltr'],
    ['你好', 'ltr'],
    ['https://a.example/', 'auto'],
    ['12 🎉 !', 'auto'],
    ['', 'auto'],
  ])('of %s is %s', (text, direction) => {
    expect(textDirection(text)).toBe(direction);
  });

  it('is found in a few steps of a text that never gives one', () => {
    expect(textDirection(`${'1 '.repeat(100_000)}שלום`)).toBe('auto');
  });
});
