import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { t, tCount } from '../../../words/words.ts';
import { notify } from '../notices.ts';
import { insertWords } from '../focus/insert-words.ts';
import { carriedBy } from './carried.ts';
import { attach } from './draft-files.ts';
import { addToDraft } from './draft-words.ts';

/**
 * Takes what was pasted or dropped into a draft, and says what isn't taken.
 * @param field the text that words go into; null: they go to the end of the draft
 * @returns whether it's done; else the browser puts the words where the cursor is
 */
export function takeCarried(
  threadKey: ThreadKey,
  data: DataTransfer,
  field: HTMLTextAreaElement | null,
): boolean {
  const { words, files, pictures, nothing } = carriedBy(data);
  if (nothing) notify(t('There is nothing in it that can go into a message.'), 'bad');
  if (files.length === 0 && pictures.length === 0) return nothing;
  if (words !== '' && field !== null) insertWords(field, words);
  else if (words !== '') void addToDraft(threadKey, words);
  void attach(threadKey, files);
  if (pictures.length > 0) {
    notify(
      tCount(
        pictures.length,
        'The words were taken, without the picture of them.',
        'The words were taken, without the {count} pictures of them.',
      ),
      'info',
      null,
      { words: t('Attach it too'), do: () => void attach(threadKey, pictures) },
    );
  }
  return true;
}
