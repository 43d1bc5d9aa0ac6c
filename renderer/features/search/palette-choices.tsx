import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { SavedReply } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Choice } from '../../ui/PickList.tsx';
import { insertReply } from '../../state/saved-replies/insert-reply.ts';
import { matchReplies } from '../../state/saved-replies/match-replies.ts';

/** Saved replies that the palette offers for the open conversation, once something is typed. */
export function replyChoices(
  replies: readonly SavedReply[],
  text: string,
  thread: { key: ThreadKey; companyName: string } | null,
  leave: (act: () => void) => () => void,
): Choice[] {
  if (thread === null || text.trim() === '') return [];
  const named = replies.map((reply) => ({ ...reply, name: wordsOf(reply) }));
  const found = new Set(matchReplies(named, text).map(({ id }) => id));
  return replies
    .filter(({ id }) => found.has(id))
    .map((reply) => ({
      id: `reply-${reply.id}`,
      show: (
        <>
          <Icon name="saved" />
          <span className="clip">{wordsOf(reply)}</span>
        </>
      ),
      do: leave(() => insertReply(thread.key, thread.companyName, reply, 'cursor')),
    }));
}

/** What a reply is shown as, and found by. */
function wordsOf({ name }: SavedReply): string {
  return t('Insert saved reply: {name}', { name });
}
