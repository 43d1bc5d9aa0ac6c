import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { maxPixels } from '../../contract/domain/attachment-policy.ts';
import type { AttachmentKey } from '../../contract/domain/keys.ts';
import type { Attachment } from '../../contract/domain/message.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Connection } from '../connection/connection.ts';
import { Gate } from '../platform/gate.ts';
import type { Log } from '../platform/ports.ts';
import type { Store } from '../store/store.ts';
import { decodableBytes } from './decodable.ts';
import type { RasterType } from './decodable.ts';
import { codeOf, removeFile } from './disk.ts';
import { fetchFile } from './fetch-file.ts';
import { PRIVATE_FILE } from '../platform/private-files.ts';

export interface PreviewsDependencies {
  connection: Connection;
  store: Store;
  /** The previews folder of this account; it exists. */
  folder: string;
  log: Log;
}

/** A small picture to show in the thread. */
export interface Preview {
  contentType: RasterType;
  bytes: Uint8Array;
}

/** An image itself stands in for its preview up to this many bytes. */
const MOST_BYTES = 8 * 1024 * 1024;

const PREVIEWS_AT_ONCE = 4;

/** Small pictures of attachments: from the server where it has them, else small images themselves. Kept on the disk. */
export class Previews {
  readonly #on: PreviewsDependencies;
  readonly #gate = new Gate(PREVIEWS_AT_ONCE);
  readonly #underWay = new Map<AttachmentKey, Promise<Preview | null>>();
  /** The server has none of these, as far as this run of the app knows. */
  readonly #absent = new Set<AttachmentKey>();
  readonly #ending = new AbortController();

  constructor(dependencies: PreviewsDependencies) {
    this.#on = dependencies;
  }

  /** Gives up what is under way, and waits until nothing of it asks the store or writes any more. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.allSettled(this.#underWay.values());
  }

  /** @returns null where there is no picture, or none can be had now (offline, or at the end of the session) */
  async get(key: AttachmentKey): Promise<Preview | null> {
    if (this.#ending.signal.aborted || this.#absent.has(key)) return null;
    let work = this.#underWay.get(key);
    if (work === undefined) {
      work = this.#find(key).finally(() => this.#underWay.delete(key));
      this.#underWay.set(key, work);
    }
    return work;
  }

  /** Takes a copy of a small image on this disk as its preview. Never throws: the server's stands in for it. */
  async adopt(key: AttachmentKey, { path, size }: { path: string; size: number }): Promise<void> {
    if (size > MOST_BYTES) return;
    try {
      await this.#keep(key, await readFile(path));
    } catch (error) {
      this.#on.log.warn('preview.adopt_failed', { key, code: codeOf(error) });
    }
  }

  /** What the server had no picture of is asked for again. */
  lookAgain(): void {
    this.#absent.clear();
  }

  /** Deletes pictures that are no longer allowed on this machine. */
  async forget(keys: readonly AttachmentKey[]): Promise<void> {
    for (const key of keys) {
      await this.#underWay.get(key)?.catch(() => null);
      await removeFile(this.#pathOf(key)).catch(() => {
        this.#on.log.warn('preview.delete_failed', { key });
      });
    }
  }

  async #find(key: AttachmentKey): Promise<Preview | null> {
    const kept = await this.#kept(key);
    if (kept !== null) return kept;
    const attachment = await this.#on.store.read.attachment(key);
    if (attachment === null) return null;
    try {
      return await this.#fetch(attachment);
    } catch (error) {
      if (!this.#ending.signal.aborted && !(error instanceof ConnectionError)) {
        this.#on.log.warn('preview.failed', { key, code: codeOf(error) });
      }
      return null;
    }
  }

  async #fetch(attachment: Attachment): Promise<Preview | null> {
    const { key } = attachment;
    const { signal } = this.#ending;
    const leave = await this.#gate.enter(signal);
    try {
      const preview = await this.#on.connection.preview(key, signal);
      if (preview !== null) return await this.#keep(key, preview.bytes);
      if (canStandIn(attachment)) return await this.#fetchImage(attachment);
      this.#absent.add(key);
      return null;
    } finally {
      leave();
    }
  }

  async #kept(key: AttachmentKey): Promise<Preview | null> {
    try {
      return await previewOf(await readFile(this.#pathOf(key)));
    } catch {
      return null;
    }
  }

  async #keep(key: AttachmentKey, bytes: Uint8Array): Promise<Preview | null> {
    const preview = await previewOf(bytes);
    if (preview === null) return null;
    const path = this.#pathOf(key);
    await writeFile(`${path}.part`, bytes, { mode: PRIVATE_FILE });
    await rename(`${path}.part`, path);
    return preview;
  }

  async #fetchImage({ key, size, sha256 }: Attachment): Promise<Preview | null> {
    const path = this.#pathOf(key);
    const watcher = { signal: this.#ending.signal, progress: () => undefined };
    await fetchFile(this.#on.connection, { key, size, sha256 }, `${path}.part`, watcher);
    const bytes = await readFile(`${path}.part`);
    const preview = await previewOf(bytes);
    if (preview === null) {
      await removeFile(`${path}.part`);
      this.#absent.add(key);
      return null;
    }
    await rename(`${path}.part`, path);
    return preview;
  }

  /** Not the key itself: on some systems names that differ in case only are one, and names such as CON no files. */
  #pathOf(key: AttachmentKey): string {
    return join(this.#on.folder, createHash('sha256').update(key).digest('hex'));
  }
}

function canStandIn({ contentType, size, width, height }: Attachment): boolean {
  const fits = width === null || height === null || width * height <= maxPixels;
  return contentType.startsWith('image/') && size <= MOST_BYTES && fits;
}

/** null for what isn't a picture that the page may decode. */
async function previewOf(bytes: Uint8Array): Promise<Preview | null> {
  const found = await decodableBytes(bytes);
  return typeof found === 'string' ? null : { contentType: found.contentType, bytes };
}
