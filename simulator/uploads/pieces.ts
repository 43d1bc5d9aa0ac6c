import type { FileHandle } from 'node:fs/promises';

/** A file that is looked into here and there. */
export interface Pieces {
  /** In bytes. */
  readonly size: number;
  /** `length` bytes from `at` on, fewer where the file ends. */
  read(at: number, length: number): Promise<Buffer>;
}

export function piecesOf(file: FileHandle, size: number): Pieces {
  return {
    size,
    read: async (at, length) => {
      const room = Math.max(0, Math.min(length, size - Math.max(0, at)));
      const bytes = Buffer.alloc(at < 0 ? 0 : room);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
      return bytes.subarray(0, bytesRead);
    },
  };
}
