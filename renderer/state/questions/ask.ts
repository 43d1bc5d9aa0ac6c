import { isBlank } from '../../../contract/domain/message-text.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { insertWords } from '../focus/insert-words.ts';
import { draftOf } from '../drafts/draft-store.ts';
import { addToDraft, readDraft } from '../drafts/draft-words.ts';
import { withComposer } from '../focus/focus-composer.ts';
import { questionDraft, type Question } from './questions.ts';

/** Puts a question into a thread's draft, after what is written there, and the cursor behind its first field. */
export async function askQuestion(
  threadKey: ThreadKey,
  question: Question,
  companyName: string,
): Promise<void> {
  const words = questionDraft(question, companyName);
  await readDraft(threadKey);
  withComposer(
    threadKey,
    (area) => {
      const { value } = area;
      const kept = isBlank(value) ? 0 : value.trimEnd().length;
      insertWords(area, kept === 0 ? words : `\n\n${words}`, kept, value.length);
      const [first] = question.fields;
      const at = first === undefined ? -1 : area.value.indexOf(`${first}: `, kept);
      if (first === undefined || at < 0) return;
      area.setSelectionRange(at + first.length + 2, at + first.length + 2);
    },
    () => void addToDraft(threadKey, words),
    // The words that are there already come first.
    (area) => area.value === draftOf(threadKey).body,
  );
}
