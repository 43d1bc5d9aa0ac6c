const BLOCK = 512;

/** A file of an archive. */
export interface ArchivedFile {
  /** As the archive says it: folders with `/`. */
  path: string;
  content: Buffer;
  /** It may be run. */
  executable: boolean;
}

/**
 * The regular files of a tar archive in the plain form, whose names have at most 255 bytes.
 * @throws where the archive ends early or holds what this can't read: links, long names, sizes in other forms.
 */
export function filesOfTar(archive: Buffer): ArchivedFile[] {
  const files: ArchivedFile[] = [];
  let at = 0;
  for (;;) {
    const head = archive.subarray(at, at + BLOCK);
    if (head.length < BLOCK) throw new Error('The archive ends early');
    if (head.every((byte) => byte === 0)) return files;
    const size = number(head, 124, 12);
    const path = [text(head, 345, 155), text(head, 0, 100)].filter((part) => part !== '').join('/');
    const kind = text(head, 156, 1) || '0';
    const start = at + BLOCK;
    if (start + size > archive.length) throw new Error(`${path} ends early`);
    if (kind === '0') {
      const content = archive.subarray(start, start + size);
      files.push({ path, content, executable: (number(head, 100, 8) & 0o100) !== 0 });
    } else if (kind !== '5') {
      throw new Error(`${path} is of a kind that can't be unpacked here: ${kind}`);
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function text(head: Buffer, offset: number, length: number): string {
  const field = head.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}

/** Octal digits, with blanks around them. */
function number(head: Buffer, offset: number, length: number): number {
  const digits = text(head, offset, length).trim();
  if (!/^[0-7]*$/.test(digits)) throw new Error('A number of the archive is in another form');
  return Number.parseInt(digits || '0', 8);
}
