import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, type Hash } from 'node:crypto';
import { open, stat, truncate } from 'node:fs/promises';
import { finished, type Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { HASH_MISMATCH } from '../../contract/api/errors.ts';
import { invalid, Refusal } from '../refusal.ts';
import {
  acceptUpload,
  attachmentRow,
  bytesArrived,
  refuseUpload,
  type AttachmentRow,
} from '../store/attachments.ts';
import { readSettings } from '../store/settings.ts';
import type { World } from '../store/world.ts';
import { contentOf } from './content.ts';
import { filePath, uploadsFolder } from './folder.ts';
import { RunningHashes } from './running-hashes.ts';

/** Bytes that are written at once. */
const PIECE_BYTES = 1024 * 1024;

type Upload = Awaited<ReturnType<FileStore['getUpload']>>;

/** What a client says about the bytes of one request, by tus's checksum extension. */
export interface Checksum {
  readonly algorithm: 'sha1' | 'sha256';
  readonly digest: string;
}

/** What of a request tus's own store never sees. */
export interface BytesRequest {
  readonly checksum: Checksum | null;
  /**
   * The request's bytes, straight from the connection: the three streams that tus would send them through cost more
   * than all else that the server does with them. Null: none.
   */
  readonly source: Readable | null;
}

/** The request that is being served. */
export const bytesRequest = new AsyncLocalStorage<BytesRequest>();

/**
 * tus's file store, with what docs/contract.md#uploading adds: a request's checksum is verified before its bytes
 * count, and a file is checked as a whole before the request that completes it is answered.
 */
export class CheckedStore extends FileStore {
  readonly #world: World;
  readonly #hashes = new RunningHashes();
  readonly #writing = new Map<string, Promise<unknown>>();

  constructor(world: World) {
    super({ directory: uploadsFolder(world) });
    this.#world = world;
    this.extensions = ['creation', 'termination', 'expiration', 'checksum'];
  }

  /** A cut request may still be writing what arrived; its bytes count before anyone asks. */
  override async getUpload(key: string): Promise<Upload> {
    await this.#writing.get(key)?.catch(() => undefined);
    return super.getUpload(key);
  }

  override async write(_empty: Readable, key: string, offset: number): Promise<number> {
    const writing = this.#write(key, offset);
    this.#writing.set(key, writing);
    try {
      return await writing;
    } finally {
      if (this.#writing.get(key) === writing) this.#writing.delete(key);
    }
  }

  async #write(key: string, offset: number): Promise<number> {
    const path = filePath(this.#world, key);
    const upload = attachmentRow(this.#world, key);
    if (upload === null) throw new Refusal('not_found', 'There is no such upload.');
    if (upload.state === 'accepted') return offset;
    if (upload.state === 'refused') {
      throw new Refusal('upload_refused', 'This file was refused.');
    }
    const { checksum = null, source = null } = bytesRequest.getStore() ?? {};
    if (source === null) return offset;
    const whole = await this.#hashes.upTo(key, path, offset);
    const part = checksum === null ? null : createHash(checksum.algorithm);
    const hashes = part === null ? [whole] : [whole, part];
    const end = await writeThrough(source, path, offset, hashes);
    if (end > upload.size) {
      await truncate(path, offset);
      throw new Refusal('too_large', 'The bytes are more than the upload’s length.');
    }
    bytesArrived(this.#world, key, end - offset);
    if (part !== null && checksum !== null && part.digest('base64') !== checksum.digest) {
      await truncate(path, offset);
      throw new Refusal('checksum_mismatch', 'The bytes are not those of their checksum.');
    }
    this.#hashes.keep(key, whole, end);
    if (end === upload.size) await this.#check(upload, whole.digest('hex'));
    return end;
  }

  override async remove(key: string): Promise<void> {
    this.#hashes.forget(key);
    await super.remove(key);
  }

  /** Checks hash, type by content and size, in this order. */
  async #check(upload: AttachmentRow, sha256: string): Promise<void> {
    this.#hashes.forget(upload.key);
    const path = filePath(this.#world, upload.key);
    const content = await contentOf(path, upload.content_type).catch(() => null);
    const { attachments } = readSettings(this.#world).capabilities;
    const limit = upload.content_type.startsWith('image/')
      ? attachments.image_max_bytes
      : attachments.document_max_bytes;
    const refusal =
      sha256 !== upload.sha256
        ? invalid('sha256', HASH_MISMATCH, 'The file is not the one that was announced.')
        : content?.type !== upload.content_type
          ? new Refusal('unsupported_type', `${upload.name} is not what its name says.`)
          : upload.size > limit
            ? new Refusal('too_large', `${upload.name} is too large.`)
            : null;
    if (refusal === null) {
      acceptUpload(this.#world, upload.key, content?.pixels ?? null);
      return;
    }
    refuseUpload(this.#world, upload.key, refusal);
    await truncate(path, 0);
    throw refusal;
  }

  /** Checks an upload whose last byte came before the simulator was stopped. */
  async checkIfComplete(upload: AttachmentRow): Promise<void> {
    if (upload.state !== 'open') return;
    const path = filePath(this.#world, upload.key);
    const { size } = await stat(path);
    if (size !== upload.size) return;
    const whole = await this.#hashes.upTo(upload.key, path, size);
    await this.#check(upload, whole.digest('hex'));
  }
}

/**
 * Writes all that arrives, in large pieces, and says where it ended. Where the request is cut,
 * what arrived until then is kept. Bytes are gathered in buffers that are used again: one is
 * written while the next fills, and the many small ones of the connection are garbage at once.
 */
async function writeThrough(
  source: Readable,
  path: string,
  offset: number,
  hashes: readonly Hash[],
): Promise<number> {
  const file = await open(path, 'r+');
  let end = offset;
  let filling = takeBuffer();
  let filled = 0;
  let waiting = 0;
  let written: Promise<void> = Promise.resolve();
  const write = async (piece: Buffer, bytes: number): Promise<void> => {
    const { bytesWritten } = await file.write(piece, 0, bytes, end);
    if (bytesWritten !== bytes) throw new Error('the disk took only a part of it');
    end += bytesWritten;
    spareBuffers.push(piece);
    waiting -= 1;
    source.resume();
  };
  const flush = (): void => {
    const [piece, bytes] = [filling, filled];
    filling = takeBuffer();
    filled = 0;
    waiting += 1;
    if (waiting > 1) source.pause();
    written = written.then(() => write(piece, bytes));
    written.catch(() => source.destroy());
  };
  try {
    await new Promise<void>((resolve) => {
      source.on('data', (chunk: Buffer) => {
        for (const hash of hashes) hash.update(chunk);
        for (let taken = 0; taken < chunk.length;) {
          const copied = chunk.copy(filling, filled, taken);
          taken += copied;
          filled += copied;
          if (filled === filling.length) flush();
        }
      });
      // Where the connection broke, too: what arrived before counts.
      finished(source, () => resolve());
    });
    if (filled > 0) flush();
    await written;
  } finally {
    await written.catch(() => undefined);
    await file.close();
    spareBuffers.push(filling);
  }
  return end;
}

/** Buffers of requests that have ended, for the next ones. */
const spareBuffers: Buffer[] = [];

function takeBuffer(): Buffer {
  return spareBuffers.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES);
}
