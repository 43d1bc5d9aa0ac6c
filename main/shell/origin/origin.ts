import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { AttachmentKey, StagedFileId } from '../../../contract/domain/keys.ts';
import { openPlain } from '../../platform/plain-file.ts';
import { StoreClosedError } from '../../store/sqlite/errors.ts';
import { parseByteRange } from './byte-range.ts';
import { containedPath } from './contained-path.ts';
import { fileCsp, pageCsp } from './csp.ts';

/** The app's one origin (docs/architecture.md#the-page). */
export const ORIGIN_SCHEME = 'app';
export const ORIGIN_HOST = 'inbox';
export const PAGE_ADDRESS = `${ORIGIN_SCHEME}://${ORIGIN_HOST}/`;

/** Stands in `renderer/index.html` where a nonce belongs. */
const NONCE_PLACEHOLDER = '%CSP_NONCE%';

const PAGE_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What is shown of files that people sent. Everything else is only ever saved or opened outside. */
const SHOWN_TYPES = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'application/pdf',
]);

export type ServedFile = { contentType: string } & ({ path: string } | { bytes: Uint8Array });

/**
 * Where the origin gets what isn't part of the page. Null is a 204: an image that isn't here yet, can't be drawn, or
 * went just before it was asked for is no mistake of the page, and neither is a logo that can't be had. Ids are parsed
 * already.
 */
export interface OriginSources {
  attachment(key: AttachmentKey): Promise<ServedFile | null>;
  preview(key: AttachmentKey): Promise<ServedFile | null>;
  staged(id: StagedFileId): Promise<ServedFile | null>;
  /** A logo or an avatar, by its opaque id; where it can't be had, initials are drawn. */
  picture(id: string): Promise<ServedFile | null>;
}

const PICTURE_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** Answers requests of the page to its own origin. `pageFolder` holds the built renderer. */
export function serveOrigin(
  pageFolder: string,
  sources: OriginSources,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.hostname !== ORIGIN_HOST) return refuse(404);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const [, place = '', id = '', ...rest] = url.pathname.split('/');
    if (rest.length === 0 && id !== '') {
      const find = finderOf(place, id, sources);
      if (find === 'odd_id') return refuse(404);
      if (find !== undefined) {
        if (asksForDocument(request)) return refuse(403);
        // A session that has ended meanwhile gives way to one with the same files, where the partner signed in again.
        const file = await find()
          .catch(ifClosed(find))
          .catch(ifClosed(async () => null));
        return file === null ? nothing() : sendFile(request, file);
      }
    }
    return sendPage(pageFolder, url.pathname, request.method);
  };
}

type Finder = () => Promise<ServedFile | null>;

/** @returns undefined where the place isn't one of files, so that the page's own files are looked at */
function finderOf(
  place: string,
  id: string,
  sources: OriginSources,
): Finder | 'odd_id' | undefined {
  switch (place) {
    case 'attachments':
      return byId(AttachmentKey.safeParse(id).data, (key) => sources.attachment(key));
    case 'previews':
      return byId(AttachmentKey.safeParse(id).data, (key) => sources.preview(key));
    case 'staged':
      return byId(StagedFileId.safeParse(id).data, (key) => sources.staged(key));
    case 'logos':
    case 'avatars':
      return byId(PICTURE_ID.exec(id)?.[0], (key) => sources.picture(key));
    default:
      return undefined;
  }
}

function byId<K>(
  id: K | undefined,
  find: (id: K) => Promise<ServedFile | null>,
): Finder | 'odd_id' {
  return id === undefined ? 'odd_id' : () => find(id);
}

/** Whoever signed out has a page that starts over, and nobody in it waits for the picture. */
function ifClosed<T>(then: () => Promise<T>): (error: unknown) => Promise<T> {
  return (error) => {
    if (!(error instanceof StoreClosedError)) throw error;
    return then();
  };
}

/** A navigation of a window or a frame, or an embed: files that people sent are pictures and downloads only. */
function asksForDocument(request: Request): boolean {
  const destination = request.headers.get('sec-fetch-dest');
  if (destination !== null && !['image', 'empty'].includes(destination)) return true;
  return (request.headers.get('accept') ?? '').includes('text/html');
}

async function sendPage(folder: string, pathname: string, method: string): Promise<Response> {
  const path = containedPath(folder, pathname === '/' ? '/index.html' : pathname);
  const contentType = path === null ? undefined : PAGE_TYPES[extname(path).toLowerCase()];
  if (path === null || contentType === undefined) return refuse(404);
  let content: Uint8Array;
  try {
    content = await readFile(path);
  } catch {
    return refuse(404);
  }
  const headers = new Headers({ 'Content-Type': contentType, ...alwaysSent });
  if (extname(path) === '.html') {
    const nonce = randomBytes(16).toString('base64');
    const page = new TextDecoder().decode(content).replaceAll(NONCE_PLACEHOLDER, nonce);
    content = new TextEncoder().encode(page);
    headers.set('Content-Security-Policy', pageCsp(nonce));
    headers.set('Cache-Control', 'no-store');
  } else {
    headers.set('Content-Security-Policy', fileCsp());
  }
  return new Response(method === 'HEAD' ? null : new Uint8Array(content), { headers });
}

async function sendFile(request: Request, file: ServedFile): Promise<Response> {
  const { contentType } = file;
  if (!SHOWN_TYPES.has(contentType)) return refuse(404);
  if ('bytes' in file) {
    const { bytes } = file;
    return answerWith(
      request,
      contentType,
      bytes.byteLength,
      (start, end) => new Uint8Array(bytes.subarray(start, end + 1)),
    );
  }
  // A file that waits to be copied lies where other programs write: what is there now may be a link or a pipe.
  const opened = await openPlain(file.path).catch(() => null);
  if (opened === null) return nothing();
  let isSent = false;
  try {
    return answerWith(request, contentType, opened.stamp.size, (start, end) => {
      isSent = true;
      return Readable.toWeb(opened.handle.createReadStream({ start, end })) as ReadableStream;
    });
  } finally {
    if (!isSent) await opened.handle.close();
  }
}

/** @param bodyOf the bytes between two offsets, both included; asked at most once */
function answerWith(
  request: Request,
  contentType: string,
  size: number,
  bodyOf: (start: number, end: number) => BodyInit,
): Response {
  const headers = new Headers({
    ...alwaysSent,
    'Content-Type': contentType,
    'Content-Security-Policy': fileCsp(),
    // Makes a download of it, which is refused too, if it's opened as a document after all.
    'Content-Disposition': 'attachment',
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-cache',
  });
  const range = parseByteRange(request.headers.get('range'), size);
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers.set('Content-Length', String(end - start + 1));
  if (range !== null) headers.set('Content-Range', `bytes ${start}-${end}/${size}`);
  const status = range === null ? 200 : 206;
  if (request.method === 'HEAD' || size === 0) return new Response(null, { status, headers });
  return new Response(bodyOf(start, end), { status, headers });
}

const alwaysSent = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // The name of a host is a message too, to whoever answers for it.
  'X-DNS-Prefetch-Control': 'off',
  // No directive of the CSP knows peer connections, which look up names and reach a TURN server by TCP. A frame
  // that the page makes inherits this, and Chromium ends a page whose frame tries. Every address is listed because
  // an unlisted one that the page is led to would put an error in its place, before main could refuse it; the CSP
  // says what is loaded.
  'Connection-Allowlist': '(response-origin "*://*:*/*" "*:*"); webrtc=block',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
} as const;

function nothing(): Response {
  return new Response(null, { status: 204, headers: alwaysSent });
}

function refuse(status: 403 | 404 | 405): Response {
  return new Response(null, { status, headers: { ...alwaysSent } });
}
