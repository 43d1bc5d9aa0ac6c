import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttachmentKey } from '../../../contract/domain/keys.ts';
import type { Connection, OutgoingFile } from '../../../main/connection/connection.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { connectTo } from './partner.ts';
import { answer, tinyServer } from './tiny-server.ts';
import type { Seen, TinyServer } from './tiny-server.ts';

const MB = 1024 * 1024;
const ETAG = `"${'0'.repeat(64)}"`;

let folder: string;
let simulator: Simulator;
let connection: Connection;
let tiny: TinyServer | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partner-inbox-uploads-'));
  simulator = await startSimulator({ seed: 'empty' });
  connection = connectTo(simulator.url, { apiKey: simulator.accounts[0]?.apiKey ?? '' });
});

afterEach(async () => {
  await simulator.close();
  await tiny?.close();
  tiny = null;
  await rm(folder, { recursive: true, force: true });
});

/** A file that begins and ends like a PDF, of bytes that differ everywhere. */
async function pdf(size: number, name = 'report.pdf'): Promise<OutgoingFile> {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at + 4 <= size; at += 4) bytes.writeUInt32LE((at * 2_654_435_761) >>> 0, at);
  bytes.write('%PDF-1.7\n');
  bytes.write('\nstartxref\n9\n%%EOF\n', Math.max(9, size - 19));
  const path = join(folder, name);
  await writeFile(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, name, contentType: 'application/pdf', size, sha256 };
}

function watcher(signal = new AbortController().signal) {
  const seen = { addresses: [] as string[], progress: [] as number[] };
  return {
    seen,
    signal,
    started: (address: string) => {
      seen.addresses.push(address);
    },
    progress: (sent: number) => {
      seen.progress.push(sent);
    },
  };
}

/** One upload of a tiny server, which judges it with the given answers. */
async function serveUpload(
  handler: (request: Seen, response: ServerResponse) => void,
): Promise<Connection> {
  tiny = await tinyServer(handler);
  return connectTo(tiny.url);
}

describe('an upload', () => {
  it('brings every byte, tells how far it is, and is an attachment then @B4', async () => {
    const file = await pdf(12 * MB + 7, 'Quartalsübersicht 2026 📈.pdf');
    const watching = watcher();
    const outcome = await connection.upload(file, null, watching);
    const [stored] = simulator.control.stats().uploads;
    expect(outcome).toEqual({ name: 'uploaded', key: stored?.key });
    expect(stored).toMatchObject({
      name: file.name,
      size: file.size,
      receivedBytes: file.size,
      state: 'accepted',
    });
    expect(watching.seen.addresses).toHaveLength(1);
    expect(watching.seen.progress.at(0)).toBe(0);
    expect(watching.seen.progress.at(-1)).toBe(file.size);
    expect(watching.seen.progress).toEqual([...watching.seen.progress].sort((a, b) => a - b));
  });

  it('goes on where a cut left it, by itself, and sends next to nothing twice @B4', async () => {
    const file = await pdf(20 * MB);
    const cuts = 5;
    simulator.control.fault({
      fault: { kind: 'cut_upload', bytes: 700_000 },
      method: 'PATCH',
      path: '/uploads/*',
      times: cuts,
    });
    await expect(connection.upload(file, null, watcher())).resolves.toMatchObject({
      name: 'uploaded',
    });
    const [stored] = simulator.control.stats().uploads;
    expect(stored?.state).toBe('accepted');
    expect(stored?.receivedBytes).toBeLessThanOrEqual(file.size + cuts * 8 * MB);
  });

  it('is given up where nothing gets through, and goes on from there later @B4', async () => {
    const file = await pdf(6 * MB);
    simulator.control.fault({
      fault: { kind: 'reset' },
      method: 'PATCH',
      path: '/uploads/*',
      skip: 1,
      times: 0,
    });
    const first = watcher();
    await expect(connection.upload(file, null, first)).rejects.toMatchObject({
      fault: 'unreachable',
    });
    simulator.control.clearFaults();
    const [address = null] = first.seen.addresses;
    const second = watcher();
    await expect(connection.upload(file, address, second)).resolves.toMatchObject({
      name: 'uploaded',
    });
    expect(second.seen.addresses).toEqual([]);
    expect(second.seen.progress[0]).toBeGreaterThan(0);
    const [stored] = simulator.control.stats().uploads;
    expect(stored?.receivedBytes).toBe(file.size);
  });

  it('whose last answer got lost is found complete', async () => {
    const file = await pdf(1000);
    simulator.control.fault({
      fault: { kind: 'reset' },
      method: 'PATCH',
      path: '/uploads/*',
      when: 'after',
    });
    await expect(connection.upload(file, null, watcher())).resolves.toMatchObject({
      name: 'uploaded',
    });
    expect(simulator.control.stats().uploads).toMatchObject([{ receivedBytes: 1000 }]);
  });

  it('that the server forgot starts over by itself', async () => {
    const file = await pdf(1000);
    const watching = watcher();
    const gone = `${simulator.url}/api/v2/uploads/upl_gone`;
    await expect(connection.upload(file, gone, watching)).resolves.toMatchObject({
      name: 'uploaded',
    });
    expect(watching.seen.addresses).toHaveLength(1);
  });

  it('that is another file’s starts over as well', async () => {
    const other = watcher();
    await connection.upload(await pdf(5_000, 'other.pdf'), null, other);
    const watching = watcher();
    const outcome = await connection.upload(
      await pdf(1000),
      other.seen.addresses[0] ?? null,
      watching,
    );
    expect(outcome.name).toBe('uploaded');
    expect(watching.seen.addresses[0]).not.toBe(other.seen.addresses[0]);
  });

  it('stops at once when it’s paused, and resumes @B4', async () => {
    const file = await pdf(8 * MB);
    const pausing = new AbortController();
    const first = watcher(pausing.signal);
    const going = connection.upload(file, null, {
      ...first,
      progress: (sent) => {
        first.progress(sent);
        if (sent > 0) pausing.abort();
      },
    });
    await expect(going).rejects.toMatchObject({ name: 'AbortError' });
    const second = watcher();
    await connection.upload(file, first.seen.addresses[0] ?? null, second);
    expect(second.seen.progress[0]).toBeGreaterThan(0);
  });

  it('isn’t the file that was hashed: the server says so, also when asked again', async () => {
    const file = { ...(await pdf(1000)), sha256: '0'.repeat(64) };
    const watching = watcher();
    await expect(connection.upload(file, null, watching)).resolves.toEqual({
      name: 'hash_mismatch',
    });
    const [address = null] = watching.seen.addresses;
    await expect(connection.upload(file, address, watcher())).resolves.toEqual({
      name: 'hash_mismatch',
    });
  });

  it('of a file that isn’t what it claims is refused @M7', async () => {
    const file = await pdf(1000);
    await writeFile(file.path, Buffer.alloc(1000, 'MZ'));
    const sha256 = createHash('sha256').update(Buffer.alloc(1000, 'MZ')).digest('hex');
    const outcome = await connection.upload({ ...file, sha256 }, null, watcher());
    expect(outcome).toMatchObject({ name: 'refused', why: 'unsupported_type' });
  });

  it('of a name or a size that can’t be accepted is refused before a byte @M7', async () => {
    const file = await pdf(1000);
    await expect(
      connection.upload({ ...file, name: 'tool.exe' }, null, watcher()),
    ).resolves.toMatchObject({ name: 'refused', why: 'unsupported_type' });
    await expect(
      connection.upload({ ...file, size: 251 * MB }, null, watcher()),
    ).resolves.toMatchObject({ name: 'refused', why: 'too_large' });
    expect(simulator.control.stats().uploads).toEqual([]);
  });

  it('is discarded, once or twice', async () => {
    const watching = watcher();
    const outcome = await connection.upload(await pdf(1000), null, watching);
    const [address = ''] = watching.seen.addresses;
    await connection.discardUpload(address);
    await connection.discardUpload(address);
    const { key } = outcome as { key: AttachmentKey };
    const signal = new AbortController().signal;
    await expect(connection.download(key, 0, '', signal)).rejects.toMatchObject({
      fault: 'not_found',
    });
  });

  it.each([401, 429, 500, 503])('that meets %i can go on later', async (status) => {
    simulator.control.fault({ fault: { kind: 'status', status }, path: '/uploads' });
    const file = await pdf(1000);
    await expect(connection.upload(file, null, watcher())).rejects.toMatchObject({
      name: 'ConnectionError',
    });
    await expect(connection.upload(file, null, watcher())).resolves.toMatchObject({
      name: 'uploaded',
    });
  });
});

describe('the address of an upload', () => {
  it.each(['https://elsewhere.example/api/v2/uploads/upl_1', '//elsewhere.example/upl_1'])(
    'on another origin (%s) is never called',
    async (location) => {
      const other = await serveUpload((_request, response) =>
        answer(response, 201, null, { Location: location }),
      );
      await expect(other.upload(await pdf(10), null, watcher())).rejects.toMatchObject({
        fault: 'in_between',
      });
      expect(tiny?.seen.map(({ method }) => method)).toEqual(['POST']);
    },
  );

  it('on another origin isn’t called either where it was stored', async () => {
    const other = await serveUpload((_request, response) => answer(response, 200, null));
    const stored = 'https://elsewhere.example/api/v2/uploads/upl_1';
    await expect(other.upload(await pdf(10), stored, watcher())).rejects.toMatchObject({
      fault: 'in_between',
    });
    expect(tiny?.seen).toEqual([]);
  });

  it.each(['', ':8443'])(
    'may say http where a proxy ends TLS before the server: the rest of it goes by https, on port “%s”',
    async (port) => {
      const origin = `https://partners.example${port}`;
      tiny = await tinyServer((request, response) => {
        const location = `http://partners.example${port}/api/v2/uploads/upl_7`;
        if (request.method === 'POST') answer(response, 201, null, { Location: location });
        else answer(response, 200, null, { 'Upload-Offset': '10' });
      });
      const { url } = tiny;
      const called: string[] = [];
      const other = connectTo(origin, {
        fetch: (input, init) => {
          called.push(input);
          return fetch(input.replace(origin, url), init);
        },
      });
      await expect(other.upload(await pdf(10), null, watcher())).resolves.toEqual({
        name: 'uploaded',
        key: 'upl_7',
      });
      expect(called.filter((address) => !address.startsWith(`${origin}/`))).toEqual([]);
    },
  );

  it.each(['uploads/upl_7', '/api/v2/uploads/upl_7/', '/elsewhere/upl_7?part=1'])(
    'may be relative: %s',
    async (location) => {
      const other = await serveUpload((request, response) => {
        if (request.method === 'POST') answer(response, 201, null, { Location: location });
        else answer(response, 200, null, { 'Upload-Offset': '10' });
      });
      await expect(other.upload(await pdf(10), null, watcher())).resolves.toEqual({
        name: 'uploaded',
        key: 'upl_7',
      });
    },
  );
});

describe('a download', () => {
  async function uploaded(size: number): Promise<{ key: AttachmentKey; file: OutgoingFile }> {
    const file = await pdf(size);
    const outcome = await connection.upload(file, null, watcher());
    return { key: (outcome as { key: AttachmentKey }).key, file };
  }

  async function read(body: ReadableStream<Uint8Array>): Promise<Buffer> {
    return Buffer.from(
      await new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
    );
  }

  const { signal } = new AbortController();

  it('brings the whole file, or what is missing of it @P18', async () => {
    const { key, file } = await uploaded(3 * MB);
    const whole = await connection.download(key, 0, file.sha256, signal);
    expect(whole).toMatchObject({ offset: 0, total: file.size });
    const bytes = await read(whole.body);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    const rest = await connection.download(key, 2 * MB, file.sha256, signal);
    expect(rest).toMatchObject({ offset: 2 * MB, total: file.size });
    expect((await read(rest.body)).equals(bytes.subarray(2 * MB))).toBe(true);
  });

  it('starts over where the file is another one, or shorter than thought', async () => {
    const { key, file } = await uploaded(1000);
    const changed = await connection.download(key, 500, 'f'.repeat(64), signal);
    expect(changed.offset).toBe(0);
    expect(await read(changed.body)).toHaveLength(1000);
    const beyond = await connection.download(key, 5000, file.sha256, signal);
    expect(beyond.offset).toBe(0);
    await beyond.body.cancel();
  });

  it('of what isn’t there is not found; neither is its preview', async () => {
    const key = 'att_gone' as AttachmentKey;
    await expect(connection.download(key, 0, '', signal)).rejects.toMatchObject({
      fault: 'not_found',
    });
    await expect(connection.preview(key)).resolves.toBeNull();
  });

  it('that breaks off says so', async () => {
    tiny = await tinyServer((_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000', ETag: ETAG });
      response.write('only this');
      setImmediate(() => response.destroy());
    });
    const other = connectTo(tiny.url);
    const stream = await other.download('att_1' as AttachmentKey, 0, '', signal);
    await expect(read(stream.body)).rejects.toMatchObject({ fault: 'unreachable' });
  });

  it('whose range isn’t the one asked for starts over', async () => {
    tiny = await tinyServer((request, response) => {
      const ranged = request.headers.range !== undefined;
      const range = ranged ? { 'Content-Range': 'bytes 0-3/4' } : {};
      response.writeHead(ranged ? 206 : 200, { ETag: ETAG, ...range });
      response.end('abcd');
    });
    const other = connectTo(tiny.url);
    const stream = await other.download('att_1' as AttachmentKey, 2, '', signal);
    expect(stream.offset).toBe(0);
    expect((await read(stream.body)).toString()).toBe('abcd');
  });

  it('has a preview only where it’s a picture', async () => {
    tiny = await tinyServer((request, response) => {
      const type = request.path.includes('att_1') ? 'image/png' : 'image/svg+xml';
      response.writeHead(200, { 'Content-Type': type });
      response.end('bytes');
    });
    const other = connectTo(tiny.url);
    await expect(other.preview('att_1' as AttachmentKey)).resolves.toMatchObject({
      contentType: 'image/png',
    });
    await expect(other.preview('att_2' as AttachmentKey)).rejects.toMatchObject({
      fault: 'in_between',
    });
  });
});
