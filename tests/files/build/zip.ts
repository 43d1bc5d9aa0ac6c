import { crc32, deflateRawSync } from 'node:zlib';
import { join, le16, le32, le64 } from './bytes.ts';

export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isStored?: boolean;
  readonly isEncrypted?: boolean;
}

export interface ZipForm {
  /** Sizes after the content instead of before it, as streaming writers do. */
  readonly hasDescriptors?: boolean;
  readonly isZip64?: boolean;
  readonly comment?: string;
  /** Added to the offsets that the directory states. */
  readonly offsetError?: number;
}

export function zip(parts: readonly ZipPart[], form: ZipForm = {}): Buffer {
  const { hasDescriptors = false, isZip64 = false, comment = '', offsetError = 0 } = form;
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, isStored = false, isEncrypted = false } of parts) {
    const plain = Buffer.from(content);
    const packed = isStored ? plain : deflateRawSync(plain);
    const path = Buffer.from(name);
    const flags = (hasDescriptors ? 8 : 0) | (isEncrypted ? 1 : 0) | 0x800;
    const start = join(
      le16(isZip64 ? 45 : 20),
      le16(flags),
      le16(isStored ? 0 : 8),
      le32(0x5a21_0000),
    );
    const sum = crc32(plain);
    const sizes = isZip64
      ? join(le32(0xffff_ffff), le32(0xffff_ffff))
      : join(le32(packed.length), le32(plain.length));
    const extra = isZip64
      ? join(le16(1), le16(16), le64(plain.length), le64(packed.length))
      : join();
    const local = join(
      'PK\x03\x04',
      start,
      hasDescriptors ? Buffer.alloc(12) : join(le32(sum), sizes),
      le16(path.length),
      le16(hasDescriptors ? 0 : extra.length),
      path,
      hasDescriptors ? '' : extra,
      packed,
      hasDescriptors ? join('PK\x07\x08', le32(sum), le32(packed.length), le32(plain.length)) : '',
    );
    const wide = isZip64
      ? join(le16(1), le16(24), le64(plain.length), le64(packed.length), le64(offset + offsetError))
      : join();
    directory.push(
      join(
        'PK\x01\x02',
        le16(0x0314),
        start,
        le32(sum),
        sizes,
        le16(path.length),
        le16(wide.length),
        le16(0),
        le16(0),
        le16(0),
        le32(0),
        le32(isZip64 ? 0xffff_ffff : offset + offsetError),
        path,
        wide,
      ),
    );
    locals.push(local);
    offset += local.length;
  }
  const list = join(...directory);
  const count = parts.length;
  const wideEnd = join(
    'PK\x06\x06',
    le64(44),
    le16(45),
    le16(45),
    le32(0),
    le32(0),
    le64(count),
    le64(count),
    le64(list.length),
    le64(offset + offsetError),
    join('PK\x06\x07', le32(0), le64(offset + offsetError + list.length), le32(1)),
  );
  return join(
    ...locals,
    list,
    isZip64 ? wideEnd : '',
    'PK\x05\x06',
    le16(0),
    le16(0),
    le16(isZip64 ? 0xffff : count % 0x10000),
    le16(isZip64 ? 0xffff : count % 0x10000),
    le32(isZip64 ? 0xffff_ffff : list.length),
    le32(isZip64 ? 0xffff_ffff : offset + offsetError),
    le16(comment.length),
    comment,
  );
}
