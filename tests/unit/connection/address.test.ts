import { describe, expect, it } from 'vitest';
import type { ProgramKey } from '../../../contract/domain/keys.ts';
import { normaliseAddress, webAddressOf } from '../../../main/connection/partnerstack/address.ts';
import { say } from '../../../words/said.ts';

describe('the address of a server', () => {
  it.each([
    ['api.partnerstack.com', 'https://api.partnerstack.com'],
    ['  https://api.partnerstack.com/ ', 'https://api.partnerstack.com'],
    ['https://api.partnerstack.com/api/v2', 'https://api.partnerstack.com'],
    ['api.partnerstack.com/api/v2/', 'https://api.partnerstack.com'],
    ['HTTPS://API.PartnerStack.com', 'https://api.partnerstack.com'],
    ['inbox.example:8443', 'https://inbox.example:8443'],
    ['localhost:4780', 'http://localhost:4780'],
    ['127.0.0.1:4780', 'http://127.0.0.1:4780'],
    ['http://127.8.9.10:80', 'http://127.8.9.10'],
    ['[::1]:4780', 'http://[::1]:4780'],
    ['https://localhost:4780', 'https://localhost:4780'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ])('%s leads to %s @M1', (typed, origin) => {
    expect(normaliseAddress(typed)).toEqual({ ok: true, value: origin });
  });

  it.each([
    ['', 'Enter the address'],
    ['http://api.partnerstack.com', 'Use https://'],
    ['http://10.0.0.7', 'Use https://'],
    ['http://127.0.0.1.example.com', 'Use https://'],
    ['http://localhost.example.com', 'Use https://'],
    ['ftp://files.example', 'begins with https'],
    ['https://mara:secret@example.com', 'Leave the name and password out'],
    ['https://example.com/login', 'Enter only the server’s name'],
    ['https://example.com/?next=1', 'Enter only the server’s name'],
    ['not an address', 'isn’t a server address'],
    ['https://', 'isn’t a server address'],
  ])('%s is refused with a reason @M1', (typed, words) => {
    const outcome = normaliseAddress(typed);
    expect(outcome.ok).toBe(false);
    if (outcome.ok) return;
    expect(outcome.problem.code).toBe('server_address');
    expect(say(outcome.problem.said)).toContain(words);
  });
});

describe('the page of a program on the web', () => {
  const program = 'part_1' as ProgramKey;

  it('stands on PartnerStack’s own site', () => {
    expect(webAddressOf('https://api.partnerstack.com', program)).toBe(
      'https://dash.partnerstack.com/partnerships/part_1',
    );
  });

  it('stands on the server itself elsewhere, also where the name only looks alike', () => {
    expect(webAddressOf('https://notpartnerstack.com', program)).toBe(
      'https://notpartnerstack.com/partnerships/part_1',
    );
    expect(webAddressOf('http://127.0.0.1:4780', program)).toBe(
      'http://127.0.0.1:4780/partnerships/part_1',
    );
  });
});
