/** Inspection by content: whether a file can be attached, and if not, why and what to do instead. */
export type { ByteSource } from './byte-source.ts';
export { inspectFile } from './inspect-file.ts';
export { inspectSource } from './inspect-source.ts';
export { largestGifFrame } from './gif.ts';
export { jpegFrameOf } from './jpeg-frame.ts';
