import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { FoundBeside } from '../../../contract/ipc/search-views.ts';
import type { SavedReply } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { showOverlay } from '../../state/place.ts';
import { insertReply } from '../../state/saved-replies/insert-reply.ts';
import { matchReplies } from '../../state/saved-replies/match-replies.ts';
import { openForm } from '../../state/saved-replies/reply-form.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Choice } from '../../ui/PickList.tsx';
import { Marked } from './Marked.tsx';

/**
 * Saved replies by all that they say, and by what the palette would do with them, once something is typed. Where a
 * conversation can be written in they go there, else they are opened.
 * @param told those that the store found
 */
export function replyChoices(
  replies: readonly SavedReply[],
  text: string,
  told: FoundBeside['replies'],
  thread: { key: ThreadKey; companyName: string } | null,
  leave: (act: () => void) => () => void,
): Choice[] {
  if (text.trim() === '') return [];
  const wordsOf = ({ name }: SavedReply) =>
    thread === null ? name : t('Insert saved reply: {name}', { name });
  const named = replies.map((reply) => ({ ...reply, name: wordsOf(reply) }));
  const byName = new Set(matchReplies(named, text).map(({ id }) => id));
  const byText = new Map(told.map((reply) => [reply.id, reply]));
  return replies
    .filter(({ id }) => byName.has(id) || byText.has(id))
    .map((reply) => {
      const found = byText.get(reply.id);
      return {
        id: `reply-${reply.id}`,
        show: (
          <>
            <Icon name="saved" />
            {thread === null && found !== undefined ? (
              <Marked className="clip" parts={found.name} />
            ) : (
              <span className="clip">{wordsOf(reply)}</span>
            )}
            {found?.snippet.some(({ hit }) => hit) === true && (
              <Marked className="found-beside clip" parts={found.snippet} />
            )}
          </>
        ),
        do: leave(() => {
          if (thread !== null) {
            insertReply(thread.key, thread.companyName, reply, 'cursor');
            return;
          }
          openForm(reply);
          showOverlay('saved_replies');
        }),
      };
    });
}
