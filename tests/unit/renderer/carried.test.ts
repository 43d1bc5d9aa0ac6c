import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedBy } from '../../../renderer/state/drafts/carried.ts';

function data(texts: Record<string, string>, files: File[] = []) {
  return {
    getData: (type: string) => texts[type] ?? '',
    types: [...Object.keys(texts), ...(files.length > 0 ? ['Files'] : [])],
    files,
  };
}

const image = (name = 'image.png') => new File(['x'], name, { type: 'image/png' });
const pdf = (name: string) => new File(['x'], name, { type: 'application/pdf' });
const names = (files: readonly File[]) => files.map(({ name }) => name);

describe('what a paste or a drop brings', () => {
  it('is the picture where a web page’s picture was copied or dragged, not its address @M13', () => {
    const html =
      '<meta charset="utf-8"><!--StartFragment--><img src="https://a.example/x.png">&nbsp;';
    for (const plain of ['', 'https://a.example/x.png']) {
      const { words, files, pictures } = carriedBy(
        data({ 'text/html': html, 'text/plain': plain }, [image()]),
      );
      expect([words, names(files), pictures]).toEqual(['', ['image.png'], []]);
    }
  });

  it('is the words of Excel and Word, and the picture of them is on offer @M13', () => {
    for (const formatted of [
      { 'text/html': '<style>td { color: red }</style><table><td>Q1</td></table>' },
      { 'text/rtf': '{\\rtf1 Q1}' },
    ]) {
      const taken = carriedBy(data({ 'text/plain': 'Q1\t7', ...formatted }, [image()]));
      expect(taken).toMatchObject({ words: 'Q1\t7', files: [], nothing: false });
      expect(names(taken.pictures)).toEqual(['image.png']);
    }
  });

  it('is both where words and files stand for themselves', () => {
    const taken = carriedBy(data({ 'text/plain': 'Look:' }, [image()]));
    expect([taken.words, names(taken.files)]).toEqual(['Look:', ['image.png']]);
    const mixed = carriedBy(
      data({ 'text/plain': 'Terms', 'text/html': '<b>Terms</b>' }, [pdf('t.pdf')]),
    );
    expect([mixed.words, names(mixed.files)]).toEqual(['Terms', ['t.pdf']]);
  });

  it.each([
    'terms.pdf\nprices.pdf',
    '/home/mara/terms.pdf\n/home/mara/prices.pdf\n',
    'C:\\Files\\terms.pdf\r\nC:\\Files\\prices.pdf',
    'file:///home/mara/terms.pdf\r\nfile:///home/mara/prices.pdf',
  ])('is the files, without the list of names that a file manager adds: %j @M13', (plain) => {
    const { words, files } = carriedBy(
      data({ 'text/plain': plain }, [pdf('terms.pdf'), pdf('prices.pdf')]),
    );
    expect([words, names(files)]).toEqual(['', ['terms.pdf', 'prices.pdf']]);
  });

  it('finds a name that the address writes in its own way', () => {
    const file = pdf('Préis 100 %.pdf');
    const address = `file:///tmp/${encodeURIComponent('Préis 100 %.pdf'.normalize('NFD'))}`;
    expect(carriedBy(data({ 'text/plain': address }, [file])).words).toBe('');
    expect(carriedBy(data({ 'text/plain': '100 %.pdf and more' }, [file])).words).toBe(
      '100 %.pdf and more',
    );
  });

  it('is said to be nothing where a message can’t hold any of it', () => {
    expect(carriedBy(data({ 'application/x-shape': 'x' })).nothing).toBe(true);
    expect(carriedBy(data({ 'text/html': '<b>x</b>' })).nothing).toBe(true);
    expect(carriedBy(data({})).nothing).toBe(false);
  });

  it('loses neither words nor files, whatever comes together', () => {
    const texts = fc.record({
      'text/plain': fc.string(),
      'text/html': fc.oneof(fc.constant(''), fc.string(), fc.constant('<p>words</p>')),
    });
    const files = fc.array(fc.constantFrom(image(), image('b.png'), pdf('c.pdf')));
    fc.assert(
      fc.property(texts, files, (given, all) => {
        const taken = carriedBy(data(given, all));
        expect([...taken.files, ...taken.pictures]).toEqual(all);
        const meant =
          given['text/html'] === '<p>words</p>' && /[a-z]{3}/u.test(given['text/plain']);
        const expected = all.length === 0 || meant ? given['text/plain'] : taken.words;
        expect(taken.words).toBe(expected);
      }),
    );
  });
});
