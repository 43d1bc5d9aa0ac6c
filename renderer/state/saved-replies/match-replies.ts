import type { SavedReply } from '../../../contract/ipc/views.ts';
import { holdsWords } from '../text/folded.ts';

/** Replies whose name has every word of `text`, as they are ordered. */
export function matchReplies(replies: readonly SavedReply[], text: string): SavedReply[] {
  return replies.filter(({ name }) => holdsWords(name, text));
}

/** What is looked for by a slash at the start of an otherwise empty composer; null where nothing is. */
export function slashQuery(body: string): string | null {
  return /^\/[^\n/]*$/u.test(body) ? body.slice(1) : null;
}
