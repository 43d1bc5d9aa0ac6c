import { codeOf } from '../../platform/disk.ts';
import { constants, readSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { claimOf, defaultLimits } from '../../../contract/domain/attachment-policy.ts';
import type {
  AttachmentLimits,
  Refusal,
  Verdict,
} from '../../../contract/domain/attachment-policy.ts';
import { refuse } from '../../../contract/domain/verdict.ts';
import type { ByteSource } from './byte-source.ts';
import { inspectSource } from './inspect-source.ts';

export interface InspectOptions {
  readonly limits?: AttachmentLimits;
  /** How long a file may take before it counts as `unreadable`, ms; 10,000 unless told. */
  readonly timeLimitMs?: number;
  /** Called with what was opened, before it's judged, so that a later look can tell whether it's the same file. */
  readonly onOpened?: (opened: Stats) => void;
}

/** Judges the file at `path` without following a link or opening anything but a file. Never rejects. */
export async function inspectFile(path: string, options: InspectOptions = {}): Promise<Verdict> {
  const { limits = defaultLimits, timeLimitMs = 10_000, onOpened } = options;
  // A trailing slash would make the system follow a link.
  const place = resolve(path);
  const name = basename(place);
  const stop = new AbortController();
  const inspection = inspectPlace(place, name, limits, stop.signal, onOpened).catch(
    (error: unknown) => refuse(name, unreadable(error, name)),
  );
  const slow = wait(timeLimitMs, null, { signal: stop.signal }).then(
    () => refuse(name, { reason: 'unreadable', why: 'slow' }),
    () => inspection,
  );
  const verdict = await Promise.race([inspection, slow]);
  stop.abort();
  return verdict;
}

async function inspectPlace(
  path: string,
  name: string,
  limits: AttachmentLimits,
  stop: AbortSignal,
  onOpened: InspectOptions['onOpened'],
): Promise<Verdict> {
  const listed = await lstat(path);
  const refusal = refusalOfPlace(listed, name);
  if (refusal !== null) return refuse(name, refusal);
  // The path may lead elsewhere since the first look: a link isn't followed, a pipe isn't waited for.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = await open(path, flags);
  try {
    const opened = await file.stat();
    const changed = refusalOfPlace(opened, name);
    if (changed !== null) return refuse(name, changed);
    onOpened?.(opened);
    return await inspectSource(name, new FileSource(file, opened.size, stop), limits);
  } finally {
    await file.close();
  }
}

class FileSource implements ByteSource {
  readonly size: number;
  readonly #file: FileHandle;
  readonly #stop: AbortSignal;

  constructor(file: FileHandle, size: number, stop: AbortSignal) {
    this.size = size;
    this.#file = file;
    this.#stop = stop;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    this.#stop.throwIfAborted();
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.#file.read(bytes, filled, length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  }

  /**
   * Reads single bytes synchronously, in groups: a thousand reads cost a millisecond so, and half a second through the
   * thread pool. Between groups that take longer than that (a slow disk) others get their turn.
   */
  async readEach(offsets: readonly number[]): Promise<Uint8Array> {
    const bytes = new Uint8Array(offsets.length);
    let turnStart = performance.now();
    for (const [index, offset] of offsets.entries()) {
      this.#stop.throwIfAborted();
      readSync(this.#file.fd, bytes, index, 1, offset);
      if (performance.now() - turnStart < 4) continue;
      await nextTurn();
      turnStart = performance.now();
    }
    return bytes;
  }
}

function refusalOfPlace(stats: Stats, name: string): Refusal | null {
  if (stats.isSymbolicLink()) return { reason: 'symlink' };
  if (stats.isDirectory()) return { reason: 'directory', claimed: claimOf(name) };
  return stats.isFile() ? null : { reason: 'not_a_file' };
}

function unreadable(error: unknown, name: string): Refusal {
  switch (codeOf(error)) {
    case 'ELOOP':
      return { reason: 'symlink' };
    case 'ENOENT':
    case 'ENOTDIR':
      // Bytes of a name that are no UTF-8 come as U+FFFD, and the name leads nowhere.
      return { reason: 'unreadable', why: name.includes('\uFFFD') ? 'name' : 'missing' };
    case 'EACCES':
    case 'EPERM':
      return { reason: 'unreadable', why: 'denied' };
    case 'EBUSY':
    case 'ETXTBSY':
      return { reason: 'unreadable', why: 'busy' };
    case null:
    default:
      return { reason: 'unreadable', why: 'failing' };
  }
}
