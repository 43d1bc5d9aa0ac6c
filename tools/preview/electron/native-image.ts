import type { NativeImage as ElectronImage } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { notImplemented } from './not-implemented.ts';

interface Size {
  width: number;
  height: number;
}

type Supported = Pick<
  ElectronImage,
  'isEmpty' | 'toPNG' | 'toDataURL' | 'getSize' | 'setTemplateImage' | 'isTemplateImage'
>;

/** An image by its encoded bytes (PNG or JPEG, the kinds that Electron reads everywhere); nothing is drawn or scaled. */
export class NativeImage implements Supported {
  readonly #bytes: Buffer;
  readonly #size: Size;
  #template = false;

  constructor(bytes: Buffer) {
    const size = imageSize(bytes);
    this.#bytes = size === undefined ? Buffer.alloc(0) : bytes;
    this.#size = size ?? { width: 0, height: 0 };
  }

  static createEmpty(): NativeImage {
    return new NativeImage(Buffer.alloc(0));
  }
  /** A missing file makes an empty image, as in Electron. */
  static createFromPath(path: string): NativeImage {
    return new NativeImage(existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
  }
  static createFromBuffer(bytes: Buffer): NativeImage {
    return new NativeImage(Buffer.from(bytes));
  }
  static createFromDataURL(url: string): NativeImage {
    const [, text = ''] = /^data:image\/(?:png|jpeg);base64,(.*)$/.exec(url) ?? [];
    return new NativeImage(Buffer.from(text, 'base64'));
  }
  static async createThumbnailFromPath(path: string, _size: Size): Promise<NativeImage> {
    if (process.platform === 'linux')
      throw notImplemented('nativeImage.createThumbnailFromPath on Linux');
    if (!existsSync(path))
      throw new Error(`Failed to get thumbnail from local thumbnail cache reference: ${path}`);
    return NativeImage.createFromPath(path);
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0;
  }
  toPNG(): Buffer<ArrayBuffer> {
    return Buffer.from(this.#bytes);
  }
  toDataURL(): string {
    return `data:image/png;base64,${this.#bytes.toString('base64')}`;
  }
  getSize(): Size {
    return { ...this.#size };
  }
  /** The same picture under the size asked for: what is drawn isn't looked at here. */
  resize(size: Partial<Size>): NativeImage {
    const resized = new NativeImage(this.#bytes);
    Object.assign(resized.#size, size);
    return resized;
  }
  setTemplateImage(option: boolean): void {
    this.#template = option;
  }
  isTemplateImage(): boolean {
    return this.#template;
  }
}

function imageSize(bytes: Buffer): Size | undefined {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47) {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc3) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
  }
  return undefined;
}
