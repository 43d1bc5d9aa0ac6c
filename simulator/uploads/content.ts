import { open } from 'node:fs/promises';
import sharp from 'sharp';
import { beginningOf } from './beginnings.ts';
import { compoundType } from './compound-type.ts';
import { imageSize, type Size } from './images.ts';
import { officeZipType } from './office-zip.ts';
import { piecesOf, type Pieces } from './pieces.ts';

const HEAD_BYTES = 4100;
/** `startxref` and, behind it, `%%EOF` have to stand within this many bytes of the end. */
const PDF_END_BYTES = 1024 * 1024;

/** What a file turned out to be. */
export interface Content {
  readonly type: string;
  /** Of an image as it's shown; null: not known. */
  readonly pixels: Size | null;
}

/**
 * Looks into a file whose name claims `claimed`. Null: it isn't one of the accepted types, or not whole. The simulator
 * judges on its own here, by docs/attachment-rules.md; what the app checks before an upload isn't trusted, nor its code
 * used.
 */
export async function contentOf(path: string, claimed: string): Promise<Content | null> {
  const file = await open(path);
  try {
    const pieces = piecesOf(file, (await file.stat()).size);
    const beginning = await beginningOf(await pieces.read(0, HEAD_BYTES));
    switch (beginning) {
      case null:
        return null;
      case 'compound':
        return withoutPixels(await compoundType(pieces, claimed));
      case 'zip':
        return withoutPixels(await officeZipType(pieces));
      case 'application/pdf':
        return (await hasPdfEnd(pieces)) ? { type: beginning, pixels: null } : null;
      case 'image/jpeg':
      case 'image/png':
      case 'image/gif': {
        const size = await imageSize(pieces, beginning);
        return size === null ? null : { type: beginning, pixels: await asShown(path, size) };
      }
      default:
        return beginning satisfies never;
    }
  } finally {
    await file.close();
  }
}

function withoutPixels(type: string | null): Content | null {
  return type === null ? null : { type, pixels: null };
}

async function hasPdfEnd(file: Pieces): Promise<boolean> {
  const tail = await file.read(Math.max(0, file.size - PDF_END_BYTES), PDF_END_BYTES);
  const offset = tail.indexOf('startxref', 0, 'latin1');
  return offset !== -1 && tail.includes('%%EOF', offset, 'latin1');
}

/** After the turn that EXIF asks for; a file that sharp can't read has none. */
async function asShown(path: string, size: Size): Promise<Size> {
  const turned = await sharp(path)
    .metadata()
    .then(({ orientation = 1 }) => orientation >= 5)
    .catch(() => false);
  return turned ? { width: size.height, height: size.width } : size;
}
