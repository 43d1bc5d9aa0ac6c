import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkify } from '../../../renderer/features/thread/linkify.ts';

/** How often a character is looked at, at most. */
const MOST_LOOKS = 5;

const links = (text: string) => linkify(text).filter((part) => part.kind === 'link');

describe('linkify', () => {
  it('links http, https and mailto, and nothing else', () => {
    expect(links('See https://a.example/x and http://b.example').map((one) => one.url)).toEqual([
      'https://a.example/x',
      'http://b.example/',
    ]);
    expect(links('mailto:ana@a.example or ana@a.example').map((one) => one.url)).toEqual([
      'mailto:ana@a.example',
      'mailto:ana@a.example',
    ]);
    expect(links('Write to ana@a.example').map((one) => one.host)).toEqual(['a.example']);
    for (const text of ['ana@.a.example', 'ana@a..example', 'ana@example', '@a.example'])
      expect(links(text)).toEqual([]);
    const refused = [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'ftp://a.example',
      'data:text/html,x',
    ];
    for (const text of refused) expect(links(text)).toEqual([]);
  });

  it('links what begins with www. at the start of a word, as https', () => {
    expect(links('(see www.a.example/x.) or WWW.B.example:8080?y')).toEqual([
      {
        kind: 'link',
        text: 'www.a.example/x',
        url: 'https://www.a.example/x',
        host: 'www.a.example',
      },
      {
        kind: 'link',
        text: 'www.b.example:8080?y',
        url: 'https://www.b.example:8080/?y',
        host: 'www.b.example:8080',
      },
    ]);
    expect(links('www.a.example//b/@ana')[0]?.text).toBe('www.a.example//b/@ana');
    expect(links('www.nоrthwind.example/pay')[0]?.text).toBe('www.xn--nrthwind-nbh.example/pay');
    for (const text of [
      'xwww.a.example',
      'www.',
      'www...',
      'www.a',
      'www.a:b@evil',
      '/www.a.example',
    ])
      expect(links(text)).toEqual([]);
    expect(links('www.ana@a.example')[0]?.url).toBe('mailto:www.ana@a.example');
  });

  it('leaves the punctuation of the sentence outside', () => {
    expect(links('(see https://a.example/b).')[0]?.text).toBe('https://a.example/b');
    expect(links('https://a.example/b_(c), then')[0]?.text).toBe('https://a.example/b_(c)');
    expect(links('“https://a.example”')[0]?.text).toBe('https://a.example');
  });

  it.each([
    '„{}“, sagte sie',
    '»{}« und ›{}‹',
    '« {} » et «{}»',
    '请看{}，然后回复。',
    '（{}）还有【{}】、{}。',
    '「{}」『{}』〈{}〉…',
    'こちら：{}！？',
    'انظر {}، ثم {}؛ أليس {}؟',
    'देखें {}। और {}॥',
    'ดูที่ {}ฯ',
    'មើល {}។ និង {}៖',
    'ကြည့်ပါ {}။',
    'տե՛ս {}։',
    '({}), [{}]; <{}>: {}…',
    '{}—and {}–and',
    '*{}* ~{}~',
    '{}, ({}).[{}]!{}?)',
    '{}\u200f, {}\u2069، {}\u00ad.',
  ])('ends an address at the punctuation of every script: %s', (sentence) => {
    for (const address of ['https://a.example/preise', 'http://a.example', 'www.a.example/b?c=1']) {
      const text = sentence.replaceAll('{}', address);
      const count = sentence.split('{}').length - 1;
      expect(links(text).map((one) => one.text)).toEqual(Array(count).fill(address));
      const joined = linkify(text).map((part) => part.text);
      expect(joined.join('')).toBe(text);
    }
  });

  it('finds so many links as are asked for, and loses nothing of the text', () => {
    const text = 'a@b.example '.repeat(30);
    const parts = linkify(text, 20);
    expect(parts.filter(({ kind }) => kind === 'link')).toHaveLength(20);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });

  it('keeps brackets in pairs, and ends at one that was opened outside', () => {
    const whole = 'https://a.example/b_(c(d))/[e]?f=(g)';
    for (const text of [whole, `(${whole})`, `[${whole}](x)`, `${whole}(`, `${whole}).x`]) {
      expect(links(text)[0]?.text).toBe(whole);
    }
    expect(links('https://a.example/b)c')[0]?.text).toBe('https://a.example/b');
  });

  it('looks at each character a few times at most, whatever a company writes', () => {
    const pieces = [
      ')',
      '(',
      '[]',
      '](',
      'www.',
      ',www.',
      'www.，',
      'www.a@',
      '@',
      'a@',
      'a@b.',
      'a@b.c',
      'aaaaaaaa',
      '%',
      'http://',
      'http://a/',
      'https://a.b/(',
      'mailto:',
      'mailto:a@b.c',
      '.',
      '…',
      '"',
      ' a',
      '\n',
      '\t',
      '\u0000',
      '\u202e',
      '\u2067',
      'é',
      '\u0301',
      '👩‍👩‍👧',
      'ก',
      '。',
      'w',
      'h',
    ];
    const steps = (text: string) => {
      let count = 0;
      linkify(text, Infinity, () => {
        count += 1;
      });
      return count;
    };
    for (const shape of [
      'http://a/)',
      ',www.',
      'www.，',
      'a@',
      'a@b.',
      '[http://(',
      'mailto:a@b.c,',
    ]) {
      const text = shape.repeat(3_000);
      expect(steps(text)).toBeLessThanOrEqual(text.length * MOST_LOOKS);
    }
    const piece = fc.constantFrom(...pieces);
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 4 }),
        fc.array(piece, { minLength: 1, maxLength: 4 }),
        fc.array(piece, { maxLength: 3 }),
        (head, repeated, tail) => {
          const text = (times: number) =>
            head.join('') + repeated.join('').repeat(times) + tail.join('');
          // As the text doubles, the work does at most.
          for (const times of [250, 500, 1000]) {
            expect(steps(text(times))).toBeLessThanOrEqual(text(times).length * MOST_LOOKS);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('shows look-alike hosts in punycode', () => {
    const [link] = links('https://nоrthwind.example/pay');
    expect(link?.text).toBe('https://xn--nrthwind-nbh.example/pay');
    expect(link?.host).toContain('xn--');
  });

  it('keeps an address with a user name as text, because it serves to deceive', () => {
    expect(links('https://paypal.example@evil.example/')).toEqual([]);
  });

  it('ends an address at characters that turn the direction of text', () => {
    expect(links('https://a.example/\u202egnp.exe')[0]?.text).toBe('https://a.example/');
  });

  it('loses no character of any text whose hosts are plain', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('', ' https://a.example/b ', ' www.a.example/b ', ' a@b.example '),
        (text, link) => {
          const whole =
            text.replaceAll('@', '').replaceAll(':', '') +
            link +
            text.replaceAll('@', '').replaceAll(':', '');
          expect(
            linkify(whole)
              .map((part) => part.text)
              .join(''),
          ).toBe(whole);
        },
      ),
    );
  });
});
