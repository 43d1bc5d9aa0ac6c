import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { addToDraft } from '../composer/draft-store.ts';
import { focusComposer } from '../composer/focus-composer.ts';
import { questionDraft, type Question } from './questions.ts';

/** Puts a question into a thread's draft, and the cursor behind its first field. */
export async function askQuestion(
  threadKey: ThreadKey,
  question: Question,
  companyName: string,
): Promise<void> {
  await addToDraft(threadKey, questionDraft(question, companyName));
  const first = question.fields[0];
  focusComposer(threadKey, first === undefined ? '' : `${first}: `);
}
