import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SingleFlight } from '../platform/async.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Fetch, Log } from '../platform/ports.ts';
import { PRIVATE_FILE } from '../platform/private-files.ts';
import { trimFolder } from '../platform/trim-folder.ts';
import type { ServedFile } from './origin/origin.ts';
import { isPublicAddress } from './public-address.ts';
import { decodableBytes } from '../attachments/inspect/decodable.ts';

/** The largest logo or avatar that is taken, bytes (docs/architecture.md#the-page). */
const MAX_BYTES = 256 * 1024;
/** All pictures of an account together; the oldest make room. */
const MOST_KEPT_BYTES = 32 * 1024 * 1024;
/** A few kilobytes can hold any number of pixels, and each takes four bytes once it's decoded. */
const MAX_PIXELS = 4096 * 4096;
const TIMEOUT_MS = 10_000;
/** A picture that couldn't be had isn't asked for again within this, ms. */
const RETRY_MS = 60 * 60_000;

export interface PicturesOptions {
  fetch: Fetch;
  /** Every address that a host name stands for. */
  resolveHost: (host: string) => Promise<string[]>;
  now: () => number;
  log: Log;
}

/**
 * Logos and avatars. Their addresses are untrusted: only https is asked, without credentials, never at a private
 * address, nothing over 256 KB is read, and only a raster image is kept. Where one can't be had, initials are drawn.
 */
export class Pictures {
  readonly #options: PicturesOptions;
  #failedAt = new Map<string, number>();
  readonly #fetches = new SingleFlight<string, ServedFile | null>();

  constructor(options: PicturesOptions) {
    this.#options = options;
  }

  /**
   * @param folder where the account keeps its pictures; it exists
   * @returns null where it can't be shown
   */
  async get(address: string, folder: string): Promise<ServedFile | null> {
    const name = createHash('sha256').update(address).digest('hex');
    const kept = await readKept(join(folder, name));
    if (kept !== null) return kept;
    const failedAt = this.#failedAt.get(name);
    if (failedAt !== undefined && this.#options.now() - failedAt < RETRY_MS) return null;
    return this.#fetches.run(name, () => this.#fetchAndKeep(address, join(folder, name)));
  }

  /** What couldn't be had is asked for again when it is shown next, also what is failing right now. */
  lookAgain(): void {
    this.#failedAt = new Map();
  }

  async #fetchAndKeep(address: string, path: string): Promise<ServedFile | null> {
    const failedAt = this.#failedAt;
    try {
      const bytes = await this.#fetchPicture(address);
      const picture = bytes === null ? null : await pictureOf(bytes);
      if (bytes !== null && picture !== null) {
        await keep(path, bytes);
        return picture;
      }
    } catch (error) {
      this.#options.log.info('picture.failed', { error: nameOf(error) });
    }
    failedAt.set(basename(path), this.#options.now());
    return null;
  }

  async #fetchPicture(address: string): Promise<Uint8Array | null> {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
    const host = url.hostname.replaceAll(/^\[|\]$/g, '');
    const addresses = await this.#options.resolveHost(host);
    if (addresses.length === 0 || !addresses.every(isPublicAddress)) return null;
    const response = await this.#options.fetch(url.href, {
      credentials: 'omit',
      // A redirect could lead to where the check above didn't look.
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok || response.body === null) return null;
    return readAtMost(response.body, MAX_BYTES);
  }
}

async function keep(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await writeFile(unfinished, bytes, { mode: PRIVATE_FILE });
    await rename(unfinished, path);
  } catch {
    // It's shown all the same, and fetched again another time.
    await rm(unfinished, { force: true });
  }
  await trimFolder(dirname(path), MOST_KEPT_BYTES);
}

/** null: no raster image, or one of more pixels than a small picture has. */
async function pictureOf(bytes: Uint8Array): Promise<ServedFile | null> {
  const found = await decodableBytes(bytes, MAX_PIXELS);
  return typeof found === 'string' ? null : { contentType: found.contentType, bytes };
}

async function readKept(path: string): Promise<ServedFile | null> {
  try {
    const bytes = await readFile(path);
    return await pictureOf(bytes);
  } catch {
    return null;
  }
}

/** @returns null where there is more than `limit` bytes; the rest isn't read then */
async function readAtMost(
  body: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}
