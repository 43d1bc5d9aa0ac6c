import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../../../main/platform/ports.ts';
import { Pictures } from '../../../main/shell/pictures.ts';
import { gif, gifFrame, jpeg, png as pngOf } from '../../files/build/images.ts';

const silent = () => undefined;
const log: Log = { info: silent, warn: silent, error: silent };
const png = pngOf();

let folder = '';
let asked: { address: string; init: RequestInit | undefined }[] = [];
let answer: () => Response | Promise<Response>;
let resolved: Record<string, string[]>;
let now = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partner-inbox-pictures-'));
  asked = [];
  now = 0;
  answer = () => new Response(new Uint8Array(png));
  resolved = { 'cdn.example.com': ['93.184.216.34', '2606:4700:4700::1111'] };
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () =>
  new Pictures({
    fetch: async (address, init) => {
      asked.push({ address, init });
      return answer();
    },
    resolveHost: async (host) => resolved[host] ?? [],
    now: () => now,
    log,
  });

describe('Pictures', () => {
  it('fetches a logo once, without credentials or redirects, and keeps it', async () => {
    const address = 'https://cdn.example.com/logo';
    const first = open();
    expect(
      await Promise.all([first.get(address, folder), first.get(address, folder)]),
    ).toMatchObject([{ contentType: 'image/png' }, { contentType: 'image/png' }]);
    expect(await open().get(address, folder)).toMatchObject({ contentType: 'image/png' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'error' });
    expect(asked[0]?.init?.headers).toBeUndefined();
  });

  it.each([
    ['http', 'http://cdn.example.com/logo'],
    ['a user name', 'https://user:pass@cdn.example.com/logo'],
    ['this machine', 'https://127.0.0.1/logo'],
    ['a private address', 'https://intranet.example.com/logo'],
    ['a host with one private address', 'https://rebind.example.com/logo'],
    ['a host that does not exist', 'https://nowhere.example.com/logo'],
    ['a file', 'file:///etc/passwd'],
    ['nonsense', 'logo'],
  ])('never asks %s', async (_what, address) => {
    resolved['127.0.0.1'] = ['127.0.0.1'];
    resolved['intranet.example.com'] = ['10.0.0.5'];
    resolved['rebind.example.com'] = ['93.184.216.34', '192.168.1.1'];
    expect(await open().get(address, folder)).toBeNull();
    expect(asked).toEqual([]);
  });

  it.each([
    [
      'a page',
      () => new Response('<svg onload="x">', { headers: { 'content-type': 'image/png' } }),
    ],
    ['a picture over 256 KB', () => new Response(Buffer.concat([png, Buffer.alloc(256 * 1024)]))],
    ['a 404', () => new Response(new Uint8Array(png), { status: 404 })],
    ['a broken connection', () => Promise.reject(new TypeError('reset'))],
  ])('keeps nothing of %s, and asks again after an hour', async (_what, given) => {
    answer = given;
    const pictures = open();
    expect(await pictures.get('https://cdn.example.com/a', folder)).toBeNull();
    expect(await pictures.get('https://cdn.example.com/a', folder)).toBeNull();
    expect(asked).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
    answer = () => new Response(new Uint8Array(png));
    now += 61 * 60_000;
    expect(await pictures.get('https://cdn.example.com/a', folder)).not.toBeNull();
  });

  it('shows what can’t be kept, and leaves no part of it', async () => {
    const pictures = open();
    const address = 'https://cdn.example.com/a';
    answer = async () => {
      // Where its file is to stand there is a folder meanwhile.
      const name = createHash('sha256').update(address).digest('hex');
      await mkdir(join(folder, name, 'in-the-way'), { recursive: true });
      return new Response(new Uint8Array(png));
    };
    expect(await pictures.get(address, folder)).toMatchObject({ contentType: 'image/png' });
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('asks anew for what failed, or is failing, once it’s told to look again @P11', async () => {
    const address = 'https://cdn.example.com/a';
    answer = () => new Response(null, { status: 503 });
    const pictures = open();
    expect(await pictures.get(address, folder)).toBeNull();
    pictures.lookAgain();
    let fail: (error: Error) => void = () => undefined;
    answer = () => new Promise((_resolve, reject) => (fail = reject));
    const failing = pictures.get(address, folder);
    await expect.poll(() => asked.length).toBe(2);
    pictures.lookAgain();
    fail(new TypeError('reset'));
    expect(await failing).toBeNull();
    answer = () => new Response(new Uint8Array(png));
    expect(await pictures.get(address, folder)).not.toBeNull();
    expect(asked).toHaveLength(3);
  });

  it.each([
    ['a PNG of 30,000 by 30,000', pngOf({ width: 30_000, height: 30_000 })],
    ['a JPEG of more pixels than a logo has', jpeg({ width: 5000, height: 5000 })],
    [
      'a GIF whose frame is larger than its canvas',
      gif(undefined, [gifFrame({ width: 9000, height: 9000 })]),
    ],
    ['a PNG that doesn’t tell its size', Buffer.from('89504e470d0a1a0a0000', 'hex')],
  ])('doesn’t show %s, fetched or kept @P11', async (_what, bytes) => {
    const address = 'https://cdn.example.com/logo';
    answer = () => new Response(new Uint8Array(bytes));
    expect(await open().get(address, folder)).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });
});
