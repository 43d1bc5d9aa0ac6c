import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, type Hash } from 'node:crypto';
import { open, stat, truncate } from 'node:fs/promises';
import type { Readable } from 'node:stream';
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

/** The checksum of the request that is being served, which tus's own store never sees. */
export const requestChecksum = new AsyncLocalStorage<Checksum | null>();

/**
 * tus's file store, with what api.md adds: a request's checksum is verified before its bytes
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

  override async write(readable: Readable, key: string, offset: number): Promise<number> {
    const writing = this.#write(readable, key, offset);
    this.#writing.set(key, writing);
    try {
      return await writing;
    } finally {
      if (this.#writing.get(key) === writing) this.#writing.delete(key);
    }
  }

  async #write(readable: Readable, key: string, offset: number): Promise<number> {
    const path = filePath(this.#world, key);
    const upload = attachmentRow(this.#world, key);
    if (upload === null) throw new Refusal('not_found', 'There is no such upload.');
    if (upload.state === 'accepted') return offset;
    if (upload.state === 'refused') {
      throw new Refusal('upload_refused', 'This file was refused.');
    }
    const checksum = requestChecksum.getStore() ?? null;
    const whole = await this.#hashes.upTo(key, path, offset);
    const part = checksum === null ? null : createHash(checksum.algorithm);
    const hashes = part === null ? [whole] : [whole, part];
    const end = await writeThrough(readable, path, offset, hashes);
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
 * what arrived until then is kept. Bytes are gathered in two buffers that take turns: one is
 * written while the other fills, and the many small ones of the connection are garbage at once.
 */
async function writeThrough(
  readable: Readable,
  path: string,
  offset: number,
  hashes: readonly Hash[],
): Promise<number> {
  const file = await open(path, 'r+');
  let end = offset;
  let [filling, spare] = spareBuffers.pop() ?? newBuffers();
  let filled = 0;
  let written: Promise<void> = Promise.resolve();
  const write = async (bytes: Buffer, at: number): Promise<void> => {
    const { bytesWritten } = await file.write(bytes, 0, bytes.length, at);
    if (bytesWritten !== bytes.length) throw new Error('the disk took only a part of it');
    end = at + bytesWritten;
  };
  const flush = async (): Promise<void> => {
    await written;
    if (filled === 0) return;
    written = write(filling.subarray(0, filled), end);
    // Who waits for it next sees its failure.
    written.catch(() => undefined);
    [filling, spare] = [spare, filling];
    filled = 0;
  };
  try {
    try {
      for await (const chunk of readable as AsyncIterable<Buffer>) {
        for (const hash of hashes) hash.update(chunk);
        for (let taken = 0; taken < chunk.length;) {
          const copied = chunk.copy(filling, filled, taken);
          taken += copied;
          filled += copied;
          if (filled === filling.length) await flush();
        }
      }
    } catch {
      // The connection broke; tus reports that by itself.
    }
    await flush();
    await written;
  } finally {
    await written.catch(() => undefined);
    await file.close();
    spareBuffers.push([filling, spare]);
  }
  return end;
}

/** Buffers of requests that have ended, for the next ones. */
const spareBuffers: [Buffer, Buffer][] = [];

function newBuffers(): [Buffer, Buffer] {
  return [Buffer.allocUnsafeSlow(PIECE_BYTES), Buffer.allocUnsafeSlow(PIECE_BYTES)];
}
