import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';

interface Running {
  readonly hash: Hash;
  readonly offset: number;
}

/** SHA-256 of uploads as their bytes come in, so that a large file isn't read a second time. */
export class RunningHashes {
  readonly #running = new Map<string, Running>();

  /** The hash of the first `offset` bytes, read from the file where it isn't known. */
  async upTo(key: string, path: string, offset: number): Promise<Hash> {
    const known = this.#running.get(key);
    if (known?.offset === offset) return known.hash.copy();
    const hash = createHash('sha256');
    if (offset === 0) return hash;
    for await (const chunk of createReadStream(path, { end: offset - 1 })) {
      hash.update(chunk as Buffer);
    }
    return hash;
  }

  keep(key: string, hash: Hash, offset: number): void {
    this.#running.set(key, { hash, offset });
  }

  forget(key: string): void {
    this.#running.delete(key);
  }
}
