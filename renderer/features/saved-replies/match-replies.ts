import type { SavedReply } from '../../../contract/ipc/views.ts';

/** Replies whose name has every word of `text`, as they are ordered. */
export function matchReplies(replies: readonly SavedReply[], text: string): SavedReply[] {
  const words = text.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return replies.filter(({ name }) => {
    const lower = name.toLocaleLowerCase();
    return words.every((word) => lower.includes(word));
  });
}

/** What is looked for by a slash at the start of an otherwise empty composer; null where nothing is. */
export function slashQuery(body: string): string | null {
  return /^\/[^\n/]*$/u.test(body) ? body.slice(1) : null;
}
