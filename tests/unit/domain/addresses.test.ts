import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mailAddress,
  mailtoOf,
  shownAddress,
  shownServer,
  webAddress,
} from '../../../contract/domain/addresses.ts';

describe('shownServer @M1', () => {
  it.each([
    ['https://api.partnerstack.com', 'api.partnerstack.com'],
    [' API.PartnerStack.com/api/v2 ', 'api.partnerstack.com'],
    ['127.0.0.1:4780', '127.0.0.1:4780'],
    ['http://localhost:4780/', 'localhost:4780'],
    ['[::1]:4780', '[::1]:4780'],
    ['https://api.partnerstack.com@evil.example/', 'evil.example'],
    ['api.partnerstack.com:443@evil.example', 'evil.example'],
    ['https://api.partnerstack.com\\@evil.example', 'api.partnerstack.com'],
    ['аррӏе.com', 'xn--80ak6aa92e.com'],
    ['https://аррӏе.com/api/v2', 'xn--80ak6aa92e.com'],
    ['api.partner\u202Estack.com', 'api.partnerstack.com'],
    ['not a server', 'not a server'],
    ['', ''],
  ])('names the server that %j leads to', (typed, shown) => {
    expect(shownServer(typed)).toBe(shown);
  });
});

describe('shownAddress', () => {
  it.each([
    ['https://аррӏе.com/id', 'https://xn--80ak6aa92e.com/id'],
    ['https://paypaI.com', 'https://paypai.com'],
    ['HTTPS://WWW.Acme.Example/A', 'https://www.acme.example/A'],
    ['https://gооgle.com:443/x', 'https://xn--ggle-55da.com/x'],
    ['https://ｇoogle.com/', 'https://google.com/'],
    ['https://acme.com\u202e/moc.live', 'https://acme.com/moc.live'],
    ['https://acme.com/\u202egpj.exe\u200b\u2067', 'https://acme.com/gpj.exe'],
    ['https://apple.com@evil.example/x', 'https://evil.example/x'],
    ['https:\\\\evil.example\\@apple.com', 'https://evil.example\\@apple.com'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
    ['mailto:x@аррӏе.com', 'mailto:x@xn--80ak6aa92e.com'],
    ['mailto:x@apple.com?bcc=y@evil.example', 'mailto:x@apple.com'],
    ['help@аррӏе.com', 'help@xn--80ak6aa92e.com'],
    ['help@\u202emoc.elppa', 'help@moc.elppa'],
    ['no address\u202e at\u200b all', 'no address at all'],
  ])('shows %s as %s', (given, shown) => {
    expect(shownAddress(given)).toBe(shown);
  });

  it('never shows what is invisible, turns text, or has a host beyond ASCII', () => {
    const text = fc.string({ unit: 'grapheme' });
    const given = fc.oneof(
      text,
      fc.webUrl(),
      text.map((one) => `https://${one}`),
      fc.tuple(text, text).map((parts) => parts.join('@')),
    );
    fc.assert(
      fc.property(given, (address) => {
        const shown = shownAddress(address);
        expect(shown).not.toMatch(/[\p{Cf}\p{Cc}]/u);
        const url = webAddress(address);
        expect(shown.startsWith(url === null ? '' : `${url.protocol}//${url.host}`)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('webAddress', () => {
  it('is http or https, without a name before its host', () => {
    expect(webAddress('https://Acme.example/a b')?.href).toBe('https://acme.example/a%20b');
    const never = [
      'mailto:x?attach=/etc/passwd',
      'mailto:x@acme.example',
      'javascript:alert(1)',
      'https://bank.example@evil.example/',
      'file:///etc/passwd',
      'www.acme.example',
      '',
    ];
    for (const text of never) expect(webAddress(text)).toBeNull();
  });
});

describe('mailAddress', () => {
  it('is one address and nothing else', () => {
    for (const address of [
      'help@acme.example',
      "o'neil+a=b@acme.co.uk",
      'a.b@xn--80ak6aa92e.com',
    ]) {
      expect(mailAddress(address)).toBe(address);
    }
    const never = [
      'help@acme.example?attach=/etc/passwd&bcc=x@evil.example',
      'help@acme.example,x@evil.example',
      'help@acme.example x@evil.example',
      'Help <help@acme.example>',
      'help?bcc=x@evil.example',
      'help%0abcc@acme.example',
      'a..b@acme.example',
      '.a@acme.example',
      'help@acme',
      'help@acme.example/x',
      'help@acme.example:25',
      'help@[127.0.0.1]',
      `${'a'.repeat(65)}@acme.example`,
      '@acme.example',
      'help@',
      '',
    ];
    for (const text of never) expect(mailAddress(text)).toBeNull();
  });

  it('gives a mailto that names it and has no headers, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
        const checked = mailAddress(text);
        if (checked === null) return;
        const url = new URL(mailtoOf(checked));
        expect([url.protocol, url.search, url.hash]).toEqual(['mailto:', '', '']);
        expect(decodeURIComponent(url.pathname)).toBe(checked);
      }),
    );
  });
});
