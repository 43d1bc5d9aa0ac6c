import { excessOf, isBlank } from '../../../contract/domain/message-text.ts';
import { t, tCount } from '../../../words/words.ts';
import type { Draft } from './draft-store.ts';

export interface Blocker {
  words: string;
  /** False for what goes without saying, such as an empty message. */
  tell: boolean;
}

/** Why a draft can't be sent as it is; null where it can. Files that are still being copied don't hold Send back. */
export function blockerOf(
  draft: Pick<Draft, 'body' | 'files' | 'adding'>,
  maxLength: number,
  maxCount: number,
): Blocker | null {
  const over = excessOf(draft.body, maxLength);
  if (over > 0) {
    const words = tCount(
      over,
      'The message is 1 character too long.',
      'The message is {count} characters too long.',
    );
    return { words, tell: true };
  }
  if (draft.files.length > maxCount) {
    const words = tCount(
      maxCount,
      'A message can have 1 file.',
      'A message can have {count} files.',
    );
    return { words, tell: true };
  }
  if (draft.files.some((file) => file.state.name === 'failed')) {
    return { words: t('Remove the file that failed, or try it again.'), tell: true };
  }
  if (isBlank(draft.body) && draft.files.length === 0 && draft.adding.length === 0) {
    return { words: t('Write something or attach a file first.'), tell: false };
  }
  return null;
}
