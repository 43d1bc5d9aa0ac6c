import * as fc from 'fast-check';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseByteRange } from '../../../main/shell/origin/byte-range.ts';
import { containedPath } from '../../../main/shell/origin/contained-path.ts';
import { fileCsp, pageCsp } from '../../../main/shell/origin/csp.ts';
import { serveOrigin, type OriginSources } from '../../../main/shell/origin/origin.ts';
import { StoreClosedError } from '../../../main/store/sqlite/errors.ts';

let root = '';
let page = '';
let serve: (request: Request) => Promise<Response>;
const asked: string[] = [];

const png = Uint8Array.from({ length: 1_000 }, (_, index) => index % 251);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'partner-inbox-origin-'));
  page = join(root, 'page');
  await mkdir(join(page, 'assets'), { recursive: true });
  await writeFile(
    join(page, 'index.html'),
    '<meta property="csp-nonce" nonce="%CSP_NONCE%"><p>page</p>',
  );
  await writeFile(join(page, 'assets/index.js'), 'export {}');
  await writeFile(join(page, 'assets/odd.exe'), 'MZ');
  await writeFile(join(root, 'personal.db'), 'private');
  await writeFile(join(root, 'photo.png'), png);
  const sources: OriginSources = {
    attachment: async (key) => {
      asked.push(key);
      if (key === 'photo') return { contentType: 'image/png', path: join(root, 'photo.png') };
      if (key === 'web') return { contentType: 'text/html', bytes: png };
      if (key === 'vector') return { contentType: 'image/svg+xml', bytes: png };
      if (key === 'late') throw new StoreClosedError();
      if (key === 'between' && asked.filter((one) => one === key).length === 1)
        throw new StoreClosedError();
      if (key === 'between') return { contentType: 'image/png', bytes: png };
      if (key === 'broken') throw new Error('broken');
      if (key === 'gone') return { contentType: 'image/png', path: join(root, 'gone.png') };
      return null;
    },
    preview: async (key) => {
      asked.push(key);
      return { contentType: 'image/jpeg', bytes: png };
    },
    staged: async (id) => {
      asked.push(id);
      return null;
    },
    picture: async (id) => {
      asked.push(id);
      if (id === 'nowhere') return null;
      return { contentType: 'image/gif', bytes: png };
    },
  };
  serve = serveOrigin(page, sources);
});

afterAll(() => rm(root, { recursive: true, force: true }));

const get = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
  serve(new Request(address, { headers, method }));

describe('the page', () => {
  it('comes with the whole policy by header and a fresh nonce each time', async () => {
    const [first, second] = [await get('app://inbox/'), await get('app://inbox/')];
    const nonce = /nonce="([^"]+)"/.exec(await first.text())?.[1] ?? '';
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(first.headers.get('content-security-policy')).toBe(pageCsp(nonce));
    expect(await second.text()).not.toContain(nonce);
    expect(first.headers.get('connection-allowlist')).toContain('webrtc=block');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('serves its own files with fixed types', async () => {
    const script = await get('app://inbox/assets/index.js');
    expect(script.status).toBe(200);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    ['another host', 'app://other/'],
    ['a type that the page has none of', 'app://inbox/assets/odd.exe'],
    ['a folder', 'app://inbox/assets'],
    ['what is not there', 'app://inbox/assets/none.js'],
    ['an encoded way out', 'app://inbox/..%2fpersonal.db'],
    ['a way out by backslash', 'app://inbox/..%5cpersonal.db'],
    ['a double-encoded way out', 'app://inbox/%252e%252e%252fpersonal.db'],
    ['a NUL', 'app://inbox/index.html%00.js'],
  ])('answers 404 to %s', async (_what, address) => {
    expect((await get(address)).status).toBe(404);
  });

  it('takes GET and HEAD only', async () => {
    expect((await get('app://inbox/', {}, 'POST')).status).toBe(405);
    const head = await get('app://inbox/', {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

describe('the policy', () => {
  const csp = pageCsp('abc');

  it('allows no inline script, no eval and nothing by default', () => {
    expect(csp).toContain("default-src 'none'");
    expect(csp).toMatch(/(^|; )script-src 'self'(;|$)/);
    expect(csp).not.toMatch(/unsafe-|data:|\*|https?:/);
    expect(csp).toContain("style-src 'self' 'nonce-abc'");
    for (const directive of ['base-uri', 'form-action', 'frame-ancestors', 'object-src']) {
      expect(csp).toContain(`${directive} 'none'`);
    }
  });

  it('sandboxes files that people sent', () => {
    expect(fileCsp()).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
  });
});

describe('files that people sent', () => {
  it('are served with a fixed type, nosniff and the sandbox policy', async () => {
    const photo = await get('app://inbox/attachments/photo', { accept: 'image/*' });
    expect(photo.status).toBe(200);
    expect(Object.fromEntries(photo.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '1000',
      'content-disposition': 'attachment',
      'content-security-policy': fileCsp(),
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(new Uint8Array(await photo.arrayBuffer())).toEqual(png);
  });

  it.each([
    { 'sec-fetch-dest': 'document' },
    { 'sec-fetch-dest': 'iframe' },
    { 'sec-fetch-dest': 'embed' },
    { 'sec-fetch-dest': 'script' },
    { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
  ])('refuse to be loaded as anything but a picture: %o', async (headers) => {
    expect((await get('app://inbox/attachments/photo', headers)).status).toBe(403);
  });

  it('are not served as anything that could run', async () => {
    expect((await get('app://inbox/attachments/web')).status).toBe(404);
    expect((await get('app://inbox/attachments/vector')).status).toBe(404);
  });

  it('answer with nothing, and no error, where they are gone', async () => {
    for (const gone of ['attachments/gone', 'attachments/unknown', 'staged/a']) {
      const answer = await get(`app://inbox/${gone}`);
      expect([answer.status, await answer.text()]).toEqual([204, '']);
    }
  });

  it('answer 404 to an odd key, and never pass it on', async () => {
    asked.length = 0;
    const odd = [
      '..%2fpersonal.db',
      '..%5cpersonal.db',
      'C:%5ca.png',
      '.',
      'a'.repeat(129),
      'a.png',
    ];
    for (const place of ['attachments', 'previews', 'staged', 'logos', 'avatars']) {
      for (const id of odd) {
        expect((await get(`app://inbox/${place}/${id}`)).status).toBe(404);
      }
    }
    expect(asked).toEqual([]);
  });

  it('serve previews and pictures from memory', async () => {
    expect((await get('app://inbox/previews/a')).headers.get('content-type')).toBe('image/jpeg');
    expect((await get('app://inbox/logos/a')).headers.get('content-type')).toBe('image/gif');
    expect((await get('app://inbox/avatars/a')).status).toBe(200);
  });

  it('answer with nothing, and no error, for a logo or an avatar that can’t be had @P11', async () => {
    for (const place of ['logos', 'avatars']) {
      const answer = await get(`app://inbox/${place}/nowhere`);
      expect([answer.status, await answer.text()]).toEqual([204, '']);
    }
  });

  it('answer with nothing, and no error, where the session ended meanwhile', async () => {
    expect((await get('app://inbox/attachments/late')).status).toBe(204);
    expect((await get('app://inbox/attachments/late', {}, 'HEAD')).status).toBe(204);
    await expect(get('app://inbox/attachments/broken')).rejects.toThrow('broken');
  });

  it('come from the session that stands by then', async () => {
    expect((await get('app://inbox/attachments/between')).status).toBe(200);
  });

  it('give one range at a time', async () => {
    const part = await get('app://inbox/attachments/photo', { range: 'bytes=10-19' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 10-19/1000']);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(png.subarray(10, 20));
    const outside = await get('app://inbox/attachments/photo', { range: 'bytes=1000-' });
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
  });
});

describe('containedPath', () => {
  it.each(['/a/../b', '/./a', '/a/.', '/%2e%2e/a'])(
    'refuses %s, though it would stay within',
    (path) => {
      expect(containedPath(resolve('/srv/page'), path)).toBeNull();
      expect(containedPath(resolve('/srv/page'), path.replace(/%2e|\./gu, 'c'))).not.toBeNull();
    },
  );

  it('never leads out of its folder', () => {
    const folder = resolve('/srv/page');
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2f',
        '%5c',
        '\\',
        '/',
        'a',
        '%00',
        'C:',
        '//',
        '%252e',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = containedPath(folder, `/${pieces.join('/')}`);
        expect(path === null || path.startsWith(folder + sep)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('parseByteRange', () => {
  it.each([
    [null, null],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-200', { start: 0, end: 99 }],
    ['bytes=50-500', { start: 50, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', null],
    ['bytes=0-1,4-5', null],
    ['lines=0-1', null],
  ])('%s of 100 bytes', (header, range) => {
    expect(parseByteRange(header, 100)).toEqual(range);
  });

  it.each(['bytes=0-', 'bytes=0-9', 'bytes=-5'])('%s of an empty file has no bytes', (header) => {
    expect(parseByteRange(header, 0)).toBe('unsatisfiable');
  });
});
