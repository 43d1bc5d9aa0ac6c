/** Something with bytes at offsets: a file, or an array in a test. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** At most `length` bytes from `offset`; fewer only where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Inspection would have to read more than its limit to go on. */
export class ReadLimitReached extends Error {}

/** No inspection reads more bytes than this of one file (issue 3). */
export const readLimit = 4_000_000;

/** No inspection reads more often than this; only an image made of millions of tiny blocks would need to. */
const readCountLimit = 500_000;

/** Reads a source within the limits, holding one window so that a walk over small steps costs few reads. */
export class BoundedReader {
  readonly size: number;
  readonly #source: ByteSource;
  #left = readLimit;
  #readsLeft = readCountLimit;
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;

  constructor(source: ByteSource) {
    this.#source = source;
    this.size = source.size;
  }

  /** Bytes that may still be read. */
  get left(): number {
    return this.#readsLeft > 0 ? this.#left : 0;
  }

  /** The bytes from `offset` on, fewer than `length` where the file ends. */
  async bytes(offset: number, length: number): Promise<Uint8Array> {
    const inWindow = offset - this.#windowStart;
    if (inWindow >= 0 && inWindow + length <= this.#window.length) {
      return this.#window.subarray(inWindow, inWindow + length);
    }
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    if (wanted === 0) return new Uint8Array(0);
    if (wanted > this.#left || this.#readsLeft <= 0) throw new ReadLimitReached();
    this.#left -= wanted;
    this.#readsLeft -= 1;
    return this.#source.read(offset, wanted);
  }

  /** At least `needed` bytes from `offset` if the file has them, read `ahead` bytes at a time. */
  async window(offset: number, needed: number, ahead: number): Promise<Uint8Array> {
    const inWindow = offset - this.#windowStart;
    if (inWindow < 0 || inWindow + needed > this.#window.length) {
      const length = Math.max(needed, Math.min(ahead, this.left));
      this.#window = await this.bytes(offset, length);
      this.#windowStart = offset;
      return this.#window;
    }
    return this.#window.subarray(inWindow);
  }
}

/** Whether `bytes` has these values from `at` on; a string stands for its Latin-1 codes. */
export function hasAt(bytes: Uint8Array, at: number, values: string | readonly number[]): boolean {
  if (at < 0 || at + values.length > bytes.length) return false;
  for (let index = 0; index < values.length; index += 1) {
    const value = typeof values === 'string' ? values.charCodeAt(index) : values[index];
    if (bytes[at + index] !== value) return false;
  }
  return true;
}

/** A view for reading numbers at offsets. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
