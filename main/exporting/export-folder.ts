import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { fittingName, roomIn, safeAttachmentName } from '../../contract/domain/attachment-name.ts';
import type { AcceptedType } from '../../contract/domain/attachment-kinds.ts';
import { kindOfContentType } from '../../contract/domain/attachment-kinds.ts';
import type { Attachment } from '../../contract/domain/message.ts';
import { codeOf, syncFolder } from '../platform/disk.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../platform/private-files.ts';

const ATTACHMENTS = 'attachments';
/** Longer ones would leave no room for numbers and for what a folder's path takes on Windows. */
const LONGEST_NAME = { bytes: 200, units: 80 };

/** The new folder that one export is written into; nothing in the folder that the partner chose is ever replaced. */
export class ExportFolder {
  readonly #parent: string;
  readonly #name: string;
  /** It's written here, and stays here after a crash. */
  readonly #path: string;
  readonly #documents = new Set<string>();
  #files = 0;

  private constructor(parent: string, name: string, path: string) {
    this.#parent = parent;
    this.#name = name;
    this.#path = path;
  }

  /**
   * Makes a folder of this name, with a number where there is one already; until it's finished it has the name that
   * `unfinished` makes of it. Throws what the file system throws.
   */
  static async make(
    parent: string,
    wanted: string,
    unfinished: (name: string) => string,
  ): Promise<ExportFolder> {
    const base = shortName(wanted);
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? base : `${base} (${count})`;
      if (await isTaken(join(parent, name))) continue;
      const path = join(parent, unfinished(name));
      try {
        await mkdir(path, { mode: PRIVATE_FOLDER });
        return new ExportFolder(parent, name, path);
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
    }
  }

  /** Opens a document of its own for a thread; the disk says which names are the same (case, forms of a letter). */
  async openDocument(threadName: string, extension: string): Promise<FileHandle> {
    const base = shortName(threadName);
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? base : `${base} (${count})`;
      // An export is read elsewhere too: names are the same on Windows and macOS whatever their case.
      if (this.#documents.has(name.toLowerCase())) continue;
      this.#documents.add(name.toLowerCase());
      try {
        return await open(join(this.#path, `${name}.${extension}`), 'wx', PRIVATE_FILE);
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
    }
  }

  /** Where the next attachment goes: numbered in the order of the conversation, so that no two are the same. */
  async placeFor({
    name,
    contentType,
  }: Attachment): Promise<{ absolute: string; relative: string }> {
    if (this.#files === 0) await mkdir(join(this.#path, ATTACHMENTS), { mode: PRIVATE_FOLDER });
    this.#files += 1;
    const numbered = `${String(this.#files).padStart(5, '0')} ${name}`;
    const safe =
      kindOfContentType(contentType) === null
        ? safeAttachmentName(numbered)
        : safeAttachmentName(numbered, contentType as AcceptedType);
    const folder = join(this.#path, ATTACHMENTS);
    const fitting = fittingName(safe, roomIn(folder));
    return { absolute: join(folder, fitting), relative: `${ATTACHMENTS}/${fitting}` };
  }

  /** All of it is written: the folder takes its name. @returns its path */
  async finish(): Promise<string> {
    const finished = join(this.#parent, this.#name);
    await rename(this.#path, finished);
    await syncFolder(this.#parent);
    return finished;
  }

  /** Removes what was written. */
  async discard(): Promise<void> {
    await rm(this.#path, { recursive: true, force: true, maxRetries: 3 });
  }
}

function shortName(wanted: string): string {
  // A name isn't split into stem and extension here: "Acme Inc." has none.
  return fittingName(safeAttachmentName(wanted.replaceAll('.', ' ')), LONGEST_NAME, {
    hasExtension: false,
  });
}

async function isTaken(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'r');
    await handle.close();
    return true;
  } catch (error) {
    // Windows refuses to open a folder that is there.
    return codeOf(error) !== 'ENOENT';
  }
}
