import type { ByteSource } from '../../../main/attachments/inspect/index.ts';

/** A source in memory that counts what is read of it. */
export interface MeasuredSource extends ByteSource {
  readonly bytesRead: number;
}

/** `bytes`, followed by zeros up to `size` if that is more. */
export function sourceOf(bytes: Uint8Array, size = bytes.length): MeasuredSource {
  let bytesRead = 0;
  return {
    size,
    get bytesRead() {
      return bytesRead;
    },
    read: (offset, length) => {
      const wanted = Math.max(0, Math.min(length, size - offset));
      bytesRead += wanted;
      const part = bytes.subarray(offset, offset + wanted);
      if (part.length === wanted) return Promise.resolve(part);
      const padded = new Uint8Array(wanted);
      padded.set(part);
      return Promise.resolve(padded);
    },
  };
}
