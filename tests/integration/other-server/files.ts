import { createHash } from 'node:crypto';
import { bytesOf, cut, failByCode, failByStatus } from './answers.ts';
import type { Exchange } from './answers.ts';
import { longKey } from './world.ts';
import type { StoredFile, World } from './world.ts';

interface Upload {
  key: string;
  size: number;
  metadata: Map<string, string>;
  bytes: Buffer;
  refused: boolean;
}

/**
 * tus without its checksum extension, whose addresses are relative and carry a query, and downloads. Each goes wrong
 * once in a way that a client has to survive.
 */
export class Files {
  readonly #world: World;
  readonly #uploads = new Map<string, Upload>();
  /** How often the bytes of each file were begun. */
  readonly downloads: { key: string; range: string | null }[] = [];
  /** Names of files that are refused once all of their bytes are there. */
  readonly refused = new Set<string>();
  /** Keys of files of which only whole answers are given. */
  readonly withoutRanges = new Set<string>();
  #cutUploads = 1;
  #made = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Every upload expires now; what a message uses stays. */
  expireUploads(): void {
    this.#uploads.clear();
    this.#world.uploads.clear();
  }

  create(exchange: Exchange): void {
    const { request, response } = exchange;
    const pairs = String(request.headers['upload-metadata']).split(',');
    const metadata = new Map(
      pairs.map((pair): [string, string] => {
        const [name = '', value = ''] = pair.split(' ');
        return [name, Buffer.from(value, 'base64').toString()];
      }),
    );
    this.#made += 1;
    const key = longKey(`upload${this.#made}`);
    const size = Number(request.headers['upload-length']);
    this.#uploads.set(key, { key, size, metadata, bytes: Buffer.alloc(0), refused: false });
    // Relative to the address that was asked, which has no slash at its end.
    response.writeHead(201, { Location: `uploads/${key}?sig=a%2Fb`, 'Tus-Resumable': '1.0.0' });
    response.end();
  }

  async serve(exchange: Exchange): Promise<void> {
    const { method, path, response, query } = exchange;
    const upload = this.#uploads.get(path[1] ?? '');
    if (upload === undefined || query.get('sig') !== 'a/b') return failByStatus(exchange, 404);
    if (method === 'DELETE') {
      this.#uploads.delete(upload.key);
      response.writeHead(204).end();
      return undefined;
    }
    if (upload.refused) {
      return method === 'GET'
        ? failByStatus(exchange, 415)
        : failByCode(exchange, 410, 'upload_refused');
    }
    if (method === 'PATCH') return this.#write(exchange, upload);
    return this.#stand(exchange, upload, 200);
  }

  content(exchange: Exchange, file: StoredFile): void {
    const { request, response } = exchange;
    const range = request.headers.range ?? null;
    this.downloads.push({ key: file.key, range });
    const etag = `"${file.sha256}"`;
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const partly =
      from > 0 && request.headers['if-range'] === etag && !this.withoutRanges.has(file.key);
    if (partly) {
      const { length } = file.bytes;
      response.writeHead(206, { ETag: etag, 'Content-Range': `bytes ${from}-${length - 1}/*` });
      response.end(file.bytes.subarray(from));
      return;
    }
    response.writeHead(200, { ETag: etag });
    const begun = this.downloads.filter(({ key }) => key === file.key).length;
    if (begun > 1) {
      response.end(file.bytes);
      return;
    }
    response.write(file.bytes.subarray(0, file.bytes.length / 2), () => cut(exchange));
  }

  async #write(exchange: Exchange, upload: Upload): Promise<void> {
    const { request } = exchange;
    if (Number(request.headers['upload-offset']) !== upload.bytes.length) {
      return failByCode(exchange, 409, 'offset_mismatch');
    }
    const arrived = await bytesOf(request);
    if (this.#cutUploads > 0) {
      this.#cutUploads -= 1;
      upload.bytes = arrived.subarray(0, arrived.length / 3);
      cut(exchange);
      return undefined;
    }
    upload.bytes = Buffer.concat([upload.bytes, arrived]);
    if (upload.bytes.length === upload.size && !this.#accept(upload))
      return failByStatus(exchange, 415);
    return this.#stand(exchange, upload, 204);
  }

  #accept({ key, metadata, bytes, ...upload }: Upload): boolean {
    const name = metadata.get('filename') ?? '';
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const isGood = sha256 === metadata.get('sha256') && !this.refused.has(name);
    const contentType = metadata.get('content_type') ?? '';
    if (isGood) this.#world.uploads.set(key, { key, name, contentType, sha256, bytes });
    else this.#uploads.set(key, { ...upload, key, metadata, bytes, refused: true });
    return isGood;
  }

  #stand({ response }: Exchange, { bytes, size }: Upload, status: number): void {
    response.writeHead(status, { 'Upload-Offset': bytes.length, 'Upload-Length': size }).end();
  }
}
