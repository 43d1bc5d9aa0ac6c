import { tMessage } from '../../../words/message.ts';
import { listOf, t, tCount } from '../../../words/words.ts';

/** Whether something dragged carries files (rather than text or a link). */
export function carriesFiles(carried: DataTransfer | null): boolean {
  return carried?.types.includes('Files') ?? false;
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

/** The extension of each type, which people know it by. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/gif': 'GIF',
  'application/pdf': 'PDF',
  'application/msword': 'DOC',
  'application/vnd.ms-excel': 'XLS',
  'application/vnd.ms-powerpoint': 'PPT',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX',
};

/**
 * Says whether what is dragged fits, as far as its types tell. The content decides later.
 * @param types MIME types as the system claims them, '' where it doesn't
 * @param attached how many files the draft has already
 * @param limits how many a message can have, and the content types that the server takes
 */
export function fitOf(
  types: readonly string[],
  attached: number,
  limits: { readonly maxCount: number; readonly types: readonly string[] },
): Fit {
  const most = limits.maxCount;
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
  const wrong = types.filter((type) => type !== '' && !limits.types.includes(type)).length;
  const kinds = listOf(limits.types.flatMap((type) => SHORT_NAMES[type] ?? []));
  if (wrong === types.length) {
    const words = t('Only files of these kinds can be attached: {kinds}.', { kinds });
    return { verdict: 'none', words };
  }
  if (wrong > 0) {
    const words = tCount(
      wrong,
      '1 file won’t be attached. These kinds can be: {kinds}.',
      '{count} files won’t be attached. These kinds can be: {kinds}.',
      { kinds },
    );
    return { verdict: 'partly', words };
  }
  if (types.length > room) {
    const words = tMessage(
      'Only {room, plural, one {# more file fits} other {# more files fit}}: a message can have up to {most, number}.',
      { room, most },
    );
    return { verdict: 'partly', words };
  }
  return { verdict: 'fits', words: tCount(types.length, '1 file', '{count} files') };
}
