/** Something with bytes at offsets: a file, or an array in a test. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** At most `length` bytes from `offset`; fewer only where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** The byte at each of these offsets, all within the source: for sources where many small reads cost much. */
  readEach?(offsets: readonly number[]): Promise<Uint8Array>;
}

/** Thrown where inspection would have to read more than its limit to go on. */
export class ReadLimitReached extends Error {}

/** The most bytes that an inspection reads of one file, beside the directory of a ZIP. */
export const readLimit = 4_000_000;

/**
 * The most effort that reads may cost, single ones more than those in groups: only millions of tiny blocks reach it.
 */
const effortLimit = 400_000;
const effort = { ofRead: 10, ofByte: 1, reserve: 1000 };

/** Reads a source within the limits, holding one window so that a walk over small steps costs few reads. */
export class BoundedReader {
  readonly size: number;
  readonly #source: ByteSource;
  #left = readLimit;
  #effortLeft = effortLimit;
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;

  constructor(source: ByteSource) {
    this.#source = source;
    this.size = source.size;
  }

  /** How many bytes a walk may still read; 0 already when the effort that is left is kept for a few last reads. */
  get left(): number {
    return this.#effortLeft > effort.reserve ? this.#left : 0;
  }

  /** Raises the limit by so many bytes, for a table whose length the file states and which is needed whole. */
  allow(bytes: number): void {
    this.#left += bytes;
  }

  /** The bytes from `offset` on, fewer than `length` where the file ends. */
  async bytes(offset: number, length: number): Promise<Uint8Array> {
    const inWindow = offset - this.#windowStart;
    if (inWindow >= 0 && inWindow + length <= this.#window.length) {
      return this.#window.subarray(inWindow, inWindow + length);
    }
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    if (wanted === 0) return new Uint8Array(0);
    if (wanted > this.#left || this.#effortLeft <= 0) throw new ReadLimitReached();
    this.#left -= wanted;
    this.#effortLeft -= effort.ofRead;
    return this.#source.read(offset, wanted);
  }

  /** The byte at each of these ascending offsets, as far as the file has them. */
  async each(offsets: readonly number[]): Promise<Uint8Array> {
    const within = offsets.filter((offset) => offset < this.size);
    if (within.length > this.left) throw new ReadLimitReached();
    this.#left -= within.length;
    this.#effortLeft -= within.length * effort.ofByte;
    if (this.#source.readEach !== undefined) return this.#source.readEach(within);
    const bytes = await Promise.all(within.map((offset) => this.#source.read(offset, 1)));
    return Uint8Array.from(bytes, (one) => one[0] ?? 0);
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
