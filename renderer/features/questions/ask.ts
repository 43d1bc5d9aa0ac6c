import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { addToDraft } from '../composer/draft-store.ts';
import { questionDraft, type Question } from './questions.ts';

/** How long the composer may take to appear after its thread was opened, frames. */
const FRAMES = 60;

/** Puts a question into a thread's draft, and the cursor behind its first field. */
export async function askQuestion(
  threadKey: ThreadKey,
  question: Question,
  companyName: string,
): Promise<void> {
  await addToDraft(threadKey, questionDraft(question, companyName));
  const first = question.fields[0];
  focusComposer(FRAMES, first === undefined ? null : `${first}: `);
}

function focusComposer(frames: number, after: string | null): void {
  const area = document.getElementById('composer-text');
  if (area instanceof HTMLTextAreaElement && (after === null || area.value.includes(after))) {
    area.focus();
    const at = after === null ? area.value.length : area.value.lastIndexOf(after) + after.length;
    area.setSelectionRange(at, at);
    return;
  }
  if (frames > 0) requestAnimationFrame(() => focusComposer(frames - 1, after));
}
