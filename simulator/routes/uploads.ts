import { stat, unlink } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Transform, type Readable } from 'node:stream';
import { Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  HASH_MISMATCH,
  UPLOAD_ERROR_CODES,
  type UploadErrorCode,
} from '../../contract/api/errors.ts';
import { sha256Schema } from '../../contract/api/attachment.ts';
import { codePointLength } from '../../contract/domain/message-text.ts';
import { cutAfter } from '../faults/faults.ts';
import { invalid, notFound, Refusal } from '../refusal.ts';
import type { Caller } from '../store/accounts.ts';
import {
  addUpload,
  countUploadRequest,
  removeAttachment,
  UPLOAD_LIFETIME_MS,
  uploadOf,
  type AttachmentRow,
} from '../store/attachments.ts';
import { readSettings } from '../store/settings.ts';
import { newKey, type World } from '../store/world.ts';
import { bytesRequest, CheckedStore, type Checksum } from '../uploads/checked-store.ts';
import { filePath } from '../uploads/folder.ts';
import { nameFits } from '../uploads/types.ts';
import { asRefusal, fail, messagingCallerFor, pathKey } from './answers.ts';

const VERSION = '1.0.0';
/** What of tus's answers is passed on; web pages of other origins have no business here. */
const PASSED_HEADERS = new Set([
  'cache-control',
  'connection',
  'location',
  'upload-length',
  'upload-metadata',
  'upload-offset',
]);
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** `/uploads`: tus 1.0.0, with the checks and the lifetimes of docs/contract.md#uploading around it. */
export function uploadRoutes(app: FastifyInstance, world: World, prefix: string): void {
  const store = new CheckedStore(world);
  const callers = new WeakMap<object, Caller>();
  const tus = new Server({
    path: `${prefix}/uploads`,
    datastore: store,
    relativeLocation: true,
    lockDrainTimeout: 1,
    namingFunction: () => newKey('upl'),
    maxSize: () => largestFile(world),
    onUploadCreate: (request, upload) => {
      const caller = callers.get(request);
      if (caller === undefined) throw new Refusal('unauthorized', 'Sign in to go on.');
      const file = readMetadata(world, upload.metadata ?? {}, upload.size ?? 0);
      addUpload(world, caller.member.key, upload.id, file);
      return Promise.resolve({});
    },
    onResponseError: (_request, error) => {
      const refusal = refusalOf(error);
      return { status_code: refusal.status, body: JSON.stringify(refusal.body) };
    },
  });

  const serve = async (
    request: FastifyRequest,
    reply: FastifyReply,
    caller: Caller,
  ): Promise<FastifyReply> => {
    const web = webRequest(request);
    callers.set(web, caller);
    const checksum = readChecksum(request.headers['upload-checksum']);
    const source = request.method === 'PATCH' ? bytesOf(request) : null;
    const answer = await bytesRequest.run({ checksum, source }, () => tus.handleWeb(web));
    for (const [name, value] of answer.headers) {
      if (PASSED_HEADERS.has(name)) reply.header(name, value);
    }
    reply.code(answer.status);
    if (answer.status < 400 || request.method === 'HEAD') return reply.send();
    const text = await answer.text();
    const told = text.startsWith('{')
      ? text
      : JSON.stringify(refusalOf({ status_code: answer.status, body: text }).body);
    return reply.header('Content-Type', 'application/json; charset=utf-8').send(told);
  };

  // The bytes of an upload go to tus as they come; Fastify doesn't read them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.addHook('onSend', (_request, reply, payload, done) => {
    reply.header('Tus-Resumable', VERSION);
    done(null, payload);
  });
  app.addHook('preHandler', (request, _reply, done) => {
    messagingCallerFor(world, request);
    const version = request.headers['tus-resumable'];
    const free = request.method === 'GET' || request.method === 'OPTIONS';
    done(free || version === VERSION ? undefined : wrongVersion());
  });

  app.options('/uploads', (_request, reply) =>
    reply
      .code(204)
      .headers({
        'Tus-Version': VERSION,
        'Tus-Extension': store.extensions.join(','),
        'Tus-Checksum-Algorithm': 'sha1,sha256',
        'Tus-Max-Size': largestFile(world),
      })
      .send(),
  );

  app.post('/uploads', async (request, reply) => {
    reply.header('Upload-Expires', expiry(world.now()));
    return serve(request, reply, messagingCallerFor(world, request));
  });

  /** Requests that bring bytes; `served` resolves once those that came are stored. */
  const writing = new Map<string, { raw: IncomingMessage; served: Promise<unknown> }>();
  const endWriting = async (key: string): Promise<void> => {
    const before = writing.get(key);
    before?.raw.destroy();
    await before?.served;
  };
  app.patch('/uploads/:key', async (request, reply) => {
    const caller = messagingCallerFor(world, request);
    const upload = ownUpload(world, caller, pathKey(request));
    assertNotRefused(upload);
    const before = endWriting(upload.key);
    const served = before.then(() => serve(request, reply, caller));
    writing.set(upload.key, { raw: request.raw, served: served.catch(() => undefined) });
    countUploadRequest(world, upload.key);
    reply.header('Upload-Expires', expiry(world.now()));
    try {
      return await served;
    } finally {
      if (writing.get(upload.key)?.raw === request.raw) writing.delete(upload.key);
    }
  });

  app.head('/uploads/:key', async (request, reply) => {
    const caller = messagingCallerFor(world, request);
    const upload = ownUpload(world, caller, pathKey(request));
    await endWriting(upload.key);
    await store.checkIfComplete(upload).catch(() => undefined);
    assertNotRefused(ownUpload(world, caller, upload.key));
    reply.header('Upload-Expires', expiry(upload.last_byte_at));
    return serve(request, reply, caller);
  });

  app.get('/uploads/:key', async (request, reply) => {
    const caller = messagingCallerFor(world, request);
    const upload = ownUpload(world, caller, pathKey(request));
    const told = toldRefusal(upload);
    if (told !== null) return reply.code(told.status).send(told);
    const { size } = await stat(filePath(world, upload.key));
    return reply
      .headers({
        'Cache-Control': 'no-store',
        'Upload-Offset': size,
        'Upload-Length': upload.size,
        'Upload-Metadata': metadataOf(upload),
        'Upload-Expires': expiry(upload.last_byte_at),
      })
      .send();
  });

  app.delete('/uploads/:key', async (request, reply) => {
    const caller = messagingCallerFor(world, request);
    const upload = ownUpload(world, caller, pathKey(request));
    if (upload.message_key !== null) {
      throw new Refusal('forbidden', 'A message uses this file.');
    }
    await endWriting(upload.key);
    await store.remove(upload.key).catch(() => unlink(filePath(world, upload.key)).catch(() => 0));
    removeAttachment(world, upload.key);
    return reply.code(204).send();
  });

  app.setErrorHandler((error, request, reply) => {
    if (error instanceof WrongVersion) reply.header('Tus-Version', VERSION);
    if (request.method !== 'HEAD') return fail(reply, error);
    return reply.code(asRefusal(error).status).send();
  });
}

class WrongVersion extends Refusal {}

function wrongVersion(): Refusal {
  return new WrongVersion('version_mismatch', `Tus-Resumable has to be ${VERSION}.`);
}

/** The request as tus's server reads it: all but the bytes, which its store takes by itself. */
function webRequest({ raw, method }: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(',') : value);
  }
  return new Request(`http://${raw.headers.host ?? 'localhost'}${raw.url ?? '/'}`, {
    method,
    headers,
  });
}

/** The bytes that a request brings; an injected fault may cut them. */
function bytesOf(request: FastifyRequest): Readable {
  const limit = cutAfter(request);
  return limit === null ? request.raw : request.raw.pipe(cuttingStream(request.raw, limit));
}

function cuttingStream(raw: IncomingMessage, limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const room = limit - seen;
      seen += chunk.length;
      if (chunk.length < room) {
        done(null, chunk);
        return;
      }
      done(null, chunk.subarray(0, room));
      this.end();
      raw.destroy();
    },
  });
}

function ownUpload(world: World, caller: Caller, key: string): AttachmentRow {
  const upload = uploadOf(world, caller.member, key);
  if (upload === null) throw notFound('upload');
  return upload;
}

function assertNotRefused(upload: AttachmentRow): void {
  if (upload.state === 'refused') throw new Refusal('upload_refused', 'This file was refused.');
}

/** What a GET repeats of a refusal: the same status and body. */
function toldRefusal(upload: AttachmentRow): (Refusal['body'] & { status: number }) | null {
  if (upload.state !== 'refused') return null;
  const { refusal_status, refusal_code, refusal_cause, refusal_message } = upload;
  const message = refusal_message ?? '';
  const body = { message, status: refusal_status ?? 415, code: refusal_code ?? 'unsupported_type' };
  return refusal_cause === null
    ? body
    : { ...body, errors: [{ field: 'sha256', code: refusal_cause, message }] };
}

function readMetadata(
  world: World,
  metadata: Record<string, string | null>,
  size: number,
): { name: string; contentType: string; size: number; sha256: string } {
  const { filename, content_type: contentType, sha256 } = metadata;
  const hash = sha256Schema.safeParse(sha256);
  if (typeof filename !== 'string' || typeof contentType !== 'string' || !hash.success) {
    throw new Refusal('upload_invalid', 'filename, content_type and sha256 are required.');
  }
  const { types } = readSettings(world).capabilities.attachments;
  const length = codePointLength(filename);
  const named = length >= 1 && length <= 255 && nameFits(filename, contentType);
  if (!types.includes(contentType) || !named) {
    throw new Refusal('unsupported_type', `Files like ${filename} are not accepted.`);
  }
  if (size === 0) {
    throw hash.data === EMPTY_SHA256
      ? new Refusal('unsupported_type', `${filename} is empty.`)
      : invalid('sha256', HASH_MISMATCH, 'The file is not the one that was announced.');
  }
  return { name: filename, contentType, size, sha256: hash.data };
}

function readChecksum(header: string | string[] | undefined): Checksum | null {
  if (header === undefined) return null;
  const [algorithm, digest] = String(header).split(' ');
  if ((algorithm !== 'sha1' && algorithm !== 'sha256') || digest === undefined) {
    throw new Refusal('upload_invalid', 'Checksums are made with sha1 or sha256.');
  }
  return { algorithm, digest };
}

function largestFile(world: World): number {
  const { attachments } = readSettings(world).capabilities;
  return Math.max(attachments.image_max_bytes, attachments.document_max_bytes);
}

/** tus's own errors in the contract's words; 415 and 413 always mean the file. */
function refusalOf(error: Error | { status_code: number; body: string }): Refusal {
  if (error instanceof Refusal) return error;
  if (!('status_code' in error)) return asRefusal(error);
  const message = error.body.trim();
  if (message.startsWith('Maximum size')) return new Refusal('too_large', message);
  if (error.status_code === 404) return notFound('upload');
  if (error.status_code === 500) return new Refusal('internal', message);
  const codes = Object.keys(UPLOAD_ERROR_CODES) as UploadErrorCode[];
  const code = codes.find((known) => UPLOAD_ERROR_CODES[known] === error.status_code);
  return new Refusal(code ?? 'upload_invalid', message);
}

function metadataOf(upload: AttachmentRow): string {
  const encode = (text: string): string => Buffer.from(text).toString('base64');
  const { name, content_type, sha256 } = upload;
  return `filename ${encode(name)},content_type ${encode(content_type)},sha256 ${encode(sha256)}`;
}

function expiry(lastByteAt: number): string {
  return new Date(lastByteAt + UPLOAD_LIFETIME_MS).toUTCString();
}
