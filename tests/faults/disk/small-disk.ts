import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes of the disk. */
const SIZE = 48 * 1024 ** 2;

/** A disk of its own that can be filled to the last byte: needs root on Linux. */
export class SmallDisk {
  readonly folder: string;
  readonly #filler: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.#filler = join(folder, 'filler');
  }

  /** Why there can be none here; null: there can. */
  static get obstacle(): string | null {
    if (process.platform !== 'linux') return 'mounting one needs Linux';
    return process.getuid?.() === 0 ? null : 'mounting one needs root';
  }

  static mount(): SmallDisk {
    const folder = mkdtempSync(join(tmpdir(), 'partner-inbox-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder]);
    const disk = new SmallDisk(folder);
    mkdirSync(join(folder, 'account'));
    return disk;
  }

  get account(): string {
    return join(this.folder, 'account');
  }

  /** Leaves so many bytes. */
  fill(left: number): void {
    this.empty();
    const { bavail, bsize } = statfsSync(this.folder);
    const size = Math.max(0, bavail * bsize - left);
    try {
      writeFileSync(this.#filler, Buffer.alloc(size));
    } catch (error) {
      // The app took some of it since, and so the disk is full.
      if (left > 0 || (error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  empty(): void {
    writeFileSync(this.#filler, '');
    truncateSync(this.#filler);
  }

  unmount(): void {
    execFileSync('umount', [this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
