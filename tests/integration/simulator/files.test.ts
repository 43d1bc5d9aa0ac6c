import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentNamed } from '../../../simulator/seed/documents.ts';
import { zipOf } from '../../../simulator/seed/zip.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { Client, createdKey, told, until, type UploadFile } from './client.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const THREAD = 'thr_bulk_0';
const DAY_MS = 24 * 3_600_000;
let sim: Simulator;
let mara: Client;
let clock: number;
beforeEach(async () => {
  clock = Date.UTC(2026, 10, 22, 12);
  sim = await startSimulator({ seed: { programs: 1, messages: 3 }, now: () => clock });
  mara = new Client(sim);
});
afterEach(() => sim.close());

/** A PDF of about so many bytes. */
function pdf(bytes: number): UploadFile {
  const content = Buffer.concat([
    Buffer.from('%PDF-1.4\n'),
    randomBytes(bytes),
    Buffer.from('\nstartxref\n0\n%%EOF\n'),
  ]);
  return { name: 'file.pdf', contentType: 'application/pdf', bytes: content };
}

const png = (): Promise<Buffer> =>
  sharp({ create: { width: 1000, height: 500, channels: 3, background: '#4f46e5' } })
    .png()
    .toBuffer();

describe('uploads', () => {
  it('of every accepted type pass, and become a message’s files in their order', async () => {
    const { types } = (
      await mara
        .call('GET', '/capabilities')
        .then(({ body }) => body as { data: { attachments: { types: string[] } } })
    ).data.attachments;
    const names = [
      'a.jpg',
      'a.png',
      'a.gif',
      'a.pdf',
      'a.doc',
      'a.xls',
      'a.ppt',
      'a.docx',
      'a.xlsx',
      'a.pptx',
    ];
    const keys: string[] = [];
    for (const [i, name] of names.entries()) {
      keys.push(
        await mara.upload({
          name,
          contentType: types[i] ?? '',
          bytes: await documentNamed(name, ['Words']),
        }),
      );
    }
    const sent = await mara.send(THREAD, { body: '', attachment_keys: keys });
    expect(sent.attachments.map(({ key }) => key)).toEqual(keys);
    expect(sent.attachments[1]).toMatchObject({ width: 1200, height: 760 });
    expect(told(await mara.post(THREAD, { body: '', attachment_keys: [keys[0]] }))).toBe(
      '422 invalid attachment_used',
    );
    expect(
      (await mara.fetch('DELETE', `/uploads/${keys[0]}`, { headers: { 'Tus-Resumable': '1.0.0' } }))
        .status,
    ).toBe(403);
  }, 30_000);

  it('resume where they were cut, and count as complete only once checked', async () => {
    const file = pdf(200_000);
    const key = createdKey(await mara.create(file));
    await mara.patch(key, 0, file.bytes.subarray(0, 50_000));
    const head = await mara.head(key);
    expect([head.headers.get('Upload-Offset'), head.headers.get('Upload-Length')]).toEqual([
      '50000',
      String(file.bytes.length),
    ]);
    expect(told(await mara.post(THREAD, { body: '', attachment_keys: [key] }))).toBe(
      '422 invalid attachment_incomplete',
    );
    expect(told(await mara.patch(key, 7, file.bytes.subarray(7)))).toBe('409 offset_mismatch');
    sim.control.fault({
      method: 'PATCH',
      path: '/uploads/*',
      fault: { kind: 'cut_upload', bytes: 60_000 },
    });
    await expect(mara.patch(key, 50_000, file.bytes.subarray(50_000))).rejects.toThrow(
      'fetch failed',
    );
    const offset = Number((await mara.head(key)).headers.get('Upload-Offset'));
    expect(offset).toBeGreaterThanOrEqual(50_000);
    expect(offset).toBeLessThanOrEqual(110_000);
    expect((await mara.patch(key, offset, file.bytes.subarray(offset))).status).toBe(204);
    const sent = await mara.send(THREAD, { body: '', attachment_keys: [key] });
    const content = await mara.fetch('GET', `/attachments/${key}/content`);
    expect(Buffer.from(await content.arrayBuffer()).equals(file.bytes)).toBe(true);
    expect(sent.attachments[0]?.size).toBe(file.bytes.length);
  });

  it('verify the checksum of a request before its bytes count', async () => {
    const file = pdf(1000);
    const key = createdKey(await mara.create(file));
    const sha1 = createHash('sha1').update(file.bytes).digest('base64');
    const wrong = createHash('sha1').update('other').digest('base64');
    expect(told(await mara.patch(key, 0, file.bytes, { 'Upload-Checksum': `sha1 ${wrong}` }))).toBe(
      '460 checksum_mismatch',
    );
    expect((await mara.head(key)).headers.get('Upload-Offset')).toBe('0');
    expect(told(await mara.patch(key, 0, file.bytes, { 'Upload-Checksum': `md5 ${wrong}` }))).toBe(
      '400 upload_invalid',
    );
    expect(
      (await mara.patch(key, 0, file.bytes, { 'Upload-Checksum': `sha1 ${sha1}` })).status,
    ).toBe(204);
  });

  it('end an older request that still writes', async () => {
    const file = pdf(100_000);
    const key = createdKey(await mara.create(file));
    const hanging = request(mara.url(`/uploads/${key}`), {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${mara.apiKey}`,
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': '0',
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': String(file.bytes.length),
      },
    });
    const ended = new Promise((resolve) => hanging.once('error', resolve));
    hanging.write(file.bytes.subarray(0, 40_000));
    await until(() => sim.control.stats().uploads[0]?.requests === 1);
    const offset = Number((await mara.head(key)).headers.get('Upload-Offset'));
    await ended;
    expect(offset).toBeLessThanOrEqual(40_000);
    expect((await mara.patch(key, offset, file.bytes.subarray(offset))).status).toBe(204);
  });

  it('are refused when created by name, type, size and metadata', async () => {
    const ok = pdf(10);
    const create = async (change: Partial<UploadFile>): Promise<string> =>
      told(await mara.create({ ...ok, ...change }));
    expect(await create({ name: 'file.exe' })).toBe('415 unsupported_type');
    expect(await create({ name: 'pdf' })).toBe('415 unsupported_type');
    expect(await create({ name: `${'a'.repeat(252)}.pdf` })).toBe('415 unsupported_type');
    expect(await create({ contentType: 'text/html' })).toBe('415 unsupported_type');
    expect(await create({ contentType: 'image/png' })).toBe('415 unsupported_type');
    expect(await create({ length: 262_144_001 })).toBe('413 too_large');
    expect(await create({ sha256: 'xyz' })).toBe('400 upload_invalid');
    expect((await mara.create({ ...ok, name: 'REPORT.PDF ' })).status).toBe(201);
    const bare = { 'Upload-Length': '10', 'Upload-Metadata': '' };
    expect(
      await mara.refused('POST', '/uploads', undefined, { ...bare, 'Tus-Resumable': '1.0.0' }),
    ).toBe('400 upload_invalid');
    expect(
      await mara.refused('POST', '/uploads', undefined, { ...bare, 'Tus-Resumable': '0.2.2' }),
    ).toBe('412 version_mismatch');
  });

  const macros = [
    {
      name: '[Content_Types].xml',
      text: `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`,
    },
    { name: '_rels/.rels', text: '<Relationships/>' },
    { name: 'word/document.xml', text: '<w/>' },
  ];
  const refusals: [string, UploadFile, string][] = [
    ['another hash', { ...pdf(10), sha256: 'a'.repeat(64) }, '422 invalid hash_mismatch'],
    [
      'a program',
      {
        name: 'a.pdf',
        contentType: 'application/pdf',
        bytes: Buffer.from(`MZ${'\0'.repeat(200)}%PDF-1.4`),
      },
      '415 unsupported_type',
    ],
    ['macros', { name: 'a.docx', contentType: DOCX, bytes: zipOf(macros) }, '415 unsupported_type'],
    [
      'another archive',
      { name: 'a.docx', contentType: DOCX, bytes: zipOf([{ name: 'x', text: 'y' }]) },
      '415 unsupported_type',
    ],
    [
      'HTML',
      { name: 'a.pdf', contentType: 'application/pdf', bytes: Buffer.from('<html>%PDF-1.4') },
      '415 unsupported_type',
    ],
  ];
  it.each(refusals)(
    'are refused at their last byte for %s, and say so for a day',
    async (_why, file, expected) => {
      const key = createdKey(await mara.create(file));
      const answer = await mara.patch(key, 0, file.bytes);
      expect(told(answer)).toBe(expected);
      expect(await mara.refused('GET', `/uploads/${key}`)).toBe(expected);
      expect((await mara.call('GET', `/uploads/${key}`)).body).toEqual(answer.body);
      expect((await mara.head(key)).status).toBe(410);
      expect(told(await mara.patch(key, 0, file.bytes))).toBe('410 upload_refused');
      expect(told(await mara.post(THREAD, { body: '', attachment_keys: [key] }))).toBe(
        '422 invalid attachment_unknown',
      );
      clock += DAY_MS;
      expect(await mara.refused('GET', `/uploads/${key}`)).toBe('404 not_found');
    },
  );

  it('of images are refused above their own limit', async () => {
    sim.control.capabilities({ attachments: { image_max_bytes: 1000 } });
    const file = { name: 'a.png', contentType: 'image/png', bytes: await png() };
    const key = createdKey(await mara.create(file));
    expect(told(await mara.patch(key, 0, file.bytes))).toBe('413 too_large');
  });

  it('expire a day after their last byte, and belong to their member', async () => {
    const file = pdf(1000);
    const key = createdKey(await mara.create(file));
    const jonas = new Client(sim, sim.accounts[1]?.apiKey);
    expect((await jonas.head(key)).status).toBe(404);
    clock += DAY_MS - 1;
    await mara.patch(key, 0, file.bytes.subarray(0, 10));
    clock += DAY_MS - 1;
    const got = await mara.fetch('GET', `/uploads/${key}`);
    expect([got.status, got.headers.get('Upload-Offset')]).toEqual([200, '10']);
    expect((await mara.patch(key, 10, file.bytes.subarray(10))).status).toBe(204);
    expect(told(await jonas.post(THREAD, { body: '', attachment_keys: [key] }))).toBe(
      '422 invalid attachment_unknown',
    );
    clock += DAY_MS;
    expect((await mara.head(key)).status).toBe(404);
    expect(told(await mara.post(THREAD, { body: '', attachment_keys: [key] }))).toBe(
      '422 invalid attachment_unknown',
    );
  });

  it('can be ended, the refused ones too', async () => {
    const end = (key: string) =>
      mara.fetch('DELETE', `/uploads/${key}`, { headers: { 'Tus-Resumable': '1.0.0' } });
    const open = createdKey(await mara.create(pdf(10)));
    expect((await end(open)).status).toBe(204);
    expect((await mara.head(open)).status).toBe(404);
    const bad = { ...pdf(10), sha256: 'a'.repeat(64) };
    const refused = createdKey(await mara.create(bad));
    await mara.patch(refused, 0, bad.bytes);
    expect((await end(refused)).status).toBe(204);
  });
});

describe('content', () => {
  it('comes whole, in one range, or not at all', async () => {
    const file = pdf(1000);
    const key = await mara.upload(file);
    const size = file.bytes.length;
    const get = async (headers: Record<string, string>) => {
      const answer = await mara.fetch('GET', `/attachments/${key}/content`, { headers });
      return {
        status: answer.status,
        headers: answer.headers,
        bytes: Buffer.from(await answer.arrayBuffer()),
      };
    };
    const whole = await get({});
    const etag = `"${createHash('sha256').update(file.bytes).digest('hex')}"`;
    expect(whole.headers.get('ETag')).toBe(etag);
    expect(whole.headers.get('Content-Disposition')).toBe('attachment');
    expect(whole.headers.get('Content-Type')).toBe('application/pdf');
    const part = await get({ Range: 'bytes=10-19' });
    expect([part.status, part.headers.get('Content-Range')]).toEqual([206, `bytes 10-19/${size}`]);
    expect(part.bytes.equals(file.bytes.subarray(10, 20))).toBe(true);
    expect((await get({ Range: 'bytes=-5' })).bytes.equals(file.bytes.subarray(-5))).toBe(true);
    expect((await get({ Range: 'bytes=5-', 'If-Range': etag })).status).toBe(206);
    expect((await get({ Range: 'bytes=5-', 'If-Range': '"other"' })).status).toBe(200);
    expect((await get({ Range: 'bytes=0-1,5-6' })).status).toBe(200);
    const beyond = await get({ Range: `bytes=${size}-` });
    expect([beyond.status, beyond.headers.get('Content-Range')]).toEqual([416, `bytes */${size}`]);
    expect((await get({ 'If-None-Match': etag })).status).toBe(304);
  });

  it('is there for the uploader, then for those who see the message, until it is gone', async () => {
    const jonas = new Client(sim, sim.accounts[1]?.apiKey);
    const priya = new Client(sim, sim.accounts[2]?.apiKey);
    const key = await mara.upload(pdf(10));
    const path = `/attachments/${key}/content`;
    expect((await mara.fetch('GET', path)).status).toBe(200);
    expect(await jonas.refused('GET', path)).toBe('404 not_found');
    const sent = await mara.send(THREAD, { body: '', attachment_keys: [key] });
    expect((await jonas.fetch('GET', path)).status).toBe(200);
    expect(await priya.refused('GET', path)).toBe('404 not_found');
    sim.control.capabilities({ retention_on_lock: 'purge' });
    sim.control.lock({ partnership: 'part_bulk_0' });
    expect(await mara.refused('GET', path)).toBe('404 not_found');
    sim.control.unlock({ partnership: 'part_bulk_0' });
    sim.control.deleteMessage({ message: sent.key });
    expect(await mara.refused('GET', path)).toBe('404 not_found');
  });

  it('has a small preview if it is an image', async () => {
    const key = await mara.upload({ name: 'a.png', contentType: 'image/png', bytes: await png() });
    const preview = await mara.fetch('GET', `/attachments/${key}/preview`);
    expect(preview.headers.get('Content-Type')).toBe('image/png');
    const { width, height } = await sharp(Buffer.from(await preview.arrayBuffer())).metadata();
    expect([width, height]).toEqual([640, 320]);
    const other = await mara.upload(pdf(10));
    expect(await mara.refused('GET', `/attachments/${other}/preview`)).toBe('404 not_found');
  });
});
