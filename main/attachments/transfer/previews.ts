import { createHash } from 'node:crypto';
import { readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { maxPixels } from '../../../contract/domain/attachment-policy.ts';
import type { AttachmentKey } from '../../../contract/domain/keys.ts';
import type { Attachment } from '../../../contract/domain/message.ts';
import { ConnectionError } from '../../connection/connection.ts';
import type { Connection } from '../../connection/connection.ts';
import { Gate } from '../../platform/gate.ts';
import type { Log } from '../../platform/ports.ts';
import type { Store } from '../../store/store.ts';
import { decodableBytes } from '../inspect/decodable.ts';
import type { RasterType } from '../inspect/decodable.ts';
import { codeOf, removeFile } from '../../platform/disk.ts';
import { fetchFile } from './fetch-file.ts';
import { sweepFolder } from '../../platform/sweep-folder.ts';
import { PRIVATE_FILE } from '../../platform/private-files.ts';

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

interface Fetching {
  abort: AbortController;
  preview: Promise<Preview | null>;
}

/** An image itself stands in for its preview up to this many bytes. */
const MOST_BYTES = 8 * 1024 * 1024;

const PREVIEWS_AT_ONCE = 4;

/** Attachments that a sweep looks at before it lets others have their turn. */
const SWEPT_AT_ONCE = 2_000;

/**
 * Small pictures of attachments: from the server where it has them, else small images themselves. Kept on the disk; one
 * under way is `<name>.part`, with which the next fetch goes on.
 */
export class Previews {
  readonly #on: PreviewsDependencies;
  readonly #gate = new Gate(PREVIEWS_AT_ONCE);
  readonly #underWay = new Map<AttachmentKey, Fetching>();
  /** The server has none of these, as far as this run of the app knows. */
  readonly #absent = new Set<AttachmentKey>();
  readonly #ending = new AbortController();

  constructor(dependencies: PreviewsDependencies) {
    this.#on = dependencies;
  }

  /** Gives up what is under way, and waits until nothing of it asks the store or writes any more. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.allSettled([...this.#underWay.values()].map(({ preview }) => preview));
  }

  /** @returns null where there is no picture, or none can be had now (offline, or at the end of the session) */
  async get(key: AttachmentKey): Promise<Preview | null> {
    if (this.#ending.signal.aborted || this.#absent.has(key)) return null;
    const underWay = this.#underWay.get(key);
    if (underWay !== undefined) return underWay.preview;
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, this.#ending.signal]);
    const preview = this.#find(key, signal).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, { abort, preview });
    return preview;
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

  /** Deletes pictures that are no longer allowed on this machine, also what has come of those under way. */
  async forget(keys: readonly AttachmentKey[]): Promise<void> {
    const fetches = keys.flatMap((key) => this.#underWay.get(key) ?? []);
    for (const { abort } of fetches) abort.abort();
    await Promise.allSettled(fetches.map(({ preview }) => preview));
    for (const key of keys) {
      const path = this.#pathOf(key);
      for (const one of [path, partOf(path)]) {
        await removeFile(one).catch(() => {
          this.#on.log.warn('preview.delete_failed', { key });
        });
      }
    }
  }

  /**
   * Deletes what lies in the folder and is of no attachment that is here or on its way out: what a purge couldn't delete
   * any more before the app ended. It says nothing while the messages themselves aren't all here yet.
   */
  async sweepOrphans(): Promise<void> {
    const { store, folder, log } = this.#on;
    const { complete } = await store.read.syncPosition();
    const orphans = new Set((await namesIn(folder)).map(withoutPart));
    if (!complete || orphans.size === 0) return;
    for (const key of await store.read.uploadedAttachments()) orphans.delete(nameOf(key));
    let after: AttachmentKey | null = null;
    do {
      if (this.#ending.signal.aborted) return;
      const keys: AttachmentKey[] = await store.read.attachmentKeys({
        after,
        limit: SWEPT_AT_ONCE,
      });
      for (const key of keys) orphans.delete(nameOf(key));
      after = keys.length < SWEPT_AT_ONCE ? null : (keys.at(-1) ?? null);
    } while (after !== null);
    // What has come since then isn't among them, and stays.
    const isNamed = (name: string) => !orphans.has(withoutPart(name));
    await sweepFolder(folder, isNamed, { log, what: 'previews' });
  }

  async #find(key: AttachmentKey, signal: AbortSignal): Promise<Preview | null> {
    const kept = await this.#kept(key);
    if (kept !== null) return kept;
    const attachment = await this.#on.store.read.attachment(key);
    if (attachment === null) return null;
    try {
      return await this.#fetch(attachment, signal);
    } catch (error) {
      if (!signal.aborted && !(error instanceof ConnectionError)) {
        this.#on.log.warn('preview.failed', { key, code: codeOf(error) });
      }
      return null;
    }
  }

  async #fetch(attachment: Attachment, signal: AbortSignal): Promise<Preview | null> {
    const { key } = attachment;
    const leave = await this.#gate.enter(signal);
    try {
      const preview = await this.#on.connection.preview(key, signal);
      if (preview !== null) return await this.#keep(key, preview.bytes);
      if (canStandIn(attachment)) return await this.#fetchImage(attachment, signal);
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
    await writeFile(partOf(path), bytes, { mode: PRIVATE_FILE });
    await rename(partOf(path), path);
    return preview;
  }

  async #fetchImage(
    { key, size, sha256 }: Attachment,
    signal: AbortSignal,
  ): Promise<Preview | null> {
    const path = this.#pathOf(key);
    const part = partOf(path);
    const watcher = { signal, progress: () => undefined };
    await fetchFile(this.#on.connection, { key, size, sha256 }, part, watcher);
    const bytes = await readFile(part);
    const preview = await previewOf(bytes);
    if (preview === null) {
      await removeFile(part);
      this.#absent.add(key);
      return null;
    }
    await rename(part, path);
    return preview;
  }

  #pathOf(key: AttachmentKey): string {
    return join(this.#on.folder, nameOf(key));
  }
}

/** Not the key itself: on some systems names that differ in case only are one, and names such as CON no files. */
function nameOf(key: AttachmentKey): string {
  return createHash('sha256').update(key).digest('hex');
}

const PART = '.part';

function partOf(path: string): string {
  return `${path}${PART}`;
}

function withoutPart(name: string): string {
  return name.endsWith(PART) ? name.slice(0, -PART.length) : name;
}

/** @returns nothing where the folder can't be read */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
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
