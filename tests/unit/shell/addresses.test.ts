import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepLinkOf, parseDeepLink } from '../../../main/shell/deep-link.ts';
import { externalAddress } from '../../../main/shell/external-address.ts';
import { isPublicAddress } from '../../../main/shell/public-address.ts';

describe('externalAddress', () => {
  it.each([
    ['https://example.com/a b?c="d"', 'https://example.com/a%20b?c=%22d%22'],
    ['HTTP://Example.COM', 'http://example.com/'],
    ['mailto:ada@example.com?subject=Hi', 'mailto:ada@example.com'],
    ['mailto:ada@example.com?attach=/etc/passwd&bcc=x@evil.example', 'mailto:ada@example.com'],
    ['MAILTO:a%2Bb@аррӏе.com#x', 'mailto:a%2Bb@xn--80ak6aa92e.com'],
    ['https://пример.рф/', 'https://xn--e1afmkfd.xn--p1ai/'],
  ])('writes %s anew', (given, expected) => {
    expect(externalAddress(given)).toBe(expected);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'smb://server/share',
    'ms-msdt:/id',
    'vbscript:x',
    'app://inbox/',
    'partnerinbox://thread/a',
    'https://bank.com@evil.example/',
    'https://',
    'example.com',
    '\\\\server\\share',
    'mailto:',
    'mailto:?attach=/etc/passwd',
    'mailto:ada@example.com,x@evil.example',
    'mailto:ada@example.com%3Fattach=%2Fetc%2Fpasswd',
    'mailto:ada%0d%0abcc:x@evil.example',
    'mailto:"a b"@example.com',
    'mailto:ada@example.com/x',
    '',
    `https://example.com/${'a'.repeat(5_000)}`,
  ])('refuses %s', (given) => {
    expect(externalAddress(given)).toBeNull();
  });

  it('only ever gives an http, https or mailto address that parses to itself, without quotes or spaces', () => {
    const scheme = fc.constantFrom(
      'http://',
      'https://',
      'mailto:',
      'file:',
      'javascript:',
      ' ',
      '',
    );
    fc.assert(
      fc.property(scheme, fc.oneof(fc.webUrl(), fc.string()), (before, rest) => {
        const address = externalAddress(before + rest);
        if (address === null) return;
        expect(['http:', 'https:', 'mailto:']).toContain(new URL(address).protocol);
        expect(address).not.toMatch(/["'`<>\\^{|}\s]/);
        expect(externalAddress(address)).toBe(address);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('parseDeepLink @P20', () => {
  it('reads a thread, and a message in it', () => {
    expect(parseDeepLink('partnerinbox://thread/t_1')).toEqual({
      threadKey: 't_1',
      messageKey: null,
    });
    expect(parseDeepLink('PartnerInbox://thread/t_1/m-2/')).toEqual({
      threadKey: 't_1',
      messageKey: 'm-2',
    });
  });

  it.each([
    'partnerinbox://settings',
    'partnerinbox://thread/',
    'partnerinbox://thread/../x',
    'partnerinbox://thread/a%20b',
    'partnerinbox://thread/a/b/c',
    'partnerinbox://thread/a?x=1',
    `partnerinbox://thread/${'a'.repeat(129)}`,
    'https://thread/a',
  ])('refuses %s', (link) => {
    expect(parseDeepLink(link)).toBeNull();
  });

  it('finds the link of a command line', () => {
    expect(deepLinkOf(['/opt/app', '--flag', 'partnerinbox://thread/a'])).toBe(
      'partnerinbox://thread/a',
    );
    expect(deepLinkOf(['/opt/app', 'https://example.com'])).toBeNull();
  });
});

describe('isPublicAddress', () => {
  it.each(['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
