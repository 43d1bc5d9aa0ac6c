import { isBlank } from '../../../contract/domain/message-text.ts';

/** What a paste or a drop brings for a message. */
export interface Carried {
  words: string;
  /** Folders come as files without a type; main tells them apart. */
  files: readonly File[];
  /** Pictures of the words themselves, as Word and Excel add them: whoever wants the words hardly wants these, too. */
  pictures: readonly File[];
  /** There was something, and nothing of it can go into a message. */
  nothing: boolean;
}

/**
 * Sorts what is carried, by paste and by drop alike. A file manager's list of names and the address of a picture aren't
 * words; words and files that stand for themselves are both meant.
 */
export function carriedBy(
  data: Pick<DataTransfer, 'getData' | 'types'> & { files: Iterable<File> },
): Carried {
  const files = [...data.files];
  const plain = data.getData('text/plain');
  const html = data.getData('text/html');
  const only = { words: '', files, pictures: [], nothing: false };
  if (files.length === 0) {
    return { ...only, words: plain, nothing: plain === '' && data.types.length > 0 };
  }
  const isAddress = html !== '' && !hasWords(html);
  if (isBlank(plain) || isAddress || areNamesOf(plain, files)) return only;
  const isFormatted = html !== '' || data.types.includes('text/rtf');
  const arePictures = files.every((file) => file.type.startsWith('image/'));
  return isFormatted && arePictures
    ? { words: plain, files: [], pictures: files, nothing: false }
    : { ...only, words: plain };
}

/** Whether HTML has words to read, rather than pictures alone. */
function hasWords(html: string): boolean {
  const text = html
    .replace(/<!--.*?-->/gsu, '')
    .replace(/<(style|script|title)\b.*?<\/\1\s*>/gisu, '')
    .replace(/<[^>]*>/gu, '')
    .replace(/&(nbsp|#160|#xa0);/giu, ' ');
  return !isBlank(text);
}

/** Whether each line is the name, the path or the address of one of the files, as file managers write them. */
function areNamesOf(text: string, files: readonly File[]): boolean {
  const names = new Set(files.map(({ name }) => name.normalize()));
  const lines = text.split(/\r?\n/u).filter((line) => !isBlank(line));
  return lines.every((line) => {
    const last =
      line
        .trim()
        .replace(/[\\/]$/u, '')
        .split(/[\\/]/u)
        .at(-1) ?? '';
    return names.has(last.normalize()) || names.has(decoded(last).normalize());
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
