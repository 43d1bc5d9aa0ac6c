import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSameProxy,
  isSoundProxy,
  readBypassList,
  readProxyAddress,
} from '../../../contract/domain/proxy.ts';
import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import { SettingsService } from '../../../main/settings/settings.ts';
import { saying } from '../../saying.ts';

describe('the address of a proxy', () => {
  it.each([
    ['proxy.example', 'http://proxy.example:80'],
    [' HTTP://Proxy.Example:8080/ ', 'http://proxy.example:8080'],
    ['https://10.1.2.3', 'https://10.1.2.3:443'],
    ['socks5://[::1]', 'socks5://[::1]:1080'],
  ])('%s is read as %s', (typed, value) => {
    expect(readProxyAddress(typed)).toEqual({ ok: true, value });
  });

  it.each([
    ['', /^Type the address/],
    ['http://', /isn’t an address/],
    ['http://a b', /isn’t an address/],
    ['http://a;b', /isn’t an address/],
    ['http://a/path', /isn’t an address/],
    ['http=a:80', /isn’t an address/],
    ['ftp://a', /“ftp” isn’t supported/],
    ['socks4://a', /“socks4” isn’t supported/],
    ['http://me:secret@proxy.example', /name and password/],
    ['proxy.example:0', /1 to 65535/],
    ['proxy.example:65536', /1 to 65535/],
  ])('%j is refused with a reason', (typed, reason) => {
    const read = readProxyAddress(typed);
    expect(read).toEqual({ ok: false, said: saying(reason) });
  });

  it('never lets a second rule through, and reads what it made as the same', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const read = readProxyAddress(typed);
        if (!read.ok) return;
        expect(read.value).not.toMatch(/[;,=\s@]/u);
        expect(readProxyAddress(read.value)).toEqual(read);
      }),
    );
  });
});

describe('hosts without the proxy', () => {
  it('are separated as people do', () => {
    expect(
      readBypassList(' *.Example.com, 10.0.0.0/8\n.intern <local>;[fd00::]/8 host:8080'),
    ).toEqual({
      ok: true,
      value: ['*.example.com', '10.0.0.0/8', '.intern', '<local>', '[fd00::]/8', 'host:8080'],
    });
    expect(readBypassList('')).toEqual({ ok: true, value: [] });
    const odd = readBypassList('good.example https://bad');
    expect(odd).toEqual({ ok: false, said: saying(/“https:\/\/bad” isn’t a host/) });
    expect(readBypassList(Array(201).fill('a.example').join(' ')).ok).toBe(false);
  });
});

describe('the setting', () => {
  const address = { mode: 'address' as const, address: 'http://a.example:80', bypass: ['b'] };

  it('is stored only as the readers make it, and a damaged one counts as none', () => {
    expect(isSoundProxy(address)).toBe(true);
    const stored = (proxy: unknown) =>
      new SettingsService({ read: () => ({ theme: 'dark', proxy }), write: () => undefined }).get();
    expect(stored(address)).toEqual({ ...defaultSettings, theme: 'dark', proxy: address });
    for (const bad of [
      { ...address, address: 'http://a.example:80;socks5://b' },
      { ...address, bypass: ['a,b'] },
      { ...address, bypass: ['x y'] },
      { mode: 'script' },
      null,
    ]) {
      expect(stored(bad)).toEqual({ ...defaultSettings, theme: 'dark' });
    }
  });

  it('is the same only where all of it is', () => {
    expect(isSameProxy(address, { ...address })).toBe(true);
    expect(isSameProxy(address, { ...address, bypass: [] })).toBe(false);
    expect(isSameProxy(address, { mode: 'system' })).toBe(false);
    expect(isSameProxy({ mode: 'none' }, { mode: 'none' })).toBe(true);
  });
});
