import { MOST_KEPT } from '../../contract/domain/message-text.ts';
import { t } from '../../words/words.ts';

/** Why words that are being written aren't kept. @param tooLong else they couldn't be stored */
export function unsavedWords(tooLong: boolean): string {
  return tooLong
    ? t(
        'Not saved: this is longer than {most} characters. Shorten it, or keep the rest in a file of your own.',
        { most: MOST_KEPT },
      )
    : t(
        'Not saved yet: this couldn’t be written to this computer. It stays here while the window is open, and is tried again every few seconds.',
      );
}
