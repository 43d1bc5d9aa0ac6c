import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkify } from '../../../renderer/features/thread/linkify.ts';

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
        text: 'WWW.B.example:8080?y',
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
