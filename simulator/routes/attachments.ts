import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import sharp from 'sharp';
import type { Member } from '../../contract/api/session.ts';
import { notFound, Refusal } from '../refusal.ts';
import { attachmentRow, uploadOf, type AttachmentRow } from '../store/attachments.ts';
import { visibleMessage } from '../store/messages.ts';
import type { World } from '../store/world.ts';
import { filePath } from '../uploads/folder.ts';
import { messagingCallerFor, pathKey } from './answers.ts';

/** Previews are at most this many pixels a side (docs/contract.md#reading). */
const PREVIEW_SIDE = 640;

/** `/attachments`: the bytes of a file, and a small picture of it. */
export function attachmentRoutes(app: FastifyInstance, world: World): void {
  app.get('/attachments/:key/content', (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    return sendContent(world, request, reply, findFile(world, member, pathKey(request)));
  });

  app.get('/attachments/:key/preview', async (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    const file = findFile(world, member, pathKey(request));
    const preview = await previewOf(world, file);
    if (preview === null) throw notFound('preview');
    return reply
      .header('Content-Type', preview.type)
      .header('X-Content-Type-Options', 'nosniff')
      .send(preview.bytes);
  });
}

/** Sends a file's bytes: all of them, one range, or nothing where the client has them already. */
export function sendContent(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  file: AttachmentRow,
): FastifyReply {
  const tag = `"${file.sha256}"`;
  reply.headers({
    ETag: tag,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    'Content-Disposition': 'attachment',
    'X-Content-Type-Options': 'nosniff',
  });
  const known = request.headers['if-none-match'];
  if (known !== undefined && matches(known, tag)) return reply.code(304).send();
  const { size } = file;
  const conditional = request.headers['if-range'];
  const wanted =
    conditional === undefined || conditional === tag ? request.headers.range : undefined;
  const range = rangeOf(wanted, size);
  if (range === 'unsatisfiable') {
    reply.header('Content-Range', `bytes */${size}`).header('Content-Disposition', undefined);
    const refusal = new Refusal('invalid', 'The file is shorter than that.');
    return reply.code(416).send({ ...refusal.body, status: 416 });
  }
  reply.header('Content-Type', file.content_type);
  const path = filePath(world, file.key);
  if (range === null) {
    return reply.header('Content-Length', size).send(createReadStream(path));
  }
  const { start, end } = range;
  return reply
    .code(206)
    .header('Content-Range', `bytes ${start}-${end}/${size}`)
    .header('Content-Length', end - start + 1)
    .send(createReadStream(path, { start, end }));
}

function findFile(world: World, member: Member, key: string): AttachmentRow {
  const file = attachmentRow(world, key);
  if (file?.state !== 'accepted') throw notFound('attachment');
  if (file.message_key === null) {
    if (uploadOf(world, member, key) === null) throw notFound('attachment');
    return file;
  }
  const message = visibleMessage(world, member, file.message_key);
  if (message === null || message.deleted_at !== null) throw notFound('attachment');
  return file;
}

function matches(header: string, tag: string): boolean {
  return header
    .split(',')
    .map((part) => part.trim().replace(/^W\//, ''))
    .some((part) => part === '*' || part === tag);
}

/** The one range asked for; null: all of it, which also answers what isn't one range of bytes. */
function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = parts ?? [];
  if (parts === null || (first === '' && last === '')) return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'unsatisfiable' : { start, end };
}

async function previewOf(
  world: World,
  file: AttachmentRow,
): Promise<{ type: string; bytes: Buffer } | null> {
  if (!file.content_type.startsWith('image/')) return null;
  const format = file.content_type === 'image/jpeg' ? 'jpeg' : 'png';
  const folder = join(world.folder, 'previews');
  const path = join(folder, `${file.key}.${format}`);
  const kept = await readFile(path).catch(() => null);
  if (kept !== null) return { type: `image/${format}`, bytes: kept };
  try {
    const bytes = await sharp(filePath(world, file.key), { failOn: 'none' })
      .rotate()
      .resize(PREVIEW_SIDE, PREVIEW_SIDE, { fit: 'inside', withoutEnlargement: true })
      .toFormat(format)
      .toBuffer();
    await mkdir(folder, { recursive: true });
    const part = `${path}.${randomUUID()}`;
    await writeFile(part, bytes);
    await rename(part, path);
    return { type: `image/${format}`, bytes };
  } catch {
    return null;
  }
}
