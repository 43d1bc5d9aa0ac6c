import { t, tCount } from '../../../contract/words/words.ts';

/** Whether something dragged carries files (rather than text or a link). */
export function carriesFiles(carried: DataTransfer | null): boolean {
  return carried?.types.includes('Files') ?? false;
}

/** The files that were dropped. Folders come as files without a type; main tells them apart. */
export function droppedFiles(carried: DataTransfer): File[] {
  return [...carried.files];
}

/** The types that the system tells of what is dragged; empty strings where it doesn't. */
export function draggedTypes(carried: DataTransfer): string[] {
  return [...carried.items].filter((item) => item.kind === 'file').map((item) => item.type);
}

export interface Fit {
  /** `unknown`: the system hasn't told what it is; it's checked once dropped. */
  verdict: 'fits' | 'partly' | 'none' | 'unknown';
  words: string;
}

const ACCEPTED = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'application/pdf',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]);

/**
 * Says whether what is dragged fits, as far as its types tell. The content decides later.
 * @param types MIME types as the system claims them, '' where it doesn't
 * @param attached how many files the draft has already
 * @param most how many a message can have
 */
export function fitOf(types: readonly string[], attached: number, most: number): Fit {
  const room = Math.max(0, most - attached);
  if (room === 0) {
    const words = tCount(
      most,
      'This message has its 1 file already.',
      'This message has its {count} files already.',
    );
    return { verdict: 'none', words };
  }
  if (types.every((type) => type === '')) {
    return { verdict: 'unknown', words: t('Each file is checked when you drop it.') };
  }
  const wrong = types.filter((type) => type !== '' && !ACCEPTED.has(type)).length;
  if (wrong === types.length) {
    const words = t('Only JPEG, PNG and GIF images, PDF and office documents can be attached.');
    return { verdict: 'none', words };
  }
  if (wrong > 0) {
    const words = tCount(
      wrong,
      '1 file won’t be attached: only JPEG, PNG and GIF images, PDF and office documents can be.',
      '{count} files won’t be attached: only JPEG, PNG and GIF images, PDF and office documents can be.',
    );
    return { verdict: 'partly', words };
  }
  if (types.length > room) {
    const words = tCount(
      room,
      'Only {count} more of {most} fit in this message.',
      'Only {count} more of {most} fit in this message.',
      { most },
    );
    return { verdict: 'partly', words };
  }
  return { verdict: 'fits', words: tCount(types.length, '1 file', '{count} files') };
}

/**
 * The files of a paste, or none where its text is meant: what Word or a browser copies carries a picture of the text,
 * too.
 */
export function pastedFiles(carried: DataTransfer): File[] {
  if (carried.types.includes('text/html') || carried.types.includes('text/rtf')) return [];
  return [...carried.files];
}
