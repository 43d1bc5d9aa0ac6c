import { openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { AttachmentKey } from '../../../contract/domain/keys.ts';
import type { OutgoingFile, UploadOutcome, UploadWatcher } from '../connection.ts';
import { ConnectionError } from '../connection.ts';
import { ChunkSize } from './chunk-size.ts';
import { inBetween } from './failures.ts';
import { isSuccess } from './http.ts';
import type { Answer, Http } from './http.ts';
import { isTold, refusalOf, toldOf } from './upload-answers.ts';

/** How long one chunk and the checks after the last one may take, ms. A chunk is sized to take about 2 s. */
const PATCH_MS = 90_000;

const TUS = { 'Tus-Resumable': '1.0.0' };

/** How often an upload that the server forgot is begun again within one call. */
const MAX_BEGINNINGS = 3;

/**
 * Uploads a file by tus 1.0.0 (creation, HEAD, PATCH), from where the server stands. A cut connection is mended at
 * once as long as each try brings bytes further; otherwise it's the caller's to wait and call again. Why this isn't
 * tus-js-client: docs/adr/0004-uploads.md.
 */
export async function uploadFile(
  http: Http,
  file: OutgoingFile,
  address: string | null,
  watcher: UploadWatcher,
): Promise<UploadOutcome> {
  const handle = await open(file.path, 'r');
  try {
    return await new Upload(http, file, handle, watcher).run(address);
  } finally {
    await handle.close();
  }
}

/** Gives up an unused upload; one that isn't there, was refused or is in use is no error. */
export async function discardUpload(http: Http, address: string): Promise<void> {
  const answer = await http.call({ method: 'DELETE', path: address, headers: TUS });
  if (answer.status === 204) return answer.body.dismiss();
  const error = await http.uploadFailure(answer);
  if (!isTold(error, 'forbidden', 'not_found', 'upload_refused')) throw error;
}

/** Where an upload stands: bytes the server has, judged, or not there any more. */
type Standing =
  { name: 'at'; offset: number } | { name: 'gone' } | { name: 'judged'; outcome: UploadOutcome };

class Upload {
  readonly #http: Http;
  readonly #file: OutgoingFile;
  readonly #watcher: UploadWatcher;
  readonly #chunks = new ChunkSize();
  #blob: Blob | null = null;
  readonly #handle: FileHandle;

  constructor(http: Http, file: OutgoingFile, handle: FileHandle, watcher: UploadWatcher) {
    this.#http = http;
    this.#file = file;
    this.#handle = handle;
    this.#watcher = watcher;
  }

  async run(known: string | null): Promise<UploadOutcome> {
    let address = known;
    for (let beginnings = 0; beginnings < MAX_BEGINNINGS; beginnings += 1) {
      if (address === null) {
        const created = await this.#create();
        if ('outcome' in created) return created.outcome;
        address = created.address;
        this.#watcher.started(address);
        const outcome = await this.#sendFrom(address, 0);
        if (outcome !== null) return outcome;
      } else {
        const standing = await this.#standing(address);
        if (standing.name === 'judged') return standing.outcome;
        const outcome =
          standing.name === 'at' ? await this.#sendFrom(address, standing.offset) : null;
        if (outcome !== null) return outcome;
      }
      address = null;
    }
    throw new ConnectionError('trouble', 'The server keeps forgetting the upload.');
  }

  /** Sends everything from `offset` on. Null: the server doesn't know the upload any more. */
  async #sendFrom(address: string, from: number): Promise<UploadOutcome | null> {
    let offset = from;
    /** The offset at the last interruption: another one without progress in between is left to the caller. */
    let interruptedAt = -1;
    this.#watcher.progress(offset);
    while (offset < this.#file.size) {
      let standing: Standing;
      try {
        standing = await this.#patch(address, offset);
      } catch (error) {
        const cut = error instanceof ConnectionError && error.fault === 'unreachable';
        if (!cut || this.#watcher.signal.aborted) throw error;
        this.#chunks.shrink();
        if (offset <= interruptedAt) throw error;
        interruptedAt = offset;
        standing = await this.#standing(address);
      }
      if (standing.name === 'judged') return standing.outcome;
      if (standing.name === 'gone') return null;
      offset = standing.offset;
      this.#watcher.progress(offset);
    }
    return { name: 'uploaded', key: keyOf(address) };
  }

  async #create(): Promise<{ address: string } | { outcome: UploadOutcome }> {
    const { name, contentType, sha256, size } = this.#file;
    const answer = await this.#http.call({
      method: 'POST',
      path: '/uploads',
      headers: {
        ...TUS,
        'Upload-Length': String(size),
        'Upload-Metadata': metadata({ filename: name, content_type: contentType, sha256 }),
      },
      signal: this.#watcher.signal,
    });
    if (!isSuccess(answer)) return { outcome: refusalOf(await this.#http.uploadFailure(answer)) };
    await answer.body.dismiss();
    const location = answer.headers.get('location');
    const creation = this.#http.addressOf('/uploads');
    // tus's own answer to a creation is 201 with an address; a page of something in between has neither.
    if (answer.status !== 201 || location === null || !URL.canParse(location, creation)) {
      throw this.#inBetween(answer);
    }
    const address = this.#http.addressOf(new URL(location, creation).href);
    keyOf(address);
    return { address };
  }

  /**
   * Asks where the upload stands. Only an offset makes an answer to HEAD the server's own; whatever else came has no
   * body that could tell who gave it, and GET is asked for the words.
   */
  async #standing(address: string): Promise<Standing> {
    const answer = await this.#ask('HEAD', address);
    await answer.body.dismiss();
    return this.#offsetOf(answer) ?? this.#judgement(address);
  }

  /** A refused upload says why only to GET. */
  async #judgement(address: string): Promise<Standing> {
    const answer = await this.#ask('GET', address);
    const standing = this.#offsetOf(answer);
    if (standing !== null) {
      await answer.body.dismiss();
      return standing;
    }
    const error = await this.#http.uploadFailure(answer);
    if (isTold(error, 'not_found', 'upload_refused')) return { name: 'gone' };
    return { name: 'judged', outcome: refusalOf(error) };
  }

  #ask(method: 'HEAD' | 'GET', address: string): Promise<Answer> {
    const { signal } = this.#watcher;
    return this.#http.call({ method, path: address, headers: TUS, signal });
  }

  async #patch(address: string, offset: number): Promise<Standing> {
    const body = await this.#bytesFrom(offset);
    const started = this.#http.clock.monotonic();
    const answer = await this.#http.call({
      method: 'PATCH',
      path: address,
      headers: {
        ...TUS,
        'Upload-Offset': String(offset),
        'Content-Type': 'application/offset+octet-stream',
      },
      body,
      answerMs: PATCH_MS,
      signal: this.#watcher.signal,
    });
    const standing = this.#offsetOf(answer);
    if (standing !== null) {
      await answer.body.dismiss();
      this.#chunks.took(body.size, this.#http.clock.monotonic() - started);
      if (standing.name === 'at' && standing.offset <= offset) {
        throw new ConnectionError('trouble', 'The server doesn’t take the file’s bytes.');
      }
      return standing;
    }
    const error = await this.#http.uploadFailure(answer);
    if (isTold(error, 'not_found')) return { name: 'gone' };
    if (isTold(error, 'upload_refused')) return this.#judgement(address);
    if (isTold(error, 'offset_mismatch', 'checksum_mismatch')) {
      // Another request moved the upload on, or bytes were damaged on the way: its own word on where it stands.
      const stands = await this.#standing(address);
      if (stands.name !== 'at' || stands.offset !== offset) return stands;
      throw toldOf(answer.status);
    }
    return { name: 'judged', outcome: refusalOf(error) };
  }

  /** Where an answer says that the upload stands; null where it says nothing of it. */
  #offsetOf(answer: Answer): Standing | null {
    const offset = answer.headers.get('upload-offset');
    const length = answer.headers.get('upload-length');
    if (!isSuccess(answer) || offset === null || !/^\d+$/.test(offset)) return null;
    // An upload of another length isn't this file's.
    if (length !== null && Number(length) !== this.#file.size) return { name: 'gone' };
    return Number(offset) <= this.#file.size
      ? { name: 'at', offset: Number(offset) }
      : { name: 'gone' };
  }

  #inBetween({ status, headers }: Answer): ConnectionError {
    return inBetween(status, headers, this.#http.clock.now());
  }

  /** What the next request carries: read from the file as the connection takes it, never here as a whole. */
  async #bytesFrom(offset: number): Promise<Blob> {
    const { size } = await this.#handle.stat();
    if (size !== this.#file.size) throw new Error('The file is not as long as it was.');
    this.#blob ??= await openAsBlob(this.#file.path);
    return this.#blob.slice(offset, offset + this.#chunks.bytes);
  }
}

/** The last path segment of an upload's address is the attachment's key (docs/contract.md#uploading). */
function keyOf(address: string): AttachmentKey {
  const segment = new URL(address).pathname.split('/').findLast((part) => part !== '');
  const key = AttachmentKey.safeParse(segment);
  if (!key.success) throw new ConnectionError('trouble', 'The upload’s address has no key.');
  return key.data;
}

function metadata(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name} ${Buffer.from(value, 'utf8').toString('base64')}`)
    .join(',');
}
