import { rename, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AcceptedType } from '../../../contract/domain/attachment-kinds.ts';
import { safeAttachmentName } from '../../../contract/domain/attachment-name.ts';
import { chooseAttachments } from '../../../contract/domain/attachment-policy.ts';
import type { AttachmentLimits, Verdict } from '../../../contract/domain/attachment-policy.ts';
import { refuse } from '../../../contract/domain/verdict.ts';
import type { StagedFileId, ThreadKey } from '../../../contract/domain/keys.ts';
import type { FileSource } from '../../../contract/ipc/calls.ts';
import type { LeftOutFile } from '../../../contract/ipc/states.ts';
import { said, type Said } from '../../../contract/domain/said.ts';
import type { Capabilities } from '../../connection/connection.ts';
import type { Log } from '../../platform/ports.ts';
import type { StagedFile } from '../../store/outgoing.ts';
import {
  codeOf,
  isDiskFull,
  removeFile,
  roomFor,
  syncFile,
  syncFolder,
} from '../../platform/disk.ts';
import type { FreeBytes } from '../../platform/disk.ts';
import { hashFile } from '../../platform/hash-file.ts';
import { inspectAt, inspectBytes } from '../inspect/inspection.ts';
import type { Inspection } from '../inspect/inspection.ts';
import { stampOf } from '../../platform/source-stamp.ts';
import type { SourceStamp } from '../../platform/source-stamp.ts';
import { PRIVATE_FILE } from '../../platform/private-files.ts';

export interface ChoiceDependencies {
  folder: string;
  log: Log;
  limits: Capabilities['attachments'];
  freeBytes: FreeBytes;
  newId: () => StagedFileId;
  pathOf: (file: Pick<StagedFile, 'storedName'>) => string;
  /** Bytes that copies under way will still take. */
  bytesAhead: () => number;
}

interface ChosenFiles {
  added: { file: StagedFile; stamp: SourceStamp | null }[];
  leftOut: LeftOutFile[];
  duplicates: LeftOutFile[];
}

interface Candidate {
  name: string;
  /** Where its bytes are. */
  path: string;
  /** Pasted bytes stand complete in the staging folder under this name. */
  pastedAs: { id: StagedFileId; storedName: string } | null;
  stamp: SourceStamp | null;
  verdict: Verdict;
  width: number | null;
  height: number | null;
  sha256?: string;
}

/** Decides which of the files that came in at once are attached to a draft. */
export class FileChoice {
  readonly #on: ChoiceDependencies;

  constructor(dependencies: ChoiceDependencies) {
    this.#on = dependencies;
  }

  async make(
    threadKey: ThreadKey,
    sources: readonly FileSource[],
    attached: readonly StagedFile[],
  ): Promise<ChosenFiles> {
    const candidates: Candidate[] = [];
    const leftOut: LeftOutFile[] = [];
    for (const source of sources) {
      const candidate = await this.#candidate(source);
      if ('why' in candidate) leftOut.push(candidate);
      else candidates.push(candidate);
    }
    const known = await this.#hashTwins(candidates, attached);
    const chosen = chooseAttachments(candidates, known, limitsOf(this.#on.limits));
    for (const { candidate, why } of chosen.leftOut) {
      leftOut.push({ name: candidate.name, why });
      await this.#drop(candidate);
    }
    const added: ChosenFiles['added'] = [];
    let ahead = this.#on.bytesAhead();
    for (const candidate of chosen.added) {
      const file = this.#row(threadKey, candidate);
      if (candidate.pastedAs === null && !(await this.#hasRoom(ahead + file.size))) {
        leftOut.push({ name: candidate.name, why: noRoom(candidate.name, file.size) });
        continue;
      }
      ahead += candidate.pastedAs === null ? file.size : 0;
      added.push({ file, stamp: candidate.stamp });
    }
    const duplicates = chosen.duplicates.map(({ candidate, why }) => ({
      name: candidate.name,
      why,
    }));
    return { added, leftOut, duplicates };
  }

  async #candidate(source: FileSource): Promise<Candidate | LeftOutFile> {
    if ('bytes' in source) return this.#pasted(source);
    const { path } = source;
    const { stamp, ...inspection } = await inspectAt(path, limitsOf(this.#on.limits));
    return candidateOf({ name: basename(path), path, pastedAs: null, stamp }, inspection);
  }

  /** Pasted bytes are only in memory: they go to a file first and are inspected like any other. */
  async #pasted(source: { name: string; bytes: Uint8Array }): Promise<Candidate | LeftOutFile> {
    const { folder, newId, pathOf, log } = this.#on;
    const id = newId();
    const storedName = id;
    const path = pathOf({ storedName });
    const name = source.name === '' ? 'pasted' : source.name;
    try {
      if (!(await this.#hasRoom(source.bytes.length))) {
        return { name, why: noRoom(name, source.bytes.length) };
      }
      await writeFile(`${path}.part`, source.bytes, { mode: PRIVATE_FILE });
      await syncFile(`${path}.part`);
      await rename(`${path}.part`, path);
      await syncFolder(folder);
    } catch (error) {
      await removeFile(`${path}.part`).catch(() => undefined);
      log.warn('staging.paste_failed', { code: codeOf(error) });
      const why = isDiskFull(error)
        ? noRoom(name, source.bytes.length)
        : said('file_not_kept', { name });
      return { name, why };
    }
    const stamp = await stampOf(path).catch(() => null);
    const inspection = await inspectBytes(name, source.bytes, limitsOf(this.#on.limits));
    return candidateOf({ name, path, pastedAs: { id, storedName }, stamp }, inspection);
  }

  /**
   * Hashes what might be a duplicate: candidates of the same size as another, or as one that is attached. Everything
   * else can't be, and isn't read.
   * @returns the attached files, with their hash where it matters
   */
  async #hashTwins(
    candidates: readonly Candidate[],
    attached: readonly StagedFile[],
  ): Promise<{ name: string; sha256?: string }[]> {
    const sizes = new Map<number, number>();
    const count = (size: number): unknown => sizes.set(size, (sizes.get(size) ?? 0) + 1);
    const good = candidates.filter(({ verdict }) => verdict.verdict === 'accept');
    for (const { stamp } of good) count(stamp?.size ?? -1);
    for (const { size } of attached) count(size);
    const hasTwin = (size: number): boolean => (sizes.get(size) ?? 0) > 1;
    for (const candidate of good) {
      if (candidate.pastedAs === null && !hasTwin(candidate.stamp?.size ?? -1)) continue;
      const sha256 = await hashFile(candidate.path).catch(() => null);
      if (sha256 !== null) candidate.sha256 = sha256;
    }
    const known: { name: string; sha256?: string }[] = [];
    for (const { name, size, sha256, source } of attached) {
      const needed = good.some(({ stamp }) => stamp?.size === size);
      const hash =
        sha256 ??
        (needed && source !== null ? await hashFile(source.path).catch(() => null) : null);
      known.push(hash === null ? { name } : { name, sha256: hash });
    }
    return known;
  }

  #row(threadKey: ThreadKey, candidate: Candidate): StagedFile {
    const { pastedAs, stamp, path, width, height } = candidate;
    const id = pastedAs?.id ?? this.#on.newId();
    const contentType = contentTypeOf(candidate.verdict);
    const isComplete = pastedAs !== null && candidate.sha256 !== undefined;
    return {
      id,
      owner: { draft: threadKey },
      name: safeAttachmentName(candidate.name, contentType),
      contentType,
      size: stamp?.size ?? 0,
      width,
      height,
      source: pastedAs === null ? { path, modifiedAt: stamp?.modifiedAt ?? 0 } : null,
      storedName: pastedAs?.storedName ?? id,
      sha256: isComplete ? (candidate.sha256 ?? null) : null,
      state: isComplete ? 'ready' : 'staging',
      problem: null,
      uploadAddress: null,
      attachmentKey: null,
    };
  }

  async #drop({ pastedAs, path }: Candidate): Promise<void> {
    if (pastedAs !== null) await removeFile(path).catch(() => undefined);
  }

  async #hasRoom(bytes: number): Promise<boolean> {
    return (await this.#on.freeBytes(this.#on.folder)) >= roomFor(bytes);
  }
}

/** One that was accepted without being there: it came or went while it was looked at. */
function candidateOf(
  file: Pick<Candidate, 'name' | 'path' | 'pastedAs' | 'stamp'>,
  inspection: Inspection,
): Candidate {
  const isGone = file.stamp === null && inspection.verdict.verdict === 'accept';
  const verdict = isGone
    ? refuse(file.name, { reason: 'unreadable', why: 'missing' })
    : inspection.verdict;
  return { ...file, ...inspection, verdict };
}

/** Why there is no copy of a file. */
export function noRoom(name: string, bytes: number): Said {
  return said('no_room_for_copy', { name, bytes: roomFor(bytes) });
}

/** The server's limits as the rules of inspection take them. */
export function limitsOf(limits: Capabilities['attachments']): AttachmentLimits {
  return { ...limits, types: limits.types as AcceptedType[] };
}

function contentTypeOf(verdict: Verdict): AcceptedType {
  if (verdict.verdict === 'refuse') throw new Error('A refused file has no content type');
  return verdict.contentType;
}
